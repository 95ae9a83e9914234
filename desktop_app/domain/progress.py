"""How far long work is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (pieces done, pieces in all)."""

PAUSE = 0.1
"""Seconds between two calls, in which nobody would see a difference."""


def say_nothing(_done: int, _total: int) -> None:
    """Nobody is told."""


class Counted(Sequence[T]):
    """A sequence that tells how far it is gone through, each time that takes a while."""

    def __init__(self, items: Sequence[T], tell: Progress) -> None:
        self._items, self.tell = items, tell

    def __iter__(self) -> Iterator[T]:
        return counted(self._items, len(self._items), self.tell)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._items[at]


def counted(items: Iterable[T], total: int, tell: Progress) -> Iterator[T]:
    """The items, of which there are `total`; it is told how far it is as often as somebody would see."""
    told = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - told >= PAUSE:
            told = now
            tell(done, total)
        yield item


def counted_like(source: object, items: Sequence[T]) -> Sequence[T]:
    """Items that were made of a sequence; going through them is told where going through that one is."""
    return Counted(items, source.tell) if isinstance(source, Counted) else items
