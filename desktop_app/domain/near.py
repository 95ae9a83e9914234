"""Names that may mean the same, to be offered to an editor and never joined unasked."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from typing import TypeVar

from desktop_app.vietnam.folding import fold_plain

Key = TypeVar("Key")

_SHORTEST = 6
"""Letters from which on one letter more, less or other may be a slip."""


def nearest(name: str, others: Iterable[tuple[Key, str]], most: int = 8) -> list[Key]:
    """The keys of the names that are most like `name`, the likest first.

    Like are names that differ by accents, by one letter or two that changed places; that lack a word of the other,
    first and last being equal (`Nguyễn Thuận`, `Nguyễn Văn Thuận`); and that one begins or ends as a whole
    (`Công an tỉnh`, `Công an tỉnh Hải Dương`).
    """
    folded = fold_plain(name)
    words = folded.split()
    ranked = []
    for key, other in others:
        if other == name:
            continue
        rank = _rank(folded, words, fold_plain(other))
        if rank is not None:
            ranked.append((rank, other, key))
    return [key for _, _, key in nsmallest(most, ranked, key=lambda found: found[:2])]


def _rank(folded: str, words: list[str], other: str) -> int | None:
    """0 for the likest; None for names that are not alike."""
    if other == folded:
        return 0
    if abs(len(other) - len(folded)) <= 1 and min(len(other), len(folded)) >= _SHORTEST and _one_slip(folded, other):
        return 1
    theirs = other.split()
    short, long = sorted((words, theirs), key=len)
    if len(short) == len(long):
        return None
    if len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and _within(short, long):
        return 2
    begins = len(short) > 2 and long[: len(short)] == short
    return 3 if begins or (len(short) > 1 and long[-len(short) :] == short) else None


def _within(short: list[str], long: list[str]) -> bool:
    """True when the words of one stand in the other, in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def _one_slip(left: str, right: str) -> bool:
    """True when one letter more, less or other, or two that changed places, makes one of the other."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
