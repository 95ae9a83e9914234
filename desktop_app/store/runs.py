"""Articles in an order, as lists show them: a page at a time, and where one stands. Reads nothing."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from pyroaring import BitMap

from desktop_app.store.ordinals import NUMBER

_STRIDE = 4_096  # articles of a run looked at in one step


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
        self._ordinals, self._ranking = ordinals, ranking
        self._ranks = ranking.ranks(numbers)

    def __len__(self) -> int:
        return len(self._ranks)

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
