"""What is chosen, as chips under the controls: each is taken away by a click or a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.domain.filters import Choice, Filter
from desktop_app.records import NamedTuple
from desktop_app.ui.library.facet_words import ORDER, FacetWords
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.removable_chip import RemovableChip

MOST = 6
"""Chips that are shown; the pane has them all."""


class Part(NamedTuple):
    """One thing that is chosen: its words, what is left without it, and whether it says what is not wanted."""

    words: str
    without: Filter
    excluded: bool = False


def parts_of(chosen: Filter, words: FacetWords) -> list[Part]:
    """All that is chosen, in the order of the pane."""
    found = [
        Part(words.chip(choice), chosen._replace(choices=chosen.choices - {choice}), choice.excluded)
        for choice in sorted(chosen.choices, key=_place)
    ]
    if chosen.since:
        found.append(Part(words.since(chosen.since), chosen._replace(since=None)))
    if chosen.until:
        found.append(Part(words.until(chosen.until), chosen._replace(until=None)))
    if chosen.exact:
        found.append(Part(words.exact(), chosen._replace(exact=False)))
    return found


def _place(choice: Choice) -> tuple[int, bool, str]:
    return ORDER.index(choice.facet), choice.excluded, choice.value


class Chips(QWidget):
    """A row that wraps; hidden while nothing is chosen."""

    chosen = Signal(object)
    """Filter: what is wanted now."""
    all_wanted = Signal()
    """There are more than are shown: the pane is to be opened."""
    emptied = Signal()
    """The chip that had the keyboard was the last one."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._filter = Filter()
        self._spared = False
        self.words = FacetWords(session, self)
        self._parts: list[Part] = []
        self.chips: list[RemovableChip] = []
        self.flow = FlowLayout(self, gap=5)
        self.flow.setContentsMargins(10, 0, 10, 8)
        self.more, self.clear = QToolButton(self), QToolButton(self)
        for button, slot in ((self.more, self.all_wanted), (self.clear, self._on_cleared)):
            button.setProperty("role", "more")
            button.clicked.connect(slot)
            self.flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        look.changed.connect(self._dress)
        self.retranslate()

    def show_filter(self, chosen: Filter) -> None:
        """Show all of it; the keyboard stays on the chip whose place it had."""
        self._filter = chosen
        parts = parts_of(chosen, self.words)
        if parts == self._parts:
            return
        held = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), None)
        self._fill(parts)
        if held is None:
            return
        if self.chips:
            self.chips[min(held, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def spare_room(self, spared: bool) -> None:
        """Leave their room to something else for a while, or take it back."""
        self._spared = spared
        self._settle()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Conditions"))
        self.clear.setText(self.tr("Clear all"))
        self.clear.setAccessibleName(self.tr("Clear all conditions"))
        if self.chips:
            self._fill(parts_of(self._filter, self.words))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self, parts: list[Part]) -> None:
        for chip in self.chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._parts = parts
        self.chips = [
            RemovableChip(self._look, part.words, part.without, self, excluded=part.excluded) for part in parts[:MOST]
        ]
        for button in (self.more, self.clear):
            self.flow.removeWidget(button)
        for widget in (*self.chips, self.more, self.clear):
            self.flow.addWidget(widget)
        for chip in self.chips:
            chip.removed.connect(self.chosen)
            chip.show()
        hidden = len(parts) - len(self.chips)
        self.more.setText(self.tr("{0} more").format(hidden))
        self.more.setAccessibleName(self.tr("{0} more conditions").format(hidden))
        self.more.setVisible(hidden > 0)
        self.clear.setVisible(len(parts) > 1)
        self.flow.invalidate()
        self.updateGeometry()
        self._settle()

    def _settle(self) -> None:
        self.setVisible(bool(self.chips) and not self._spared)

    def _on_cleared(self) -> None:
        self.chosen.emit(Filter())

    def _dress(self) -> None:
        for chip in self.chips:
            chip.setFont(self._look.interface_font(0.93))
            chip.updateGeometry()
            chip.update()
