"""All articles of a library by what lists choose and count by, in memory: a facet changes in milliseconds.

Sets of articles are compressed bitmaps of the numbers of their texts. A catalogue never changes; a newer one takes
its place, so that any thread may read it. A million articles take some 20 MB, each order that has to be read four more.
"""

from __future__ import annotations

import json
from array import array
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

from pyroaring import BitMap

from desktop_app.domain import theme_tree
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.filters import Facet, Filter, Has, Order
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.query import AllOf, AnyOf, Words, has_begun
from desktop_app.store import driver, gathering
from desktop_app.store.conditions import NAMING, facet_condition
from desktop_app.store.driver import Connection, Row
from desktop_app.store.ordinals import day_of, month_bounds, number_of, ordinal_at
from desktop_app.store.search import ALL, Search
from desktop_app.store.shelves import Shelf, copies, shelves_of, standings
from desktop_app.store.snapshots import Ranking, ReadRanking, Run, Snapshot

_STRETCH = 7  # blocks of articles whose hits are read at once: a few milliseconds in which nothing else runs
_FEW = 1_000  # articles whose place in an order is looked up; for more the order is read again
MANY = 100_000
"""Articles that take some MB while they are gathered, which are given back."""
KINDS: Mapping[Facet, str] = {
    Facet.THEN: "then", Facet.NOW: "now", Facet.THEME: "theme", Facet.SOURCE: "source", Facet.READING: "state",
    Facet.HAS: "has", Facet.DATE: "month",
}  # fmt: skip
"""The shelves by which facets are counted."""
_EMPTY = BitMap()


