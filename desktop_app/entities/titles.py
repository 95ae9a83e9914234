"""TITLE: ranks, honours and posts with the body they belong to, and the person they announce."""

from __future__ import annotations

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.bodies import Bodies
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import Entry, Starts, ending_compounds, keys, longest, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.persons import Persons
from desktop_app.entities.places import Places
from desktop_app.entities.tokens import Spelling, Tokens


class Titles:
    """Reads titles; the name behind a title goes to `Persons`."""

    def __init__(self, spelling: Spelling, places: Places, bodies: Bodies, persons: Persons) -> None:
        lists = sections("entity-titles")
        plain = [Entry(entry.text, "r") for entry in (*lists["ranks"], *lists["honours"])]
        self._posts = trie((*plain, *lists["posts"]), spelling)
        self._tails = trie(lists["post tails"], spelling)
        self._plural = keys(lists["plural marks"], spelling)
        self._former = keys(lists["former"], spelling)
        self._compounds = ending_compounds(lists["compounds"], spelling)
        self._places = places
        self._bodies = bodies
        self._persons = persons

    def starts(self) -> Starts:
        """Where titles begin."""
        return Starts(starts(self._posts), starts(self._posts))

    def read(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A title at word `index` and the person directly behind it."""
        hit = longest(self._posts, tokens, index)
        if hit is None or (tokens.before(index), tokens.keys[index]) in self._compounds:
            return index, []
        head, entry = hit
        longer = self._bodies.head_end(tokens, index) > head  # Đại sứ quán, not Đại sứ
        end = 0 if longer else self._end(tokens, index, head, entry)
        if not end:
            return index, []
        first = index - 1 if tokens.before(index) in self._former else index  # nguyên Giám đốc
        found = [candidate(tokens, first, end, EntityType.TITLE, "rank" if entry.flags == "r" else "post")]
        name_end, person = self._persons.read_cued(tokens, end, memory, titled=True)
        return (name_end, found + person) if person else (end, found)

    def _end(self, tokens: Tokens, index: int, head: int, entry: Entry) -> int:
        body = self._body_end(tokens, head) if "b" in entry.flags or "B" in entry.flags else 0
        if not body and "v" in entry.flags:
            body = self._places.village_end(tokens, head)
        # The post's last word may be the body's first: Trưởng | Đoàn ĐBQH tỉnh, Trưởng | Ban Chỉ đạo.
        overlapping = self._bodies.head_end(tokens, head - 1)
        if overlapping > head:
            body = max(body, overlapping, self._bodies.end(tokens, head - 1, inner=True))
        if body:
            told = tokens.caps[index] or any(tokens.caps[head:body])
            return body if told and not self._generic(tokens, index) else 0
        if not tokens.caps[index]:
            announces = self._persons.cued_end(tokens, head, titled=True) > head
            return head if announces or (entry.flags in ("r", "s") and any(tokens.caps[index:head])) else 0
        alone = entry.flags == "r" or "s" in entry.flags
        announces = not alone and "b" in entry.flags and self._persons.cued_end(tokens, head, titled=True) > head
        return head if alone or announces else 0

    def _generic(self, tokens: Tokens, index: int) -> bool:
        """A lower-case plural such as `các bí thư huyện ủy`."""
        return not tokens.caps[index] and tokens.before(index) in self._plural

    def _body_end(self, tokens: Tokens, index: int) -> int:
        """The end of the body or place behind a post; 0 when there is none."""
        if not tokens.blank(index):
            return 0
        body = self._bodies.end(tokens, index, inner=True)
        if body:
            return body
        unit = self._places.unit(tokens, index)
        if unit:
            return unit
        tail, rest = longest(self._tails, tokens, index), self._bodies.rest_end(tokens, index)
        if tail:
            return max(tail[0], rest)
        bare = self._bodies.head_end(tokens, index) if tokens.names[index] else 0
        return rest or self._places.names.country_end(tokens, index) or bare
