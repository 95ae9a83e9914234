"""How far the review is: a bar of the states' shares, and buttons that keep to one state."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.annotations import State
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.row_keys import STATES as KEYED
from desktop_app.ui.widgets.row_keys import key_of
from desktop_app.ui.widgets.state_share import paint_states

STATES = tuple(State)


class StateBar(QWidget):
    """A thin bar: what is checked, to print and doubtful, of all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[State, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_counts(self, counts: Mapping[State, int]) -> None:
        """Show these counts."""
        self._counts = counts
        done = sum(counts.values()) - counts.get(State.NEW, 0)
        spoken = self.tr("Reviewed: {0} of {1}").format(done, sum(counts.values()))
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: thin."""
        return QSize(120, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        paint_states(QPainter(self), self._look.tokens, self._counts, self.rect())


class StateButtons(QWidget):
    """All, new, checked, doubtful, to print: one is pressed, each tells its count."""

    chosen = Signal(object)
    """State | None: keep to this state; None for all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[State, int] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, gap=2)
        for number in range(len(STATES) + 1):
            button = QToolButton(self)
            button.setCheckable(True)
            self._group.addButton(button, number)
            flow.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)
        self.retranslate()
        look.changed.connect(self.retranslate)

    def show_counts(self, counts: Mapping[State, int]) -> None:
        """Show how many passages each state has."""
        self._counts = counts
        self.retranslate()

    def choose(self, state: State | None) -> None:
        """Press the button of a state, without a signal."""
        self._group.button(0 if state is None else 1 + STATES.index(state)).setChecked(True)

    def retranslate(self) -> None:
        """Words, counts and icons anew."""
        self._name(0, self.tr("All"), sum(self._counts.values()))
        for number, state in enumerate(STATES, start=1):
            self._name(number, state_name(state), self._counts.get(state, 0))
        for number, tip in enumerate(self._tips()):
            self._group.button(number).setToolTip(tip)

    def _tips(self) -> tuple[str, ...]:
        """What each button shows, in their order, with the key that puts a passage there."""
        marked = self.tr("Only these; on a passage the key {0} marks it so, or takes the mark away")
        return (
            self.tr("Passages in whatever state"),
            self.tr("Only passages that are not marked in any way yet"),
            *(marked.format(key_of(key)) for key in KEYED),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name(self, number: int, name: str, count: int) -> None:
        button = self._group.button(number)
        button.setText(f"{name} {count}")
        button.setAccessibleName(self.tr("{0}, passages: {1}").format(name, count))

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(None if number == 0 else STATES[number - 1])
