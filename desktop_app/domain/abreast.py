"""Passages side by side: a column a province, source, month or editor, a row a month, and gaps that say what they are.

Time goes down: the oldest month is the first row. Columns of months have the days of the month for rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from desktop_app.domain.asked import units
from desktop_app.domain.filters import Era
from desktop_app.domain.months import month_at, number_of
from desktop_app.domain.passages import By, Passage, keys_of
from desktop_app.records import NamedTuple

COLUMNS = (By.PROVINCE, By.SOURCE, By.MONTH, By.EDITOR)
"""What columns may be."""
LEAST, MOST = 2, 6
"""Columns that are compared: so many are proposed at most, and fewer than two compare nothing."""
FOLDED_FROM = 3
"""From so many rows without a passage on, one after the other, they are one row."""
Held = Mapping[tuple[str, str], int]
"""How many articles the library has of a column in a row, by their keys; pairs of none are left out."""


class Gap(StrEnum):
    """Why a cell has no passage."""

    NO_ARTICLE = "no-article"
    NOTHING_FILED = "nothing-filed"


class Cell(NamedTuple):
    """The passages of a column in a row, the oldest first; without any, what gap it is.

    `articles` is how many there are that have nothing filed here. `gap` is None beside passages, and while nobody has
    counted the articles.
    """

    passages: tuple[Passage, ...] = ()
    gap: Gap | None = None
    articles: int = 0


class Row(NamedTuple):
    """A row: its key, and that of the last of those that are folded into it, which else is the same; a cell a column.

    Keys are `2024-05`, `2024` for what is known to the year, "" without a date; of columns of months `05`, a day of the
    month, "" for what is not known to the day.
    """

    first: str
    last: str
    cells: tuple[Cell, ...]

    @property
    def height(self) -> int:
        """How many passages its longest cell has; of a row of gaps 1."""
        return max(1, *(len(cell.passages) for cell in self.cells))


class Column(NamedTuple):
    """A column: its key, and how many passages of how many articles stand in it."""

    key: str
    passages: int
    articles: int


class Abreast(NamedTuple):
    """The whole table."""

    by: By = By.PROVINCE
    era: Era = Era.THEN
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def passages(self) -> Iterator[Passage]:
        """All passages, row by row; one of two columns comes twice."""
        return (passage for row in self.rows for cell in row.cells for passage in cell.passages)


def abreast(
    passages: Iterable[Passage], by: By, era: Era, keys: Sequence[str], held: Held | None, *, once: bool = False
) -> Abreast:
    """Passages, in list order, under the columns `keys`. `held` is None while the articles are not counted.

    Who files passages has no articles: for columns of editors every gap is one of nothing filed.
    """
    keyed = keys_of(by, era)
    found: dict[str, list[Passage]] = {key: [] for key in keys}
    for passage in passages:
        for key in keyed(passage):
            if key in found:
                found[key].append(passage)
    columns = {key: in_time(units(stood, once=once)) for key, stood in found.items()}
    calendar = _calendar(by)
    filed = [_in_rows(columns[key], slot_of(by)) for key in keys]
    slots = sorted(frozenset[str]().union(*filed), key=calendar.rank)
    rows = (
        Row(first, last, tuple(Cell(tuple(column.get(first, ()))) for column in filed))
        for first, last in _stretches(slots, calendar)
    )
    heads = (Column(key, len(stood), len({one.origin.id for one in stood})) for key, stood in columns.items())
    return judged(Abreast(by, era, tuple(heads), tuple(rows)), held)


def judged(table: Abreast, held: Held | None) -> Abreast:
    """The same table where each gap says what it is by these counts of articles; None: nobody has counted them."""
    if held is None and table.by is not By.EDITOR:
        return table
    gaps = _Gaps(table, held or {})
    rows = (
        row._replace(cells=tuple(cell if cell.passages else gaps.cell(at, row) for at, cell in enumerate(row.cells)))
        for row in table.rows
    )
    return table._replace(rows=tuple(rows))


def proposed(
    passages: Iterable[Passage], by: By, era: Era, rank: Callable[[str], object], most: int = MOST
) -> tuple[str, ...]:
    """The columns with most passages, in the order of `rank`; what has none of them only where there are too few."""
    counts = counted(passages, by, era)
    known = [key for key in counts if key]
    known = known if len(known) >= LEAST else list(counts)
    largest = sorted(known, key=lambda key: (-counts[key], key))[:most]
    return tuple(sorted(largest, key=lambda key: (not key, rank(key) if key else None)))


def counted(passages: Iterable[Passage], by: By, era: Era) -> dict[str, int]:
    """How many passages each column would have."""
    counts: dict[str, int] = {}
    for keys, count in Counter(map(tuple, map(keys_of(by, era), passages))).items():
        for key in keys:
            counts[key] = counts.get(key, 0) + count
    return counts


def slot_of(by: By) -> Callable[[Passage], str]:
    """In which row a passage stands."""
    return _day if by is By.MONTH else _month


def in_time(passages: Iterable[Passage]) -> list[Passage]:
    """What is in list order, the newest article first, with the oldest first; in an article as its text goes on."""
    stood = list(passages)
    idents = [passage.origin.id for passage in stood]
    found: list[Passage] = []
    end = len(stood)
    for begin in range(len(stood) - 1, -1, -1):
        if not begin or idents[begin - 1] != idents[begin]:
            found += stood[begin:end]
            end = begin
    return found


def _month(passage: Passage) -> str:
    return passage.origin.month


def _day(passage: Passage) -> str:
    origin = passage.origin
    return origin.since[8:10] if origin.since and origin.since[:10] == origin.until[:10] else ""


def _in_rows(passages: Sequence[Passage], slot: Callable[[Passage], str]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage, key in zip(passages, map(slot, passages), strict=True):
        if key in found:
            found[key].append(passage)
        else:
            found[key] = [passage]
    return found


class _Calendar(NamedTuple):
    """How rows follow each other: `number` of a regular row, which has a next one, and its `name` by that number."""

    number: Callable[[str], int]
    name: Callable[[int], str]
    length: int
    """Of a regular row's key; others stand alone."""
    rank: Callable[[str], tuple[bool, str]]

    def regular(self, slot: str) -> bool:
        """True when the calendar says what comes next."""
        return len(slot) == self.length


