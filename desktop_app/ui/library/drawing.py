"""How rows of the list are painted: two lines of title, a quiet line of facts, a dot for the reading state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from desktop_app.domain.articles import ReadingState
from desktop_app.ui.look.look import Look

LEFT, RIGHT, TOP, BOTTOM = 30, 14, 9, 9
"""Margins of a row, px; the dot stands in the left one."""
DOT = 8
LEAST = 6
"""Letters of a fact below which it is left out rather than cut."""
PARTS = "  ·  "
"""Between facts."""
REST = 10
"""Px between the facts and what stands at the right of them."""
GAP = 3
"""Between title and facts."""
LINES = 2
"""Lines of text that a hit shows."""


class Fonts:
    """The faces of the list at the interface's size, with their measures."""

    def __init__(self, look: Look) -> None:
        self.title = look.interface_font()
        self.bold = look.interface_font()
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = look.interface_font(0.86)
        self.line = QFontMetrics(self.title).height()
        self.small_line = QFontMetrics(self.small).height()

    @property
    def article_height(self) -> int:
        """Two lines of title and one of facts."""
        return TOP + 2 * self.line + GAP + self.small_line + BOTTOM

    @property
    def hit_height(self) -> int:
        """A line of title, one of facts, two of the text around the words."""
        return TOP + self.line + GAP + 2 * self.small_line + GAP + self.small_line + BOTTOM

    def heading_height(self, level: int) -> int:
        """Headings have air above them, the outer ones more."""
        return self.line + (20 if level == 0 else 14)


@lru_cache(maxsize=128)
def two_lines(text: str, font: str, width: int) -> tuple[str, ...]:
    """The text in at most two lines of `width` px in the face `font` (`QFont.toString`); the second ends in … where
    there is more."""
    face = QFont()
    face.fromString(font)
    metrics = QFontMetrics(face)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
    layout.endLayout()
    first = text.encode("utf-16-le")[: 2 * line.textLength()].decode("utf-16-le") if line.isValid() else ""
    rest = text[len(first) :]
    if not rest.strip():
        return (first.rstrip(),)
    return first.rstrip(), metrics.elidedText(rest.strip(), Qt.TextElideMode.ElideRight, width)


def draw_lines(painter: QPainter, lines: tuple[str, ...], font: QFont, place: QRect, ink: str) -> int:
    """Draw lines from the top of a place; returns the y below them."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    height = QFontMetrics(font).height()
    y = place.top()
    for line in lines:
        painter.drawText(
            QRect(place.left(), y, place.width(), height), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line
        )
        y += height
    return y


def draw_line(painter: QPainter, text: str, font: QFont, place: QRect, ink: str) -> None:
    """Draw one line, centred in height, ending in … where the room does."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def fitted(parts: tuple[str, str, str], font: QFont, width: int) -> str:
    """Three facts in one line of `width` px: the middle one gives way first, for the others sort the list."""
    metrics = QFontMetrics(font)
    whole = PARTS.join(part for part in parts if part)
    if metrics.horizontalAdvance(whole) <= width or not parts[1]:
        return whole
    outer = PARTS.join(part for part in (parts[0], parts[2]) if part)
    room = width - metrics.horizontalAdvance(outer + PARTS)
    if room < metrics.averageCharWidth() * LEAST:
        return outer
    middle = metrics.elidedText(parts[1], Qt.TextElideMode.ElideRight, room)
    return PARTS.join(part for part in (parts[0], middle, parts[2]) if part)


def draw_waiting(painter: QPainter, lines: Iterable[tuple[int, float]], place: QRect, look: Look) -> None:
    """Draw what is not read yet: quiet bars where its lines will be, each of a height and a share of the width."""
    painter.setBrush(QColor(look.tokens.hover))
    painter.setPen(Qt.PenStyle.NoPen)
    top = place.top()
    for height, share in lines:
        painter.drawRoundedRect(QRectF(place.left(), top + 0.25 * height, share * place.width(), 0.5 * height), 3, 3)
        top += height + 2


def draw_state(painter: QPainter, state: ReadingState, centre: QPointF, look: Look) -> None:
    """The reading state as a shape, so that colour is not alone: ● unread, ◐ reading, ○ tagged, ✓ reviewed."""
    accent, quiet = QColor(look.tokens.accent), QColor(look.tokens.faint)
    circle = QRectF(centre.x() - DOT / 2, centre.y() - DOT / 2, DOT, DOT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is ReadingState.UNREAD:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(circle)
    elif state is ReadingState.READING:
        painter.setPen(QPen(accent, 1.4))
        painter.drawEllipse(circle)
        painter.setBrush(accent)
        painter.drawPie(circle, 90 * 16, 180 * 16)
    elif state is ReadingState.TAGGED:
        painter.setPen(QPen(quiet, 1.4))
        painter.drawEllipse(circle)
    else:
        painter.setPen(QPen(quiet, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = centre.x(), centre.y()
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3.5)])
    painter.restore()


def draw_chip(  # noqa: PLR0913 - where, what, how
    painter: QPainter, words: str, font: QFont, right: int, middle: int, look: Look, *, selected: bool
) -> int:
    """A small rounded number that ends at `right`; returns where it begins."""
    metrics = QFontMetrics(font)
    width = max(metrics.horizontalAdvance(words) + 12, 20)
    place = QRectF(right - width, middle - metrics.height() / 2 - 1, width, metrics.height() + 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.surface if selected else look.tokens.accent_soft))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.accent))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return right - width


def draw_arrow(painter: QPainter, centre: QPointF, look: Look, *, closed: bool) -> None:
    """The small arrow of a heading: to the right when closed, down when open."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(QColor(look.tokens.faint), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.translate(centre)
    if closed:
        painter.rotate(-90)
    painter.drawPolyline([QPointF(-3.5, -2), QPointF(0, 2), QPointF(3.5, -2)])
    painter.restore()
