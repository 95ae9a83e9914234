"""Values by their places in a text, kept sorted, so that those of the visible lines are found at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Value = TypeVar("Value")


class SpanIndex(Generic[Value]):
    """Values by place: sorted by start (the longer first), found in O(log n + hits)."""

    def __init__(self, values: Sequence[Value], starts: Sequence[int], ends: Sequence[int]) -> None:
        # One number a key: thousands of tuples would call the garbage collector in, which costs more than the sort.
        keys = [(start << 32) - end for start, end in zip(starts, ends, strict=True)]
        self._values = values
        self._order: Sequence[int] = range(len(keys))
        if keys != sorted(keys):
            self._order = sorted(self._order, key=keys.__getitem__)
            starts, ends = [starts[at] for at in self._order], [ends[at] for at in self._order]
        self.starts, self.ends = starts, ends
        self._reach = list(accumulate(self.ends, max))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, at: int) -> Value:
        return self._values[self._order[at]]

    def __iter__(self) -> Iterator[Value]:
        return (self._values[at] for at in self._order)

    def indices(self, start: int, end: int) -> list[int]:
        """The indices of what shares at least one code point with `start`–`end`, in order."""
        first, last = bisect_right(self._reach, start), bisect_left(self.starts, end)
        return [at for at in range(first, last) if self.ends[at] > start]

    def between(self, start: int, end: int) -> list[Value]:
        """What shares at least one code point with `start`–`end`, in order."""
        return [self[at] for at in self.indices(start, end)]

    def at(self, position: int) -> list[Value]:
        """The values that hold the character at `position`, in order."""
        return self.between(position, position + 1)

    def beside(self, start: int, steps: int) -> Iterator[Value]:
        """What begins at `start` or after it (`steps` 1) or before (-1), the nearest first.

        Of what begins at one place the shorter are before the longer.
        """
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, start)
        while steps > 0 and first < len(self):
            last = bisect_right(self.starts, self.starts[first])
            yield from (self[at] for at in sorted(range(first, last), key=self.ends.__getitem__))
            first = last
        while steps < 0 and last > 0:
            first = bisect_left(self.starts, self.starts[last - 1])
            yield from (self[at] for at in sorted(range(first, last), key=self.ends.__getitem__, reverse=True))
            last = first

    def cluster(self, at: int) -> range:
        """The indices around `at` that overlap each other directly or through others."""
        first = at
        while first > 0 and self._reach[first - 1] > self.starts[first]:
            first -= 1
        last = at + 1
        while last < len(self) and self.starts[last] < self._reach[last - 1]:
            last += 1
        return range(first, last)
