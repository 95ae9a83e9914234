"""The lines that themes are drawn with, lying (under text) or standing (in the gutter)."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from desktop_app.domain.themes import Pattern

_DASHES: dict[Pattern, tuple[float, ...]] = {Pattern.DASHED: (2.9, 1.7), Pattern.DOTTED: (0.9, 1.1)}
"""Dash, gap, … of a period, in units of the stroke's width."""
_LEAST = 0.1
"""Px of the thinnest stroke of which a period is drawn: hundreds of lanes leave less."""
_THIN = 2.5
"""Px below which two lines, or a wave, would look like a solid line: other dashes stand for them then."""
_THIN_DASHES: dict[Pattern, tuple[float, ...]] = {
    **_DASHES,
    Pattern.DOUBLE: (2.0, 1.0, 2.0, 3.0),
    Pattern.WAVE: (6.0, 2.0, 2.0, 2.0),
}


def lying(painter: QPainter, pattern: Pattern, colour: QColor, room: QRectF) -> None:
    """Draw a horizontal stroke that fills the height of `room` and never leaves it."""
    left, right = round(room.left()), round(room.right())
    _stroke(painter, pattern, colour, QRectF(left, room.top(), right - left, room.height()), upright=False)


def standing(painter: QPainter, pattern: Pattern, colour: QColor, room: QRectF) -> None:
    """Draw a vertical stroke that fills the width of `room` and never leaves it."""
    top, foot = round(room.top()), round(room.bottom())
    _stroke(painter, pattern, colour, QRectF(room.left(), top, room.width(), foot - top), upright=True)


def _stroke(painter: QPainter, pattern: Pattern, colour: QColor, room: QRectF, *, upright: bool) -> None:
    """Rectangles and tiles only: long dashed or curved paths take ten times as long to draw."""
    width = room.width() if upright else room.height()
    if pattern is Pattern.SOLID:
        painter.fillRect(room, colour)
    elif pattern is Pattern.DOUBLE and width >= _THIN:
        thin = max(1.0, (room.width() if upright else room.height()) / 3)
        across = QPointF(thin - room.width(), 0) if upright else QPointF(0, thin - room.height())
        size = QSizeF(thin, room.height()) if upright else QSizeF(room.width(), thin)
        painter.fillRect(QRectF(room.topLeft(), size), colour)
        painter.fillRect(QRectF(room.topLeft() - across, size), colour)
    else:
        ratio = painter.device().devicePixelRatioF()
        painter.setBrushOrigin(room.topLeft())
        painter.fillRect(room, _period(pattern, colour.rgba(), round(width, 1), ratio, upright=upright))
        painter.setBrushOrigin(0, 0)


@lru_cache(maxsize=256)
def _period(pattern: Pattern, rgba: int, width: float, ratio: float, *, upright: bool) -> QBrush:
    """Fills with a broken or wavy stroke, of which it holds one period. (A cache of drawings only.)"""
    width = max(width, _LEAST)
    dashes = [max(1, round(part * width)) for part in (_THIN_DASHES if width < _THIN else _DASHES).get(pattern, ())]
    length = max(3, sum(dashes)) if dashes else max(5, round(2.6 * width))
    size = QSize(math.ceil(width), length) if upright else QSize(length, math.ceil(width))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if upright:
        painter.rotate(90)
        painter.translate(0, -width)
    if dashes:
        for at in range(0, len(dashes), 2):
            painter.fillRect(QRectF(sum(dashes[:at]), 0, dashes[at], width), QColor.fromRgba(rgba))
    else:
        _draw_wave(painter, QColor.fromRgba(rgba), length, width)
    painter.end()
    image.setDevicePixelRatio(1)  # the brush scales it
    brush = QBrush(image)
    if ratio != 1:
        brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def _draw_wave(painter: QPainter, colour: QColor, length: int, width: float) -> None:
    pen = QPen(colour, max(1.0, 0.42 * width))
    height = (width - pen.widthF()) / 2
    path = QPainterPath(QPointF(-length, width / 2))
    for half in range(-2, 3):
        left, swing = half * length / 2, 2 * height * (1 if half % 2 else -1)
        path.quadTo(left + length / 4, width / 2 + swing, left + length / 2, width / 2)
    painter.strokePath(path, pen)
