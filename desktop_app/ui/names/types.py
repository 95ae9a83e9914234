"""Which types of names are listed: quiet toggles with their counts, the rare ones behind “more”."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.mentions import EntityType
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.index import COMMON, RARE
from desktop_app.ui.names.words import Words, number
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.type_dot import type_dot

TYPES = (*COMMON, *RARE)


class TypeChips(QWidget):
    """None pressed: all but the rare ones; else exactly those that are."""

    chosen = Signal(object)
    """frozenset[EntityType]: list these."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, Words(self)
        self._counts: Mapping[EntityType, int] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        flow = FlowLayout(self, gap=2)
        for place, kind in enumerate(TYPES):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setVisible(kind in COMMON)
            self._group.addButton(button, place)
            flow.addWidget(button)
        self.more = QToolButton(self)
        self.more.setCheckable(True)
        self.more.setProperty("role", "more")
        flow.addWidget(self.more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self._on_clicked)
        self.more.clicked.connect(self._on_more)
        look.changed.connect(self._dress)
        self.retranslate()
        self._dress()

    def types(self) -> frozenset[EntityType]:
        """The types to list."""
        pressed = frozenset(kind for place, kind in enumerate(TYPES) if self._group.button(place).isChecked())
        return pressed or frozenset(COMMON)

    def button(self, kind: EntityType) -> QToolButton:
        """The toggle of a type."""
        button = self._group.button(TYPES.index(kind))
        assert isinstance(button, QToolButton)  # noqa: S101 - made so above
        return button

    def clear(self) -> None:
        """All but the rare ones."""
        for button in self._group.buttons():
            button.setChecked(False)
        self.chosen.emit(self.types())

    def show_counts(self, counts: Mapping[EntityType, int]) -> None:
        """Show how many names of each type there are."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        for kind in TYPES:
            name, count = self._words.types(kind), self._counts.get(kind, 0)
            button = self.button(kind)
            button.setText(f"{name} {number(count)}" if kind in COMMON or count else name)
            button.setAccessibleName(self.tr("{0}, names: {1}").format(name, count))
        self.more.setText(self.tr("Fewer types") if self.more.isChecked() else self.tr("More types"))
        self.more.setAccessibleName(self.tr("Dates, money, percentages and quantities"))
        self.more.setToolTip(self.more.accessibleName())
        self.setAccessibleName(self.tr("Types of names"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _dress(self) -> None:
        for kind in TYPES:
            self.button(kind).setIcon(type_dot(self._look, kind, self.devicePixelRatioF()))

    def _on_clicked(self, _place: int) -> None:
        self.chosen.emit(self.types())

    def _on_more(self, shown: bool) -> None:
        before = self.types()
        for kind in RARE:
            self.button(kind).setVisible(shown)
            if not shown:
                self.button(kind).setChecked(False)
        self.retranslate()
        if self.types() != before:
            self.chosen.emit(self.types())
