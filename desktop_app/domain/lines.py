"""What the lines of an article are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import overload

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple


class LineRole(StrEnum):
    """What a line of the text is for; roles steer display, the text itself stays whole."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    PHOTO = "photo"
    CREDIT = "credit"
    SOURCE = "source"
    FURNITURE = "furniture"


class Line(NamedTuple):
    """One line that is not blank: its 1-based number, its role, and its span without the line break."""

    number: int
    role: LineRole
    span: Span


class Lines(Sequence[Line]):
    """The lines of a text, of rows of number, role, start and end. It compares as a tuple of them."""

    def __init__(self, rows: Sequence[tuple[int, LineRole, int, int]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        return Lines(self._rows[at]) if isinstance(at, slice) else _line(self._rows[at])

    def __iter__(self) -> Iterator[Line]:
        return map(_line, self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def line_at(lines: Sequence[Line], position: int) -> Line | None:
    """The line that holds a position (a code point, or the end of the line); None between two."""
    return next(lines_at(lines, [position]))


def lines_at(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[Line | None]:
    """As `line_at`, for each of some positions, of which none is before the one before it."""
    if not positions:
        return
    at = bisect_right(lines, positions[0], key=_start)
    line, behind = (lines[at - 1] if at else None), (lines[at] if at < len(lines) else None)
    for position in positions:
        while behind is not None and behind.span.start <= position:
            at += 1
            line, behind = behind, (lines[at] if at < len(lines) else None)
        yield line if line is not None and position <= line.span.end else None


def _line(row: tuple[int, LineRole, int, int]) -> Line:
    number, role, start, end = row
    return Line(number, LineRole(role), Span(start, end))


def _start(line: Line) -> int:
    return line.span.start
