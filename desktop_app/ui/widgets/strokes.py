"""The lines that themes are drawn with, lying (under text) or standing (in the gutter)."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from desktop_app.domain.themes import Pattern

_DASHES = {Pattern.DASHED: (4.6, 2.9), Pattern.DOTTED: (2.0, 0.9)}
"""Length of a period and of the dash in it, in units of the stroke's width."""


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
    if pattern is Pattern.SOLID:
        painter.fillRect(room, colour)
    elif pattern is Pattern.DOUBLE:
        thin = max(1.0, (room.width() if upright else room.height()) / 3)
        across = QPointF(thin - room.width(), 0) if upright else QPointF(0, thin - room.height())
        size = QSizeF(thin, room.height()) if upright else QSizeF(room.width(), thin)
        painter.fillRect(QRectF(room.topLeft(), size), colour)
        painter.fillRect(QRectF(room.topLeft() - across, size), colour)
    else:
        ratio = painter.device().devicePixelRatioF()
        width = round(room.width() if upright else room.height(), 1)
        tile = QBrush(_period(pattern, colour.rgba(), width, ratio, upright=upright))
        if ratio != 1:
            tile.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.setBrushOrigin(room.topLeft())
        painter.fillRect(room, tile)
        painter.setBrushOrigin(0, 0)


@lru_cache(maxsize=256)
def _period(pattern: Pattern, rgba: int, width: float, ratio: float, *, upright: bool) -> QImage:
    """One period of a broken or wavy stroke. (A cache of drawings only.)"""
    units, dash = _DASHES.get(pattern, (2.6, 0.0))
    length = max(3 if dash else 5, round(units * width))
    size = QSize(math.ceil(width), length) if upright else QSize(length, math.ceil(width))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if upright:
        painter.rotate(90)
        painter.translate(0, -width)
    if dash:
        painter.fillRect(QRectF(0, 0, max(1, round(dash * width)), width), QColor.fromRgba(rgba))
    else:
        _draw_wave(painter, QColor.fromRgba(rgba), length, width)
    painter.end()
    image.setDevicePixelRatio(1)  # the brush scales it
    return image


def _draw_wave(painter: QPainter, colour: QColor, length: int, width: float) -> None:
    pen = QPen(colour, max(1.0, 0.42 * width))
    height = (width - pen.widthF()) / 2
    path = QPainterPath(QPointF(-length, width / 2))
    for half in range(-2, 3):
        left, swing = half * length / 2, 2 * height * (1 if half % 2 else -1)
        path.quadTo(left + length / 4, width / 2 + swing, left + length / 2, width / 2)
    painter.strokePath(path, pen)
