"""ORG: heads of body names, the fields that name them, and the level, place or parent body that completes them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.body_ends import MOST_WORDS, BodyEnds
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import (
    Entry,
    Starts,
    ending_compounds,
    keys,
    lone,
    longest,
    section_trie,
    sections,
    starts,
    trie,
)
from desktop_app.entities.memory import Memory
from desktop_app.entities.places import Places
from desktop_app.entities.tokens import BLANK, COMMA, DASH, OPEN, Spelling, Tokens

_MOST_PARENTS = 5  # bodies one inside the other
_OFFICE_ENTRY = Entry("", "op")
_LISTED = ("Bộ", "bộ", "Sở", "sở", "Ban", "ban", "Phòng", "phòng")


def _office_codes() -> Iterable[str]:
    """Codes of police departments: PC08, PA05, C06, V01 (Ministry of Public Security since 2018)."""
    for number in range(1, 100):
        yield from (f"{prefix}{number:02}" for prefix in ("PA", "PC", "PK", "PV", "PX"))
        if number < 20:
            yield from (f"{prefix}{number:02}" for prefix in "ACKVX")


class Bodies:
    """Reads bodies. `end` serves titles too: there the head may be in lower case."""

    def __init__(self, spelling: Spelling, places: Places, surnames: frozenset[str]) -> None:
        lists = sections("entity-bodies")
        self.ends = BodyEnds(spelling, places)
        self._heads = trie(lists["bodies"], spelling)
        self._fields = section_trie("entity-fields", "fields", spelling)
        self._activities = section_trie("entity-fields", "activities", spelling)
        self._documents = section_trie("entity-documents", "documents", spelling)
        self._offices = frozenset(map(spelling.keys.__getitem__, _office_codes()))
        self._places = places
        self._surnames = surnames
        self._and = spelling.keys["và"]
        self._uncounted = keys(sections("entity-units")["not counted"], spelling)
        self._plural = keys(sections("entity-titles")["plural marks"], spelling)
        self._compounds = ending_compounds(sections("entity-places")["compounds"], spelling)
        self._communal = frozenset(map(spelling.keys.__getitem__, ("xã", "phường", "trấn")))

    def starts(self) -> Starts:
        """Where bodies begin."""
        return Starts(
            starts(self._heads) | lone(self._offices), starts(self._heads, wanted=lambda entry: "l" in entry.flags)
        )

    def read(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A body at word `index`, with its abbreviation in brackets."""
        end = self._lower_end(tokens, index) if not tokens.caps[index] else self.end(tokens, index)
        inner = tokens.blank(index) and index > 0 and tokens.names[index - 1] and end == index + 2
        named = end and tokens.names[end - 1] and not tokens.words[end - 1].isupper()
        generic = end and not named and tokens.blank(end) and tokens.keys[end] in self._plural  # UBND các phường
        if not end or inner or generic or (tokens.before(index), tokens.keys[index]) in self._compounds:
            return index, []
        end = self.ends.branch_end(tokens, self.ends.term_end(tokens, end))
        if tokens.keys[end - 1] in self._communal:  # Công an phường | Lê Hồng Phong
            end = self._places.names.honoured(tokens, end) or end
        found = [candidate(tokens, index, end, EntityType.ORG, "body")]
        if tokens.before(index) in self._plural and tokens.words[index] in _LISTED:
            return self._further(tokens, end, found)
        if self._abbreviated(tokens, end):
            found.append(candidate(tokens, end, end + 1, EntityType.ORG, "abbreviation"))
            memory.bodies.add((tokens.keys[end],))
            end += 1
        return end, found

    def _further(self, tokens: Tokens, end: int, found: list[Candidate]) -> tuple[int, list[Candidate]]:
        """`các Bộ Nội vụ, Tài chính`: the further bodies of a list that share the class word."""
        while end < tokens.size:
            joined = tokens.joins[end] == COMMA
            first = end if joined else end + 1 if tokens.blank(end) and tokens.keys[end] == self._and else 0
            field = longest(self._fields, tokens, first, proper=True) if first else None
            if field is None or not tokens.caps[first] or (not joined and not tokens.blank(first)):
                break
            found.append(candidate(tokens, first, field[0], EntityType.ORG, "body"))
            end = field[0]
        return end, found

    def _abbreviated(self, tokens: Tokens, index: int) -> bool:
        if index >= tokens.size or tokens.joins[index] != OPEN:
            return False
        word = tokens.words[index]
        closed = tokens.text[tokens.ends[index] : tokens.ends[index] + 1] == ")"
        return closed and len(word) > 1 and word.isupper()

    def _lower_end(self, tokens: Tokens, index: int) -> int:
        """A class word in lower case before a capitalised name: `trường THPT …`, `công ty …`."""
        hit = longest(self._heads, tokens, index)
        if hit is None or "l" not in hit[1].flags or not (tokens.blank(hit[0]) and tokens.names[hit[0]]):
            return 0
        return self.end(tokens, index, inner=True)

    def end(self, tokens: Tokens, index: int, *, inner: bool = False) -> int:
        """The end of the body that starts at word `index`; 0 when there is none or it is not complete."""
        if not inner and not tokens.caps[index]:
            return 0
        return self._headed_end(tokens, index, _MOST_PARENTS)

    def head_end(self, tokens: Tokens, index: int) -> int:
        """The end of the longest head at word `index`, complete or not; 0 when there is none."""
        hit = longest(self._heads, tokens, index)
        return hit[0] if hit else 0

    def _headed_end(self, tokens: Tokens, index: int, parents: int) -> int:
        hit = longest(self._heads, tokens, index)
        if hit:
            return self._completed(tokens, hit[0], hit[1], parents, complete="a" in hit[1].flags)
        if tokens.keys[index] in self._offices:
            return self._completed(tokens, index + 1, _OFFICE_ENTRY, parents, complete=True)
        return 0

    def rest_end(self, tokens: Tokens, index: int) -> int:
        """The end of a body whose head stood inside a post (`Cục trưởng`): fields and parents only."""
        end = self._fields_end(tokens, index)
        if end == index and tokens.blank(index) and tokens.keys[index] in self._offices:
            end = index + 1
        return self._completed(tokens, end, _OFFICE_ENTRY, _MOST_PARENTS, complete=end > index)

    def _completed(self, tokens: Tokens, end: int, head: Entry, parents: int, *, complete: bool) -> int:
        flags = head.flags
        if "n" in flags:
            name = self._name_end(tokens, end, head)
            complete, end = complete or name > end, name
        if "o" in flags and parents and tokens.blank(end) and tokens.caps[end]:
            parent = self._headed_end(tokens, end, parents - 1)
            if parent:
                return self.ends.about_end(tokens, parent) if "t" in flags else parent
        if "t" in flags and (far := self.ends.far_level(tokens, end)):
            return self.ends.about_end(tokens, far)
        if "p" in flags and tokens.blank(end):
            tail = self.ends.tail_end(tokens, end) or ("w" in flags and self._places.names.free_end(tokens, end))
            if tail:
                return tail
        if "c" in flags and tokens.blank(end):
            return self._places.names.country_end(tokens, end) or (end if complete else 0)
        return end if complete else 0

    def _fields_end(self, tokens: Tokens, index: int) -> int:
        end = index
        while tokens.blank(end):
            field = longest(self._fields, tokens, end)
            if field is None:
                break
            end = field[0]
        return end

    def _name_end(self, tokens: Tokens, index: int, head: Entry) -> int:
        """The end of the name behind a head: fields, capitalised words, numbers and, for some, activities."""
        end, fields = index, 0
        while end < tokens.size and end - index < MOST_WORDS:
            step = self._step(tokens, index, end, head, fields)
            if step == end:
                break
            fields = fields + 1 if self._listed_end(tokens, end, head, fields) == step else 0
            end = step
        return end

    def _step(self, tokens: Tokens, first: int, end: int, head: Entry, fields: int) -> int:
        join = tokens.joins[end]
        if join != BLANK:
            return self._linked(tokens, first, end, head) if end > first else end
        listed = self._listed_end(tokens, end, head, fields)
        if listed:
            return listed
        if self.ends.number(tokens, end) and not (end > first and "l" in head.flags and self._counts(tokens, end)):
            return self.ends.number_end(tokens, end)
        if end == first and "l" in head.flags and (unit := self._places.unit(tokens, end)):
            return unit
        named = tokens.names[end] and not self._begins_other(tokens, first, end, head)
        return end + 1 if named else end

    def _counts(self, tokens: Tokens, index: int) -> bool:
        """True when the figure at word `index` counts what follows: `tặng Trường THCS Nhi Sơn | 20 bộ máy tính`."""
        after = index + 1
        counted = tokens.blank(after) and tokens.words[after][0].islower() and tokens.words[index].isdigit()
        return counted and tokens.keys[after] not in self._uncounted

    def _listed_end(self, tokens: Tokens, end: int, head: Entry, fields: int) -> int:
        """The end of a field, an activity or a kind of document (`Ban Chỉ đạo Đề án 06`); 0 when there is none."""
        active = "f" in head.flags
        field = longest(self._fields, tokens, end)
        told = field and not field[1].capitals and (fields or field[0] - end > 3)
        if field and (tokens.caps[end] or active or told or (fields and "k" in head.flags)):
            return field[0]
        activity = self._activity_end(tokens, end) if active else 0
        document = longest(self._documents, tokens, end) if not activity and tokens.caps[end] else None
        return document[0] if document else activity

    def _linked(self, tokens: Tokens, first: int, end: int, head: Entry) -> int:
        """A further activity after a comma (`Trung tâm chỉ huy, giám sát giao thông`), a further name after a dash."""
        if tokens.joins[end] == COMMA and "f" in head.flags and not tokens.caps[end]:
            listed = longest(self._activities, tokens, first) is not None
            hit = longest(self._activities, tokens, end) if listed else None
            return hit[0] if hit else end
        if tokens.joins[end] == DASH and self._acronyms(tokens, end):
            return end + 1
        if tokens.joins[end] == DASH and tokens.names[end] and "l" in head.flags:
            return end if tokens.blank(end + 1) and not tokens.caps[end + 1] else end + 1  # Báo A - Là một …
        return end

    def _placed(self, tokens: Tokens, end: int, head: Entry) -> bool:
        """True when a known place begins at word `end`; a firm's name may begin as one does: `Tân Bình | Nguyên`."""
        place = self._places.names.name_end(tokens, end)
        return place > 0 and ("k" not in head.flags or tokens.run(end, MOST_WORDS) == place)

    def _acronyms(self, tokens: Tokens, end: int) -> bool:
        """True when a dash without blanks joins two abbreviations: `PCTT-TKCN`, `CSGT-TT`."""
        left, right = tokens.words[end - 1], tokens.words[end]
        tight = tokens.starts[end] - tokens.ends[end - 1] == 1
        return tight and left.isupper() and right.isupper() and len(left) > 1 and len(right) > 1

    def _activity_end(self, tokens: Tokens, end: int) -> int:
        start = end + 1 if tokens.keys[end] == self._and and tokens.blank(end + 1) else end
        hit = longest(self._activities, tokens, start)
        return hit[0] if hit else 0

    def _begins_other(self, tokens: Tokens, first: int, end: int, head: Entry) -> bool:
        """True when the capitalised word begins a place, a parent body or a person instead of going on the name."""
        if "p" in head.flags and end > first and (self._placed(tokens, end, head) or self._places.unit(tokens, end)):
            return True
        if "o" in head.flags and self._headed_end(tokens, end, 0):
            return True
        if "k" in head.flags:  # a firm may be called as a person is
            return False
        words = tokens.run(end, MOST_WORDS) - end
        enough = 2 if ("o" in head.flags or "p" in head.flags) and "l" not in head.flags else 3
        if end == first:  # Phó Giám đốc Sở Lê Thị Hoa, but Trường THPT Lê Thị Hoa
            enough = 99 if "l" in head.flags else 3
        return words >= enough and tokens.keys[end] in self._surnames
