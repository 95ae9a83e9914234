"""What floats over the reader's text: the tag bar, the hover card, the card of an entity; one at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.intents import Neighbours
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.reader.seen import seen_on

if TYPE_CHECKING:  # the first paint does not wait for them
    from desktop_app.ui.reader.entity_card import EntityCard
    from desktop_app.ui.reader.hover_card import HoverCard
    from desktop_app.ui.reader.seen import Seen
    from desktop_app.ui.reader.tag_bar import TagBar


class Floats(QObject):
    """Opens and places the bar and the cards of a paper, each made when it is first opened."""

    theme_chosen = Signal(str)
    """ThemeId: a theme of the bar was chosen."""
    more_chosen = Signal()
    """Another theme than the bar's is wanted."""
    command_chosen = Signal(str)
    """Command: a button of an entity's card was pressed."""
    key_pressed = Signal(object)
    """QKeyEvent: a key for the reader, pressed in an entity's card."""
    selected = Signal(bool)
    """Words were selected by mouse; True: another click may make it more."""

    def __init__(self, paper: Paper, look: Look) -> None:
        super().__init__(paper)
        self._paper, self._look = paper, look
        self.bar_wanted = True
        """False while the themes need not be offered."""

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

    @cached_property
    def entity_card(self) -> EntityCard:
        """The card of an entity, which has the keyboard."""
        from desktop_app.ui.reader.entity_card import EntityCard  # noqa: PLC0415 - after the first paint

        card = EntityCard(self._look, self._paper.desk, self._paper.viewport())
        card.chosen.connect(self.command_chosen)
        card.key_pressed.connect(self.key_pressed)
        card.left.connect(self.close)
        return card

    @property
    def carded(self) -> bool:
        """True while an entity's card is open."""
        return "entity_card" in vars(self) and self.entity_card.isVisible()

    def open_bar(self, *, provisional: bool = False) -> None:
        """Offer the themes beside the selection; nothing without one. `provisional`: another click may make it more."""
        self.selected.emit(provisional)
        place = self._paper.desk.place
        if place is None or place.selected is None or not self.bar_wanted:
            return
        self.close()
        scene = self._paper.scene()
        selection = scene.geometry.bounds(scene.lines, place.selected)
        if selection.isEmpty():  # scrolled away
            return
        self.bar.offer(self._paper.desk.offered(), self._paper.desk.keys.shown(Command.PICK))
        self.bar.open_beside(selection, QRectF(self._paper.viewport().rect()))

    @property
    def told(self) -> bool:
        """True while the hover card is open."""
        return "card" in vars(self) and self.card.isVisible()

    def open_card(
        self, annotation: Annotation | None, mention: Mention | None, neighbours: Neighbours | None, at: QRectF
    ) -> None:
        """Tell what is under the pointer; nothing while the bar is open."""
        barred = "bar" in vars(self) and self.bar.isVisible()
        if barred or self.carded or (annotation is None and mention is None):
            return
        themes = self._paper.desk.passages.themes_of(annotation) if annotation else []
        seen = seen_on(self._paper.desk, mention) if mention else None
        self.card.tell(annotation, themes, neighbours, seen)
        words = at  # it stays where the pointer is, above or below all that it tells of
        for told in (mention.span if mention else None, annotation.anchor.span if annotation else None):
            bounds = self._bounds(told) if told is not None else QRectF()
            if not bounds.isEmpty():
                words = QRectF(at.left(), bounds.top(), at.width(), bounds.height()).united(words)
        self.card.open_at(words, at, QRectF(self._paper.viewport().rect()))

    def open_card_of(self, seen: Seen) -> None:
        """Tell of an entity at its words, with the keyboard."""
        self.close_card()
        if "bar" in vars(self):
            self.bar.hide()
        self.entity_card.tell(seen)
        self.entity_card.open_at(self._bounds(seen.mention.span), QRectF(self._paper.viewport().rect()))

    def close(self) -> None:
        """Close all; the keyboard is the reader's again."""
        self.close_card()
        if "bar" in vars(self):  # else it was never opened
            self.bar.hide()
        if self.carded:
            if self.entity_card.holds_keyboard():
                self._paper.setFocus()
            self.entity_card.hide()

    def close_card(self) -> None:
        """Close the hover card."""
        if "card" in vars(self):
            self.card.hide()

    def _bounds(self, span: Span) -> QRectF:
        scene = self._paper.scene()
        return scene.geometry.bounds(scene.lines, span)
