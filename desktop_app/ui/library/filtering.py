"""What is chosen beside the search box: the pane, the chips and the saved searches, each made when first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.filters import Filter
from desktop_app.ui.library.controls import Controls
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # the first paint waits for none of them
    from desktop_app.ui.library.chips import Chips
    from desktop_app.ui.library.facets_pane import FacetsPane
    from desktop_app.ui.library.saved import Saved


class Filtering(QObject):
    """Brings them to the library's column; `place` is where the column has room for those that lie in it."""

    line_wanted = Signal(str)
    """The search box is to hold this."""
    told = Signal(str)
    """Something was done that no step of the history tells of."""
    list_wanted = Signal()
    """The list is to have the keyboard."""
    naming = Signal(bool)
    """bool: the card that asks for a name is there, and wants the room of what says the same; False: no longer."""

    def __init__(self, session: Session, look: Look, feed: Feed, controls: Controls, column: QWidget) -> None:
        super().__init__(column)
        self._session, self._look, self._feed, self._controls, self._column = session, look, feed, controls, column
        self.place = QVBoxLayout()
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(0)
        controls.facets_wanted.connect(self.toggle_pane)
        controls.saved_wanted.connect(self.offer_saved)
        feed.asked.connect(self._on_asked)

    @cached_property
    def pane(self) -> FacetsPane:
        """The pane of conditions."""
        from desktop_app.ui.library.facets_pane import FacetsPane  # noqa: PLC0415 - after the first paint

        pane = FacetsPane(self._session, self._look, self._feed, self._column)
        pane.closed.connect(self.list_wanted)
        return pane

    @cached_property
    def chips(self) -> Chips:
        """The chips of what is chosen."""
        from desktop_app.ui.library.chips import Chips  # noqa: PLC0415 - after the first paint

        chips = Chips(self._session, self._look, self._column)
        self.place.addWidget(chips)
        chips.chosen.connect(self._feed.choose)
        chips.emptied.connect(self.list_wanted)
        chips.all_wanted.connect(self._controls.offer_facets)
        return chips

    @cached_property
    def saved(self) -> Saved:
        """The saved searches."""
        from desktop_app.ui.library.saved import Saved  # noqa: PLC0415 - after the first paint

        saved = Saved(self._session, self._feed, self._column)
        self.place.insertWidget(0, saved.card)
        saved.line_wanted.connect(self.line_wanted)
        saved.told.connect(self.told)
        saved.left.connect(self.list_wanted)
        saved.card.shown.connect(self.naming)
        saved.card.shown.connect(self.chips.spare_room)
        return saved

    def toggle_pane(self, _at: QPoint) -> None:
        """Open the pane, or give it the keyboard; close it when it has the keyboard."""
        if self.pane.isVisible() and self.pane.holds_keyboard():
            self.pane.finish()
        else:
            self.pane.open()

    def offer_saved(self, at: QPoint) -> None:
        """Open the menu of saved searches at a global point."""
        self.saved.open_at(at)

    def _on_asked(self) -> None:
        if "chips" in vars(self) or self._feed.chosen != Filter():
            self.chips.show_filter(Filter() if self._feed.in_bin else self._feed.chosen)  # none chooses from the bin
