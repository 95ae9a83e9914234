"""The way into the overview, from there to the passages that a number counts, and back."""

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
    from desktop_app.ui.review.panel import Review


class Whole(QObject):
    """Shows the overview of a window, and connects it once it is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._led, self._said = Asked(), ""
        self._leading, self._articles = False, Filter()
        window.actions_.connect_all({"overview": self.show})
        window.rooms.overview_made.connect(self._on_overview_made)
        window.rooms.review_made.connect(self._on_review_made)

    def show(self) -> None:
        """The overview in the centre."""
        self._window.show_room(self._window.rooms.overview)

    def show_articles(self, wanted: Filter) -> None:
        """Show the articles that a number counts in the list, words that are asked for in the search box."""
        library = self._window.library
        self._leading, self._articles = True, _conditions(wanted)
        library.feed.in_bin = False
        library.leave_search()
        library.feed.choose(wanted._replace(query="", exact=False))
        if wanted.query:
            said = Filter(query=wanted.query, exact=wanted.exact)
            self._window.header.search.say(line_of(self._window.session.library, said, language_in_use()))
        self._leading = False
        library.focus_list()

    def led_to(self, conditions: Filter) -> bool:
        """True while the list keeps to the articles that a number counts: until something else is asked of it."""
        if not self._leading and _conditions(conditions) != self._articles:
            self._articles = Filter()
        return self._leading or self._articles != Filter()

    def _on_overview_made(self, overview: OverviewRoom) -> None:
        self._window.centre.addWidget(overview)
        overview.opened.connect(self._on_opened)
        overview.ways.articles_wanted.connect(self.show_articles)
        overview.ways.article_chosen.connect(self._window.open_from_room)
        beside = self._window.library.feed.beside
        beside.catalogued.connect(overview.covering.take)
        overview.covering.take(beside)
        overview.told.connect(self._window.status.say)
        overview.left.connect(self._window.show_read)

    def _on_review_made(self, review: Review) -> None:
        review.left.connect(self._on_review_left)

    def _on_opened(self, asked: Asked) -> None:
        self._led = asked
        self._window.tools.reviewing.show(asked)
        self._said = self.tr("These are exactly the passages that the number counts. Esc leads back to it.")
        self._window.status.say(self._said)

    def _on_review_left(self) -> None:
        """Esc among the passages of a number leads back to the number."""
        if self._led.pins and {*self._led.pins} <= {*self._window.rooms.review.asked.pins}:
            self.show()
            self._window.status.forget(self._said)


def _conditions(wanted: Filter) -> Filter:
    """A filter without its words, and whatever provinces are shown."""
    return wanted._replace(query="", exact=False, folded=False, era=Filter().era)
