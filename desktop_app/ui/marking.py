"""What an editor says of whole articles, from list, menu, reader and bin: how far they are; away, and back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.bulk import BIN, READING, RESTORE, Wish
from desktop_app.ui.key_places import named, shown_key
from desktop_app.ui.library.choosing import choose_all, chosen_articles, step_past, too_many
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.session import Session

_KEYS = {"Del": BIN, "R": RESTORE, "U": READING}


class Marking(QObject):
    """Asks for what is chosen; keys in the list are Ctrl+A, Delete, U and, in the bin, R."""

    asked = Signal(object)
    """Wish: do this."""
    told = Signal(str)
    """str: why nothing happens."""

    def __init__(self, session: Session, library: LibraryPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._library = session, library
        self._articles: tuple[ArticleId, ...] = ()
        library.view.installEventFilter(self)
        library.bin_bar.restore_asked.connect(self.restore)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a key in the list. Letters go on to a title that was begun to be typed."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            choose_all(self._library.view)
            return True
        key, in_bin = named(event, _KEYS), self._library.feed.in_bin
        if key is None or (key != "Del" and self._library.view.typing):
            return super().eventFilter(watched, event)
        if _KEYS[key] == READING:
            self._library.unread.go_on()
        elif _KEYS[key] == (RESTORE if in_bin else BIN):
            self._ask(chosen_articles(self._library.view), RESTORE if in_bin else BIN)
        else:
            return super().eventFilter(watched, event)
        return True

    def restore(self) -> None:
        """Bring back what is selected in the bin."""
        self._ask(chosen_articles(self._library.view), RESTORE)

    def restore_open(self) -> None:
        """Bring the open article back from the bin."""
        if self._session.article is not None:
            self._ask([self._session.article.id], RESTORE)

    def toggle_reviewed(self) -> None:
        """Say that the open article is reviewed or, when it was, that it is being read again."""
        article = self._session.article
        if article is not None:
            done = article.state is ReadingState.REVIEWED
            self._ask([article.id], READING, ReadingState.READING if done else ReadingState.REVIEWED)

    def extend(self, menu: QMenu, articles: Sequence[ArticleId]) -> None:
        """Add to a menu what can be said of these articles."""
        self._articles = tuple(articles)
        menu.addSeparator()
        states = menu.addMenu(self.tr("Reading state"))
        names = (self.tr("Unread"), self.tr("Reading"), self.tr("Tagged"), self.tr("Reviewed"))
        for state, name in zip(ReadingState, names, strict=True):
            states.addAction(name).setData((READING, state.value))
        delete = shown_key("Del")
        if self._session.library.articles.standing(articles[0]).binned:
            menu.addAction(self.tr("Restore from the bin") + "\tR").setData((RESTORE, ""))
        else:
            menu.addAction(self.tr("Move to the bin") + f"\t{delete}").setData((BIN, ""))
        menu.triggered.connect(self._on_triggered)

    def _ask(self, articles: Sequence[ArticleId], what: str, value: str | None = None) -> None:
        if said := too_many(articles):
            self.told.emit(said)
        elif articles:
            if what in (BIN, RESTORE) and tuple(articles) == chosen_articles(self._library.view):
                step_past(self._library.view)
            self.asked.emit(Wish(what, tuple(articles), value))

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), tuple | list) and action.data()[0] in (READING, BIN, RESTORE):
            what, value = action.data()
            self._ask(self._articles, what, value or None)
