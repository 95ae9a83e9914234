"""From an article to the names of the library, and back to where one was; and words whose name is being corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.mentions import FIGURES, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.name_correcting import NameCorrecting
from desktop_app.ui.travel import Stop, WayHome

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class NameWays(QObject):
    """Goes there and back in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._way_home = WayHome(self)
        self._way_home.asked.connect(self._on_home_asked)
        window.actions_.connect_all({"names": self._way_home.forget})

    def show(self, mention: Mention) -> None:
        """Show where else the library names the same; a figure, which is no name, is searched for."""
        if mention.type in FIGURES:
            self._window.header.search.setText(f'"{mention.text}"')
            self._window.header.open_search()
        else:
            self._window.show_names()
            here = self._here()
            if here is not None:
                self._way_home.begin(here, self._window.rooms.names.index.table)
            self._window.rooms.names.show_entity(mention.entity)

    def find(self, words: str) -> None:
        """Show the names that hold these words."""
        self._way_home.forget()
        self._window.show_names()
        self._window.rooms.names.find_name(words)

    def _here(self) -> Stop | None:
        article = self._window.session.article
        return Stop(article.id, self._window.reader.view.current_sentence()) if article is not None else None

    def _on_home_asked(self, stop: Stop) -> None:
        """Back to the article; where nothing was opened since, with all that is selected in it."""
        if stop == self._here():
            self._window.show_read()
        else:
            self._window.open_article(stop.article, stop.span)


class CorrectedWords(QObject):
    """Keeps words in sight whose name is being corrected: the panel takes room from the article."""

    def __init__(self, correcting: NameCorrecting, window: MainWindow) -> None:
        super().__init__(correcting)
        self._correcting, self._window = correcting, window
        self._words: Span | None = None
        correcting.opened.connect(self._on_opened)
        correcting.closed.connect(self._on_closed)

    def _on_opened(self, span: Span) -> None:
        if self._window.centre.currentIndex() != 0:
            self._window.show_read()
            self._correcting.pane.form.kinds.setFocus()
        self._words = span
        QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        if self._words is not None:
            self._window.reader.view.reveal(self._words)

    def _on_closed(self, held: bool) -> None:
        if held:
            self._window.focus_article()
