"""What the patterns and shades of a picture mean, in words under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill, paint, tint

SWATCH = QSizeF(24, 14)
"""Px of the sample of each entry."""
_BESIDE, _APART, _ROW = 7.0, 22.0, 24.0
SMALL = 0.9
"""The face of legends and axes, of the interface's."""


class Entry(NamedTuple):
    """A fill, or the tint of a class (0–1), and what it means."""

    fill: Fill | float
    words: str


def legend_places(entries: Sequence[Entry], ink: Ink, width: float) -> tuple[list[QPointF], float]:
    """Where each entry begins, line by line, and how high all of them are."""
    metrics = QFontMetricsF(ink.interface_font(SMALL))
    places, x, y = [], 0.0, 0.0
    for entry in entries:
        long = SWATCH.width() + _BESIDE + metrics.horizontalAdvance(entry.words)
        if x and x + long > width:
            x, y = 0.0, y + _ROW
        places.append(QPointF(x, y))
        x += long + _APART
    return places, y + _ROW if entries else 0.0


def legend_width(entries: Sequence[Entry], ink: Ink) -> float:
    """How wide the widest entry is."""
    metrics = QFontMetricsF(ink.interface_font(SMALL))
    words = (metrics.horizontalAdvance(entry.words) for entry in entries)
    return SWATCH.width() + _BESIDE + max(words, default=0.0)


def draw_legend(
    painter: QPainter, entries: Sequence[Entry], ink: Ink, room: QRectF, shade: QColor | None = None
) -> None:
    """Draw the entries from the upper left of `room` on; patterns in the accent where no shade is given."""
    painter.setFont(ink.interface_font(SMALL))
    metrics = QFontMetricsF(painter.font())
    for entry, place in zip(entries, legend_places(entries, ink, room.width())[0], strict=True):
        begun = room.topLeft() + place
        swatch = QRectF(QPointF(begun.x(), begun.y() + (_ROW - SWATCH.height()) / 2), SWATCH)
        if isinstance(entry.fill, Fill):
            paint(painter, ink, entry.fill, swatch, shade)
        else:
            ground, _ = tint(ink, entry.fill)
            painter.setPen(QPen(QColor(ink.tokens.border), 1.0))
            painter.setBrush(ground)
            painter.drawRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(ink.tokens.muted))
        words = QRectF(swatch.right() + _BESIDE, begun.y(), metrics.horizontalAdvance(entry.words) + 2, _ROW)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.words)
