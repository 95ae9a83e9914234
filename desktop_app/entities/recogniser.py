"""The recogniser that comes with the program: word lists and rules, no model, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop_app.domain.articles import Line
from desktop_app.domain.mentions import Mention
from desktop_app.domain.spans import Span
from desktop_app.entities.bodies import Bodies
from desktop_app.entities.candidates import Candidate, resolve
from desktop_app.entities.dates import Dates
from desktop_app.entities.documents import Documents
from desktop_app.entities.events import Events
from desktop_app.entities.figures import Figures, figures
from desktop_app.entities.gazetteer import Start, Starts, lone
from desktop_app.entities.masks import masked
from desktop_app.entities.memory import Memory
from desktop_app.entities.names import Names
from desktop_app.entities.persons import Persons
from desktop_app.entities.places import Places
from desktop_app.entities.quotes import Quotes
from desktop_app.entities.titles import Titles
from desktop_app.entities.tokens import Spelling, Tokens

Reader = Callable[[Tokens, int, Memory], tuple[int, list[Candidate]]]
"""Tries to read an entity at a word: the index after it and the candidates, or the same index and nothing."""
Table = dict[str, dict[str, tuple[Reader, ...]]]


class GazetteerRecogniser:
    """Finds the entities of an article by word lists and rules; the same text always gives the same mentions.

    Building it reads the word lists once (about 50 ms); one instance serves any number of texts, in one thread.
    """

    name = "trich"
    version = "1"

    def __init__(self) -> None:
        spelling = Spelling()
        self._spelling = spelling
        self._names = Names()
        self._figures = Figures(spelling)
        self._dates = Dates(spelling)
        self._quotes = Quotes(spelling)
        places = Places(spelling)
        self._persons = Persons(spelling, places)
        rules = self._rules(spelling, places, self._persons)
        self._capital_readers = _by_start((begin.capital, reader) for begin, reader in rules)
        self._lower_readers = _by_start((begin.lower, reader) for begin, reader in rules)

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
            (places.name_starts(), places.read_bare),
            (bodies.starts(), bodies.read),
            (places.class_starts(), places.read_class),
            (persons.address_starts(), persons.read_addressed),
            (Starts(quarter, quarter), self._dates.read_quarter),
            (Starts(lone(persons.surnames())), persons.read_surname),
        ]

    def recognise(self, text: str, lines: Sequence[Line] = ()) -> list[Mention]:
        """The mentions in `text` (stored form: NFC, LF), sorted, flat, in code points."""
        tokens = Tokens(text, self._spelling)
        if tokens.size == 0:
            return []
        memory = Memory()
        found = self._scan(tokens, memory)
        found += self._persons.read_bylines(tokens, lines, memory)
        found += self._persons.read_guided(tokens, memory)
        found += self._quotes.read(tokens)
        found += self._figured(tokens)
        found += masked(text)
        found += memory.repeats(tokens, _taken(tokens, found))
        found += memory.given_names(tokens, _taken(tokens, found), self._persons.openers)
        return [self._mention(text, each) for each in resolve(found)]

    def _scan(self, tokens: Tokens, memory: Memory) -> list[Candidate]:
        found: list[Candidate] = []
        capital, lower, caps, keys, index = self._capital_readers, self._lower_readers, tokens.caps, tokens.keys, 0
        for here, key in enumerate(keys):
            table = (capital if caps[here] else lower).get(key)
            if table is None or here < index:
                continue
            following = keys[here + 1] if here + 1 < tokens.size else ""
            readers = table.get(following) or table[""]
            for reader in readers:
                index, candidates = reader(tokens, here, memory)
                if candidates:
                    found += candidates
                    break
        return found

    def _figured(self, tokens: Tokens) -> list[Candidate]:
        found: list[Candidate] = []
        reach = -1
        for figure in figures(tokens):
            if figure.start < reach:
                continue
            read = self._dates.read(tokens, figure) or self._figures.read(tokens, figure)
            if read:
                found.append(read)
                reach = read.end
        return found

    def _mention(self, text: str, found: Candidate) -> Mention:
        assert found.type is not None  # noqa: S101 - resolve drops candidates without a type
        words = text[found.start : found.end]
        return Mention(
            found.type, Span(found.start, found.end), words, self._names.normal(words, found.type), found.why
        )


def _by_start(rules: Iterable[tuple[frozenset[Start], Reader]]) -> Table:
    """The readers to try, in their order, by the keys of a word and of the next one; "" for any other next word."""
    rules = tuple(rules)
    table: Table = {}
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


def _taken(tokens: Tokens, found: list[Candidate]) -> bytearray:
    """For each word 1 when a candidate covers it."""
    taken = bytearray(tokens.size)
    for each in found:
        first, last = tokens.at(each.start), tokens.at(each.end)
        taken[first:last] = b"\x01" * (last - first)
    return taken
