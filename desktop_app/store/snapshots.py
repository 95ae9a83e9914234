"""Articles in order, looked at a page at a time: of the list, in its groups, and of what a search found."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from desktop_app.domain.filters import Group
from desktop_app.store.ordinals import NUMBER

_STRIDE = 4_096  # articles of a run looked at in one step
_EMPTY = BitMap()


@dataclass(frozen=True)
class Ranking:
    """One order of all articles: the numbers in it, and of each number which it is."""

    order: array[int]
    rank: array[int]

    @classmethod
    def of(cls, order: array[int]) -> Ranking:
        """The ranking of articles whose numbers stand in this order."""
        rank = array("I", bytes(4 * (max(order, default=0) + 1)))
        for at, number in enumerate(order):
            rank[number] = at
        return cls(order, rank)

    def ranks(self, numbers: BitMap) -> BitMap:
        """Which in the order some articles are."""
        if len(numbers) == len(self.order):
            return BitMap(range(len(self.order)))
        return BitMap(array("I", map(self.rank.__getitem__, numbers)))


class Run:
    """Articles in one order, of which a page at a time is looked at. Reads nothing; any thread may ask."""

    def __init__(self, ordinals: array[int], ranking: Ranking, numbers: BitMap) -> None:
        self._ordinals, self._ranking, self._numbers = ordinals, ranking, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def _ranks(self) -> BitMap:
        return self._ranking.ranks(self._numbers)

    def prepare(self) -> None:
        """Place all articles, which is done at the latest when a page is looked at: 0.2 s for a million."""
        _ = self._ranks

    def page(self, offset: int, limit: int) -> list[int]:
        """The ordinals of at most `limit` articles, from the `offset`-th on."""
        order, ordinals = self._ranking.order, self._ordinals
        return [ordinals[order[rank]] for rank in self._ranks[offset : offset + limit]]

    def place(self, ordinal: int) -> int:
        """Which of the run an article is, from 0; where it would be when it is none."""
        return int(self._ranks.rank(self._ranking.rank[ordinal & NUMBER])) - 1

    def next_of(self, members: BitMap, after: int) -> int | None:
        """Which of the run is the first after the `after`-th that is one of `members`; None when there is none.

        It is looked for near by; farther on many are soon met, and few are soon placed.
        """
        order, end = self._ranking.order, len(self._ranks)
        far = end if 2 * len(members) > end else after + 1 + _STRIDE
        for first in range(after + 1, min(far, end), _STRIDE):
            ranks = self._ranks[first : first + _STRIDE]
            at = next((at for at, rank in enumerate(ranks, first) if order[rank] in members), None)
            if at is not None:
                return at
        beyond = self._ranks[far:] & self._ranking.ranks(members) if far < end else None
        return int(self._ranks.rank(beyond.min())) - 1 if beyond else None


class Snapshot:
    """Articles that were chosen, in the groups of a shelf, each in order. Reads nothing; any thread may ask."""

    def __init__(
        self, ordinals: array[int], ranking: Ranking, chosen: BitMap, shelf: Mapping[str, BitMap], unread: BitMap
    ) -> None:
        self._ordinals, self._ranking, self._chosen = ordinals, ranking, chosen
        self._shelf, self._unread = shelf, unread
        self._runs: dict[str, Run] = {}

    def __len__(self) -> int:
        return len(self._chosen)

    @cached_property
    def groups(self) -> list[Group]:
        """The groups that hold any, by key; dates newest first, the unknown last."""
        counts = ((key, numbers.intersection_cardinality(self._chosen)) for key, numbers in self._shelf.items())
        return [Group(key, articles) for key, articles in sorted(counts, reverse=True) if articles]

    def page(self, group: str, offset: int, limit: int) -> list[int]:
        """The ordinals of at most `limit` articles of a group, from the `offset`-th on."""
        return self._run(group).page(offset, limit)

    def places(self, ordinal: int) -> list[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        number = ordinal & NUMBER
        if number not in self._chosen:
            return []
        held = [key for key, numbers in self._shelf.items() if number in numbers]
        return [(key, self._run(key).place(ordinal)) for key in held]

    def next_in(self, group: str, members: BitMap, after: int = -1) -> tuple[int, int] | None:
        """The first article of a group after its `after`-th that is one of `members`.

        Its ordinal, and which of the group it is, from 0. None when there is none.
        """
        inside = members & self._shelf.get(group, _EMPTY)
        if not inside:
            return None
        run = self._run(group)
        at = run.next_of(inside, after)
        return None if at is None else (run.page(at, 1)[0], at)

    def unread(self) -> BitMap:
        """The chosen articles that nobody has opened."""
        return self._unread & self._chosen

    def _run(self, group: str) -> Run:
        if group not in self._runs:
            members = self._shelf.get(group, _EMPTY) & self._chosen
            self._runs[group] = Run(self._ordinals, self._ranking, members)
        return self._runs[group]
