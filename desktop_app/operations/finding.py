"""Looking through one library for one window: first what is found at once, then all of it, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TypeVar

from pyroaring import BitMap

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Facet, Filter, Grouping, Order
from desktop_app.domain.query import Words, has_accents
from desktop_app.domain.search import Hit
from desktop_app.operations.lines import filter_of
from desktop_app.records import NamedTuple
from desktop_app.store import driver
from desktop_app.store.articles import Articles
from desktop_app.store.asking import words_asked
from desktop_app.store.bin import Bin, read_bin
from desktop_app.store.catalogue import KINDS, MANY, Catalogue, load
from desktop_app.store.ordinals import day_bounds, number_of
from desktop_app.store.reader import LibraryReader
from desktop_app.store.search import Numbers, Place, Search, weighed
from desktop_app.store.shelves import kind_of
from desktop_app.store.snapshots import Run, Snapshot

R = TypeVar("R")
Counts = Mapping[Facet, Mapping[str, int]]
"""Facet → value → articles, each facet as if nothing of it were chosen."""


class First(NamedTuple):
    """What a line means, and the first articles that it finds; without words none are looked for."""

    wanted: Filter
    hits: tuple[Hit, ...] = ()


class Counted(NamedTuple):
    """How many articles a filter with words finds, and how many of them have each value of each facet."""

    wanted: Filter
    found: BitMap
    counts: Counts

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.found)


class Everything(NamedTuple):
    """All that a filter with words finds: the articles that are written as typed, then the others, newest first.

    `weighed` is how many of them, the newest, are weighed at most when the best are asked for.
    """

    wanted: Filter
    same: Run
    others: Run
    weighed: int


class Listing(NamedTuple):
    """All that a filter without words finds, in groups; or the bin."""

    wanted: Filter
    snapshot: Snapshot | Bin
    counts: Counts


class Best:
    """The articles in which the words of a search weigh most, of which a page at a time is looked at."""

    def __init__(self, wanted: Filter, ordinals: Sequence[int], hits: tuple[Hit, ...]) -> None:
        self.wanted, self._ordinals = wanted, ordinals
        self.hits = hits
        """The first of them, as lists show them."""

    def __len__(self) -> int:
        return len(self._ordinals)

    def page(self, offset: int, limit: int) -> list[int]:
        """The ordinals of at most `limit` articles, from the `offset`-th on."""
        return list(self._ordinals[offset : offset + limit])

    def next_of(self, members: BitMap, after: int) -> int | None:
        """Which of them is the first after the `after`-th whose number is one of `members`; None when there is none."""
        numbers = enumerate(map(number_of, self._ordinals[after + 1 :]), after + 1)
        return next((at for at, number in numbers if number in members), None)


class Finder:
    """Holds a reading connection, and the catalogue that every finder of a window shares. One thread at a time.

    All articles of a large library with some words are looked for by a second connection too, each on a core of its
    own. Only `interrupt` and `break_off` may be called from another thread: what is being read ends with an error.
    """

    def __init__(self, path: Path, catalogue: Catalogue | None = None) -> None:
        self._path = path
        self._reader: LibraryReader | None = None
        self._second: LibraryReader | None = None
        self._to_the_end = Lock()
        self.catalogue = catalogue

    @property
    def reader(self) -> LibraryReader:
        """The library, opened when it is first needed."""
        if self._reader is None:
            self._reader = LibraryReader.open(self._path)
        return self._reader

    def interrupt(self) -> None:
        """Give up the search that is under way, if any; a catalogue, and hits that are looked at, are always read."""
        if self._reader is not None and self._to_the_end.acquire(blocking=False):
            self.break_off()
            self._to_the_end.release()

    def break_off(self) -> None:
        """Give up whatever is being read: nobody will want it."""
        for reader in (self._reader, self._second):
            if reader is not None:
                reader.interrupt()

    def close(self) -> None:
        """Close the file."""
        for reader in (self._reader, self._second):
            if reader is not None:
                reader.close()

    def read(self, changed: Iterable[str] | None = None) -> Catalogue:
        """The catalogue as the library is now; `changed` are the articles that are not as the last one has them."""
        with self._to_the_end, self.reader.at_one_moment():
            known, connection = self.catalogue, self.reader.connection
            fresh = load(connection) if known is None or changed is None else known.refreshed(connection, changed)
            fresh.ranking(connection, Order.PUBLISHED)
            self.catalogue = fresh
        return fresh

    def first(self, line: str, within: Filter, limit: int) -> First:
        """What a line means within a filter, and its first articles. BadQueryError."""
        wanted = filter_of(self.reader, line, within)
        words = self._words(wanted)
        if words is None:
            return First(wanted)
        search, exact = self.reader.search, wanted.exact
        days = day_bounds(wanted.since, wanted.until, wanted.chosen(Facet.DATE))
        places = search.first(words, self._among(wanted), within=days, exact=exact, limit=limit)
        return First(wanted, search.shown(words, places, exact=exact))

    def count(self, wanted: Filter) -> Counted:
        """How many articles a filter with words finds."""
        catalogue, connection, words = self._whole(), self.reader.connection, self._words(wanted)
        assert words is not None  # noqa: S101 - the caller knows
        found = catalogue.with_words(self._searches(catalogue), words, exact=wanted.exact)
        chosen = found & catalogue.chosen(connection, wanted)
        return Counted(wanted, chosen, self._counts(wanted, found))

    def everything(self, counted: Counted) -> Everything:
        """All articles that were counted and are still there, those that are written as typed apart."""
        catalogue, connection, wanted = self._whole(), self.reader.connection, counted.wanted
        words, found, same = self._words(wanted), counted.found & catalogue.live, BitMap()
        if wanted.exact:
            same = found
        elif words is not None and has_accents(words):
            same = found & catalogue.with_words(self._searches(catalogue), words, exact=True)
        runs = catalogue.run(connection, same), catalogue.run(connection, found - same)
        if len(found) > MANY:
            for reader in filter(None, (self._reader, self._second)):
                driver.give_back(reader.connection)
        return Everything(wanted, *runs, weighed(len(catalogue.live)))

    def listing(self, wanted: Filter, by: Grouping, order: Order) -> Listing:
        """All that a filter without words finds, grouped and ordered."""
        catalogue, connection = self._whole(), self.reader.connection
        chosen = catalogue.chosen(connection, wanted)
        snapshot = catalogue.snapshot(connection, chosen, kind_of(by, wanted.era), order)
        return Listing(wanted, snapshot, self._counts(wanted, None))

    def binned(self, wanted: Filter) -> Listing:
        """What lies in the bin, which no filter chooses from and nothing counts."""
        return Listing(wanted, read_bin(self.reader.connection), {})

    def ranked(self, wanted: Filter, limit: int, shown: int) -> Best:
        """The `limit` articles in which the words of a filter weigh most, best first; `shown` of them to be shown."""
        words, search = self._words(wanted), self.reader.search
        if words is None:
            return Best(wanted, (), ())
        catalogue = self._whole()
        among, newest = catalogue.chosen(self.reader.connection, wanted), weighed(len(catalogue.live))
        found = search.ranked(words, among, newest=newest, exact=wanted.exact, limit=limit)
        hits = search.shown(words, found[:shown], exact=wanted.exact)
        return Best(wanted, tuple(place.ordinal for place in found), hits)

    def instead(self, line: str, within: Filter) -> str | None:
        """A line that was perhaps meant and that does find articles, where this one finds none; None without one."""
        from desktop_app.operations.second_guess import second_guesses  # noqa: PLC0415 - seldom needed

        guesses = second_guesses(self.reader, filter_of(self.reader, line, within), line)
        return next((guess for guess in guesses if self._finds(guess, within)), None)

    def _finds(self, line: str, within: Filter) -> bool:
        try:
            return bool(self.first(line, within, 1).hits)
        except BadQueryError:  # its words are none, or another condition is meant now
            return False

    def shown(self, wanted: Filter, ordinals: Iterable[int], *, same: bool) -> tuple[Hit, ...]:
        """Articles that were found, with their snippets, in this order."""
        with self._to_the_end:
            words = self._words(wanted)
            if words is None:
                return ()
            places = [Place(ordinal, same) for ordinal in ordinals]
            return self.reader.search.shown(words, places, exact=wanted.exact)

    def glance(self, work: Callable[[Articles], R]) -> R:
        """What some work reads of the articles, to the end."""
        with self._to_the_end:
            return work(self.reader.articles)

    def found(self, wanted: Filter) -> BitMap:
        """The numbers of the articles that a filter finds."""
        catalogue, words = self._whole(), self._words(wanted)
        chosen = catalogue.chosen(self.reader.connection, wanted)
        if words is None:
            return chosen
        return chosen & catalogue.with_words(self._searches(catalogue), words, exact=wanted.exact)

    def _searches(self, catalogue: Catalogue) -> list[Search]:
        if not catalogue.large:
            return [self.reader.search]
        if self._second is None:
            self._second = LibraryReader.open(self._path)
        return [self.reader.search, self._second.search]

    def _words(self, wanted: Filter) -> Words | None:
        return words_asked(self.reader.connection, wanted)

    def _among(self, wanted: Filter) -> Numbers | None:
        """The articles of which the words are to choose: by SQL as long as the catalogue is not there."""
        if self.catalogue is None:
            return self.reader.search.among(wanted)
        return self.catalogue.chosen(self.reader.connection, wanted)

    def _whole(self) -> Catalogue:
        return self.catalogue or self.read()

    def _counts(self, wanted: Filter, found: BitMap | None) -> Counts:
        catalogue, connection = self._whole(), self.reader.connection
        free = {facet: wanted.freed(facet) for facet in KINDS}
        chosen = {each: catalogue.chosen(connection, each) for each in set(free.values())}
        among = {each: numbers if found is None else numbers & found for each, numbers in chosen.items()}
        counts = {facet: catalogue.counts(kind, among[free[facet]]) for facet, kind in KINDS.items()}
        for facet, value, excluded in wanted.choices:
            if excluded and facet in KINDS:
                left = catalogue.chosen(connection, wanted.choosing(facet, [value]))
                counts[facet][value] = len(left if found is None else left & found)
        return counts
