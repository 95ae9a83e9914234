"""The recogniser that comes with the program: word lists and rules, no model, no network."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from desktop_app.domain.bearers import bearers
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.entities.apposition import Apposition
from desktop_app.entities.bodies import Bodies
from desktop_app.entities.candidates import Candidate, resolve
from desktop_app.entities.communes import Communes
from desktop_app.entities.dates import Dates
from desktop_app.entities.documents import Documents
from desktop_app.entities.events import Events
from desktop_app.entities.figures import Figures, figures
from desktop_app.entities.gazetteer import Start, Starts, lone
from desktop_app.entities.identity import named
from desktop_app.entities.listed import Listed, give_way
from desktop_app.entities.masks import masked
from desktop_app.entities.memory import Memory
from desktop_app.entities.names import Names
from desktop_app.entities.persons import Persons
from desktop_app.entities.places import ROAD, ROAD_CODE, Places
from desktop_app.entities.quotes import Quotes
from desktop_app.entities.tags import tags
from desktop_app.entities.titles import Titles
from desktop_app.entities.tokens import Kept, Spelling, Tokens

if TYPE_CHECKING:
    from desktop_app.domain.listed import ListedName

Reader = Callable[[Tokens, int, Memory], tuple[int, list[Candidate]]]
"""Tries to read an entity at a word: the index after it and the candidates, or the same index and nothing."""
Readers = dict[str, tuple[Reader, ...]]
"""The readers to try at one word, by the key of the next one; "" for any other next word."""


class GazetteerRecogniser:
    """Finds the entities of an article by word lists and rules; the same text always gives the same mentions.

    Building it reads the word lists once (about 50 ms); one instance serves any number of texts, in one thread.
    """

    name = "trich"
    version = "2"

    def __init__(self) -> None:
        spelling = Spelling()
        self._spelling = spelling
        self._names = Names()
        self._figures = Figures(spelling)
        self._dates = Dates(spelling)
        self._quotes = Quotes(spelling)
        places = Places(spelling)
        self._persons = Persons(spelling, places)
        self._communes = Communes(spelling, places.names.name_end)
        self._apposition = Apposition(spelling, places)
        rules = self._rules(spelling, places, self._persons)
        self._capital_readers = _by_start((begin.capital, reader) for begin, reader in rules)
        self._lower_readers = _by_start((begin.lower, reader) for begin, reader in rules)
        self._readers = Kept(self._readers_at)

    def _rules(self, spelling: Spelling, places: Places, persons: Persons) -> list[tuple[Starts, Reader]]:
        """The readers in the order of precedence, each with the words at which to try it."""
        bodies = Bodies(spelling, places, persons.surnames())
        titles = Titles(spelling, places, bodies, persons)
        events = Events(spelling, bodies)
        documents = Documents(spelling, events)
        quarter = lone((self._dates.quarter_head(),))
        return [
            (documents.starts(), documents.read),
            (titles.starts(), titles.read),
            (events.starts(), events.read),
            (places.names.name_starts(), places.names.read_bare),
            (bodies.starts(), bodies.read),
            (places.class_starts(), places.read_class),
            (persons.address_starts(), persons.read_addressed),
            (Starts(quarter, quarter), self._dates.read_quarter),
            (Starts(lone(persons.surnames())), persons.read_surname),
            (persons.female_starts(), persons.read_female),
        ]

    def listed(self, entries: Iterable[ListedName]) -> Listed:
        """The editors' list in the form that `recognise` takes."""
        return Listed(entries, self._spelling)

    def recognise(
        self, text: str, lines: Sequence[Line] = (), listed: Listed | None = None, day: str | None = None
    ) -> list[Mention]:
        """The mentions in `text` (stored form: NFC, LF), sorted, flat, in code points.

        What editors `listed` stands, where it holds on the article's `day`.
        """
        collecting = gc.isenabled()
        gc.disable()  # nothing made here is part of a cycle, and looking for some is a quarter of the time
        try:
            return self._mentions(text, lines, listed, day)
        finally:
            if collecting:
                gc.enable()

    def _mentions(self, text: str, lines: Sequence[Line], listed: Listed | None, day: str | None) -> list[Mention]:
        tokens = Tokens(text, self._spelling)
        if tokens.size == 0:
            return []
        memory = Memory()
        matches = listed.matches(tokens, day) if listed else []
        for match in matches:
            if match.entity.type is EntityType.PERSON:
                memory.learn(tokens, match.entity)
        found = self._scan(tokens, memory)
        found += self._persons.read_bylines(tokens, lines, memory)
        found += self._persons.read_guided(tokens, memory)
        found += self._quotes.read(tokens)
        found += self._figured(tokens, found)
        found += masked(text)
        found += tags(text)
        found = memory.not_places(tokens, found)
        taken = bytearray(tokens.size)
        _take(taken, tokens, found)
        found += self._communes.read(tokens, taken)
        found += self._apposition.read(tokens, taken, list(found), memory)
        repeated = list(memory.repeats(tokens, taken))
        _take(taken, tokens, repeated)
        found += repeated
        found += memory.given_names(tokens, taken, self._persons.openers, self._persons.acts)
        flat, given = give_way(resolve(found), matches)
        called = named(text, flat, given, self._names)
        holders = ("" if person is None else called[person] for person in bearers(text, flat))
        return [
            Mention(each.type, Span(each.start, each.end), text[each.start : each.end], name, each.why, holder)
            for each, name, holder in zip(flat, called, holders, strict=True)
            if each.type is not None
        ]

    def _readers_at(self, word: str) -> Readers:
        by_key = self._capital_readers if word[0].isupper() else self._lower_readers
        return by_key.get(ROAD if ROAD_CODE.fullmatch(word) else self._spelling.keys[word], {})

    def _scan(self, tokens: Tokens, memory: Memory) -> list[Candidate]:
        found: list[Candidate] = []
        all_readers, following, index = list(map(self._readers.__getitem__, tokens.words)), [*tokens.keys[1:], ""], 0
        for here in compress(range(tokens.size), all_readers):
            if here < index:
                continue
            readers = all_readers[here]
            for reader in readers.get(following[here]) or readers[""]:
                index, candidates = reader(tokens, here, memory)
                if candidates:
                    found += candidates
                    break
        return found

    def _figured(self, tokens: Tokens, names: Iterable[Candidate]) -> list[Candidate]:
        """Dates, and what is counted; a figure inside a name counts nothing: `Hải đội 2 | tổ chức`."""
        found: list[Candidate] = []
        spans = sorted((name.start, name.end) for name in names)
        reach = -1
        for figure in figures(tokens):
            if figure.start < reach:
                continue
            read = self._dates.read(tokens, figure)
            if read is None and not _inside(spans, figure.start):
                read = self._figures.read(tokens, figure)
            if read:
                found.append(read)
                reach = read.end
        return found


def _inside(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """True when a position lies in the last of sorted spans that begins before it."""
    at = bisect_left(spans, (position, position)) - 1
    return at >= 0 and position < spans[at][1]


def _by_start(rules: Iterable[tuple[frozenset[Start], Reader]]) -> dict[str, Readers]:
    """The readers to try, in their order, by the keys of a word and of the next one."""
    rules = tuple(rules)
    table: dict[str, Readers] = {}
    for begins, _ in rules:
        for first, second in begins:
            table.setdefault(first, {"": ()})[second] = ()
    for begins, reader in rules:
        for first in {first for first, _ in begins}:
            always = (first, "") in begins
            for second, readers in table[first].items():
                if always or (first, second) in begins:
                    table[first][second] = (*readers, reader)
    return table


def _take(taken: bytearray, tokens: Tokens, found: list[Candidate]) -> None:
    """Set 1 in `taken` for each word that a candidate covers."""
    for start, end, _, _ in found:
        first, last = tokens.within(start, end)
        taken[first:last] = b"\1" * (last - first)
