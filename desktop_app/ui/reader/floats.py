"""What floats over the reader's text: the tag bar and the hover card; one at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.mentions import Mention
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.paper import Paper

if TYPE_CHECKING:  # the first paint waits for neither
    from desktop_app.ui.reader.hover_card import HoverCard
    from desktop_app.ui.reader.tag_bar import TagBar


class Floats(QObject):
    """Opens and places the bar and the card of a paper, each made when it is first opened."""

    theme_chosen = Signal(str)
    """ThemeId: a theme of the bar was chosen."""
    more_chosen = Signal()
    """Another theme than the bar's is wanted."""

    def __init__(self, paper: Paper, look: Look) -> None:
        super().__init__(paper)
        self._paper, self._look = paper, look

    @cached_property
    def bar(self) -> TagBar:
        """The tag bar."""
        from desktop_app.ui.reader.tag_bar import TagBar  # noqa: PLC0415 - after the first paint

        bar = TagBar(self._look, self._paper.viewport())
        bar.theme_chosen.connect(self.theme_chosen)
        bar.more_chosen.connect(self.more_chosen)
        return bar

    @cached_property
    def card(self) -> HoverCard:
        """The hover card."""
        from desktop_app.ui.reader.hover_card import HoverCard  # noqa: PLC0415 - after the first paint

        return HoverCard(self._look, self._paper.viewport())

    def open_bar(self) -> None:
        """Offer the themes beside the selection; nothing without one."""
        place = self._paper.desk.place
        if place is None or place.selected is None:
            return
        self.close()
        scene = self._paper.scene()
        selection = scene.geometry.bounds(scene.lines, place.selected)
        if selection.isEmpty():  # scrolled away
            return
        self.bar.offer(self._paper.desk.offered())
        self.bar.open_beside(selection, QRectF(self._paper.viewport().rect()))

    def open_card(self, annotation: Annotation | None, mention: Mention | None, at: QRectF) -> None:
        """Tell what is under the pointer; nothing while the bar is open."""
        if self.bar.isVisible() or (annotation is None and mention is None):
            return
        themes = self._paper.desk.passages.themes_of(annotation) if annotation else []
        self.card.tell(themes, annotation.note if annotation else "", mention)
        self.card.open_at(at, QRectF(self._paper.viewport().rect()))

    def open_card_of(self, mention: Mention) -> None:
        """Tell of an entity at its words."""
        self.bar.hide()
        scene = self._paper.scene()
        self.open_card(None, mention, scene.geometry.bounds(scene.lines, mention.span))

    def close(self) -> None:
        """Close both."""
        self.close_card()
        if "bar" in vars(self):  # else it was never opened
            self.bar.hide()

    def close_card(self) -> None:
        """Close the card."""
        if "card" in vars(self):
            self.card.hide()
