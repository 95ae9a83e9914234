"""LOC: communes without a class word, which only what stands before them tells from persons and streets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import keys, sections
from desktop_app.entities.tokens import Spelling, Tokens
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
    """Reads bare names of communes behind a preposition of place: `ở Dào San`."""

    def __init__(self, spelling: Spelling) -> None:
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
            if is_commune(tokens, index, end) and not any(taken[index:end]):
                taken[index:end] = b"\1" * (end - index)
                yield candidate(tokens, index, end, EntityType.LOC, "commune")
