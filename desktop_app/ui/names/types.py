"""Which types of names are listed: quiet toggles with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.words import number
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.type_dot import type_dot
from desktop_app.ui.widgets.type_words import type_heading


class TypeChips(QWidget):
    """None pressed: all types; else exactly those that are."""

    chosen = Signal(object)
    """frozenset[EntityType]: list these."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[EntityType, int] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        flow = FlowLayout(self, gap=2)
        for place in range(len(NAMED)):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._group.addButton(button, place)
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self._on_clicked)
        look.changed.connect(self._dress)
        self.retranslate()
        self._dress()

    def types(self) -> frozenset[EntityType]:
        """The types to list."""
        pressed = frozenset(kind for place, kind in enumerate(NAMED) if self._group.button(place).isChecked())
        return pressed or frozenset(NAMED)

    def button(self, kind: EntityType) -> QToolButton:
        """The toggle of a type."""
        button = self._group.button(NAMED.index(kind))
        assert isinstance(button, QToolButton)  # noqa: S101 - made so above
        return button

    def clear(self) -> None:
        """List all types."""
        for button in self._group.buttons():
            button.setChecked(False)
        self.chosen.emit(self.types())

    def show_counts(self, counts: Mapping[EntityType, int]) -> None:
        """Show how many names of each type there are."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        for kind in NAMED:
            name, count = type_heading(kind), self._counts.get(kind, 0)
            button = self.button(kind)
            button.setText(f"{name} {number(count)}")
            button.setAccessibleName(self.tr("{0}, names: {1}").format(name, count))
        self.setAccessibleName(self.tr("Types of names"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _dress(self) -> None:
        for kind in NAMED:
            self.button(kind).setIcon(type_dot(self._look, kind, self.devicePixelRatioF()))

    def _on_clicked(self, _place: int) -> None:
        self.chosen.emit(self.types())
