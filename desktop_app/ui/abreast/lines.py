"""The lines of a table side by side: each holds at most one passage of a column, a row as many as it needs. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from desktop_app.domain.abreast import Abreast
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.passages import Passage
from desktop_app.records import NamedTuple


class Key(NamedTuple):
    """What a cell keeps when the table changes: its passage, or the row of a gap, and its column."""

    passage: AnnotationId | None
    row: str
    column: str


class Lines:
    """Where what stands in a table, by line and column."""

    def __init__(self, table: Abreast) -> None:
        self.table = table
        self._starts: list[int] = []
        self.count = 0
        for row in table.rows:
            self._starts.append(self.count)
            self.count += row.height

    def row_of(self, line: int) -> int:
        """Which row of the table a line belongs to; −1 outside."""
        return bisect_right(self._starts, line) - 1 if 0 <= line < self.count else -1

    def above(self, line: int) -> int:
        """How many lines of its row stand above a line."""
        return line - self._starts[self.row_of(line)]

    def last(self, line: int) -> bool:
        """True for the last line of a row."""
        return self.above(line) + 1 == self.table.rows[self.row_of(line)].height

    def passage(self, line: int, column: int) -> Passage | None:
        """The passage of a cell."""
        held = self._cell(line, column)
        place = self.above(line) if held else 0
        return held[place] if held and place < len(held) else None

    def filled(self, line: int, column: int) -> bool:
        """True for a passage, and for what stands for a gap."""
        held = self._cell(line, column)
        return held is not None and self.above(line) < max(1, len(held))

    def beside(self, line: int, column: int, step: int) -> int:
        """The line of another column to which a key leads: in the same row, that nearest in time."""
        start, here, others = line - self.above(line), self.passage(line, column), self._cell(line, column + step)
        if here is None or not others:
            return start
        return start + min(range(len(others)), key=lambda at: (_apart(here, others[at]), abs(start + at - line), at))

    def next_filled(self, line: int, column: int, step: int, *, passages: bool = False) -> int | None:
        """The next line down, or up with a step of −1, where a column has something, or a passage."""
        at = line + step
        while 0 <= at < self.count:
            if self.passage(at, column) if passages else self.filled(at, column):
                return at
            at += step
        return None

    def near(self, line: int, column: int) -> int:
        """The line at or above one where a column has something: each row begins with something."""
        line = min(max(line, 0), self.count - 1)
        return line if self.filled(line, column) else self.next_filled(line, column, -1) or 0

    def neighbour(self, line: int, column: int) -> int:
        """Where to go when what stood in a line is gone: to the passage there now, the next, or the one before."""
        here = min(max(line, 0), self.count - 1)
        if self.passage(here, column):
            return here
        below = self.next_filled(here, column, 1, passages=True)
        above = self.next_filled(here, column, -1, passages=True)
        return next((found for found in (below, above) if found is not None), self.near(here, column))

    def first_passage(self) -> tuple[int, int]:
        """The line and column of the first passage, that of the first column if it has any."""
        columns = range(len(self.table.columns))
        found = ((self.next_filled(-1, column, 1, passages=True), column) for column in columns)
        return next(((line, column) for line, column in found if line is not None), (0, 0))

    def key(self, line: int, column: int) -> Key | None:
        """What a cell keeps."""
        if self._cell(line, column) is None:
            return None
        found = self.passage(line, column)
        row = self.table.rows[self.row_of(line)]
        return Key(found.id if found else None, row.first, self.table.columns[column].key)

    def find(self, key: Key) -> tuple[int, int] | None:
        """Where a key's cell is: its passage, best in its column; of a gap its row; None when it is gone."""
        keys = [column.key for column in self.table.columns]
        home = keys.index(key.column) if key.column in keys else -1
        if key.passage is None:
            rows = (at for at, row in enumerate(self.table.rows) if row.first == key.row)
            at = next(rows, None)
            return None if at is None or home < 0 else (self._starts[at], home)
        found: tuple[int, int] | None = None
        for start, row in zip(self._starts, self.table.rows, strict=True):
            for column, cell in enumerate(row.cells):
                for place, one in enumerate(cell.passages):
                    if one.id == key.passage and (found is None or column == home):
                        found = start + place, column
        return found

    def _cell(self, line: int, column: int) -> tuple[Passage, ...] | None:
        at = self.row_of(line)
        inside = at >= 0 and 0 <= column < len(self.table.columns)
        return self.table.rows[at].cells[column].passages if inside else None


def _apart(one: Passage, other: Passage) -> int:
    """Days between two passages' articles; what has no day is far off."""
    days = [passage.origin.day[:10] for passage in (one, other)]
    if not all(days):
        return 0 if days[0] == days[1] else 10**6
    first, second = map(date.fromisoformat, days)
    return abs((first - second).days)
