"""All notes as they are listed: the newest first, by day, and narrowed while one types. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import compress, islice, pairwise, repeat
from operator import contains
from pathlib import Path

from desktop_app.domain.notes import Note, NoteKind, NotePlace
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import search_fold

KINDS = tuple(NoteKind)
_PIECE = 500
"""Notes whose words are folded at once."""
_APART = "\x00"
"""Parts the words of notes that are folded at once; no note holds it, and folding leaves it."""

Listed = tuple[str, str, str, str]
"""A note as the store lists it: kind, id, when it was written, the words it is found by."""


class Day(NamedTuple):
    """Notes of one day (`2024-05-09`, where the reader is; empty where nobody knows), by their places in the index."""

    day: str
    places: Sequence[int]


class Listing(NamedTuple):
    """Which notes are listed, and how many of each kind fit the words."""

    days: Sequence[Day]
    counts: Mapping[NoteKind, int]

    def __len__(self) -> int:
        return sum(len(day.places) for day in self.days)


class Index:
    """All notes that were read, in their order; never changed after it is made."""

    def __init__(self, rows: Iterable[Listed] = ()) -> None:
        self.ids: list[str] = []
        self._kinds = bytearray()
        self._days: list[str] = []
        self._folds: list[str] = []
        number = {kind.value: at for at, kind in enumerate(KINDS)}
        for piece in _pieces(rows):
            kinds, ids, written, words = zip(*piece, strict=True)
            self._kinds.extend(number[kind] for kind in kinds)
            self.ids.extend(ids)
            self._days.extend(_day(instant[:16]) for instant in written)
            self._folds.extend(search_fold(_APART.join(words)).split(_APART))
        days = self._days  # the newest first: those of a day stand together
        self._starts = [at for at in range(len(days)) if at == 0 or days[at] != days[at - 1]]

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, at: int) -> NotePlace:
        """What the note at a place of the index stands on."""
        return NotePlace(KINDS[self._kinds[at]], self.ids[at])

    def listed(self, words: str = "", kind: NoteKind | None = None) -> Listing:
        """The notes that hold all words, folded; with a kind only those of it."""
        places: Sequence[int] = range(len(self.ids))
        folds: Sequence[str] = self._folds
        for word in search_fold(words).split():
            holds = list(map(contains, folds, repeat(word)))
            places, folds = list(compress(places, holds)), list(compress(folds, holds))
        kinds = bytes(self._kinds if words == "" else map(self._kinds.__getitem__, places))
        counts = {each: kinds.count(at) for at, each in enumerate(KINDS)}
        if kind is not None:
            wanted = KINDS.index(kind)
            places = list(compress(places, (each == wanted for each in kinds)))
        return Listing(self._by_day(places), counts)

    def _by_day(self, places: Sequence[int]) -> list[Day]:
        bounds = [bisect_left(places, start) for start in (*self._starts, len(self.ids))]
        days = zip(self._starts, pairwise(bounds), strict=True)
        return [Day(self._days[start], places[low:high]) for start, (low, high) in days if low < high]


def listed_of(note: Note) -> Listed:
    """A note that was read whole, as the store would list it."""
    return note.place.kind.value, note.place.id, note.written, "\n".join((note.text, note.quote, note.title))


def read_index(path: Path) -> Index:
    """All notes; a second for fifty thousand."""
    with LibraryReader.open(path) as library:
        return Index(library.notes.listing())


def _pieces(rows: Iterable[Listed]) -> Iterator[list[Listed]]:
    left = iter(rows)
    while piece := list(islice(left, _PIECE)):
        yield piece


@cache
def _day(minute: str) -> str:
    """The day, where the reader is, of a UTC minute (`2024-05-09T07:00`); empty for what is none."""
    try:
        return datetime.fromisoformat(f"{minute}+00:00").astimezone().date().isoformat()
    except ValueError:
        return ""
