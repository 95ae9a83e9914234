"""Counts of passages in rows and columns. Each is that of the passages that its row's and column's pins ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop_app.domain.asked import units
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By, Families, Keys, Passage, keys_of, with_those_over
from desktop_app.records import NamedTuple


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
    row_keys, column_keys = (_keys(by, counting.era, families) for by in (rows, columns))
    cells: dict[tuple[str, str], list[Passage]] = {}
    in_rows: dict[str, list[Passage]] = {}
    in_columns: dict[str, list[Passage]] = {}
    everything = list(passages)
    for passage in everything:
        across = column_keys(passage)
        for key in across:
            in_columns.setdefault(key, []).append(passage)
        for row in row_keys(passage):
            in_rows.setdefault(row, []).append(passage)
            for key in across:
                cells.setdefault((row, key), []).append(passage)
    return Table(
        rows,
        columns,
        {cell: measured(held, counting) for cell, held in cells.items()},
        {key: measured(held, counting) for key, held in in_rows.items()},
        {key: measured(held, counting) for key, held in in_columns.items()},
        measured(everything, counting),
    )


def tally(passages: Iterable[Passage], by: By, counting: Counting, families: Families) -> dict[str, int]:
    """How much stands under each key."""
    keys = _keys(by, counting.era, families)
    held: dict[str, list[Passage]] = {}
    for passage in passages:
        for key in keys(passage):
            held.setdefault(key, []).append(passage)
    return {key: measured(found, counting) for key, found in held.items()}


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