@dataclass(frozen=True)
class Catalogue:
    """The articles that are not in the bin.

    `days` are those of the numbers of articles (0 for others), `live` all articles, `listed` those that are
    not folded under another. `shelves` are the articles of each value of each kind: see `shelves_of`. `rankings` and
    `named` keep what was asked for: orders, and articles that name an entity or are by an author.
    """

    days: array[int]
    live: BitMap
    listed: BitMap
    shelves: Mapping[str, Mapping[str, BitMap]]
    families: Mapping[ThemeId, frozenset[ThemeId]]
    rankings: dict[Order, Ranking] = field(default_factory=dict)
    named: dict[tuple[Facet, str], BitMap] = field(default_factory=dict)

    def shelf(self, kind: str) -> Mapping[str, BitMap]:
        """The articles of each value of a kind."""
        return self.shelves.get(kind, {})

    @property
    def unread(self) -> BitMap:
        """The articles that nobody has opened."""
        return self.shelf("state").get(ReadingState.UNREAD.value, _EMPTY)

    def counts(self, kind: str, chosen: BitMap) -> dict[str, int]:
        """How many of the chosen articles have each value of a kind, a theme with those under it.

        Values of none are left out.
        """
        shelf = self.shelf(kind)
        if kind == "theme":
            parents = (theme for theme, family in self.families.items() if len(family) > 1)
            shelf = {**shelf, **{theme: self.filed(theme) for theme in parents}}
        found = ((value, numbers.intersection_cardinality(chosen)) for value, numbers in shelf.items())
        return {value: count for value, count in found if count}

    def chosen(self, connection: Connection, wanted: Filter) -> BitMap:
        """The articles that a filter asks for, its words aside."""
        found = self.listed if wanted.hides_copies else self.live
        if wanted.since or wanted.until:
            found = found & self._dated(connection, wanted.since, wanted.until)
        for facet in Facet:
            for excluded in (False, True):
                values = wanted.chosen(facet, excluded=excluded)
                if values:
                    met = BitMap.union(_EMPTY, *(self._having(connection, facet, value) for value in values))
                    found = found - met if excluded else found & met
        return found

    def with_words(self, searches: Sequence[Search], words: Words, *, exact: bool = False) -> BitMap:
        """The articles with these words, looked for by several searches at once, each with a connection of its own."""
        if isinstance(words, AllOf) and not words.parts:
            return self.live - self.with_words(searches, AnyOf(words.without), exact=exact)
        whole = has_begun(words)  # SQLite gathers the endings anew for each stretch
        stretches = iter([ALL] if whole else self._stretches)  # each search takes the next one that is left

        def share(search: Search) -> BitMap:
            found = BitMap()
            try:
                for numbers in search.numbers(words, stretches, exact=exact):
                    found |= BitMap(numbers)
            finally:
                deque(stretches, maxlen=0)  # where one fails none goes on
            return found

        mine, *others = searches
        with ThreadPoolExecutor(len(searches)) as pool:
            shares = [pool.submit(share, other) for other in others]
            found = share(mine)
        return BitMap.union(found, *(done.result() for done in shares)) & self.live

    @property
    def large(self) -> bool:
        """Whether it is worth its while to have several searches look through it."""
        return len(self._stretches) > 2

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """Ranges of ordinals with so many articles in each as are read at once; together all there are."""
        known = self.rankings.get(Order.PUBLISHED)
        blocks = range(len(known.blocks) - 1, 0, -1) if known else range(0)
        ends = [ordinal_at(self.days, known.first_of(block)) for block in blocks[::_STRETCH]] if known else []
        return list(zip([0, *(end + 1 for end in ends)], [*ends, (1 << 63) - 1], strict=True))

    def snapshot(self, connection: Connection, chosen: BitMap, kind: str, order: Order) -> Snapshot:
        """Chosen articles as a list shows them, grouped by a kind of shelf."""
        return Snapshot(self.days, self.ranking(connection, order), chosen, self.shelf(kind), self.unread)

    def run(self, connection: Connection, chosen: BitMap, order: Order = Order.PUBLISHED) -> Run:
        """Chosen articles in one order."""
        return Run(self.days, self.ranking(connection, order), chosen)

    def ranking(self, connection: Connection, order: Order) -> Ranking:
        """All articles in an order; read when it is first asked for."""
        if order not in self.rankings:
            self.rankings[order] = self._ranking(connection, order)
            driver.give_back(connection)
        return self.rankings[order]

    def _ranking(self, connection: Connection, order: Order) -> Ranking:
        if order is Order.IMPORTED:
            return Ranking(array("I", reversed(self.live.to_array())))
        if order is Order.PUBLISHED:
            return Ranking(self._mine(gathering.newest_first(connection)), self.days)
        return ReadRanking(self._mine(gathering.ordered(connection, order)))

    def _mine(self, found: array[int]) -> array[int]:
        """An order as it was read, of all articles of this catalogue and of no others: the library may have gone on."""
        known = BitMap(found)
        if known == self.live:
            return found
        return array("I", [*(number for number in found if number in self.live), *(self.live - known)])

    def refreshed(self, connection: Connection, articles: Iterable[str]) -> Catalogue:
        """The catalogue after some articles changed; read anew when one of them is gone, or has another text."""
        asked = set(articles)
        asked.update(copies(connection, asked))
        rows = standings(connection, asked)
        if len(rows) < len(asked):
            return load(connection)
        days, live, listed = self.days[:], BitMap(self.live), BitMap(self.listed)
        moved = False
        for row in rows.values():
            number, day = number_of(row["ordinal"]), day_of(row["ordinal"])
            if number >= len(days):
                days.extend([0] * (number + 1 - len(days)))
            moved |= days[number] != day or (number in live) is not (row["binned"] is None)
            days[number] = day
            for known, member in ((live, row["binned"] is None), (listed, not row["binned"] and not row["folded"])):
                known.add(number) if member else known.discard(number)
        if len(listed) != connection.execute(_LISTED).fetchone()[0]:
            return load(connection)
        shelves = _moved(self.shelves, {number_of(row["ordinal"]): standing(row) for row in rows.values()})
        numbers = BitMap(number_of(row["ordinal"]) for row in rows.values() if row["binned"] is None)
        kept = {} if moved else {
            order: known for order, known in self.rankings.items() if self._stand(connection, order, numbers)
        }  # fmt: skip
        return replace(
            self, days=days if moved else self.days, live=live, listed=listed, shelves=shelves,
            families=families(connection), rankings=kept, named={},
        )  # fmt: skip

    def _stand(self, connection: Connection, order: Order, numbers: BitMap) -> bool:
        """Whether articles that changed, but not their dates, still stand between their neighbours in an order."""
        known = self.rankings[order]
        if not isinstance(known, ReadRanking):
            return True
        if len(numbers) > _FEW:
            return False
        near = known.near(numbers)
        return gathering.ordered(connection, order, (ordinal_at(self.days, number) for number in near)) == near

    def _having(self, connection: Connection, facet: Facet, value: str) -> BitMap:
        """The articles with one value of a facet."""
        if facet is Facet.THEME and value:
            return self.filed(value)
        if facet in KINDS and facet is not Facet.DATE:
            return self.shelf(KINDS[facet]).get(value, _EMPTY)
        if facet is Facet.DATE and not value:
            return self.shelf("month").get("", _EMPTY)
        if facet is Facet.DATE:
            return self._dated(connection, first_day(value), last_day(value))
        if (facet, value) not in self.named:
            self.named[facet, value] = found = _read_named(connection, facet, value)
            if len(found) > MANY:
                driver.give_back(connection)
        return self.named[facet, value]

    def filed(self, theme: str) -> BitMap:
        """The articles with a passage that is filed under a theme, or under one under it."""
        family = self.families.get(ThemeId(theme), frozenset({ThemeId(theme)}))
        return BitMap.union(_EMPTY, *(self.shelf("theme").get(member, _EMPTY) for member in family))

    def _dated(self, connection: Connection, since: str | None, until: str | None) -> BitMap:
        """The articles whose date touches a range of days."""
        first, last = since or "", until or "9999-12-31"
        found = BitMap()
        for month, numbers in self.shelf("month").items():
            if not month or last_day(month) < first or first_day(month) > last:
                continue
            if len(month) == 4 or (first_day(month) >= first and last_day(month) <= last):
                found |= numbers
            else:
                found |= gathering.numbers(connection, gathering.WITHIN, *month_bounds(month), first, last)
        return found


