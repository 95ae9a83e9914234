"""Where text is on the screen: the visible lines of a document and the rectangles of spans in them.

Coordinates are px of the viewport; positions are code points of the page's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextFrameFormat, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.page import Page


class Line(NamedTuple):
    """One line as laid out, valid until the next layout.

    It shows `start`–`end`. `top` is the top of its letters, `foot` the end of their descent, `bottom` the top of
    the next line's letters or the paragraph's end: between `foot` and `bottom` no letter reaches. `left` and
    `right` bound its words. `key` orders lines: paragraph, then line in it.
    """

    start: int
    end: int
    top: float
    foot: float
    bottom: float
    left: float
    right: float
    key: tuple[int, int]
    block: int
    x: float
    line: QTextLine


class Geometry:
    """Measures one view of one page, of which its document shows what begins at a code point, `start`."""

    def __init__(self, view: QTextEdit, page: Page, start: int) -> None:
        self._view = view
        self._page = page
        self._start = page.map.to_utf16(start)
        self._hint = 0
        self._stands: tuple[float, ...] = ()
        self._seen: list[Line] = []
        self._pieces: dict[Span, list[tuple[Line, QRectF]]] = {}
        self._keys: dict[int, tuple[int, int]] = {}

    @property
    def page(self) -> Page:
        """The page that is measured."""
        return self._page

    def visible_lines(self) -> list[Line]:
        """The lines that the viewport shows, in part or whole, from top to bottom.

        As long as the view stands where it stands they are the same, and the same are the pieces of spans in them.
        """
        view, height = self._view, self._view.viewport().height()
        across, down = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
        stands = (across, down, height, self.column_left(), self.column_right())
        if stands != self._stands:
            if stands[3:] != self._stands[3:]:  # other lines, and nobody has said so yet: Qt is at it
                self._keys.clear()
            self._stands, self._seen, self._pieces = stands, self._in_view(height), {}
        return self._seen

    def _in_view(self, height: int) -> list[Line]:
        found: list[Line] = []
        block = self._first_block()
        while block.isValid():
            top = self._block_top(block)
            if top > height:
                break
            found.extend(self._lines_of(block, top, height))
            block = block.next()
        return found

    def line_at(self, position: int) -> Line | None:
        """The line that shows a position, visible or not; lays the text out as far as that."""
        block, inside = self._block_of(position)
        if not block.isValid():
            return None
        top = self._block_top(block)
        layout = block.layout()
        number = layout.lineForTextPosition(inside).lineNumber() if layout.lineCount() else -1
        return None if number < 0 else self._line(block, top, layout, number)

    def line_key(self, position: int) -> tuple[int, int]:
        """The order of the line that shows a position, or would, without laying out more than needed."""
        if position not in self._keys:
            self._keys[position] = self._line_key(position)
        return self._keys[position]

    def forget(self) -> None:
        """The lines are others: the view has another width."""
        self._keys.clear()
        self._stands = ()

    def _line_key(self, position: int) -> tuple[int, int]:
        block, inside = self._block_of(position)
        if not block.isValid():
            document = self._view.document()
            block = document.lastBlock() if inside > 0 else document.begin()
            inside = block.length() - 1 if inside > 0 else 0
        layout = block.layout()
        if layout.lineCount() == 0:
            self._block_top(block)
        return block.blockNumber(), max(0, layout.lineForTextPosition(inside).lineNumber())

    def piece(self, line: Line, span: Span) -> QRectF | None:
        """The part of a span in a line, from the top of the letters to their foot; None when there is none."""
        start, end = max(span.start, line.start), min(span.end, line.end)
        if start >= end:
            return None
        left, right = sorted((self._x(line, start), self._x(line, end)))  # Arabic goes to the left
        left, right = max(left, line.left), min(right, line.right)  # without the blanks at a line's end
        return QRectF(left, line.top, right - left, line.foot - line.top) if right > left else None

    def pieces(self, lines: list[Line], span: Span) -> list[tuple[Line, QRectF]]:
        """The parts of a span in these lines, from top to bottom; not to be changed."""
        if lines is not self._seen:
            return list(self._pieces_in(lines, span))
        if span not in self._pieces:
            self._pieces[span] = list(self._pieces_in(lines, span))
        return self._pieces[span]

    def _pieces_in(self, lines: list[Line], span: Span) -> Iterator[tuple[Line, QRectF]]:
        first = bisect_right(lines, span.start, key=_line_end)
        last = bisect_left(lines, span.end, key=_line_start)
        for line in lines[first:last]:
            rect = self.piece(line, span)
            if rect is not None:
                yield line, rect

    def position_at(self, lines: list[Line], point: QPointF, *, exact: bool = False) -> int | None:
        """The position nearest to a point, or with `exact` the character under it; None when there is none.

        What lies between the letters of a line and the next line is the line's: a pointer need not hit the letters.
        (Qt's own hit test is wrong while a document is still being laid out.)
        """
        line = next((line for line in lines if line.bottom > point.y()), lines[-1] if lines else None)
        if line is None:
            return None
        words = QRectF(line.left, line.top, line.right - line.left, line.bottom - line.top)
        if exact and not words.contains(point):
            return None
        mode = QTextLine.CursorPosition.CursorOnCharacter if exact else QTextLine.CursorPosition.CursorBetweenCharacters
        found = line.line.xToCursor(point.x() - line.x, mode)
        return min(self._page.map.to_code_point(line.block + found), len(self._page.text))

    def column_left(self) -> float:
        """Where the text column begins."""
        return self._frame.leftMargin() - self._view.horizontalScrollBar().value()

    def column_right(self) -> float:
        """Where the text column ends."""
        return self._view.document().textWidth() - self.margin - self._view.horizontalScrollBar().value()

    @property
    def margin(self) -> float:
        """The room in px right of the text column."""
        return self._frame.rightMargin()

    @property
    def _frame(self) -> QTextFrameFormat:
        return self._view.document().rootFrame().frameFormat()

    def bounds(self, lines: list[Line], span: Span) -> QRectF:
        """The rectangle around the parts of a span in these lines; empty when there is none."""
        around = QRectF()
        for _, rect in self.pieces(lines, span):
            around = around.united(rect)
        return around

    def _x(self, line: Line, position: int) -> float:
        found: tuple[float, int] = line.line.cursorToX(self._page.map.to_utf16(position) - line.block)  # type: ignore[assignment]  # really (x, position)
        return line.x + found[0]

    def _first_block(self) -> QTextBlock:
        """The last block that begins above the viewport's top edge.

        Sought from where it was last, in growing strides, so that nothing far below is laid out for it.
        """
        document = self._view.document()
        low, high = 0, document.blockCount()
        at, stride = min(self._hint, high - 1), 1
        if self._begins_above(at):
            low = at
            while low + stride < high and self._begins_above(low + stride):
                low, stride = low + stride, 2 * stride
            high = min(high, low + stride)
        else:
            high = at
            while high - stride > 0 and not self._begins_above(high - stride):
                high, stride = high - stride, 2 * stride
            low = max(0, high - stride)
        self._hint = max(low, low + bisect_left(range(low, high), True, key=self._begins_below) - 1)
        return document.findBlockByNumber(self._hint)

    def _begins_above(self, number: int) -> bool:
        return self._block_top(self._view.document().findBlockByNumber(number)) <= 0

    def _begins_below(self, number: int) -> bool:
        return not self._begins_above(number)

    def _block_top(self, block: QTextBlock) -> float:
        layout = self._view.document().documentLayout()
        return layout.blockBoundingRect(block).top() - self._view.verticalScrollBar().value()

    def _block_of(self, position: int) -> tuple[QTextBlock, int]:
        """The block of a position and the place in it; none when it is not in the document, with −1 or 1."""
        at = self._page.map.to_utf16(position) - self._start
        block = self._view.document().findBlock(at) if at >= 0 else QTextBlock()
        return (block, at - block.position()) if block.isValid() else (block, -1 if at < 0 else 1)

    def _lines_of(self, block: QTextBlock, top: float, height: int) -> Iterator[Line]:
        layout = block.layout()
        first = bisect_left(range(layout.lineCount()), True, key=_Reaches(layout, -top))
        for number in range(max(0, first - 1), layout.lineCount()):
            line = self._line(block, top, layout, number)
            if line.top > height:
                return
            yield line

    def _line(self, block: QTextBlock, top: float, layout: QTextLayout, number: int) -> Line:
        line = layout.lineAt(number)
        first = self._start + block.position()
        at = first + line.textStart()
        x = layout.position().x() - self._view.horizontalScrollBar().value()
        y = top + line.y()
        foot = y + line.ascent() + line.descent()
        if number + 1 < layout.lineCount():
            bottom = top + layout.lineAt(number + 1).y()
        else:
            bottom = y + line.height() + block.blockFormat().lineHeight()
        words = line.naturalTextRect()
        convert = self._page.map.to_code_point
        start, end = convert(at), convert(at + line.textLength())
        key = block.blockNumber(), number
        return Line(start, end, y, foot, bottom, x + words.left(), x + words.right(), key, first, x, line)


class _Reaches:
    """Whether a line of a layout ends below a height; for bisection in very long paragraphs."""

    def __init__(self, layout: QTextLayout, height: float) -> None:
        self._layout = layout
        self._height = height

    def __call__(self, number: int) -> bool:
        line = self._layout.lineAt(number)
        return line.y() + line.height() >= self._height


def _line_start(line: Line) -> int:
    return line.start


def _line_end(line: Line) -> int:
    return line.end