_MONTHS = _Calendar(number_of, month_at, 7, lambda slot: (not slot, slot))
"""What has no date stands last, what is known to the year before the year's months."""
_DAYS = _Calendar(int, lambda number: f"{number:02}", 2, lambda slot: (False, slot))
"""What is not known to the day stands first, as in lists."""


def _stretches(slots: Sequence[str], calendar: _Calendar) -> Iterator[tuple[str, str]]:
    """The rows with passages, and those without any between them: from which key to which.

    A year stands before its months, which are due where one before it is.
    """
    due: int | None = None  # the first regular row that was not told yet
    for slot in slots:
        begun = calendar.number(slot) if calendar.regular(slot) else 12 * int(slot) if slot else None
        if begun is not None:
            if due is not None and due < begun:
                yield from _gap_rows(due, begun - 1, calendar)
            due = begun + 1 if calendar.regular(slot) else begun + 12 if due is None else max(due, begun)
        yield slot, slot


def _gap_rows(first: int, last: int, calendar: _Calendar) -> Iterator[tuple[str, str]]:
    if last - first + 1 >= FOLDED_FROM:
        yield calendar.name(first), calendar.name(last)
    else:
        yield from ((calendar.name(number), calendar.name(number)) for number in range(first, last + 1))


def _calendar(by: By) -> _Calendar:
    return _DAYS if by is By.MONTH else _MONTHS


class _Gaps:
    """What gaps the columns of a table have."""

    def __init__(self, table: Abreast, held: Held) -> None:
        self._calendar, self._held = _calendar(table.by), held
        self._alone = table.by is By.EDITOR
        self._keys = [column.key for column in table.columns]
        known = sorted(pair for pair in held if self._calendar.regular(pair[1]))
        self._rows: dict[str, list[int]] = {key: [] for key in self._keys}
        self._sums: dict[str, list[int]] = {key: [0] for key in self._keys}
        for key, slot in known:
            if key in self._rows:
                self._rows[key].append(self._calendar.number(slot))
                self._sums[key].append(self._sums[key][-1] + held[key, slot])

    def cell(self, at: int, row: Row) -> Cell:
        """The gap of a column in a row."""
        articles = self._articles(self._keys[at], row)
        return Cell((), Gap.NOTHING_FILED if articles or self._alone else Gap.NO_ARTICLE, articles)

    def _articles(self, key: str, row: Row) -> int:
        if row.first == row.last:
            return self._held.get((key, row.first), 0)
        rows, sums = self._rows[key], self._sums[key]
        low, high = self._calendar.number(row.first), self._calendar.number(row.last)
        return sums[bisect_right(rows, high)] - sums[bisect_left(rows, low)]
