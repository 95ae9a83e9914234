"""Words that tell where a sentence ends, of `resources/gazetteers/sentence-words.txt`; read when first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from desktop_app.resources import list_resource

NEXT_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PHRASES = frozenset(("counted persons", "headings", "opening pairs", "saying"))


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section, or its phrases where it has one a line."""
    lines = _sections()[section]
    return frozenset(lines) if section in _PHRASES else frozenset(" ".join(lines).split())


@cache
def opening_pairs() -> frozenset[str]:
    """Two syllables, written small, that open a sentence though the first could be a given name."""
    return words("opening pairs") | frozenset(list_resource("gazetteers", "entity-persons.txt")["openers"])


def two_words(text: str, position: int) -> tuple[str, str]:
    """The word that begins at `position` and the one behind it, blanks only between them; "" where there is none."""
    first = NEXT_WORD.match(text, position)
    if first is None:
        return "", ""
    second = NEXT_WORD.match(text, past_blanks(text, first.end()))
    return first[0], second[0] if second and second.start() > first.end() else ""


def past_blanks(text: str, position: int) -> int:
    """Where the next character stands that is not blank; the end when there is none."""
    while text[position : position + 1].isspace():
        position += 1
    return position


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    return list_resource("gazetteers", "sentence-words.txt")
