"""A card that tells why each value is believed, in words; a reason leads to its place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.fact_card import WIDTH, OverCard
from desktop_app.ui.widgets.facts import Fact
from desktop_app.ui.widgets.ground_lines import GroundLines
from desktop_app.ui.widgets.plain import plain_label

_AROUND = 120
"""Height in px of what is not list: margins and the line of keys."""
_BESIDE = 2 * 12 + 16
"""Width in px of what is not list: margins and a scroll bar."""
_MOST = 520
"""Greatest height of the list in px; a longer one is scrolled."""


class Why(NamedTuple):
    """A field by name, its value, and why."""

    caption: str
    fact: Fact


class WhyCard(OverCard):
    """Read and walked by keys: ↑ ↓ go to the reasons, Enter to the place, Esc closes."""

    place_chosen = Signal(object)
    """Span: show this place in the text."""
    correction_asked = Signal()
    """F2: the values are to be corrected."""

    def __init__(self, title: str, facts: Sequence[Why], window: QWidget) -> None:
        super().__init__(window)
        self._lines: list[GroundLines] = []
        self._scroll = QScrollArea(self)
        sheet = QWidget(self)
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(0, 0, 8, 0)
        self._sheet.setSpacing(2)
        for why in facts:
            self._tell(why, sheet)
        self._scroll.setWidget(sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self.column.addWidget(self._scroll)
        self.column.addWidget(plain_label(self, "small", self.tr("F2 corrects, Esc closes.")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(f"{w.caption}: {w.fact.shown}. {w.fact.reasons}" for w in facts))

    def open_over(self, place: QRect) -> None:
        """Show it at the left under a global rectangle, and give it the keyboard."""
        room = self.window().height() - _AROUND
        self._scroll.setFixedHeight(min(_MOST, room, self._sheet_height(max(place.width(), WIDTH))))
        self.put_over(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """All that is told."""
        return self.accessibleDescription()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: ↑ and ↓ walk the reasons; Esc and W close."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_W):
            self.finish()
        elif event.key() == Qt.Key.Key_F2:
            self.finish()
            self.correction_asked.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab stays in the card."""
        buttons = [button for lines in self._lines for button in lines.buttons]
        if not buttons:
            return True
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), -1 if forward else len(buttons))
        wanted = buttons[(at + (1 if forward else -1)) % len(buttons)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(wanted)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard went: the card does, too, unless it is on a reason of it."""
        super().focusOutEvent(event)
        if not self.holds_keyboard() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.finish()

    def _sheet_height(self, width: int) -> int:
        """The height in px of all that is told, in a card of a width."""
        self.ensurePolished()
        for part in self._scroll.findChildren(QWidget):
            part.ensurePolished()  # else it is measured in another face
        return self._sheet.heightForWidth(min(width, self.window().width()) - _BESIDE) + 4

    def _tell(self, why: Why, sheet: QWidget) -> None:
        caption = plain_label(sheet, "small", why.caption)
        value = plain_label(sheet, "", why.fact.shown or "–")
        value.setWordWrap(True)
        lines = GroundLines(sheet)
        lines.show_grounds(why.fact.grounds)
        lines.chosen.connect(self._on_chosen)
        self._lines.append(lines)
        for part in (caption, value, lines):
            self._sheet.addWidget(part)
        said = self.tr("Corrected by an editor.") if why.fact.corrected else why.fact.bounds
        if not said and not why.fact.grounds:
            said = self.tr("The text gives no reason.") if why.fact.value else self.tr("The text does not say it.")
        if said:
            note = plain_label(sheet, "small", said)
            note.setWordWrap(True)
            self._sheet.addWidget(note)
        self._sheet.addSpacing(6)

    def _on_chosen(self, span: object) -> None:
        self.finish()
        self.place_chosen.emit(span)
