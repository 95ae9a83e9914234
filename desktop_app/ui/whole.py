"""The way into the overview, and from there to the passages that a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Filter
from desktop_app.operations.lines import line_of
from desktop_app.ui.translation import language_in_use

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.overview.room import OverviewRoom


class Whole(QObject):
    """Shows the overview of a window, and connects it once it is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_.connect_all({"overview": self.show})
        window.rooms.overview_made.connect(self._on_made)

    def show(self) -> None:
        """The overview in the centre."""
        self._window.show_room(self._window.rooms.overview)

    def show_passages(self, asked: Asked) -> None:
        """Show the passages that a number counts."""
        review = self._window.rooms.review
        show_asked = getattr(review, "show_asked", None)
        if show_asked is not None:
            self._window.show_review()
            show_asked(asked)

    def show_articles(self, wanted: Filter) -> None:
        """Show the articles that a number counts in the list, words that are asked for in the search box."""
        library = self._window.library
        library.feed.in_bin = False
        library.leave_search()
        library.feed.choose(wanted._replace(query="", exact=False))
        if wanted.query:
            said = Filter(query=wanted.query, exact=wanted.exact)
            self._window.header.search.say(line_of(self._window.session.library, said, language_in_use()))
        library.focus_list()

    def _on_made(self, overview: OverviewRoom) -> None:
        self._window.centre.addWidget(overview)
        overview.opened.connect(self.show_passages)
        overview.ways.articles_wanted.connect(self.show_articles)
        overview.ways.article_chosen.connect(self._window.open_from_room)
        feed = self._window.library.feed
        feed.catalogued.connect(overview.covering.take)
        overview.covering.take(feed.beside)
        overview.told.connect(self._window.status.say)
        overview.left.connect(self._window.show_read)
