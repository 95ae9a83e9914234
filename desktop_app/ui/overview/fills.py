"""How shapes of pictures are filled: each meaning has a pattern of its own, never a colour alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.look import colour as colours
from desktop_app.ui.look.ink import Ink

_APART = 5.0  # px from line to line of a hatching
_CLOSE = 3.0  # px from stripe to stripe
NARROW = 9.0
"""Px below which slanting lines cannot be told: what is hatched is striped."""
_SPARSE = 9.0
_PALEST, _DEEPEST = 0.06, 0.8
_BEHIND = 0.2  # how much of the words' ink is in lines behind them


class Fill(StrEnum):
    """What a shape means."""

    SOLID = "solid"
    HATCHED = "hatched"
    STRIPED = "striped"
    BRACKET = "bracket"
    BARE = "bare"
    ABSENT = "absent"


def paint(painter: QPainter, ink: Ink, fill: Fill, room: QRectF, colour: QColor | None = None) -> None:
    """Fill a shape, in the accent where no colour is given. All of it are lines and rectangles, crisp in any file."""
    shade = colour or QColor(ink.tokens.accent)
    if fill is Fill.SOLID:
        painter.fillRect(room, shade)
    elif fill is Fill.HATCHED:
        _hatch(painter, room, shade)
    elif fill is Fill.STRIPED:
        painter.setPen(QPen(shade, 1.0))
        painter.drawLines(_lying(room))
    elif fill is Fill.BRACKET:
        _bracket(painter, room, shade)
    else:
        _empty(painter, ink, room, dotted=fill is Fill.ABSENT)


def _hatch(painter: QPainter, room: QRectF, shade: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(shade, 1.0))
    painter.drawLines(slanting(room, _APART))
    if room.height() > 1:
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))


def _bracket(painter: QPainter, room: QRectF, shade: QColor) -> None:
    """A line over the months that are meant, its ends turned down to the first and the last."""
    painter.setPen(QPen(shade, 1.5))
    top = room.top() + 1
    painter.drawLines(
        [
            QLineF(room.left() + 1, top, room.right() - 1, top),
            QLineF(room.left() + 1, top, room.left() + 1, room.bottom()),
            QLineF(room.right() - 1, top, room.right() - 1, room.bottom()),
        ]
    )


def _empty(painter: QPainter, ink: Ink, room: QRectF, *, dotted: bool) -> None:
    """A shape of nothing: hatched far apart where there is something to file, else only its dotted outline."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not dotted:
        painter.setPen(QPen(QColor(quiet_lines(ink)), 1.0))
        painter.drawLines(slanting(room, _SPARSE))
    style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(ink.tokens.border), 1.0, style))
    painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))


def _lying(room: QRectF) -> list[QLineF]:
    count = int(room.height() // _CLOSE) + 1
    rows = (room.bottom() - 0.5 - _CLOSE * at for at in range(count))
    return [QLineF(room.left(), y, room.right(), y) for y in rows if y >= room.top()]


def quiet_lines(ink: Ink) -> str:
    """The colour of lines behind words, which stay readable on them (AA)."""
    return colours.blend(ink.tokens.text, ink.tokens.surface, _BEHIND)


def tint(ink: Ink, share: float) -> tuple[QColor, QColor]:
    """The ground of a shape whose number is of a class that is this part (over 0, to 1) of the way to the highest, and
    the ink that reads on it (AA): one hue, shades further apart than those behind the numbers of a table.
    """
    tokens = ink.tokens
    ground = colours.blend(tokens.accent, tokens.surface, _PALEST + (_DEEPEST - _PALEST) * share)
    words = max(tokens.text, tokens.surface, key=lambda known: colours.contrast(known, ground))
    return QColor(ground), QColor(colours.readable(words, ground))


def slanting(room: QRectF, apart: float) -> list[QLineF]:
    """Slanting lines that end at the edges of a rectangle."""
    lines = []
    rise = apart - (room.left() + room.bottom()) % apart
    first, last = room.left() + room.top(), room.right() + room.bottom()
    total = first + rise % apart
    while total < last:
        left, right = max(room.left(), total - room.bottom()), min(room.right(), total - room.top())
        lines.append(QLineF(QPointF(left, total - left), QPointF(right, total - right)))
        total += apart
    return lines
