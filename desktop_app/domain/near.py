"""Names that may mean the same, to be offered to an editor and never joined unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import TypeVar

from desktop_app.vietnam.folding import fold_plain

Key = TypeVar("Key")

_SHORTEST = 6
"""Letters from which on one letter more, less or other may be a slip."""
_CLASSES = frozenset(
    ("tinh", "thanh", "pho", "tp", "quan", "huyen", "thi", "xa", "tran", "phuong", "co", "phan", "tnhh", "mtv")
)
"""Words that a body is called with or without: `Công an tỉnh Hải Dương`, `Công an Hải Dương`."""


def nearest(name: str, others: Iterable[tuple[Key, str]], *, persons: bool = False, most: int = 8) -> list[Key]:
    """The keys of the names that are most like `name`, the likest first.

    Like are names that differ by accents, by one letter or two that changed places; of which one is the initials of
    the other (`ĐHQGHN`); and that lack a word in the midst of the other. Of `persons` that may be any word, and what
    stands before it too (`Nguyễn Thuận`, `Văn Thuận`, `Nguyễn Văn Thuận`); of what else has a name only a word for
    its class, because a longer name is another body or post (`Chính phủ`, `Văn phòng Chính phủ`).
    """
    folded = fold_plain(name)
    words = folded.split()
    ranked = []
    for key, other in others:
        if other == name:
            continue
        theirs = fold_plain(other)
        rank = 0 if theirs == folded else 1 if _slips(folded, theirs) else _shorter(words, theirs.split(), persons)
        if rank is not None:
            ranked.append((rank, other, key))
    return [key for _, _, key in nsmallest(most, ranked, key=lambda found: found[:2])]


def _slips(left: str, right: str) -> bool:
    return abs(len(left) - len(right)) <= 1 and min(len(left), len(right)) >= _SHORTEST and _one_slip(left, right)


def _shorter(words: list[str], others: list[str], persons: bool) -> int | None:
    """2 or 3 for two names of which one is the other shortened, None for names that are not alike."""
    short, long = sorted((words, others), key=len)
    if len(short) == len(long):
        return None
    if len(short) == 1:
        return 2 if len(long) > 2 and short[0] == "".join(word[0] for word in long) else None
    if short[0] == long[0] and short[-1] == long[-1] and _within(short, long):
        return 2 if persons or _CLASSES.issuperset(Counter(long) - Counter(short)) else None
    return 3 if persons and long[-len(short) :] == short else None


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
