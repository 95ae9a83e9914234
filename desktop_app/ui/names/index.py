"""The names of a library, prepared in a job so that they are narrowed and sorted while one types. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from heapq import merge
from itertools import chain, compress, repeat
from operator import contains, itemgetter
from typing import Any

from desktop_app.domain.identities import EntityRow
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key

_PIECE = 4_000
"""Names that are sorted at once: a longer sort would hold up the window, which shares the interpreter."""


class Column(IntEnum):
    """The columns of the table."""

    NAME = 0
    TYPE = 1
    MENTIONS = 2
    ARTICLES = 3
    FIRST = 4
    LAST = 5


MOST_FIRST = frozenset({Column.MENTIONS, Column.ARTICLES, Column.FIRST, Column.LAST})
"""Columns that are first sorted from the top down: the most, or the newest, first."""


class Listing(NamedTuple):
    """Which rows are listed, by their places in the index, and how many of each type fit the words."""

    places: Sequence[int]
    counts: Mapping[EntityType, int]


class _Order(NamedTuple):
    """The places of all names in the first order of a column: those with a value there, and those without."""

    known: list[int]
    unknown: list[int]


class Index:
    """All names that were read; never changed after it is made. `before` is an older one, whose work is taken over."""

    def __init__(
        self, rows: Iterable[EntityRow] = (), others: Iterable[tuple[EntityId, str]] = (), before: Index | None = None
    ) -> None:
        self.rows = tuple(rows)
        self._places = {row.id: place for place, row in enumerate(self.rows)}
        self._kinds = bytes(NAMED.index(row.type) for row in self.rows)
        known: Mapping[str, tuple[str, str]] = before.keys if before else {}
        self.keys: Mapping[str, tuple[str, str]] = {
            row.name: known.get(row.name) or (fold_plain(row.name), sort_key(row.name)) for row in self.rows
        }
        """What each name is narrowed by, and sorted by."""
        self._folds = [self.keys[row.name][0] for row in self.rows]
        for entity, name in others:
            place = self._places.get(entity)
            if place is not None:
                self._folds[place] += f"\n{fold_plain(name)}"
        self._orders = self._ordered()
        self._lines = self._in_line(Column.ARTICLES)

    def row(self, entity: EntityId) -> EntityRow | None:
        """The row of an entity; None when no article names it, or its type was not read."""
        place = self._places.get(entity)
        return None if place is None else self.rows[place]

    def listed(self, words: str, types: frozenset[EntityType], column: Column, *, descending: bool) -> Listing:
        """The names of some types that hold all words, folded, in the order of a column; undated ones come last."""
        if self._lines[0] is not column:
            self._lines = self._in_line(column)
        forward = descending == (column in MOST_FIRST)
        places: list[int] = []
        for part, folds in zip(self._orders[column], self._lines[1], strict=True):
            found = _holding(part, folds, fold_plain(words).split())
            places += found if forward else reversed(found)
        kinds = bytes(itemgetter(*places, 0)(self._kinds)[:-1]) if places else b""
        counts = {kind: count for number, kind in enumerate(NAMED) if (count := kinds.count(number))}
        if counts.keys() - types:
            wanted = bytes(number < len(NAMED) and NAMED[number] in types for number in range(256))
            places = list(compress(places, kinds.translate(wanted)))
        return Listing(places, counts)

    def _in_line(self, column: Column) -> tuple[Column, tuple[list[str], list[str]]]:
        """The folded names in the order of a column, side by side in memory too: that makes a scan thrice as fast."""
        known, unknown = ([f"{self._folds[place]}\n" for place in part] for part in self._orders[column])
        return column, (known, unknown)

    def _ordered(self) -> dict[Column, _Order]:
        rows, count = self.rows, len(self.rows)
        by_name = _sorted(range(count), [self.keys[row.name][1] for row in rows])
        rank = [0] * count
        for number, place in enumerate(by_name):
            rank[place] = number
        dates = {Column.FIRST: [row.first for row in rows], Column.LAST: [row.last for row in rows]}
        keys: dict[Column, list[Any]] = {
            Column.NAME: rank,
            Column.TYPE: [(kind, number) for kind, number in zip(self._kinds, rank, strict=True)],
            Column.MENTIONS: [(-row.mentions, -row.articles, rank[place]) for place, row in enumerate(rows)],
            Column.ARTICLES: [(-row.articles, -row.mentions, rank[place]) for place, row in enumerate(rows)],
        }
        for column, days in dates.items():
            keys[column] = [(-int((day or "0").replace("-", "")), rank[place]) for place, day in enumerate(days)]
        orders = {}
        for column, key in keys.items():
            told = dates.get(column)
            known = _sorted([place for place in range(count) if told is None or told[place]], key)
            unknown = [] if told is None else [place for place in by_name if not told[place]]
            orders[column] = _Order(known, unknown)
        return orders


def _holding(places: Sequence[int], folds: Sequence[str], words: Sequence[str]) -> list[int]:
    """The places whose names hold all words."""
    for word in words:
        holds = list(map(contains, folds, repeat(word)))
        places, folds = list(compress(places, holds)), list(compress(folds, holds))
    return list(places)


def _sorted(places: Sequence[int], keys: Sequence[Any]) -> list[int]:
    """The places by their keys, in pieces between which other threads may go on."""
    key = keys.__getitem__
    pieces = [sorted(places[start : start + _PIECE], key=key) for start in range(0, len(places), _PIECE)]
    return list(merge(*pieces, key=key)) if len(pieces) > 1 else list(chain(*pieces))
