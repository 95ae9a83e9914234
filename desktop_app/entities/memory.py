"""What the first pass over a text learns for the second: names found by a cue are then found everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.tokens import BLANK, Tokens

_WEAK = ("surname", "apposition")
Name = tuple[str, ...]
"""The keys of a name's words."""


class Memory:
    """Names of one text: persons, places and bodies told by a cue somewhere."""

    def __init__(self) -> None:
        self.persons: set[Name] = set()
        self.places: set[Name] = set()
        self.bodies: set[Name] = set()
        self.given: set[str] = set()
        """Keys of given names that stood alone behind a cue."""

    def learn(self, tokens: Tokens, person: Candidate) -> None:
        """A person named in full whom no rule found."""
        self.persons.add(tuple(tokens.keys[slice(*tokens.within(person.start, person.end))]))

    def repeats(self, tokens: Tokens, taken: bytearray) -> Iterator[Candidate]:
        """The further places of the learned names among the words where `taken` is 0."""
        known: dict[Name, EntityType] = {}
        for names, kind in (
            (self.persons, EntityType.PERSON), (self.places, EntityType.LOC), (self.bodies, EntityType.ORG),
        ):  # fmt: skip
            known.update(dict.fromkeys(names, kind))
        lengths: dict[str, set[int]] = {}
        for name in known:
            lengths.setdefault(name[0], set()).add(len(name))
        keys = tokens.keys
        for index in tokens.capitals():
            if keys[index] not in lengths or taken[index]:
                continue
            for length in sorted(lengths[keys[index]], reverse=True):
                found = known.get(tuple(keys[index : index + length]))
                if found and _stands(tokens, index, index + length, taken):
                    yield candidate(tokens, index, index + length, found, "named before")
                    break

    def not_places(self, tokens: Tokens, found: Iterable[Candidate]) -> list[Candidate]:
        """What was found, without persons told by a surname alone where the text has a place of that name."""
        return [
            each
            for each in found
            if each.why not in _WEAK
            or tuple(tokens.keys[slice(*tokens.within(each.start, each.end))]) not in self.places
        ]

    def given_names(
        self, tokens: Tokens, taken: bytearray, openers: frozenset[tuple[str, str]], acts: frozenset[str]
    ) -> Iterator[Candidate]:
        """Given names alone, of persons named in full: `… từ tháng 9, Lợi thuê nhà`.

        A capital at the start of a sentence tells nothing, so there the name must stand alone elsewhere as well, or
        before one of `acts`, what persons do; and not begin one of `openers`, everyday words of two syllables.
        """
        given = {name[-1] for name in self.persons}
        told: list[int] = []
        opening: list[int] = []
        keys = tokens.keys
        for index in tokens.capitals():
            if keys[index] not in given or taken[index] or not tokens.names[index]:
                continue
            if _alone(tokens, index) and tuple(keys[index : index + 2]) not in openers:
                (opening if tokens.opens_sentence(index) else told).append(index)
        sure = {keys[index] for index in told} | self.given
        pairs = ((index, tuple(keys[index : index + 2])) for index in opening)
        told += [
            index for index, pair in pairs if pair not in openers and (pair[0] in sure or _acts(tokens, index, acts))
        ]
        return (candidate(tokens, index, index + 1, EntityType.PERSON, "given name") for index in told)


def _acts(tokens: Tokens, index: int, acts: frozenset[str]) -> bool:
    return tokens.blank(index + 1) and tokens.keys[index + 1] in acts and tokens.words[index + 1].islower()


def _alone(tokens: Tokens, index: int) -> bool:
    before = tokens.blank(index) and tokens.names[index - 1]
    return not before and not (tokens.blank(index + 1) and tokens.names[index + 1])


def _stands(tokens: Tokens, index: int, end: int, taken: bytearray) -> bool:
    if any(taken[index:end]):
        return False
    words, joins = tokens.words, tokens.joins
    return all(joins[i] == BLANK and (tokens.caps[i] or words[i].isdigit()) for i in range(index + 1, end))
