"""How provinces, months or papers are covered, in rows with small bars, under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app.domain.asked import Pin
from desktop_app.operations.coverage import Part
from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill, paint
from desktop_app.ui.overview.legend import SMALL, SWATCH
from desktop_app.ui.overview.marks import Cell, Mark

HIGH = 32.0
"""Px of a row."""
_NAMES = (120.0, 230.0)
_NUMBERS = (70.0, 118.0)
_BAR = 4.0
_INSET = 12.0
FILLS = (Fill.SOLID, Fill.STRIPED, Fill.HATCHED, Fill.SOLID, Fill.SOLID)
"""How the bar of each column is filled: all articles, unread ones, those without a passage, filed ones, passages."""
Flag = Qt.AlignmentFlag


class Number(NamedTuple):
    """A number of a row: what it opens is a part of the articles, or passages where `articles` is None."""

    value: int
    shown: str
    words: str
    articles: Part | None


class Row(NamedTuple):
    """A province, a month or a paper; `lacks` says in words what is not there, with its pattern."""

    name: str
    words: str
    pins: tuple[Pin, ...]
    numbers: tuple[Number, ...]
    lacks: str = ""
    fill: Fill | None = None


class Section(NamedTuple):
    """Rows under a heading; without one where it is empty."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class GapsPicture:
    """The finished drawing. `columns` are the headings: the names', then each number's."""

    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ink: Ink

    def size(self, width: float) -> QSizeF:
        """How large it is where this width is there."""
        names, step, lacks = self._widths(width)
        lines = sum(len(section.rows) + bool(section.heading) for section in self.sections)
        return QSizeF(names + 5 * step + lacks, self._top(step) + lines * HIGH)

    def head(self, width: float) -> QSizeF:
        """Names and headings stay in sight."""
        names, step, _ = self._widths(width)
        return QSizeF(names, self._top(step))

    def marks(self, width: float) -> Sequence[Mark]:
        """Row by row: its name with all that is known of it, then its numbers."""
        names, step, _ = self._widths(width)
        return [
            mark for y, row in self._placed(width) if isinstance(row, Row) for mark in self._marks(names, step, y, row)
        ]

    def draw(self, painter: QPainter, width: float, part: QRectF) -> None:
        """Draw what lies in `part` of it."""
        names, step, lacks = self._widths(width)
        self._draw_head(painter, names, step)
        most = (self._most(range(4)), self._most([4]))
        for y, row in self._placed(width):
            if y + HIGH < part.top() or y > part.bottom():
                continue
            if isinstance(row, str):
                self._words(painter, QRectF(0, y + 4, names + 5 * step + lacks, HIGH - 4), row, "text", bold=True)
                continue
            painter.setPen(QPen(QColor(self.ink.tokens.line), 1.0))
            painter.drawLine(QPointF(0, y + HIGH), QPointF(names + 5 * step + lacks, y + HIGH))
            self._words(painter, QRectF(_INSET, y, names - _INSET - 4, HIGH), row.name, "text")
            for at, number in enumerate(row.numbers):
                self._draw_number(painter, QRectF(names + at * step, y, step, HIGH), at, number, most[at == 4])
            self._draw_lack(painter, QRectF(names + 5 * step + 10, y, lacks, HIGH), row)

    def table(self) -> Sequence[Sequence[Cell]]:
        """The same numbers in rows."""
        return self.rows

    def _marks(self, names: float, step: float, y: float, row: Row) -> Iterator[Mark]:
        yield Mark(QRectF(0, y, names - 2, HIGH), row.words, row.pins)
        for at, number in enumerate(row.numbers):
            place = QRectF(names + at * step, y, step - 2, HIGH)
            yield Mark(place, number.words, row.pins, articles=number.articles)

    def _placed(self, width: float) -> Iterator[tuple[float, Row | str]]:
        y = self._top(self._widths(width)[1])
        for section in self.sections:
            if section.heading:
                yield y, section.heading
                y += HIGH
            for row in section.rows:
                yield y, row
                y += HIGH

    def _widths(self, width: float) -> tuple[float, float, float]:
        """Px of the names, of a number, and of what is said of a gap."""
        names, lacks = self._needed
        step = (width - names - lacks) / 5
        return names, min(max(step, _NUMBERS[0]), _NUMBERS[1]), lacks

    @cached_property
    def _needed(self) -> tuple[float, float]:
        metrics, small = QFontMetricsF(self._font()), QFontMetricsF(self.ink.interface_font(SMALL))
        rows = [row for section in self.sections for row in section.rows]
        longest = max((metrics.horizontalAdvance(row.name) for row in rows), default=0.0) + _INSET + 12
        told = {row.lacks for row in rows if row.lacks}
        lacks = max((small.horizontalAdvance(words) for words in told), default=-40.0) + SWATCH.width() + 30
        return min(max(longest, _NAMES[0]), _NAMES[1]), lacks

    def _top(self, step: float) -> float:
        metrics = QFontMetricsF(self.ink.interface_font(SMALL))
        room = QRectF(0, 0, step - 12, 400)
        wrapped = (
            metrics.boundingRect(room, int(Flag.AlignRight) | Qt.TextFlag.TextWordWrap, words)
            for words in self.columns[1:]
        )
        return max((words.height() for words in wrapped), default=0.0) + 10

    def _most(self, columns: Sequence[int]) -> int:
        rows = (row for section in self.sections for row in section.rows)
        return max((row.numbers[at].value for row in rows for at in columns), default=0)

    def _draw_head(self, painter: QPainter, names: float, step: float) -> None:
        tokens, high = self.ink.tokens, self._top(step)
        painter.setFont(self.ink.interface_font(SMALL))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            QRectF(_INSET, 0, names - _INSET, high - 8), Flag.AlignBottom | Flag.AlignLeft, self.columns[0]
        )
        flags = int(Flag.AlignBottom | Flag.AlignRight) | Qt.TextFlag.TextWordWrap
        for at, words in enumerate(self.columns[1:]):
            painter.drawText(QRectF(names + at * step, 0, step - 12, high - 8), flags, words)
        painter.setPen(QPen(QColor(tokens.border), 1.0))
        painter.drawLine(QPointF(0, high - 1), QPointF(names + 5 * step, high - 1))

    def _draw_number(self, painter: QPainter, place: QRectF, at: int, number: Number, most: int) -> None:
        tokens = self.ink.tokens
        ink = "text" if number.value else "faint"
        self._words(painter, place.adjusted(0, 2, -12, -8), number.shown, ink, right=True)
        wide = (place.width() - 18) * number.value / most if most else 0.0
        if wide:
            shade = QColor(tokens.accent if at > 2 else tokens.muted)
            wide = max(wide, 1.5)
            bar = QRectF(place.right() - 12 - wide, place.bottom() - _BAR - 4, wide, _BAR)
            paint(painter, self.ink, FILLS[at], bar, shade)

    def _draw_lack(self, painter: QPainter, place: QRectF, row: Row) -> None:
        if row.fill is None:
            return
        swatch = QRectF(QPointF(place.left(), place.center().y() - SWATCH.height() / 2), SWATCH)
        paint(painter, self.ink, row.fill, swatch)
        painter.setFont(self.ink.interface_font(SMALL))
        painter.setPen(QColor(self.ink.tokens.muted))
        words = place.adjusted(SWATCH.width() + 7, 0, 0, 0)
        painter.drawText(words, Flag.AlignVCenter | Flag.AlignLeft, row.lacks)

    def _words(
        self, painter: QPainter, place: QRectF, words: str, ink: str, *, bold: bool = False, right: bool = False
    ) -> None:
        font = self._font(bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(getattr(self.ink.tokens, ink)))
        side = Flag.AlignRight if right else Flag.AlignLeft
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Flag.AlignVCenter | side, shown)

    def _font(self, *, bold: bool = False) -> QFont:
        return self.ink.interface_font(1.0, bold=bold)
