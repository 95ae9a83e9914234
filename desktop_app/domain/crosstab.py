"""Counts of passages in rows and columns. Each is that of the passages that its row's and column's pins ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import product
from operator import attrgetter
from typing import Generic, TypeVar

from desktop_app.domain.asked import units
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By, Families, Keys, Passage, keys_of, with_those_over
from desktop_app.records import NamedTuple

At = TypeVar("At", bound=Hashable)
Key = TypeVar("Key", bound=Hashable)


class Measure(StrEnum):
    """What is counted."""

    PASSAGES = "passages"
    ARTICLES = "articles"
    WORDS = "words"


class Share(StrEnum):
    """How a count is shown: itself, or as the part that it is of all in its row or its column."""

    COUNT = "count"
    ROW = "row"
    COLUMN = "column"


class Counting(NamedTuple):
    """By which rules is counted: what, of which era's provinces, and what reprints repeat one time (`once`) or each."""

    measure: Measure = Measure.PASSAGES
    era: Era = Era.THEN
    once: bool = False


class Table(NamedTuple):
    """Counts by row and column key, unordered; pairs of none are left out.

    A passage that stands in two rows counts once in `column_totals` and in `total`, which are no sums for that reason.
    """

    rows: By
    columns: By
    cells: Mapping[tuple[str, str], int]
    row_totals: Mapping[str, int]
    column_totals: Mapping[str, int]
    total: int


def crosstab(passages: Iterable[Passage], rows: By, columns: By, counting: Counting, families: Families) -> Table:
    """The passages counted in rows and columns; a theme counts those under it, too."""
    everything = list(passages)
    down, across = (map(_keys(by, counting.era, families), everything) for by in (rows, columns))
    gathered = _Gathered(zip(down, across, strict=True), everything, counting)
    return Table(
        rows,
        columns,
        gathered.told(lambda place: product(*place)),
        gathered.told(lambda place: place[0]),
        gathered.told(lambda place: place[1]),
        measured(everything, counting),
    )


def tally(passages: Iterable[Passage], by: By, counting: Counting, families: Families) -> dict[str, int]:
    """How much stands under each key."""
    everything = list(passages)
    places = map(_keys(by, counting.era, families), everything)
    return _Gathered(places, everything, counting).told(lambda place: place)


class _Gathered(Generic[At]):
    """What is counted, by the combinations of keys under which it stands: few, however many passages.

    Passages and their words add up. Articles, and what reprints repeat, are in several of them one and the same.
    """

    def __init__(self, places: Iterable[At], passages: Sequence[Passage], counting: Counting) -> None:
        self._numbers: Mapping[At, int] = {}
        self._units: defaultdict[At, set[str]] = defaultdict(set)
        self._amounts: Mapping[str, int] | None = None
        words = counting.measure is Measure.WORDS
        if counting.once or counting.measure is Measure.ARTICLES:
            units = list(map(_unit(counting), passages))
            for place, unit in zip(places, units, strict=True):
                self._units[place].add(unit)
            self._amounts = {unit: p.words for unit, p in zip(units, passages, strict=True)} if words else None
        elif words:
            numbers: defaultdict[At, int] = defaultdict(int)
            for place, passage in zip(places, passages, strict=True):
                numbers[place] += passage.words
            self._numbers = numbers
        else:
            self._numbers = Counter(places)

    def told(self, keys: Callable[[At], Iterable[Key]]) -> dict[Key, int]:
        """How much stands under each of the keys of a place."""
        found: defaultdict[Key, int] = defaultdict(int)
        for place, number in self._numbers.items():
            for key in keys(place):
                found[key] += number
        joined: defaultdict[Key, set[str]] = defaultdict(set)
        for place, held in self._units.items():
            for key in keys(place):
                joined[key] |= held
        found.update((key, self._amount(held)) for key, held in joined.items())
        return dict(found)

    def _amount(self, held: Collection[str]) -> int:
        return len(held) if self._amounts is None else sum(map(self._amounts.__getitem__, held))


def _unit(counting: Counting) -> Callable[[Passage], str]:
    """What counts one time: an article, a story, or what reprints repeat."""
    if counting.measure is Measure.ARTICLES:
        return attrgetter("origin.story" if counting.once else "origin.id")
    return attrgetter("unit")


def measured(passages: Iterable[Passage], counting: Counting) -> int:
    """How much some passages are, by the rules."""
    if counting.measure is Measure.ARTICLES:
        return len({passage.origin.story if counting.once else passage.origin.id for passage in passages})
    kept = units(passages, once=counting.once)
    return sum(passage.words for passage in kept) if counting.measure is Measure.WORDS else len(kept)


def share(table: Table, row: str, column: str, shown: Share) -> float:
    """A cell's part of its row or its column, 0–1; of nothing 0."""
    whole = table.row_totals.get(row, 0) if shown is Share.ROW else table.column_totals.get(column, 0)
    return table.cells.get((row, column), 0) / whole if whole else 0.0


def _keys(by: By, era: Era, families: Families) -> Keys:
    return with_those_over(families) if by is By.THEME else keys_of(by, era)
