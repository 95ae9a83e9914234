"""Where a card goes, so that the words it is about stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize

AWAY, EDGE = 10, 4
"""Px between the words and the card, and between the card and the edge of its room."""


def has_room(size: QSize, words: QRectF, room: QRectF) -> bool:
    """Whether a card fits below the words or above them."""
    high = size.height() + AWAY
    return words.bottom() + high <= room.bottom() or words.top() - high >= room.top()


def beside(size: QSize, words: QRectF, room: QRectF) -> QPoint:
    """The corner of a card: below the words, else above, else to their right or left, else where most room is."""
    width, height = size.width(), size.height()
    left = max(room.left() + EDGE, min(words.left(), room.right() - width - EDGE))
    top = max(room.top() + EDGE, min(words.top(), room.bottom() - height - EDGE))
    below, above = words.bottom() + AWAY, words.top() - AWAY - height
    if below + height <= room.bottom():
        return QPoint(round(left), round(below))
    if above >= room.top():
        return QPoint(round(left), round(above))
    if words.right() + AWAY + width <= room.right():
        return QPoint(round(words.right() + AWAY), round(top))
    if words.left() - AWAY - width >= room.left():
        return QPoint(round(words.left() - AWAY - width), round(top))
    most_below = room.bottom() - words.bottom() >= words.top() - room.top()
    return QPoint(round(left), round(below if most_below else above))
