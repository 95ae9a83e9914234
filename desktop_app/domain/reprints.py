"""Recognising that two texts tell the same story in the same words: shingles, and the few of them that find the rest.

A shingle is three words in a row of a body paragraph, blind to marks, case and signs; one in two is looked at, chosen
by its first word, so that all texts choose alike. Each paragraph gives its two
smallest shingles as keys: a paragraph that is reprinted gives the same keys, one with a changed word mostly so. Keys
find candidates in a library of any size; containment, the share of the smaller text's shingles, decides.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from desktop_app.domain.lines import Line, LineRole
from desktop_app.records import NamedTuple

SAME_STORY = 0.5
"""From this containment on two texts tell the same story."""

COMMON = 24
"""Texts with one key: a sentence in so many is an office's stock, and finds nothing any more."""

_KEYS = 2
_FEWEST = 8  # words: a shorter paragraph says nothing of its own
_SIGNS = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_TOLD = frozenset({LineRole.LEAD, LineRole.BODY})
_A, _B, _MASK = 0x9E3779B1, 0x85EBCA77, 0xFFFFFFFFFF
_SAMPLED = 1
_OTHER_YEAR, _OTHER_DAY = 0.65, 0.8  # so much in common is a reprint although the dates differ
_APART = 4  # days between the events of two stories


@lru_cache(maxsize=32_768)
def _number(word: bytes) -> int:
    return crc32(word)


class Told(NamedTuple):
    """What a text tells, as numbers below 2^40: `keys` find it again, each once, `shingles` are all it has."""

    keys: tuple[int, ...]
    shingles: tuple[int, ...]


def told_in(fold: str, lines: Sequence[Line]) -> Told:
    """What the body of a folded text tells; its lines all tell when none is body."""
    spans = [line.span for line in lines if line.role in _TOLD] or [line.span for line in lines]
    keys: dict[int, None] = {}
    shingles: list[int] = []
    for span in spans:
        words = list(map(_number, fold[span.start : span.end].encode().translate(_SIGNS).split()))
        if len(words) >= _FEWEST:
            triples = zip(words, words[1:], words[2:], strict=False)
            found = [(a + b * _A + c * _B) * _A & _MASK for a, b, c in triples if not a & _SAMPLED]
            keys.update(dict.fromkeys(sorted(found)[:_KEYS]))
            shingles += found
    return Told(tuple(keys), tuple(shingles))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share (0–1) of the smaller text's shingles that the other has too; 0 when one has none."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def same_story(share: float, event: str | None, other: str | None) -> bool:
    """True when texts with so much in common tell one event; ISO days of the events where they are known.

    Offices send out the same sentences week after week: with events on other days, nearly all must be the same. A year
    that the text leaves to be inferred may be wrong where the day is right, and so weighs less.
    """
    days = [date.fromisoformat(day[:10]) for day in (event, other) if day and len(day) >= 10]
    if len(days) < 2 or abs((days[0] - days[1]).days) <= _APART:
        return share >= SAME_STORY
    between = abs(days[0].timetuple().tm_yday - days[1].timetuple().tm_yday)
    return share >= (_OTHER_YEAR if min(between, 365 - between) <= _APART else _OTHER_DAY)
