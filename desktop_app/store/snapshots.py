"""Articles in order, looked at a page at a time: of the list, in its groups, and of what a search found."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice

from pyroaring import BitMap

from desktop_app.domain.filters import Group
from desktop_app.store.ordinals import NUMBER, ordinal_at

BLOCK = 4_096
"""Articles of an order that are looked at in one step."""
_FEW = 8  # articles of a block that are sooner looked for one by one
_EMPTY = BitMap()


class Ranking:
    """One order of all articles, in blocks: the numbers of each. What follows from the numbers is not kept."""

    def __init__(self, order: array[int], days: Sequence[int] | None = None) -> None:
        """Articles whose numbers stand in this order: the latest day first, then the highest number.

        Without `days`, those of all numbers, the highest number first.
        """
        self.blocks = tuple(_block(order[first : first + BLOCK]) for first in range(0, len(order), BLOCK))
        self._day = None if days is None else days.__getitem__

    def __iter__(self) -> Iterator[int]:
        """The numbers of all articles, in order."""
        return chain.from_iterable(self.among(block, numbers) for block, numbers in enumerate(self.blocks))

    def among(self, block: int, numbers: BitMap) -> list[int]:
        """Those of a block that are among some articles, in order."""
        return sorted(self.blocks[block] & numbers, key=self._day)[::-1]

    def first_of(self, block: int) -> int:
        """The first article of a block."""
        return self.among(block, self.blocks[block])[0]

    def block_of(self, number: int) -> int:
        """The block in which an article stands."""
        return next(at for at, block in enumerate(self.blocks) if number in block)


class ReadRanking(Ranking):
    """An order that had to be read: which of its block each article is, by number, is kept too, in two bytes."""

    def __init__(self, order: array[int]) -> None:
        super().__init__(order)
        self._places = array("H")
        for block, first in zip(self.blocks, range(0, len(order), BLOCK), strict=True):
            by_number = dict(zip(block, range(BLOCK), strict=False))
            self._places.extend(array("H", map(by_number.__getitem__, order[first : first + BLOCK])))

    def among(self, block: int, numbers: BitMap) -> list[int]:
        """Those of a block that are among some articles, in order."""
        inside, first = self.blocks[block], block * BLOCK
        held = inside & numbers
        if len(held) < _FEW:
            return sorted(held, key=self._rank_of)
        by_number = inside.to_array()
        ordered = [by_number[place] for place in self._places[first : first + BLOCK]]
        return ordered if len(held) == len(inside) else [number for number in ordered if number in held]

    def near(self, numbers: BitMap) -> array[int]:
        """Some of its articles and those next to each of them, in order."""
        ranks = [self._rank_of(number) for number in numbers]
        near = sorted({near for rank in ranks for near in (rank - 1, rank, rank + 1)})
        places = ((rank, self._places[rank]) for rank in near if 0 <= rank < len(self._places))
        return array("I", (self.blocks[rank // BLOCK][place] for rank, place in places))

    def _rank_of(self, number: int) -> int:
        block = self.block_of(number)
        return self._places.index(self.blocks[block].rank(number) - 1, block * BLOCK)


def _block(numbers: array[int]) -> BitMap:
    block = BitMap(numbers)
    block.run_optimize()
    return block


class Run:
    """Articles in one order, of which a page at a time is looked at. Reads nothing; any thread may ask."""

    def __init__(self, days: array[int], ranking: Ranking, numbers: BitMap) -> None:
        self._days, self._ranking, self._numbers = days, ranking, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @cached_property
    def _before(self) -> list[int]:
        """How many of the run stand before each block, and in the end how many in all: 4 ms for a million."""
        counts = (block.intersection_cardinality(self._numbers) for block in self._ranking.blocks)
        return list(accumulate(counts, initial=0))

    def page(self, offset: int, limit: int) -> list[int]:
        """The ordinals of at most `limit` articles, from the `offset`-th on."""
        return [ordinal_at(self._days, number) for _, number in islice(self._from(offset), limit)]

    def place(self, ordinal: int) -> int:
        """Which of the run one of its articles is, from 0."""
        number = ordinal & NUMBER
        block = self._ranking.block_of(number)
        return self._before[block] + self._ranking.among(block, self._numbers).index(number)

    def next_of(self, members: BitMap, after: int) -> int | None:
        """Which of the run is the first after the `after`-th that is one of `members`; None when there is none."""
        wanted = members & self._numbers
        return next((at for at, number in self._from(after + 1, wanted) if number in wanted), None)

    def _from(self, offset: int, wanted: BitMap | None = None) -> Iterator[tuple[int, int]]:
        """Which of the run its articles are from the `offset`-th on, and their numbers.

        Blocks that hold none of those that are `wanted` are left out.
        """
        members = self._numbers if wanted is None else wanted
        first = max(0, bisect_right(self._before, offset) - 1)
        for block in range(first, len(self._ranking.blocks)):
            before = self._before[block]
            if self._before[block + 1] > before and self._ranking.blocks[block].intersect(members):
                skipped = max(0, offset - before)
                yield from enumerate(self._ranking.among(block, self._numbers)[skipped:], before + skipped)


class Snapshot:
    """Articles that were chosen, in the groups of a shelf, each in order. Reads nothing; any thread may ask."""

    def __init__(
        self, days: array[int], ranking: Ranking, chosen: BitMap, shelf: Mapping[str, BitMap], unread: BitMap
    ) -> None:
        self._days, self._ranking, self._chosen = days, ranking, chosen
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
            self._runs[group] = Run(self._days, self._ranking, members)
        return self._runs[group]
