"""The way into the overview, and from there to the passages that a number counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.asked import Asked

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

    def _on_made(self, overview: OverviewRoom) -> None:
        self._window.centre.addWidget(overview)
        overview.opened.connect(self.show_passages)
        overview.told.connect(self._window.status.say)
        overview.left.connect(self._window.show_read)
