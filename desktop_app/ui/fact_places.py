"""Where facts are shown in the window, and the keys there: F2 corrects them, W tells why they are believed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QKeyEvent

from desktop_app.ui.correcting import Correcting
from desktop_app.ui.key_places import named
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.library.choosing import chosen_articles
from desktop_app.ui.library.view import LibraryView
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.session import Session

LIST_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Return",), "Open the article"),
    (("Ctrl+Return",), "Open the article beside the other"),
    (("Left", "Right"), "Close or open a group"),
    (("Shift+Down", "Shift+Up"), "Choose several articles"),
    (("Ctrl+A",), "Choose all articles"),
    (("U",), "Next unread article"),
    (("Del",), "Move to the bin"),
    (("R",), "Restore from the bin"),
    (("F2",), "Correct date, province, source and more"),
    (("W",), "Show why date, province and the rest are believed"),
)
"""Keys in the list and what they do, each sentence the key of its translation."""


class ListFacts(QObject):
    """Connects the list with the cards of one `Correcting`."""

    def __init__(self, session: Session, correcting: Correcting, view: LibraryView) -> None:
        super().__init__(correcting)
        self._correcting, self._view = correcting, view
        view.installEventFilter(self)
        view.menu_asked.connect(self._on_menu_asked)
        session.opened.connect(self._on_opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: F2 and W in the list. W goes on to a title that was begun to be typed."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = named(event, ("F2", "W"))
        if key == "F2":
            self._offer()
        elif key == "W" and not self._view.typing:
            self._explain()
        else:
            return super().eventFilter(watched, event)
        return True

    def _offer(self) -> None:
        articles = chosen_articles(self._view)
        if articles:
            self._correcting.offer(articles, self._row())

    def _explain(self) -> None:
        articles = chosen_articles(self._view)
        if articles:
            self._correcting.explain(articles[0], self._row())

    def _row(self) -> QRect:
        place = self._view.visualRect(self._view.currentIndex())
        return QRect(self._view.viewport().mapToGlobal(place.topLeft()), place.size())

    def _on_menu_asked(self, point: QPoint) -> None:
        del point  # the menu opens under the row, whose values it shows
        self._offer()

    def _on_opened(self) -> None:
        self._correcting.commit_edits()


class ReaderFacts(QObject):
    """Connects the line over a reader's text with the cards of one `Correcting`."""

    def __init__(self, lectern: Lectern, correcting: Correcting, reader: ReaderPanel) -> None:
        super().__init__(reader)
        self._lectern, self._correcting, self._facts = lectern, correcting, reader.facts
        reader.facts.correction_asked.connect(self._on_correction_asked)
        reader.facts.why_asked.connect(self._on_why_asked)
        reader.view.facts_asked.connect(self._on_facts_asked)
        reader.view.why_asked.connect(self._on_why_asked)

    def _on_correction_asked(self, field: str) -> None:
        if self._lectern.article is not None:
            self._correcting.edit([self._lectern.article.id], field, self._facts.place_of(field))

    def _on_facts_asked(self) -> None:
        if self._lectern.article is not None:
            places = {field: self._facts.place_of(field) for field in self._facts.buttons}
            self._correcting.offer([self._lectern.article.id], self._facts.place_of(""), places)

    def _on_why_asked(self) -> None:
        if self._lectern.article is not None:
            self._correcting.explain(self._lectern.article.id, self._facts.place_of(""))