def _read_named(connection: Connection, facet: Facet, value: str) -> BitMap:
    """The articles that name an entity or are by an author."""
    if facet is Facet.ENTITY:
        return gathering.numbers(connection, NAMING, json.dumps([value]))
    sql, values = facet_condition(facet, value)
    return gathering.numbers(connection, f"SELECT ordinal & 0xFFFFFFFF AS number FROM article WHERE {sql}", *values)  # noqa: S608 - constants


_LISTED = "SELECT coalesce(sum(articles), 0) FROM tally WHERE kind = 'state'"
"""How many articles lists show, as they are counted along."""


def load(connection: Connection) -> Catalogue:
    """The catalogue of a library, read whole."""
    days, months = gathering.placed(connection)
    live = BitMap.union(_EMPTY, *months.values())
    shelves: dict[str, dict[str, BitMap]] = {"month": months}
    for kind in gathering.KINDS:
        shelves[kind] = {value: members & live for value, members in gathering.shelves(connection, kind).items()}
    listed = live - gathering.numbers(connection, gathering.FOLDED)
    for kind in ("then", "now", "theme"):  # what stands under none
        shelves[kind][""] = live - BitMap.union(_EMPTY, *shelves[kind].values())
    return Catalogue(days, live, listed, shelves, families(connection))


def families(connection: Connection) -> dict[ThemeId, frozenset[ThemeId]]:
    """Each theme with those under it."""
    return theme_tree.families({row["id"]: row["parent"] for row in connection.execute("SELECT id, parent FROM theme")})


def standing(row: Row) -> frozenset[Shelf]:
    """Where an article stands in the catalogue: its groups, folded or not, and what it has."""
    if row["binned"] is not None:
        return frozenset()
    had = {
        ("has", str(has))
        for has, held in ((Has.NOTE, "noted"), (Has.PASSAGE, "filed"), (Has.UNSURE, "unsure"))
        if row[held]
    }
    return shelves_of({**{name: row[name] for name in row.keys()}, "hidden": 0}) | had  # noqa: SIM118 - a row is no mapping


def _moved(
    shelves: Mapping[str, Mapping[str, BitMap]], after: Mapping[int, frozenset[Shelf]]
) -> dict[str, dict[str, BitMap]]:
    """The shelves with some articles where they stand now; what is shared with those before is left alone."""
    placed: dict[Shelf, BitMap] = {}
    for number, standing_on in after.items():
        for shelf in standing_on:
            placed.setdefault(shelf, BitMap()).add(number)
    numbers = BitMap(after)
    found = {kind: dict(values) for kind, values in shelves.items()}
    for kind, values in found.items():
        for value, known in values.items():
            held = placed.pop((kind, value), _EMPTY)
            if known & numbers != held:
                values[value] = (known - numbers) | held
    for (kind, value), held in placed.items():
        found.setdefault(kind, {})[value] = held
    return found
