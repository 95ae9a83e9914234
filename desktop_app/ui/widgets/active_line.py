"""The line over one of several readers: a bar over that which is worked in, a hair over the others."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.look import Look

HEIGHT = 4
"""Of the bar, px."""


class ActiveLine(QWidget):
    """Tells by its thickness, not by its colour alone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._active = False
        self.setFixedHeight(HEIGHT)
        self.hide()
        look.changed.connect(self.update)

    def show_state(self, *, parted: bool, active: bool) -> None:
        """Be there while there are several readers, and tell whether this is the one that is worked in."""
        self._active = active
        self.setVisible(parted)
        self.update()

    @property
    def active(self) -> bool:
        """True over the reader that is worked in."""
        return self._active

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        tokens, painter = self._look.tokens, QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        height = HEIGHT if self._active else 1
        painter.fillRect(QRect(0, 0, self.width(), height), QColor(tokens.accent if self._active else tokens.line))
