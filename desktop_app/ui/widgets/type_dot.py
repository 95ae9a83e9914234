"""The small patch of a type's tint that stands before its name on a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from desktop_app.domain.mentions import EntityType
from desktop_app.ui.look.look import Look


def type_dot(look: Look, kind: EntityType, ratio: float, *, filled: bool = True) -> QIcon:
    """The patch of a type, or its outline, for a screen with `ratio` times as many dots."""
    pixmap = QPixmap(round(16 * ratio), round(16 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.border), 1))
    painter.setBrush(look.tint(kind) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1.5, 2.5, 13, 11), 3.5, 3.5)
    painter.end()
    return QIcon(pixmap)
