"""PERSON without any cue before: names told by what stands beside them, or by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import keys, sections
from desktop_app.entities.memory import Memory
from desktop_app.entities.places import Places
from desktop_app.entities.tokens import BLANK, BREAK, COMMA, DASH, OPEN, Spelling, Tokens

_LONGEST = 5  # words of a name
# From the first dot on: a pattern that begins with a certain sign is searched for faster.
_INITIALS = re.compile(r"\.(?<=(?<![\w.])[^\W\d_]\.)[^\W\d_](?:\.[^\W\d_]){1,3}(?!\w)")
_ALSO_CALLED = re.compile(
    r"(?:tức|biệt[ \u00a0]{1,3}danh|còn[ \u00a0]{1,3}gọi|thường[ \u00a0]{1,3}gọi|bí[ \u00a0]{1,3}danh)[ \u00a0]{1,3}"
    r"(?:là[ \u00a0]{1,3})?[“\"]?([^\W\d_]+(?:[ \u00a0]{1,3}[^\W\d_]+){0,2})(?=[,)”\"])"
)


class Apposition:
    """Reads names that stand before an age, a year of birth or a home, beside another person, or alone in brackets."""

    def __init__(self, spelling: Spelling, places: Places) -> None:
        lists = sections("entity-persons")
        self._homes = keys(lists["homes"], spelling)
        self._makers = keys(lists["makers"], spelling)
        self._peoples = keys(lists["peoples"], spelling)
        self._no_names = keys(lists["not persons"], spelling)
        self._and = frozenset(map(spelling.keys.__getitem__, ("và", "cùng")))
        self._age = spelling.keys["tuổi"]
        self._cues = self._homes | {self._age}
        self._places = places

    def read(self, tokens: Tokens, taken: bytearray, found: Sequence[Candidate], memory: Memory) -> Iterator[Candidate]:
        """The further persons among the words where `taken` is 0; `found` are the entities known so far."""
        told = (*self._told(tokens), *self._beside(tokens, found), *self._minorities(tokens), *self._initials(tokens))
        for first, last in (*told, *self._also_called(tokens)):
            if last - first > _LONGEST or any(taken[first:last]) or not self._may_be(tokens, first, last):
                continue
            taken[first:last] = b"\1" * (last - first)
            memory.persons.add(tuple(tokens.keys[first:last]))
            yield candidate(tokens, first, last, EntityType.PERSON, "apposition")

    def _may_be(self, tokens: Tokens, first: int, last: int) -> bool:
        words = tokens.words[first:last]
        letters = all(word.replace("'", "").replace("’", "").isalpha() for word in words)
        if tokens.before(first) in self._peoples:  # người Chăm H'roi
            return False
        acronym = last - first == 1 and words[0].isupper()
        named = tokens.keys[first] not in self._no_names and not self._places.names.name_end(tokens, first)
        return letters and named and not acronym

    def _told(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """`Xồng Bá Dênh (SN 1991`, `Chea Sophal, trú tỉnh`, `Danh Út, 43 tuổi`; `(Kiên Định)` at the end of a line."""
        joins = tokens.joins
        for cue in compress(range(tokens.size), map(self._cues.__contains__, tokens.keys)):
            index = cue - 1 if tokens.keys[cue] == self._age and cue and tokens.words[cue - 1].isdigit() else cue
            if index and joins[index] in (OPEN, COMMA):
                first = self._run_before(tokens, index)
                if index - first > 1:
                    yield first, index
        index = 0
        for _ in range(joins.count(OPEN)):
            index = joins.index(OPEN, index + 1)
            yield from self._signed(tokens, index)

    def _signed(self, tokens: Tokens, index: int) -> Iterator[tuple[int, int]]:
        """A name alone in brackets at the end of a line; the names before `(thực hiện)`, which fill a line."""
        last = tokens.run(index, _LONGEST)
        closed = last > index and tokens.text[tokens.ends[last - 1] : tokens.ends[last - 1] + 1] == ")"
        if closed and last - index > 1 and (last == tokens.size or tokens.joins[last] == BREAK):
            yield index, last
        elif tokens.keys[index] in self._makers:
            while index and tokens.caps[index - 1]:
                first = index - 1
                while first and tokens.joins[first] == BLANK and tokens.caps[first - 1]:
                    first -= 1
                if tokens.joins[first] not in (BREAK, DASH):
                    return
                yield first, index
                if tokens.joins[first] == BREAK:
                    return
                index = first

    def _beside(self, tokens: Tokens, found: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
        """`Bun Xụ, Thao Nhia Lỳ`, `Thò Mí Lía và Thò Mí Và`: a further name in a list of persons."""
        for each in found:
            if each.type is not EntityType.PERSON:
                continue
            index = tokens.at(each.end)
            if index >= tokens.size:
                continue
            if tokens.joins[index] == BLANK and tokens.keys[index] in self._and and tokens.blank(index + 1):
                index += 1
            elif tokens.joins[index] != COMMA:
                continue
            last = tokens.run(index, _LONGEST + 1)
            if last - index > 1 and (last == tokens.size or tokens.joins[last] != BLANK or not tokens.caps[last]):
                yield index, last

    def _minorities(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """`H'Nguyệt Byă`, `K'Brẻh`, `Rah Lan H'Duyên`: an apostrophe behind the first letters."""
        if "'" not in tokens.text and "’" not in tokens.text:
            return
        for index in tokens.capitals():
            word = tokens.words[index]
            if word[1:2] in ("'", "’") and word[2:3].isupper():
                first = index
                while tokens.blank(first) and tokens.names[first - 1] and index - first < 3:
                    first -= 1
                if tokens.opens_sentence(first) and first < index and tokens.keys[first] in self._no_names:
                    first += 1
                yield first, tokens.run(index, _LONGEST)

    def _initials(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """`N.T.X.H`: three single capitals or more, joined by dots."""
        for found in _INITIALS.finditer(tokens.text):
            yield tokens.within(found.start() - 1, found.end())

    def _also_called(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """What a person is called too: `(tức Đực Em)`, `biệt danh “Sếnh Cụt”`, `(tức Nhàn béo, SN 1979)`."""
        for found in _ALSO_CALLED.finditer(tokens.text):
            if found[1][0].isupper():
                yield tokens.within(*found.span(1))

    def _run_before(self, tokens: Tokens, index: int) -> int:
        """Where the capitalised words that end before word `index` begin."""
        first = index
        while first and tokens.names[first - 1] and index - first <= _LONGEST:
            first -= 1
            if tokens.joins[first] != BLANK:
                break
        return first
