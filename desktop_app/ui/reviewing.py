"""The review in its window: what leads into it, what it asks of others, and the ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.asked import Asked
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ThemeId
from desktop_app.ui.filing import RowAction, RowCommand, act
from desktop_app.ui.widgets.keyboard import bring_keyboard

if TYPE_CHECKING:
    from desktop_app.ui.abreast.panel import Abreast
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.overview.room import OverviewRoom
    from desktop_app.ui.review.panel import Review


class Reviewing(QObject):
    """Connects the review once it is there. What the library's list keeps to, it keeps to as well, and so does the
    overview: but not to what a number of the overview shows in the list, which is a look at some articles only.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._review: Review | None = None
        self._overview: OverviewRoom | None = None
        self._kept = window.library.feed.conditions
        window.rooms.overview_made.connect(self._on_overview_made)
        window.rooms.abreast_made.connect(self._on_abreast_made)
        feed = window.library.feed
        for known in (feed.asked, feed.listed, feed.found):
            known.connect(self._on_list_asked)

    def take(self, review: Review) -> None:
        """The review was made: give it its place."""
        window, self._review = self._window, review
        window.centre.addWidget(review)
        review.opened.connect(window.open_from_room)
        review.export_asked.connect(window.tools.windows.show_export)
        window.tools.windows.shown = self._shown
        window.tools.copying.of_rows(review.list)
        review.dossiers.told.connect(window.status.say)
        review.menu.split_asked.connect(window.tools.codebooks.split)
        review.beside_asked.connect(self._on_beside_asked)
        review.asking.conditions_chosen.connect(self._on_conditions_chosen)
        review.selection.keep_within(self._kept)

    def show(self, asked: Asked) -> None:
        """Review exactly what a number counts."""
        self._window.show_review()
        self._window.rooms.review.asking.begin(asked)

    def file(self, theme: str) -> None:
        """File the review's chosen rows under a theme (ThemeId) while it is in sight, else what the reader is at."""
        review = self._review
        if review is None or not review.isVisibleTo(self._window):
            self._window.attention.file_current(theme)
        elif passages := review.list.chosen():
            act(self._window.session, RowAction(RowCommand.THEME, passages, theme=ThemeId(theme)))

    def _shown(self) -> Filter:
        """What the review shows while it is in sight; else all passages."""
        review = self._review
        if review is None or not review.isVisible():
            return Filter()
        review.commit_edits()
        return review.exported()

    def _on_list_asked(self) -> None:
        conditions = self._window.library.feed.conditions
        if self._window.tools.whole.led_to(conditions):
            return
        self._kept = conditions
        for room in (self._review, self._overview):
            if room is not None:
                room.selection.keep_within(conditions)

    def _on_overview_made(self, overview: OverviewRoom) -> None:
        self._overview = overview
        overview.bar.freed.connect(self._on_list_freed)
        overview.selection.keep_within(self._kept)

    def _on_abreast_made(self, abreast: Abreast) -> None:
        window = self._window
        window.centre.addWidget(abreast)
        abreast.opened.connect(window.open_from_room)
        abreast.told.connect(window.status.say)
        abreast.outdated.connect(window.status.forget)
        abreast.left.connect(window.show_review)

    def _on_beside_asked(self, asked: Asked) -> None:
        abreast = self._window.rooms.abreast
        abreast.compare(asked, abreast.choosing.question.by)
        self._window.show_room(abreast)

    def _on_list_freed(self) -> None:
        self._on_conditions_chosen(Filter())
        if self._overview is not None:
            bring_keyboard(self._overview)

    def _on_conditions_chosen(self, wanted: Filter) -> None:
        self._window.library.leave_search()
        self._window.library.feed.choose(wanted)
