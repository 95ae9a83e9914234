"""Passages by month as bars, in one line or in a small line a theme, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.domain.asked import Pin
from desktop_app.domain.scale import ticks
from desktop_app.domain.themes import Theme
from desktop_app.domain.timeline import Timeline
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill, paint
from desktop_app.ui.overview.legend import SMALL, Entry, draw_legend, legend_places
from desktop_app.ui.overview.marks import Cell, Mark
from desktop_app.ui.overview.months_frame import Frame
from desktop_app.ui.widgets.theme_chip import BADGE, paint_badge

_LEAST = 1.5  # px of a bar of something, however little
Flag = Qt.AlignmentFlag


Said = tuple[str, tuple[Pin, ...] | None]
"""The words of a mark, and the pins of its passages; None where it stands for none."""


@dataclass(frozen=True)
class Line:
    """A line of months. `said` is that of its marks: its bands, its months, what has no date."""

    line: Timeline
    said: tuple[Said, ...]
    theme: Theme | None = None


@dataclass(frozen=True)
class MonthsPicture:
    """The finished drawing. `undated` is what stands over what has no date."""

    lines: tuple[Line, ...]
    legend: tuple[Entry, ...]
    undated: str
    numbers: tuple[tuple[str, ...], ...]
    """What is written of each month of each line; "" for none."""
    rows: tuple[tuple[Cell, ...], ...]
    ink: Ink

    def size(self, width: float) -> QSizeF:
        """How large it is where this width is there; wider with many years."""
        frame = self._frame(width)
        legend = legend_places(self.legend, self.ink, max(width, 1.0))[1]
        return QSizeF(frame.right, frame.foot + legend)

    def head(self, width: float) -> QSizeF:
        """The scale, and over several lines the months, stay in sight."""
        frame = self._frame(width)
        return QSizeF(frame.left, frame.axis if frame.several else 0.0)

    def marks(self, width: float) -> Sequence[Mark]:
        """Line by line: bands, months, what has no date."""
        frame = self._frame(width)
        return [
            Mark(place, words, pins)
            for at, line in enumerate(self.lines)
            for place, (words, pins) in zip(frame.places(at, line.line), line.said, strict=True)
        ]

    def draw(self, painter: QPainter, width: float, part: QRectF) -> None:
        """Draw what lies in `part` of it."""
        frame = self._frame(width)
        shown = frame.within(part.left(), part.right())
        self._draw_axis(painter, frame, shown)
        for at, line in enumerate(self.lines):
            if frame.top(at) <= part.bottom() and frame.base(at) + frame.gap >= part.top():
                self._draw_grid(painter, frame, at)
                self._draw_bands(painter, frame, at, line)
                self._draw_bars(painter, frame, at, line, shown)
                self._draw_undated(painter, frame, at, line)
                self._draw_theme(painter, frame, at, line)
        known = [entry._replace(fill=frame.vague) if entry.fill is Fill.HATCHED else entry for entry in self.legend]
        shade = QColor(self.ink.tokens.muted) if frame.several else None
        draw_legend(painter, known, self.ink, QRectF(0, frame.foot, max(width, 1.0), 1), shade)

    def table(self) -> Sequence[Sequence[Cell]]:
        """Each month, each longer time and what has no date, with how exactly they are known."""
        return self.rows

    def _frame(self, width: float) -> Frame:
        return Frame([line.line for line in self.lines], self._widest, self.undated, self.ink, width)

    @cached_property
    def _widest(self) -> float:
        metrics = QFontMetricsF(self.ink.interface_font(SMALL))
        return max(
            (metrics.horizontalAdvance(told) for told in {each for row in self.numbers for each in row}), default=0.0
        )

    def _draw_axis(self, painter: QPainter, frame: Frame, shown: range) -> None:
        """Months as far as there is room for them, years under them."""
        tokens = self.ink.tokens
        painter.setFont(self.ink.interface_font(SMALL))
        for label in frame.labels(shown):
            painter.setPen(QColor(tokens.text if label.year else tokens.muted))
            painter.drawText(label.place, Flag.AlignCenter if label.centred else Flag.AlignLeft, label.words)
        painter.setPen(QPen(QColor(tokens.line), 1.0))
        painter.drawLines(
            [
                QLineF(frame.x(at), frame.top(row) + frame.banded(row), frame.x(at), frame.base(row))
                for at in frame.new_years(shown)
                for row in range(len(self.lines))
            ]
        )

    def _draw_grid(self, painter: QPainter, frame: Frame, row: int) -> None:
        tokens = self.ink.tokens
        painter.setFont(self.ink.interface_font(SMALL))
        base, end = frame.base(row), frame.x(frame.months)
        half = QFontMetricsF(painter.font()).height() / 2
        for tick in ticks(frame.highest, 2 if frame.several else 4):
            y = base - frame.height(tick)
            painter.setPen(QPen(QColor(tokens.line), 1.0))
            painter.drawLine(QLineF(frame.left, y, end, y))
            painter.setPen(QColor(tokens.muted))
            room = QRectF(frame.scale, y - half, frame.left - frame.scale - 7, 2 * half)
            painter.drawText(room, Flag.AlignRight | Flag.AlignVCenter, frame.locale.toString(tick))
        painter.setPen(QPen(QColor(tokens.border), 1.0))
        painter.drawLine(QLineF(frame.left, base, end, base))

    def _draw_bands(self, painter: QPainter, frame: Frame, row: int, line: Line) -> None:
        shade = self._shade(line)
        painter.setFont(self.ink.interface_font(SMALL))
        metrics = QFontMetricsF(painter.font())
        for band, place in zip(line.line.bands, frame.bands(row, line.line), strict=True):
            low = place.adjusted(0, metrics.height(), 0, 0)
            paint(painter, self.ink, Fill.BRACKET, low, shade)
            painter.setPen(QColor(self.ink.tokens.text))
            words = frame.locale.toString(band.total)
            wide = metrics.horizontalAdvance(words) + 4
            middle = min(max(place.center().x(), frame.left + wide / 2), frame.x(frame.months))
            painter.drawText(QRectF(middle - wide / 2, place.top(), wide, metrics.height()), Flag.AlignCenter, words)

    def _draw_bars(self, painter: QPainter, frame: Frame, row: int, line: Line, shown: range) -> None:
        shade, base = self._shade(line), frame.base(row)
        painter.setFont(self.ink.interface_font(SMALL))
        for at in shown:
            bar = line.line.bars[at]
            if bar.until:
                middle, pen = frame.x(at) + frame.slot / 2, QPen(QColor(self.ink.tokens.border), 1.0)
                pen.setStyle(Qt.PenStyle.DotLine)
                painter.setPen(pen)
                painter.drawLine(QLineF(middle, frame.top(row) + frame.banded(row), middle, base))
            if not bar.total:
                continue
            left, wide = frame.bar(at)
            exact = frame.height(bar.total - bar.vague)
            whole = max(frame.height(bar.total), _LEAST)
            if bar.total > bar.vague:
                solid = max(exact, _LEAST)
                paint(painter, self.ink, Fill.SOLID, QRectF(left, base - solid, wide, solid), shade)
            if bar.vague:
                paint(painter, self.ink, frame.vague, QRectF(left, base - whole, wide, whole - exact), shade)
            if frame.numbered:
                painter.setPen(QColor(self.ink.tokens.text))
                room = QRectF(frame.x(at) - 4, base - whole - frame.small, frame.slot + 8, frame.small)
                painter.drawText(room, Flag.AlignCenter, self.numbers[row][at])

    def _draw_undated(self, painter: QPainter, frame: Frame, row: int, line: Line) -> None:
        if not line.line.unknown:
            return
        place, tokens = frame.undated(row), self.ink.tokens
        painter.setPen(QPen(QColor(tokens.border), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(self.ink.interface_font(bold=True))
        half = place.height() / 2
        number = frame.locale.toString(line.line.unknown)
        painter.drawText(place.adjusted(0, 2, 0, -half), Flag.AlignHCenter | Flag.AlignBottom, number)
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self.ink.interface_font(SMALL))
        painter.drawText(place.adjusted(0, half, 0, -2), Flag.AlignHCenter | Flag.AlignTop, self.undated)

    def _draw_theme(self, painter: QPainter, frame: Frame, row: int, line: Line) -> None:
        if line.theme is None:
            return
        top = frame.base(row) - frame.plot
        paint_badge(painter, self.ink, line.theme, QRectF(0, top, BADGE, BADGE))
        painter.setPen(QColor(self.ink.tokens.text))
        painter.setFont(self.ink.interface_font(SMALL))
        room = QRectF(BADGE + 7, top, frame.scale - BADGE - 12, frame.plot + frame.gap)
        painter.drawText(room, int(Flag.AlignLeft | Flag.AlignTop) | Qt.TextFlag.TextWordWrap, line.theme.name)

    def _shade(self, line: Line) -> QColor:
        return self.ink.theme_ink(line.theme) if line.theme else QColor(self.ink.tokens.accent)


def rows_of(lines: Sequence[Line], headings: Sequence[str], undated: str) -> Iterator[tuple[Cell, ...]]:
    """The table of some lines; each row begins with its theme, where there are several."""
    several = len(lines) > 1
    yield tuple(headings if several else headings[1:])
    for line in lines:
        name: tuple[Cell, ...] = (line.theme.name if line.theme else "",) if several else ()
        for bar in line.line.bars:
            month = f"{bar.month}/{bar.until}" if bar.until else bar.month
            yield (*name, month, bar.total, bar.total - bar.vague, bar.vague, 0)
        for band in line.line.bands:
            yield (*name, band.key, band.total, 0, 0, band.total)
        if line.line.unknown:
            yield (*name, undated, line.line.unknown, 0, 0, 0)
