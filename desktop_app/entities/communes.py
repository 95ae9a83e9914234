"""LOC: communes without a class word, which only what stands before them tells from persons and streets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import compress

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import keys, sections
from desktop_app.entities.tokens import OPEN, Spelling, Tokens
from desktop_app.resources import json_resource
from desktop_app.vietnam.syllables import tone_placed

_LONGEST = 4  # words of a name


@cache
def communes() -> frozenset[str]:
    """Names of communes since 2025 that have two words or more."""
    table = json_resource("gazetteers", "communes2025.json")["communes"]
    return frozenset(name for province in table.values() for name in province["names"] if " " in name)


def is_commune(tokens: Tokens, first: int, last: int) -> bool:
    """True when the words `first` … `last` - 1 are the name of a commune."""
    return " ".join(map(tone_placed, tokens.words[first:last])) in communes()


class Communes:
    """Reads bare names of communes behind a preposition of place, `ở Dào San`, or before their district in brackets."""

    def __init__(self, spelling: Spelling, place_end: Callable[[Tokens, int], int]) -> None:
        self._place_end = place_end
        self._before = keys(sections("entity-places")["place words"], spelling)
        surnames = sections("entity-persons")["surnames"]
        self._surnames = keys((entry for entry in surnames if not entry.flags), spelling)

    def read(self, tokens: Tokens, taken: bytearray) -> Iterator[Candidate]:
        """The communes among the words where `taken` is 0."""
        for before in compress(range(tokens.size - 1), map(self._before.__contains__, tokens.keys)):
            index = before + 1
            if not tokens.blank(index) or tokens.keys[index] in self._surnames or taken[index]:
                continue
            end = tokens.run(index, _LONGEST + 1)
            if is_commune(tokens, index, end):
                yield from self._free(tokens, index, end, taken)
        index = 0
        for _ in range(tokens.joins.count(OPEN)):
            index = tokens.joins.index(OPEN, index + 1)
            yield from self._told_by_district(tokens, index, taken)

    def _told_by_district(self, tokens: Tokens, index: int, taken: bytearray) -> Iterator[Candidate]:
        """The commune before its district in brackets: `Phước Thành (Phước Sơn)`."""
        end = self._place_end(tokens, index)
        if not end or tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + 1] != ")":
            return
        for first in range(index - 2, max(-1, index - _LONGEST - 1), -1):
            if not tokens.names[first] or not all(map(tokens.blank, range(first + 1, index))):
                return
            alone = not (tokens.blank(first) and tokens.names[first - 1])
            if alone and is_commune(tokens, first, index):
                yield from self._free(tokens, first, index, taken)

    def _free(self, tokens: Tokens, first: int, last: int, taken: bytearray) -> Iterator[Candidate]:
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            yield candidate(tokens, first, last, EntityType.LOC, "commune")
