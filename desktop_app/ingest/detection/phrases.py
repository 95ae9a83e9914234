"""Words by which short lines are told apart, and how a line is looked up: blind to case and to where the tone sits."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

from desktop_app.resources import json_resource
from desktop_app.vietnam.folding import tone_key

_WORD = re.compile(r"\w+")
_LONGEST = 3  # words of the longest phrase


@cache
def phrases(table: str) -> frozenset[str]:
    """The phrases of a table of `line-words.json` in the form in which they are looked up."""
    return frozenset(" ".join(words_of(phrase)) for phrase in _tables()[table])


def words_of(text: str) -> list[str]:
    """The words of a line in the form in which phrases are kept."""
    return _WORD.findall(tone_key(text))


def opens_with(words: list[str], listed: frozenset[str], first: int = 0) -> int:
    """How many words, at most three, make the longest phrase that begins at `first`; 0 for none."""
    for count in range(min(_LONGEST, len(words) - first), 0, -1):
        if " ".join(words[first : first + count]) in listed:
            return count
    return 0


def grams(words: list[str]) -> set[str]:
    """Every word, every pair and every three of neighbours."""
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return {*words, *pairs, *(f"{pair} {third}" for pair, third in zip(pairs, words[2:], strict=False))}


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json_resource("gazetteers", "line-words.json")
    return tables
