"""The panels that the first paint does not wait for: the side comes right after it, the others when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # importing them is most of what is saved
    from desktop_app.ui.names.room import NamesRoom
    from desktop_app.ui.notes.room import NotesRoom
    from desktop_app.ui.overview.room import OverviewRoom
    from desktop_app.ui.passage_feed import PassageFeed
    from desktop_app.ui.review.panel import Review
    from desktop_app.ui.side.panel import Side


class Rooms(QObject):
    """Makes each panel once; until then nothing it could show has been looked at."""

    side_made = Signal(object)
    """Side: connect it."""
    side_wanted = Signal()
    """The side is about to be worked in: it must be seen."""
    review_made = Signal(object)
    """Review: give it its place, and connect it."""
    names_made = Signal(object)
    """NamesRoom: give it its place, and connect it."""

    notes_made = Signal(object)
    """NotesRoom: give it its place, and connect it."""
    overview_made = Signal(object)
    """OverviewRoom: give it its place, and connect it."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._jobs, self._window = session, look, jobs, window
        self._side: Side | None = None
        self._review: Review | None = None
        self._names: NamesRoom | None = None
        self._notes: NotesRoom | None = None
        self._overview: OverviewRoom | None = None
        self.side_place = QWidget(window)
        """Where the side is, or will be."""
        self.side_place.setObjectName("panel")
        layout = QVBoxLayout(self.side_place)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def side(self) -> Side:
        """The side."""
        if self._side is None:
            from desktop_app.ui.side.panel import Side  # noqa: PLC0415 - after the first paint

            self._side = Side(self._session, self._look, self.side_place)
            layout = self.side_place.layout()
            assert layout is not None  # noqa: S101 - made above
            layout.addWidget(self._side)
            self.side_made.emit(self._side)
        return self._side

    @cached_property
    def passages(self) -> PassageFeed:
        """All passages in memory, for the rooms that review and count them."""
        from desktop_app.ui.passage_feed import PassageFeed  # noqa: PLC0415 - after the first paint

        return PassageFeed(self._session, self._jobs, self)

    @property
    def review(self) -> Review:
        """The review."""
        if self._review is None:
            from desktop_app.ui.review.panel import Review  # noqa: PLC0415 - after the first paint

            self._review = Review(self._session, self._look, self.passages, self._window)
            self.review_made.emit(self._review)
        return self._review

    @property
    def names(self) -> NamesRoom:
        """The names of the library."""
        if self._names is None:
            from desktop_app.ui.names.room import NamesRoom  # noqa: PLC0415 - after the first paint

            self._names = NamesRoom(self._session, self._look, self._jobs, self._window)
            self.names_made.emit(self._names)
        return self._names

    @property
    def notes(self) -> NotesRoom:
        """The notes of the library."""
        if self._notes is None:
            from desktop_app.ui.notes.room import NotesRoom  # noqa: PLC0415 - after the first paint

            self._notes = NotesRoom(self._session, self._look, self._jobs, self._window)
            self.notes_made.emit(self._notes)
        return self._notes

    @property
    def overview(self) -> OverviewRoom:
        """What is filed as a whole."""
        if self._overview is None:
            from desktop_app.ui.overview.room import OverviewRoom  # noqa: PLC0415 - after the first paint

            self._overview = OverviewRoom(self._session, self._look, self.passages, self._window)
            self.overview_made.emit(self._overview)
        return self._overview

    def open_side(self) -> None:
        """Make the side if it is not there yet."""
        self.side.show()

    def show_passage(self, annotation: AnnotationId | None) -> None:
        """Make a passage current in the side; None leaves it."""
        if annotation is not None and self._side is not None:
            self._side.show_passage(annotation)

    def bring_passage(self, annotation: AnnotationId) -> None:
        """Make a passage current in the side, its tab in front; the keyboard stays where it is."""
        from desktop_app.ui.side.panel import Tab  # noqa: PLC0415 - after the first paint

        self.side_wanted.emit()
        self.side.tabs.setCurrentIndex(Tab.PASSAGES)
        self.side.show_passage(annotation)

    def focus_side(self) -> None:
        """Give the keyboard to the tab in front."""
        self.side_wanted.emit()
        self.side.show_tab(self.side.tabs.currentIndex())

    def name_theme(self) -> None:
        """Give the keyboard to the name of a new theme."""
        from desktop_app.ui.side.panel import Tab  # noqa: PLC0415 - after the first paint

        self.side_wanted.emit()
        self.side.show_tab(Tab.THEMES)
        self.side.themes.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_details(self) -> None:
        """Bring what is known of the article to the front, and give it the keyboard."""
        from desktop_app.ui.side.panel import Tab  # noqa: PLC0415 - after the first paint

        self.side_wanted.emit()
        self.side.show_tab(Tab.DETAILS)

    def show_theme(self, theme: str) -> None:
        """Bring a theme (ThemeId) to the front of the side, and give it the keyboard."""
        self.side_wanted.emit()
        self.side.show_theme(theme)

    def show_pointed(self, theme: str) -> None:
        """Explain a theme (ThemeId) that was pointed at in the text, unless one is written on."""
        if self._side is not None and not self._side.themes.card.editing:
            self._side.themes.show_theme(ThemeId(theme))

    def show_entity(self, mention: Mention) -> None:
        """Make an entity's row current in the side."""
        if self._side is not None:
            self._side.show_entity(mention)

    def commit_edits(self) -> bool:
        """Keep what is being written in any; False when something cannot be kept, and stays."""
        kept = [room.commit_edits() for room in (self._side, self._review, self._notes) if room is not None]
        return all(kept)
