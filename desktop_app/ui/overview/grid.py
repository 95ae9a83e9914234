"""A table with its headings and totals as a picture: numbers on the quiet tint of one hue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil, floor

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app.domain.asked import Pin
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.lines import wrapped
from desktop_app.ui.overview.marks import Cell, Mark
from desktop_app.ui.widgets.theme_chip import paint_badge

NARROWEST, WIDEST = 54.0, 180.0
"""Px of a column: at least, and where its heading has long words or many."""
SPREAD = 36.0
"""Px by which columns grow where there is room."""
HEADING = 300.0
"""Px of the headings of rows at most; longer ones go on in a second line."""
INDENT, BADGE, GAP = 16.0, 16.0, 7.0
ROW = 30.0
"""Px of a row at least."""
AIR = 8.0
"""Px between the headings of two columns."""
LINES = 3
"""Lines of a column's heading that are aimed at."""


class Head(NamedTuple):
    """The heading of a row or column. `words` say its total; `apart` begins a group (a region), named in `beside`."""

    label: str
    words: str
    pins: tuple[Pin, ...]
    total: int
    shown: str
    theme: Theme | None = None
    depth: int = 0
    apart: bool = False
    muted: bool = False
    beside: str = ""

    @property
    def tip(self) -> str:
        """What a pointer is told; "" for the words alone."""
        return f"{self.words}\n{self.beside}" if self.beside else ""


class Field(NamedTuple):
    """A number in the table: `shown` as it is written, `heat` is which part of the greatest it is; `apart`: no part of
    what is compared.
    """

    value: Cell
    shown: str
    words: str
    heat: float = 0.0
    apart: bool = False


class Grid(NamedTuple):
    """The table. `fields` has every pair of a row and a column, by their places."""

    corner: str
    total: str
    rows: Sequence[Head]
    columns: Sequence[Head]
    fields: Mapping[tuple[int, int], Field]
    whole: Head


class _Layout(NamedTuple):
    """Where columns and rows begin, and at last end, px; the heading and the total come first."""

    x: list[float]
    y: list[float]
    names: list[list[str]]
    captions: list[list[str]]

    def box(self, column: int, row: int) -> QRectF:
        """The place of a field; 0 is the heading, 1 the total."""
        return QRectF(self.x[column], self.y[row], self.x[column + 1] - self.x[column], self.y[row + 1] - self.y[row])


