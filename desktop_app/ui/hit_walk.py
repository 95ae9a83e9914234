"""Walking through what a search found: its places are lit in the article that is read, from each a key leads on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Filter
from desktop_app.domain.spans import Span
from desktop_app.ui.key_places import key_name, named
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.session import Session

_STEPS = {"N": 1, "Shift+N": -1}
_COMMANDS = {Command.NEXT_MENTION: 1, Command.PREVIOUS_MENTION: -1}


class HitWalk(QObject):
    """While hits are listed, their words are lit in every article that is opened in one reader.

    N and Shift+N go from place to place and, after the last, to the next hit's article, in the list too; Escape in the
    article lets nothing be lit.
    """

    told = Signal(str)
    """str: where the reader is among the hits."""
    outdated = Signal(str)
    """str: what was told last holds no longer."""

    def __init__(self, session: Session, lectern: Lectern, library: LibraryPanel, reader: ReaderPanel) -> None:
        super().__init__(reader)
        self._session, self._lectern, self._library, self._reader = session, lectern, library, reader
        self._view = reader.view
        self._places: Sequence[Span] = ()
        self._at = 0
        self._lit = False
        self._step = 1  # the way that leads to the next article
        self._awaited = -1
        self._said = ""
        for watched in (self._view, library.view):
            watched.installEventFilter(self)
        lectern.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        library.hits_left.connect(self.end)
        library.answers.begun.connect(self._on_search_begun)
        library.answers.completed.connect(self._on_completed)
        library.feed.paged.connect(self._on_paged)

    @property
    def lit(self) -> bool:
        """True while places are lit, or an article is shown that has the words elsewhere than in its text."""
        return self._lit

    @property
    def _leads(self) -> bool:
        """True while keys in the list are for this reader."""
        return self._lit and self._lectern is self._session.lectern

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (−1) place, or to the hit after or before."""
        self._step = steps
        if 0 <= self._at + steps < len(self._places):
            self._show(self._at + steps)
        else:
            self._open_beside(steps)

    def end(self) -> None:
        """Let nothing be lit."""
        self._awaited = -1
        if self._lit:
            self._lit, self._places = False, ()
            self._view.light(())
            self._view.put_out()
            self.outdated.emit(self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the reader, or to the list whose hit was clicked."""
        if not self._leads or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        reading = watched is self._view
        steps = self._steps(event, reading=reading)
        if steps and (reading or not self._library.view.typing):
            self.step(steps)
        elif key_name(event) == "Esc" and reading and not any(self._view.commands.mode):
            self.end()
        else:
            return super().eventFilter(watched, event)
        return True

    def _steps(self, event: QKeyEvent, *, reading: bool) -> int:
        """Which way a key leads; 0 where it means something else. In the article it is as the editor wishes."""
        keys = self._view.desk.keys
        key = keys.pressed(event) if reading else named(event, _STEPS)
        if key is None:
            return 0
        return _COMMANDS.get(keys.command(key), 0) if reading else _STEPS[key]

    def _on_opened(self, article: Article, span: Span | None) -> None:
        self._awaited = -1
        wanted = self._library.feed.wanted
        if not self._library.view.searching or not wanted.query:
            self._lit, self._places = False, ()
            return
        self._places = self._found(article, wanted)
        hit = self._library.answers.hits.find(article.id)
        self._lit = bool(self._places) or hit is not None
        self._view.light(self._places)
        if self._places and (span is None or span in self._places):
            backwards = span is None and self._step < 0
            self._show(self._places.index(span) if span else len(self._places) - 1 if backwards else 0)
        elif self._lit:
            self._at = -1 if span is None else next((at for at, one in enumerate(self._places) if one >= span), 0) - 1
            self._tell()
        self._step = 1

    def _found(self, article: Article, wanted: Filter) -> Sequence[Span]:
        from desktop_app.operations.search import found_of  # noqa: PLC0415 - after the first paint

        return found_of(self._session.library, article.text, wanted)

    def _show(self, at: int) -> None:
        self._at = at
        self._reader.show_found(self._places[at])
        self._tell()

    def _tell(self) -> None:
        """Say which place of how many it is, and which article."""
        article, hits = self._lectern.article, self._library.answers.hits
        row = None if article is None else hits.find(article.id)
        key = self._view.desk.keys.shown(Command.NEXT_MENTION)
        number, total = 0 if row is None else hits.number(row), QLocale().toString(hits.total)
        if not self._places:
            said = self.tr("Not in the text · article {0} of {1} – {2} goes to the next").format(
                QLocale().toString(number), total, key
            )
        elif number:
            said = self.tr("Place {0} of {1} · article {2} of {3} – {4} goes on, Esc ends")
            said = said.format(self._at + 1, len(self._places), QLocale().toString(number), total, key)
        else:
            said = self.tr("Place {0} of {1} – {2} goes on, Esc ends").format(self._at + 1, len(self._places), key)
        self._said = said
        if self._leads:
            self.told.emit(said)

    def _open_beside(self, steps: int) -> None:
        """Open the article of the hit after or before the one that is read."""
        hits, article = self._library.answers.hits, self._lectern.article
        row = None if article is None else hits.find(article.id)
        row = self._library.view.currentIndex().row() if row is None else row
        row += steps
        if row in hits.heading_rows():
            row += steps
        if row >= hits.rowCount() and not hits.complete:
            self._awaited = row
        elif not 0 <= row < hits.rowCount():
            self.told.emit(self.tr("That was the last hit.") if steps > 0 else self.tr("That was the first hit."))
        elif not self._open(row):
            self._awaited = row
            self._library.view.select(row)
            hits.look_at(range(row, row + 1))  # the list may be hidden

    def _open(self, row: int) -> bool:
        hit = self._library.answers.hits.hit(row)
        if hit is None:
            return False
        step = self._step
        self._library.open_hit(row)
        if step < 0 and self._places:
            self._show(len(self._places) - 1)
        elif self._places:
            self._show(0)
        return True

    def _on_completed(self) -> None:
        """Rows were added, perhaps the one that is waited for."""
        if self._awaited >= 0:
            self._open_beside(self._step)

    def _on_paged(self) -> None:
        if self._awaited >= 0:
            self._open(self._awaited)

    def _on_changed(self, changes: Changes) -> None:
        """What is known of the article was corrected, and it was laid out again."""
        article = self._lectern.article
        if self._lit and article is not None and article.id in changes.articles and "article" in changes.kinds:
            self._places = self._found(article, self._library.feed.wanted)  # in a text that was corrected, elsewhere
            self._at = min(self._at, len(self._places) - 1)
            self._view.light(self._places)

    def _on_search_begun(self) -> None:
        """Other words are searched for: light them, where words were lit."""
        article, wanted = self._lectern.article, self._library.feed.wanted
        if self._lit and article is not None and wanted.query:
            self._places, self._at = self._found(article, wanted), -1
            self._view.put_out()
            self._view.light(self._places)
            self.outdated.emit(self._said)
