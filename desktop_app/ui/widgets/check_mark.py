"""A check box as the style sheet draws them, for rows that are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.look.look import Look

BOX = 18
"""Edge of its place in px."""


def paint_check(painter: QPainter, look: Look, box: QRectF, *, ticked: bool) -> None:
    """Draw one."""
    tokens = look.tokens
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.border), 1))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        look.icon("check", ink="on_accent").paint(painter, box.adjusted(2, 2, -2, -2).toRect())
