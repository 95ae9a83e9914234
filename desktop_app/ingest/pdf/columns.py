"""Columns of a page: told apart, and read one after the other where the file has them line by line across."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from desktop_app.ingest.pdf.lines import Line, Row, Word, line_of

_FEWEST = 4  # lines that a column has at least
_WORDS = 14  # characters in a column's lines, on the average; cells of tables have fewer
_FULL = 0.55  # of a column's lines reach its right edge, nearly
_CROSSING = 0.4  # of the lines, at most, that span both columns
_ALTERNATE = 1.2  # changes of side for each line of the shorter column: line by line there are two
_STEP = 2.0  # points
_MARGIN = 0.15  # of the width, in which no column ends
_MOST = 2_000  # lines of a page that are looked at; there is none with more that people read


def ordered(rows: Sequence[Row]) -> list[Line]:
    """The lines of a page in reading order, each with its column."""
    lines = [line_of(row) for row in rows]
    pieces = [(number, piece) for number, row in enumerate(rows) for piece in _pieces(row)]
    if not _FEWEST * 2 <= len(pieces) <= _MOST:
        return lines
    columns = _columns([line_of(piece) for _, piece in pieces])
    if not any(columns):
        return lines
    parts = _merged(pieces, columns)
    return _across(parts) if _alternate(parts) else parts


def _pieces(row: Row) -> list[list[Word]]:
    """A line cut where the gap between two words is wide."""
    pieces = [[row[0]]]
    for before, word in pairwise(row):
        if word.left - before.right > max(0.6 * word.size, 7.0):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _merged(pieces: Sequence[tuple[int, list[Word]]], columns: Sequence[int]) -> list[Line]:
    """The lines of the pieces, those of one line and one column together again."""
    parts: list[tuple[int, int, list[Word]]] = []
    for (number, piece), column in zip(pieces, columns, strict=True):
        if parts and parts[-1][:2] == (number, column):
            parts[-1][2].extend(piece)
        else:
            parts.append((number, column, list(piece)))
    return [line_of(words, column) for _, column, words in parts]


def _columns(lines: Sequence[Line]) -> list[int]:
    """The column of each line; 0 for those that span the page, or have it whole."""
    found = [0] * len(lines)
    stack = [list(range(len(lines)))]
    count = 0
    while stack:
        members = stack.pop()
        x = _gutter([lines[index] for index in members])
        if x is None:
            continue
        for side in (_left_of, _right_of):
            count += 1
            inside = [index for index in members if side(lines[index], x)]
            for index in inside:
                found[index] = count
            stack.append(inside)
    return found


def _left_of(line: Line, x: float) -> bool:
    return line.right <= x + _STEP


def _right_of(line: Line, x: float) -> bool:
    return line.left >= x - _STEP


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a white stripe parts the lines into two columns of prose; None when there is none."""
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    ends = Counter(round(line.right / _STEP) * _STEP for line in lines)
    best: tuple[int, float] | None = None
    for x in sorted(ends):  # a stripe begins where lines end
        if not left + _MARGIN * (right - left) <= x <= right - _MARGIN * (right - left):
            continue
        crossing = sum(not _left_of(line, x) and not _right_of(line, x) for line in lines)
        if crossing <= _CROSSING * len(lines) and (best is None or crossing < best[0]):
            sides = [[line for line in lines if side(line, x)] for side in (_left_of, _right_of)]
            if all(map(_is_column, sides)) and _beside(*sides):
                best = crossing, x
    return best[1] if best else None


def _is_column(lines: Sequence[Line]) -> bool:
    if len(lines) < _FEWEST or sum(len(line.text) for line in lines) < _WORDS * len(lines):
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    full = sum(line.right >= right - 0.15 * (right - left) for line in lines)
    begins = Counter(round(line.left / 3) for line in lines)
    aligned = max(begins[key] + begins[key + 1] for key in begins)
    return full >= _FULL * len(lines) and 2 * aligned >= len(lines)


def _beside(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """True when both stand at the same height for the most part of the shorter one."""
    low, high = ([edge(line.y for line in side) for side in (first, second)] for edge in (min, max))
    shorter = min(high[0] - low[0], high[1] - low[1])
    return min(high) - max(low) >= 0.5 * shorter


def _alternate(lines: Sequence[Line]) -> bool:
    """True when the file goes from one column to the other with every line."""
    sides = [line.column for line in lines if line.column]
    changes = sum(one != other for one, other in pairwise(sides))
    counts = sorted(Counter(sides).values())
    return len(counts) > 1 and changes >= _ALTERNATE * counts[-2]


def _across(lines: Sequence[Line]) -> list[Line]:
    """Between lines that span the page one column after the other, from left to right."""
    begins: dict[int, float] = {}
    for line in lines:
        begins[line.column] = min(begins.get(line.column, line.left), line.left)
    spanning = sorted(-line.y for line in lines if not line.column)
    return sorted(lines, key=lambda line: _key(line, spanning, begins))


def _key(line: Line, spanning: Sequence[float], begins: dict[int, float]) -> tuple[int, int, float, float]:
    above = bisect_left(spanning, -line.y)
    return above, not line.column, begins[line.column] if line.column else 0.0, -line.y
