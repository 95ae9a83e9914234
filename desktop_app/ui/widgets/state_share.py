"""How far a review is: a thin bar of the states' shares."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.domain.annotations import State
from desktop_app.ui.look.tokens import Tokens


def paint_states(painter: QPainter, tokens: Tokens, counts: Mapping[State, int], room: QRect) -> None:
    """Draw the shares from the left: checked, to print, doubtful, and what is new."""
    inks = {State.CHECKED: tokens.accent, State.PRINT: tokens.muted, State.DOUBTFUL: tokens.danger}
    painter.fillRect(room, QColor(tokens.hover if tokens.dark else tokens.line))
    total, x = sum(counts.values()), float(room.left())
    for state, ink in inks.items():
        width = room.width() * counts.get(state, 0) / total if total else 0
        painter.fillRect(QRectF(x, room.top(), max(0.0, width - 1), room.height()), QColor(ink))
        x += width
