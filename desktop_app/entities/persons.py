"""PERSON: names behind a cue, names led by a surname, bylines and picture credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import Entry, Starts, ending_compounds, keys, lone, longest, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.places import Places
from desktop_app.entities.tokens import BLANK, COLON, DASH, DOT, STOP, Spelling, Tokens

_LONGEST = 5  # words of a name
_BYLINE = 40  # code points of the longest line that may be a byline


class Persons:
    """Reads names of persons."""

    def __init__(self, spelling: Spelling, places: Places) -> None:
        lists = sections("entity-persons")
        self._surnames = keys(lists["surnames"], spelling)
        self._rare = keys((entry for entry in lists["surnames"] if entry.flags), spelling)
        self._address = trie(lists["address"], spelling)
        self._guides = trie(lists["guides"], spelling)
        self._no_names = keys(lists["not persons"], spelling)
        self._middle = frozenset(map(spelling.keys.__getitem__, ("Văn", "Thị")))
        self._female = spelling.keys["Thị"]
        self._women = frozenset(
            map(spelling.keys.__getitem__, ("bà", "chị", "cô", "em", "cháu", "cụ", "mẹ", "dì", "bé"))
        )
        self._places = places
        self._never = keys(lists["headings"], spelling)
        self.acts = keys(lists["acts"], spelling)
        self.openers = ending_compounds(lists["openers"], spelling)
        self._delegation = spelling.keys["đoàn"]
        self._peoples = ending_compounds(lists["named peoples"], spelling)
        self._others = self.openers | _first_pairs(spelling)

    def address_starts(self) -> Starts:
        """Where forms of address begin."""
        return Starts(starts(self._address), starts(self._address))

    def surnames(self) -> frozenset[str]:
        """Keys of the surnames."""
        return self._surnames

    def read_addressed(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A form of address at word `index` with the name behind it; only the name is a person."""
        hit = longest(self._address, tokens, index)
        if hit is None:
            return index, []
        if hit[0] - index == 1 and tokens.names[index]:
            woman = tokens.keys[index] in self._women and tokens.opens_sentence(index)
            if not woman and self._is_middle(tokens, hit[0]):  # a rare surname: Bố Thị Bích Hạnh
                return self._named_so(tokens, index, memory)
            if tokens.blank(index) and tokens.names[index - 1] and not tokens.opens_sentence(index):
                return index, []  # Na Cô Sa
        if hit[0] - index > 1 and self._places.names.name_end(tokens, hit[0]) == tokens.run(hit[0], _LONGEST):
            return index, []  # sinh viên Campuchia, anh em Phan Thiết
        return self.read_cued(tokens, hit[0], memory, titled=False)

    def read_cued(self, tokens: Tokens, index: int, memory: Memory, *, titled: bool) -> tuple[int, list[Candidate]]:
        """The name at word `index`, directly behind a title or a form of address."""
        end = self.cued_end(tokens, index, titled=titled)
        if end <= index:
            return index, []
        if end - index > 1:
            memory.persons.add(tuple(tokens.keys[index:end]))
        else:
            memory.given.add(tokens.keys[index])
        return end, [candidate(tokens, index, end, EntityType.PERSON, "after title" if titled else "after address")]

    def cued_end(self, tokens: Tokens, index: int, *, titled: bool) -> int:
        """Where the name behind a cue ends; `index` when there is none."""
        if not tokens.blank(index) or not tokens.names[index]:
            return index
        word = tokens.words[index]
        if len(word) == 1 and index + 1 < tokens.size and tokens.joins[index + 1] == DOT:
            return _initials_end(tokens, index)
        acronym = word.isupper() and len(word) > 1 and not self._surname_led(tokens, index)
        if acronym or self._opens_other(tokens, index):
            return index
        end = self._name_end(tokens, index)
        if tokens.keys[index] in self._no_names and not (tokens.keys[index] in self._surnames and end - index > 1):
            return index
        if titled and tokens.keys[index] not in self._surnames and self._places.names.name_end(tokens, index) == end:
            return index
        return end

    def _opens_other(self, tokens: Tokens, index: int) -> bool:
        """True when the words behind a cue are a further cue and no name: `đồng chí Tổng Bí thư`."""
        pair = tuple(tokens.keys[index : index + 2])
        return tokens.blank(index + 1) and pair in self._others and tokens.keys[index] not in self._surnames

    def read_surname(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A run of two to five capitalised words that a surname leads, without any cue."""
        if not tokens.names[index] or not self._surname_led(tokens, index):
            return index, []
        if tokens.joins[index] == BLANK and tokens.names[index - 1] and not self._opener(tokens, index - 1):
            return index, []
        end = self._name_end(tokens, index)
        if end - index < 2 or (end - index == 2 and tokens.keys[index] in self._rare):
            return index, []
        if tokens.keys[index] == self._delegation and self._places.names.country_end(tokens, index + 1) == end:
            return index, []  # Đoàn | Việt Nam
        if end - index == 2 and (tokens.keys[index], tokens.keys[index + 1]) in self._peoples:
            return index, []  # người Hà Nhì
        if end - index > 2:
            memory.persons.add(tuple(tokens.keys[index:end]))
        return end, [candidate(tokens, index, end, EntityType.PERSON, "surname")]

    def female_starts(self) -> Starts:
        """Where the middle of a woman's name stands."""
        return Starts(lone((self._female,)))

    def read_female(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """`Não | Thị Mỹ Duyên`: before the middle word at word `index` any capitalised word is a surname."""
        first = index - 1
        inside = first > 0 and tokens.blank(first) and tokens.names[first - 1]
        if inside or not self._is_middle(tokens, index) or longest(self._address, tokens, first):
            return index, []
        return self._named_so(tokens, first, memory)

    def _is_middle(self, tokens: Tokens, index: int) -> bool:
        """True for `Thị` between a name's first word and its last ones."""
        if index + 1 >= tokens.size or tokens.keys[index] != self._female or not (tokens.blank(index) and index):
            return False
        return tokens.blank(index + 1) and all(tokens.names[index - 1 : index + 2])

    def _named_so(self, tokens: Tokens, first: int, memory: Memory) -> tuple[int, list[Candidate]]:
        end = self._name_end(tokens, first)
        memory.persons.add(tuple(tokens.keys[first:end]))
        return end, [candidate(tokens, first, end, EntityType.PERSON, "surname")]

    def _opener(self, tokens: Tokens, index: int) -> bool:
        """A capitalised word that merely opens the sentence: `Theo Nguyễn Văn A`."""
        return tokens.opens_sentence(index) or tokens.keys[index] in self._no_names

    def _surname_led(self, tokens: Tokens, index: int) -> bool:
        return tokens.keys[index] in self._surnames and tokens.blank(index + 1) and tokens.names[index + 1]

    def _name_end(self, tokens: Tokens, index: int) -> int:
        """The end of the run of capitalised words, cut before a word that cannot be part of a name."""
        end = tokens.run(index, _LONGEST)
        if tokens.hyphenated(index + 1) > index + 1:
            return self._foreign_end(tokens, index)
        for cut in range(index + 1, end):
            word = tokens.words[cut]
            acronym = word.isupper() and len(word) > 1 and not tokens.words[index].isupper()
            if acronym or self._begins_other(tokens, cut) or not word.replace("'", "").replace("’", "").isalpha():
                return cut
        return tokens.hyphenated(end) if end - index == 2 else end

    def _begins_other(self, tokens: Tokens, index: int) -> bool:
        """True when a post, body or document begins at word `index`: `đồng chí | Bí thư`, `Lê Hoa | Chủ tịch`."""
        if not tokens.blank(index + 1):
            return False
        second_low = not tokens.names[index + 1] or tokens.joins[index] != BLANK
        return second_low and (tokens.keys[index], tokens.keys[index + 1]) in self._others

    def _foreign_end(self, tokens: Tokens, index: int) -> int:
        """The end of a name written in syllables: `Khăm-phăn Xay-nha-vông`, `Pu-tin`."""
        end = index
        while end < tokens.size and tokens.names[end] and (end == index or tokens.joins[end] == BLANK):
            syllables = tokens.hyphenated(end + 1)
            if syllables == end + 1:
                break
            end = syllables
        return end

    # --- bylines and credits -------------------------------------------------------------------------------------

    def read_guided(self, tokens: Tokens, memory: Memory) -> Iterator[Candidate]:
        """Names after `Ảnh:`, `Thực hiện:` and the like."""
        index = 0
        for _ in range(tokens.joins.count(COLON)):
            index = tokens.joins.index(COLON, index + 1)
            if tokens.names[index] and self._guided(tokens, index):
                yield from self._names_from(tokens, index, memory, "credit")

    def _guided(self, tokens: Tokens, index: int) -> bool:
        first = max(0, index - 3)
        return any((hit := longest(self._guides, tokens, start)) and hit[0] == index for start in range(first, index))

    def read_bylines(self, tokens: Tokens, lines: Sequence[Line], memory: Memory) -> Iterator[Candidate]:
        """Names in lines known or looking like bylines: two to five capitalised words near either end of the text."""
        known = [line.span for line in lines if line.role in (LineRole.BYLINE, LineRole.CREDIT)]
        spans = known if lines else _outer_lines(tokens.text)
        for span in spans:
            first, last = tokens.within(span.start, span.end)
            stamp = next((index for index in range(first, last) if tokens.words[index][0].isdigit()), last)
            named = span
            if first < stamp < last:  # the time stands behind the name
                named, last = Span(span.start, tokens.ends[stamp - 1]), stamp
            if known or self._byline(tokens, first, last, named):
                yield from self._names_from(tokens, first, memory, "byline", last)

    def _byline(self, tokens: Tokens, first: int, last: int, span: Span) -> bool:
        if len(span) > _BYLINE or not 2 <= last - first <= 5 or not all(tokens.caps[first:last]):
            return False
        if not all(word.replace("'", "").isalpha() for word in tokens.words[first:last]):
            return False
        if self._only_places(tokens, first, last) or tokens.text[tokens.ends[last - 1] : span.end].strip():
            return False
        return all(join in (BLANK, DASH) for join in tokens.joins[first + 1 : last])

    def _only_places(self, tokens: Tokens, first: int, last: int) -> bool:
        """`Hà Nội`, `Bắc Ninh - Bắc Giang`: places from end to end."""
        while first < last:
            end = self._places.names.name_end(tokens, first)
            if not end:
                return False
            first = end
        return True

    def _names_from(
        self, tokens: Tokens, first: int, memory: Memory, why: str, last: int | None = None
    ) -> Iterator[Candidate]:
        index = first
        limit = tokens.size if last is None else last
        while index < limit and tokens.names[index] and tokens.keys[index] not in self._never:
            end = min(self._name_end(tokens, index), limit)
            if len(tokens.words[index]) == 1 and index + 1 < limit and tokens.joins[index + 1] in (DOT, STOP):
                end = min(max(_initials_end(tokens, index), index + 2), limit)  # M.Hoa, N. LÂN
            alone = why == "credit" and not tokens.words[index].isupper() and not tokens.blank(end)
            if end - index >= 2 or alone:
                memory.persons.add(tuple(tokens.keys[index:end]))
                yield candidate(tokens, index, end, EntityType.PERSON, why)
            if end >= limit or tokens.joins[end] != DASH:
                break
            index = end


def _initials_end(tokens: Tokens, index: int) -> int:
    """`N.T.L`: single capitals joined by dots; a longer word may be the last, `N.T.Lan`."""
    end = index + 1
    while end < tokens.size and tokens.joins[end] == DOT and tokens.caps[end] and len(tokens.words[end - 1]) == 1:
        end += 1
    return end


def _first_pairs(spelling: Spelling) -> frozenset[tuple[str, str]]:
    """Keys of the first two words of posts, bodies and documents."""
    titles, bodies, documents = (sections(f"entity-{name}") for name in ("titles", "bodies", "documents"))
    lists = (
        titles["posts"], titles["ranks"], titles["honours"], bodies["bodies"], documents["documents"],
        (Entry("Dự án"), Entry("Chương trình"), Entry("Phong trào")),
    )  # fmt: skip
    words = (entry.text.split(" ", 2) for listed in lists for entry in listed)
    return frozenset((spelling.keys[pair[0]], spelling.keys[pair[1]]) for pair in words if len(pair) > 1)


def _outer_lines(text: str) -> list[Span]:
    """The second, third and last lines that are not blank: where bylines stand."""
    head = _filled(text, 0, 3)[1:]
    start = len(text.rstrip())
    last = text.rfind("\n", 0, start) + 1
    return head if not start or any(span.start == last for span in head) or last == 0 else [*head, Span(last, start)]


def _filled(text: str, start: int, count: int) -> list[Span]:
    spans: list[Span] = []
    while start < len(text) and len(spans) < count:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            spans.append(Span(left, start + len(line.rstrip())))
        start = end + 1
    return spans