class GridPicture:
    """Draws a grid."""

    def __init__(self, grid: Grid, ink: Ink) -> None:
        self.grid, self._ink = grid, ink
        self._layouts: dict[float, _Layout] = {}
        self._metrics = QFontMetricsF(ink.interface_font())
        self._small = QFontMetricsF(ink.interface_font(0.93))

    def size(self, width: float) -> QSizeF:
        """As `Picture`."""
        layout = self._layout(width)
        return QSizeF(layout.x[-1], layout.y[-1])

    def head(self, width: float) -> QSizeF:
        """As `Picture`: names and totals."""
        layout = self._layout(width)
        return QSizeF(layout.x[2], layout.y[2])

    def marks(self, width: float) -> list[Mark]:
        """As `Picture`: the headings of columns, their totals, then row by row."""
        layout, grid = self._layout(width), self.grid
        found = [Mark(layout.box(at + 2, 0), head.words, head.pins, head.tip) for at, head in enumerate(grid.columns)]
        found.append(Mark(layout.box(1, 1), grid.whole.words, grid.whole.pins))
        found += [Mark(layout.box(at + 2, 1), head.words, head.pins, head.tip) for at, head in enumerate(grid.columns)]
        for row, head in enumerate(grid.rows):
            found += [Mark(layout.box(at, row + 2), head.words, head.pins, head.tip) for at in (0, 1)]
            for at, column in enumerate(grid.columns):
                pins = head.pins if column is head else head.pins + column.pins
                found.append(Mark(layout.box(at + 2, row + 2), grid.fields[row, at].words, pins))
        return found

    def table(self) -> list[list[Cell]]:
        """As `Picture`: totals at the end, as in spreadsheets."""
        grid = self.grid
        lines: list[list[Cell]] = [[grid.corner, *(head.label for head in grid.columns), grid.total]]
        for row, head in enumerate(grid.rows):
            lines.append([head.label, *(grid.fields[row, at].value for at in range(len(grid.columns))), head.total])
        return [*lines, [grid.total, *(head.total for head in grid.columns), grid.whole.total]]

    def draw(self, painter: QPainter, width: float, part: QRectF) -> None:
        """As `Picture`."""
        layout = self._layout(width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = _within(layout.x, part.left() - 1, part.right() + 1)  # a line is a px wide
        rows = _within(layout.y, part.top() - 1, part.bottom() + 1)
        painter.setFont(self._ink.interface_font(0.93))
        for row in rows[max(0, 2 - rows.start) :]:
            for column in columns[max(0, 2 - columns.start) :]:
                self._draw_field(painter, layout.box(column, row), self.grid.fields[row - 2, column - 2])
        self._draw_totals(painter, layout, columns, rows)
        if rows.start == 0:
            for column in columns[max(0, 2 - columns.start) :]:
                self._draw_caption(painter, layout, column)
        if columns.start == 0:
            for row in rows[max(0, 2 - rows.start) :]:
                self._draw_name(painter, layout, row)
        self._draw_lines(painter, layout, columns, rows)

    def _layout(self, width: float) -> _Layout:
        if width not in self._layouts:
            self._layouts[width] = self._lay_out(width)
        return self._layouts[width]

    def _lay_out(self, width: float) -> _Layout:
        grid, line = self.grid, self._metrics.lineSpacing()
        names = [wrapped(head.label, self._metrics, HEADING - _before(head)) for head in grid.rows]
        wide = [self._metrics.horizontalAdvance(words) for words in (grid.corner, grid.total)]
        for head, parts in zip(grid.rows, names, strict=True):
            wide += [_before(head) + self._metrics.horizontalAdvance(words) for words in parts]
        totals = [self._small.horizontalAdvance(head.shown) for head in (*grid.rows, grid.whole)]
        beside = [max(wide) + 2 * GAP, max(NARROWEST, self._small.horizontalAdvance(grid.total), *totals) + 2 * GAP]
        widths = self._widths(width - sum(beside))
        captions = [
            wrapped(head.label, self._small, room - AIR) for head, room in zip(grid.columns, widths, strict=True)
        ]
        above = max((self._caption_height(head, lines) for head, lines in zip(grid.columns, captions, strict=True)))
        heights = [max(ROW, len(parts) * line + 10) for parts in names]
        return _Layout(
            list(accumulate(map(ceil, [*beside, *widths]), initial=0.0)),  # whole px: fields have sharp edges
            list(accumulate(map(ceil, [above, ROW, *heights]), initial=0.0)),
            names,
            captions,
        )

    def _widths(self, room: float) -> list[float]:
        """Widths of the columns: alike where none has to be wide."""
        widths = [self._width(head) for head in self.grid.columns]
        if max(widths) <= 2 * NARROWEST:
            widths = [max(widths)] * len(widths)
        spare = max(0.0, room - sum(widths)) / len(widths)
        return [floor(width + min(SPREAD, spare)) if spare else width for width in widths]

    def _width(self, head: Head) -> float:
        longest = max(self._small.horizontalAdvance(word) for word in (*head.label.split(), head.shown, "0"))
        width = max(NARROWEST, min(longest, 2 * NARROWEST) + AIR + 2)
        while width < WIDEST and len(wrapped(head.label, self._small, width - AIR)) > LINES:
            width += 12
        return width

    def _caption_height(self, head: Head, lines: Sequence[str]) -> float:
        return len(lines) * self._small.lineSpacing() + 10 + (BADGE + 4 if head.theme else 0)

    def _draw_field(self, painter: QPainter, box: QRectF, field: Field) -> None:
        ground, ink = self._ink.heat(0 if field.apart else field.heat)
        inner = box.adjusted(1, 1, -1, -1)
        if field.heat and not field.apart:
            painter.fillRect(inner, ground)
        elif field.apart:
            painter.setPen(QPen(QColor(self._ink.tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))
            ink = QColor(self._ink.tokens.muted)
        painter.setPen(ink if field.value else QColor(self._ink.tokens.faint))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, field.shown)

    def _draw_totals(self, painter: QPainter, layout: _Layout, columns: range, rows: range) -> None:
        tokens = self._ink.tokens
        painter.setFont(self._ink.interface_font(0.93, bold=True))
        painter.setPen(QColor(tokens.text))
        centre = Qt.AlignmentFlag.AlignCenter
        if 1 in rows:
            for column in columns[max(0, 2 - columns.start) :]:
                painter.drawText(layout.box(column, 1), centre, self.grid.columns[column - 2].shown)
            if 1 in columns:
                painter.drawText(layout.box(1, 1), centre, self.grid.whole.shown)
        if 1 in columns:
            for row in rows[max(0, 2 - rows.start) :]:
                painter.drawText(layout.box(1, row), centre, self.grid.rows[row - 2].shown)
        painter.setFont(self._ink.interface_font())
        painter.setPen(QColor(tokens.muted))
        corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        if 0 in columns and 0 in rows:
            painter.drawText(layout.box(0, 0).adjusted(0, 0, 0, -5), corner, self.grid.corner)
        if 0 in columns and 1 in rows:
            painter.drawText(
                layout.box(0, 1), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.grid.total
            )
        if 1 in columns and 0 in rows:
            bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(layout.box(1, 0).adjusted(0, 0, 0, -5), bottom, self.grid.total)

    def _draw_caption(self, painter: QPainter, layout: _Layout, column: int) -> None:
        head, lines, box = self.grid.columns[column - 2], layout.captions[column - 2], layout.box(column, 0)
        bottom = box.bottom() - 5 - len(lines) * self._small.lineSpacing()
        if head.theme is not None:
            square = QRectF(box.center().x() - BADGE / 2, bottom - BADGE - 3, BADGE, BADGE)
            paint_badge(painter, self._ink, head.theme, square)
        painter.setFont(self._ink.interface_font(0.93))
        painter.setPen(QColor(self._ink.tokens.muted if head.muted else self._ink.tokens.text))
        for at, words in enumerate(lines):
            line = QRectF(box.left(), bottom + at * self._small.lineSpacing(), box.width(), self._small.lineSpacing())
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_name(self, painter: QPainter, layout: _Layout, row: int) -> None:
        head, lines, box = self.grid.rows[row - 2], layout.names[row - 2], layout.box(0, row)
        if head.theme is not None:
            square = QRectF(head.depth * INDENT, box.center().y() - BADGE / 2, BADGE, BADGE)
            paint_badge(painter, self._ink, head.theme, square)
        painter.setFont(self._ink.interface_font())
        painter.setPen(QColor(self._ink.tokens.muted if head.muted else self._ink.tokens.text))
        spacing = self._metrics.lineSpacing()
        top = box.center().y() - len(lines) * spacing / 2
        for at, words in enumerate(lines):
            line = QRectF(_before(head), top + at * spacing, box.width() - _before(head), spacing)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_lines(self, painter: QPainter, layout: _Layout, columns: range, rows: range) -> None:
        """Under and beside the totals, and between groups."""
        left, right = layout.x[columns.start], layout.x[columns.stop]
        top, bottom = layout.y[rows.start], layout.y[rows.stop]
        painter.setPen(QPen(QColor(self._ink.tokens.line), 1))
        for row in [2, *(at + 2 for at, head in enumerate(self.grid.rows) if head.apart and at)]:
            if rows.start <= row <= rows.stop:
                painter.drawLine(QLineF(left, layout.y[row] - 0.5, right, layout.y[row] - 0.5))
        for column in [2, *(at + 2 for at, head in enumerate(self.grid.columns) if head.apart and at)]:
            if columns.start <= column <= columns.stop:
                painter.drawLine(QLineF(layout.x[column] - 0.5, top, layout.x[column] - 0.5, bottom))


def _before(head: Head) -> float:
    """Px before the words of a row's heading."""
    return head.depth * INDENT + (BADGE + GAP if head.theme is not None else 0.0)


def _within(edges: Sequence[float], first: float, last: float) -> range:
    """The columns or rows that lie between two places at least in part."""
    start = max(0, bisect_right(edges, first) - 1)
    return range(start, max(start, min(len(edges) - 1, bisect_left(edges, last))))


def pairs(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Every field of a table."""
    return ((row, column) for row in range(rows) for column in range(columns))
