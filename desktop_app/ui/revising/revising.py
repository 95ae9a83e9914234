"""Correcting the text of the open article in the window: begun, kept as one step, or left."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.changes import Changes
from desktop_app.domain.differences import position_after
from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.operations.revisions import Revised, revise, storable
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.names import key_or_name
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reader.returning import return_to
from desktop_app.ui.revising.bar import RevisingBar, Trouble
from desktop_app.ui.revising.draft import Draft
from desktop_app.ui.revising.manuscript import Manuscript
from desktop_app.ui.session import SHORTLY, Session


class Revising(QObject):
    """A text at a time, of one reader. What was typed is never lost: another article, or the end, keeps it, or waits.

    Where the text is changed elsewhere meanwhile, what is typed goes on from that.
    """

    told = Signal(str, str)
    """What happened, and what the button that takes it back says; empty when there is nothing to take back."""
    covered = Signal(bool)
    """Whether something else lies over the article's text."""

    typed = Signal()
    """The text that is corrected is another than it was, and nothing was typed for a moment."""

    def __init__(self, session: Session, lectern: Lectern, look: Look, panel: ReaderPanel) -> None:
        super().__init__(panel)
        self._session, self._lectern, self._look, self._view = session, lectern, look, panel.view
        self._draft: Draft | None = None
        self.bar = RevisingBar(panel)
        panel.over.addWidget(self.bar)
        self.manuscript: Manuscript | None = None
        """Where it is typed; None while nothing is corrected."""
        self.bar.kept.connect(self.keep)
        self.bar.stopped.connect(self.leave)
        self.bar.dropped.connect(self._close)
        self.bar.resumed.connect(self._resume)
        lectern.writings.append(self)
        session.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Correct the text of the open article; asked again, leave it."""
        article, library = self._lectern.article, self._session.library
        if self.manuscript is not None:
            self.leave()
        elif article is None:
            self.told.emit(self.tr("Open an article first."), "")
        elif self._view.cover is not None:
            self.told.emit(self.tr("Go back to the corrected text first: Esc."), "")
        elif library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
        else:
            self._open(article)

    @property
    def unsaved(self) -> bool:
        """True while something is corrected that is not kept."""
        return self._draft is not None and bool(self._draft.edits)

    def keep(self) -> None:
        """Keep what was corrected as one step, and go back to reading; refused, the text stays as it was typed."""
        if self.manuscript is None or not self.unsaved:
            self._close()
            return
        place = self.manuscript.place()
        done = self._kept()
        if done is not None:
            self._close(place)
            self.told.emit(self._said(done), self.tr("Undo"))
        else:
            self._resume()

    def leave(self) -> None:
        """Go back to reading; changes are asked about."""
        if self.unsaved:
            self.bar.ask_what_becomes()
        else:
            self._close()

    def commit_edits(self) -> bool:
        """Keep what was typed, without a question; for the end, and for another article. False when it is refused."""
        draft = self._draft
        done = self._kept() if draft is not None and self.unsaved else None
        if done is not None:
            said = self.tr("What you corrected in “{0}” was kept.")
            self.told.emit(said.format(done.article.shown_title), self.tr("Undo"))
        elif draft is not None and storable(draft.article.text, draft.edits):
            self.bar.tell(Trouble.GONE if self._lectern.gone else Trouble.REFUSED)
            self._resume()
            return False
        self._close()
        return True

    def _kept(self) -> Revised | None:
        """Write the text as one step; None when that is refused."""
        self._session.tell()  # what others have made of the text meanwhile is gone on from
        draft, self._draft = self._draft, None  # the text that comes is the one that was typed
        if draft is None:
            return None
        with self._session.library.waiting(SHORTLY):
            done = self._session.perform(revise, self._session.library, draft.article, draft.edits)
        if done is None:
            self._draft = draft
            self._follow()
        return done

    def _open(self, article: Article) -> None:
        place = self._view.reading_place() or ReadingPlace(0)
        self._draft = Draft(article)
        self.manuscript = Manuscript(
            self._view, self._look, self._draft, self._lectern.annotations, self._session.themes
        )
        self.manuscript.kept.connect(self.keep)
        self.manuscript.left.connect(self.leave)
        self.manuscript.settled.connect(self._on_settled)
        self.manuscript.show()
        self.manuscript.stand(place)
        self.bar.begin()
        self.told.emit("", "")  # nothing is taken back by a button while a text is open
        self.covered.emit(True)
        self.manuscript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, place: ReadingPlace | None = None) -> None:
        manuscript, self.manuscript, self._draft = self.manuscript, None, None
        if manuscript is None:
            return
        held = manuscript.holds_keyboard(self.bar)
        manuscript.take_away()
        self.bar.hide()
        self.covered.emit(False)
        if place is not None:
            return_to(self._view, place)
        if held:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._session.release(self._lectern)

    def _resume(self) -> None:
        self.bar.resume()
        if self.manuscript is not None:
            self.manuscript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self) -> None:
        if self._draft is not None:
            self.bar.count(self._draft.touched(self._lectern.annotations))
            self.typed.emit()

    def _on_changed(self, _changes: Changes) -> None:
        self._follow()

    def _follow(self) -> None:
        """The text may be another by now, or the article gone."""
        draft, article = self._draft, self._lectern.article
        if draft is None or self.manuscript is None:
            return
        if article is None:
            self._close()
            return
        if article.text_id != draft.article.text_id:
            self._carry(draft, article)
        if self._lectern.gone or self.bar.trouble is Trouble.GONE:
            self.bar.tell(Trouble.GONE if self._lectern.gone else Trouble.NONE)

    def _carry(self, draft: Draft, article: Article) -> None:
        """Go on from the text that somebody else has given the article, or an undo."""
        if self.manuscript is None:
            return
        QGuiApplication.inputMethod().commit()
        place, before = self.manuscript.place(), draft.text
        draft.carry(article)
        place = place._replace(sentence=position_after(before, draft.text, place.sentence))
        self.manuscript.lay_again(self._lectern.annotations, place)
        self._on_settled()
        said = self.tr("The text was changed elsewhere. You go on from that; where both changed words, yours stand.")
        self.told.emit(said, "")

    def _said(self, done: Revised) -> str:
        number = QLocale().toString
        if done.touched:
            said = self.tr("Text corrected. Passages that kept their words: {0}, to look at: {1} – press {2}.")
            key = key_or_name(self._view.desk.keys, Command.LOOK_AT)
            return said.format(number(done.moved), number(done.touched), key)
        if done.moved:
            return self.tr("Text corrected. Passages that kept their words: {0}.").format(number(done.moved))
        return self.tr("Text corrected.")
