"""The small bar that follows a drag: the themes with digits, and the way to all others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.theme_chip import badge

AWAY = 8.0
"""Px between the selection and the bar."""


class TagBar(QFrame):
    """Buttons for themes beside a selection; it takes no focus, so the digits keep working."""

    theme_chosen = Signal(str)
    """The id of a theme (ThemeId)."""

    more_chosen = Signal()
    """Another theme is wanted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._themes: list[Theme] = []
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 5, 6, 5)
        self._row.setSpacing(2)
        self.setProperty("role", "bar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def offer(self, themes: Sequence[Theme], key: str) -> None:
        """Set the themes, in order, and the key that leads to all others."""
        self.setAccessibleName(self.tr("File the selection"))
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._themes = list(themes)
        for number, theme in enumerate(themes):
            button = self._button(theme.shortcut or "", theme.name, f"{theme.name} ({theme.shortcut})")
            button.setIcon(self._badge(theme))
            self._buttons.addButton(button, number)
        more = self._button("…", self.tr("Choose another theme"), self.tr("Choose another theme ({0})").format(key))
        self._buttons.addButton(more, len(self._themes))

    def open_beside(self, selection: QRectF, room: QRectF) -> None:
        """Show the bar below a selection, else above it, else in the corner; never on it when there is room."""
        self.adjustSize()
        size = self.sizeHint()
        x = min(max(selection.right() - size.width() / 2, room.left() + 4), room.right() - size.width() - 4)
        below, above = selection.bottom() + 2 * AWAY, selection.top() - size.height() - AWAY
        y = below if below + size.height() <= room.bottom() else above
        if y < room.top():
            y = room.bottom() - size.height() - 4
        self.move(QPointF(max(x, 0), y).toPoint())
        self.show()
        self.raise_()

    def _button(self, text: str, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(name)
        button.setToolTip(tool_tip(tip))
        self._row.addWidget(button)
        return button

    def _badge(self, theme: Theme) -> QIcon:
        return QIcon(badge(self._look, theme, self.devicePixelRatioF()))

    def _on_clicked(self, number: int) -> None:
        self.hide()
        if number < len(self._themes):
            self.theme_chosen.emit(self._themes[number].id)
        else:
            self.more_chosen.emit()
