"""The legend: the entity types in the article, in quiet rows; each toggles its type's marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.mentions import EntityType
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.type_dot import type_dot
from desktop_app.ui.widgets.type_words import type_heading

FEW, MANY = 2, 3
"""Rows that types may take in a low and in a high reader: with names and figures, else names, else figures alone."""


class Legend(QFrame):
    """One toggle a type with how often it occurs; types that do not occur are hidden."""

    types_chosen = Signal(object)
    """The types to mark (frozenset of EntityType)."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = layout = FlowLayout(self, gap=2)
        layout.setContentsMargins(12, 5, 12, 5)
        self._buttons: dict[EntityType, QToolButton] = {}
        for kind in EntityType:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("role", "legend")
            button.clicked.connect(self._on_clicked)
            button.hide()
            layout.addWidget(button)
            self._buttons[kind] = button
        rows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        rows.setHeightForWidth(True)
        self.setSizePolicy(rows)
        self.setObjectName("legend")
        self._types: Mapping[EntityType, int] = {}
        self._most = MANY
        self._name()
        self.hide()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def count(self, types: Mapping[EntityType, int]) -> None:
        """Show the types that occur, with how many of their mentions count."""
        self._types = types
        for kind, button in self._buttons.items():
            button.setVisible(kind in types)
        self.setVisible(bool(types))
        self._fit()

    def allow(self, rows: int) -> None:
        """Let the names of the types take at most so many rows."""
        if rows != self._most:
            self._most = rows
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width may have room for the names, or none."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Names marked in the article"))
        for kind, button in self._buttons.items():
            button.setAccessibleName(type_heading(kind))
        self._fit()

    def _fit(self) -> None:
        for words in ("{0} {1}", "{0}", "{1}"):
            self._word(words)
            if not self._types or self._rows.heightForWidth(self.width()) <= self._rows.high(self._most):
                break

    def _word(self, words: str) -> None:
        """Show names ({0}), figures ({1}) or both; figures that are not shown are in the tool tip."""
        for kind, button in self._buttons.items():
            name, count = type_heading(kind), f"{self._types.get(kind, 0)}"
            button.setText(words.format(name, count))
            button.setToolTip(f"{name} {count}" if words == "{0}" else name)

    def choose(self, types: Iterable[EntityType]) -> None:
        """Show which types are marked."""
        shown = frozenset(types)
        if shown == self.chosen():
            return
        for kind, button in self._buttons.items():
            button.setChecked(kind in shown)
        self._on_look_changed()

    def chosen(self) -> frozenset[EntityType]:
        """The types that are marked."""
        return frozenset(kind for kind, button in self._buttons.items() if button.isChecked())

    def _on_clicked(self) -> None:
        self._on_look_changed()
        self.types_chosen.emit(self.chosen())

    def _on_look_changed(self) -> None:
        for kind, button in self._buttons.items():
            button.setIcon(type_dot(self._look, kind, self.devicePixelRatioF(), filled=button.isChecked()))
