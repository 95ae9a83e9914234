"""What differs between two texts, as edits: line by line, within changed lines clause by clause, then word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate

from desktop_app.domain.edits import Carriage, Edit, Edits, agreeing, least

_LEVELS = (
    re.compile(r"[^\n]*\n|[^\n]+"),
    re.compile(r"[^.,;:!?\n]*[.,;:!?\n]*\s*"),
    re.compile(r"\w+|\s+|[^\w\s]"),
)
"""Pieces of a text, from large to small: lines, clauses, words."""

_COMPARED = 40_000
"""Pieces of one side times those of the other that are compared each with each, some 10 ms."""


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    COME = "come"


_Block = tuple[int, int, int, int]
"""What differs: from, to in the one sequence, from, to in the other."""


def between(old: str, new: str) -> Edits:
    """The edits that make `new` of `old`; always the same for the same texts, and near to what a person would say.

    What was moved elsewhere is told as gone here and come there. A megabyte takes less than a second.
    """
    return least(old, _edits(old, new, 0, 0))


def word_changes(old: str, new: str) -> tuple[tuple[Change, str], ...]:
    """Both texts as one, piece by piece: what stays, what has gone, and what has come in its place."""
    ours, theirs = _LEVELS[-1].findall(old), _LEVELS[-1].findall(new)
    found: list[tuple[Change, str]] = []
    at = 0
    for low, high, first, last in [*_blocks(ours, theirs), (len(ours), len(ours), len(theirs), len(theirs))]:
        found += ((Change.KEPT, "".join(ours[at:low])), (Change.GONE, "".join(ours[low:high])))
        found.append((Change.COME, "".join(theirs[first:last])))
        at = high
    return tuple((change, words) for change, words in found if words)


def position_after(old: str, new: str, at: int) -> int:
    """Where a position of one text is in another that was made of it."""
    return Carriage(old, between(old, new)).position(at)


def refined(text: str, edits: Sequence[Edit]) -> Edits:
    """The same changes told word by word: of words that were put in place of others, those alone that differ."""
    found: list[Edit] = []
    for edit in edits:
        inner = between(text[edit.start : edit.end], edit.words)
        found += [Edit(edit.start + each.start, edit.start + each.end, each.words) for each in inner]
    return tuple(found)


def _edits(old: str, new: str, at: int, level: int) -> Iterator[Edit]:
    """The edits of one stretch, which begins at `at`; what differs is looked into by smaller pieces."""
    head, tail = agreeing(old, new)
    if len(old) - tail == head or len(new) - tail == head or level == len(_LEVELS):
        if old != new:
            yield Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])
        return
    ours, theirs = _LEVELS[level].findall(old), _LEVELS[level].findall(new)
    starts, begins = _offsets(ours), _offsets(theirs)
    for low, high, first, last in _blocks(ours, theirs):
        piece, words = old[starts[low] : starts[high]], new[begins[first] : begins[last]]
        yield from _edits(piece, words, at + starts[low], level + 1)


def _offsets(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Block]:
    """Where two sequences differ, in order. Pieces that stand once in both, in the same order, hold them together."""
    waiting: list[_Block] = [(0, len(ours), 0, len(theirs))]
    while waiting:
        low, high, first, last = waiting.pop()
        while low < high and first < last and ours[low] == theirs[first]:
            low, first = low + 1, first + 1
        while low < high and first < last and ours[high - 1] == theirs[last - 1]:
            high, last = high - 1, last - 1
        if low == high or first == last:
            if low < high or first < last:
                yield low, high, first, last
        elif (high - low) * (last - first) <= _COMPARED:
            yield from _compared(ours[low:high], theirs[first:last], low, first)
        else:
            anchors = _anchors(ours[low:high], theirs[first:last])
            if anchors:
                waiting += reversed(_around(anchors, (low, high, first, last)))
            else:
                yield low, high, first, last


def _compared(ours: Sequence[str], theirs: Sequence[str], low: int, first: int) -> Iterator[_Block]:
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            yield low + i, low + j, first + k, first + m


def _around(anchors: Sequence[tuple[int, int]], block: _Block) -> list[_Block]:
    """The blocks before, between and behind pieces that stay."""
    low, high, first, last = block
    found, at, to = [], low, first
    for mine, their in [*((low + i, first + k) for i, k in anchors), (high, last)]:
        found.append((at, mine, to, their))
        at, to = mine + 1, their + 1
    return found


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The most pieces that stand just once in each and in the same order (the “patience” of diff tools)."""
    once, also = Counter(ours), Counter(theirs)
    places = {piece: k for k, piece in enumerate(theirs) if also[piece] == 1 and once[piece] == 1}
    pairs = [(i, places[piece]) for i, piece in enumerate(ours) if piece in places]
    tops: list[int] = []  # the pair that ends the shortest-reaching run of each length, by its place in theirs
    ends: list[int] = []
    before: list[int] = []
    for number, (_, k) in enumerate(pairs):
        length = bisect_left(tops, k)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [k]
        ends[length : length + 1] = [number]
    run, number = [], ends[-1] if ends else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
