"""A menu of things to tick, which stays open until it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

_TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)


class TickMenu(QMenu):
    """Space, Enter and clicks tick; Esc and clicks elsewhere leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QAction | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        action: QAction | None = self.activeAction()
        if event.key() in _TICKING and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a button goes down; only then is it a click, and not what opened the menu."""
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a button comes up."""
        pressed, self._pressed = self._pressed, None
        action: QAction | None = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action is pressed:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)
