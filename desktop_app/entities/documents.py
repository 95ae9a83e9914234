"""LAW and PROGRAM by their own words: numbered documents, titles of laws, schemes and programmes with a time frame."""

from __future__ import annotations

import re

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.events import Events
from desktop_app.entities.gazetteer import Entry, Starts, keys, lone, longest, section_trie, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.tokens import BLANK, COMMA, DASH, Spelling, Tokens

_MOST_WORDS = 60  # of a scheme's full title
_FREE_WORDS = 14  # of a programme's name without a time frame
_YEAR = r"(?:19|20)\d\d"
_B = r"[ \u00a0]{1,3}"  # blanks between words; papers set two by mistake
_MAYBE = r"[ \u00a0]{0,3}"
# All anchored, one loop each.
_NUMBER = re.compile(r"(\d+[A-Za-zĐđ]?)((?:[-/][\w&]+)*)")
_SHORT_DAY = rf"[./-]\d{{1,2}}(?:[./-]{_YEAR})?"
_LONG_DAY = rf"{_B}tháng{_B}\d{{1,2}}{_B}năm{_B}{_YEAR}"
_DATED = re.compile(rf"{_B}ngày{_B}\d{{1,2}}(?:{_SHORT_DAY}|{_LONG_DAY})(?!\d)", re.IGNORECASE)
_OF_YEAR = re.compile(rf"{_B}(?:năm{_B})?{_YEAR}(?![\d/])", re.IGNORECASE)
_VISION = rf"(?:(?:,|{_B}và)?{_B}(?:tầm{_B}nhìn|định{_B}hướng)(?:{_B}đến)?(?:{_B}năm)?{_B}{_YEAR})?"
_PERIOD = re.compile(
    rf"(?:giai{_B}đoạn|thời{_B}kỳ){_B}{_YEAR}{_MAYBE}[-–]{_MAYBE}{_YEAR}{_VISION}",
    re.IGNORECASE,
)
_FRAME_AFTER = re.compile(rf"{_B}(?:{_PERIOD.pattern}|đến{_B}năm{_B}{_YEAR}{_VISION})", re.IGNORECASE)
_NUMBERED = (
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "đề án",
    "quyết định",
    "kết luận",
    "thông tư",
    "quy định",
    "pháp lệnh",
)
"""Kinds that a number follows without `số` and without letters: `Đề án 06`, `Nghị quyết 57`."""


class Documents:
    """Reads documents and unquoted programmes."""

    def __init__(self, spelling: Spelling, events: Events) -> None:
        lists = sections("entity-documents")
        self._kinds = section_trie("entity-documents", "documents", spelling)
        self._laws = trie(lists["laws"], spelling)
        self._schemes = trie((*lists["programme classes"], *(Entry(e.text, "l") for e in lists["schemes"])), spelling)
        self._programmes = trie(lists["programmes"], spelling)
        self._classes = section_trie("entity-documents", "programme classes", spelling)
        self._fields = section_trie("entity-fields", "fields", spelling)
        self._events = events
        self._and = spelling.keys["và"]
        self._number_word, self._period, self._law = (spelling.keys[word] for word in ("số", "đoạn", "luật"))
        self._numbered = frozenset(map(spelling.keys.__getitem__, ("đai", "lộ", "đoạn", "tháng")))
        self._plural = keys(sections("entity-titles")["plural marks"], spelling)
        self._year = spelling.keys["năm"]
        self._ends = keys(lists["name ends"], spelling)
        self._not_titles = keys(lists["not titles"], spelling)

    def starts(self) -> Starts:
        """Where documents and programmes begin."""
        lower = starts(self._programmes, wanted=lambda entry: 0 not in entry.capitals) | starts(self._kinds)
        return Starts(starts(self._kinds, self._laws, self._schemes, self._programmes) | lone((self._law,)), lower)

    def read(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """A document or programme at word `index`."""
        del memory
        found = (
            self._document(tokens, index)
            or self._law_title(tokens, index)
            or self._programme(tokens, index)
            or self._scheme(tokens, index)
            or self._named_programme(tokens, index)
        )
        if found is None:
            return index, []
        end = tokens.at(found.end)
        return self._listed(tokens, end, found) if tokens.before(index) in self._plural else (end, [found])

    def _listed(self, tokens: Tokens, end: int, found: Candidate) -> tuple[int, list[Candidate]]:
        """The further numbers of a list of documents: `các Nghị quyết 57, 59, 66 và 68`."""
        listed = [found]
        while end < tokens.size:
            number = end if tokens.joins[end] == COMMA else end + 1 if tokens.keys[end] == self._and else tokens.size
            if number >= tokens.size or not tokens.words[number].isdigit() or len(tokens.words[number]) > 3:
                break
            listed.append(candidate(tokens, number, number + 1, EntityType.LAW, "numbered document"))
            end = number + 1
        return end, listed

    # --- numbered documents, laws, resolutions of a meeting ------------------------------------------------------

    def _document(self, tokens: Tokens, index: int) -> Candidate | None:
        hit = longest(self._kinds, tokens, index)
        if hit is None or not tokens.blank(hit[0]):
            return None
        number, kind = hit[0], hit[1].text.casefold()
        end = self._number_end(tokens, index, number, kind)
        if end:
            return Candidate(tokens.starts[index], end, EntityType.LAW, "numbered document")
        if kind not in ("nghị quyết", "kết luận") or not tokens.caps[index]:
            return None
        return self._of_meeting(tokens, index, number)

    def _number_end(self, tokens: Tokens, index: int, number: int, kind: str) -> int:
        """The offset after `số 12-NQ/TW ngày 16/3/2022`, `06`, `69/2024/NĐ-CP`; 0 when there is no number."""
        told = tokens.keys[number] == self._number_word
        if told:
            number += 1
            if not tokens.blank(number):
                return 0
        match = _NUMBER.match(tokens.text, tokens.starts[number])
        if match is None:
            return 0
        coded = any(char.isalpha() for char in match[2])
        bare = kind in _NUMBERED and not match[2] and 2 <= len(match[1]) <= 3
        if not told and not coded and not (bare and (tokens.caps[index] or match[1][0] == "0")):
            return 0
        dated = _DATED.match(tokens.text, match.end())
        return dated.end() if dated else match.end()

    def _of_meeting(self, tokens: Tokens, index: int, meeting: int) -> Candidate | None:
        """`Nghị quyết Trung ương 8 khóa XIII`, `Nghị quyết Đại hội … lần thứ 20`; without an ordinal nothing stands."""
        end = self._events.central_end(tokens, meeting)
        if end:
            return candidate(tokens, index, end, EntityType.LAW, "resolution of a meeting")
        end, ordinal = self._events.congress_end(tokens, meeting)
        if not end:
            return None
        return candidate(tokens, index, end, EntityType.LAW if ordinal else None, "resolution of a congress")

    def _law_title(self, tokens: Tokens, index: int) -> Candidate | None:
        hit = longest(self._laws, tokens, index, proper=True)
        last = hit[0] if hit else self._unlisted_law(tokens, index)
        if not last:
            return None
        end = tokens.ends[last - 1]
        year = _OF_YEAR.match(tokens.text, end)
        return Candidate(tokens.starts[index], year.end() if year else end, EntityType.LAW, "law")

    def _unlisted_law(self, tokens: Tokens, index: int) -> int:
        """A law that is not in the list: `Luật` and a capitalised field or run."""
        subject = index + 1
        if tokens.keys[index] != self._law or not tokens.names[index] or not tokens.blank(subject):
            return 0
        if not tokens.names[subject]:
            return 0
        field = longest(self._fields, tokens, subject, proper=True)
        return field[0] if field else tokens.run(subject, _FREE_WORDS)

    # --- programmes and schemes ----------------------------------------------------------------------------------

    def _programme(self, tokens: Tokens, index: int) -> Candidate | None:
        hit = longest(self._programmes, tokens, index)
        if hit is None or (hit[1].capitals[:1] == (0,) and not tokens.caps[index]):
            return None
        end = tokens.ends[hit[0] - 1]
        frame = _FRAME_AFTER.match(tokens.text, end)
        if not frame and tokens.blank(hit[0]) and hit[1].flags != "w":
            longer = self._scheme(tokens, index)
            if longer:
                return longer
        return Candidate(tokens.starts[index], frame.end() if frame else end, EntityType.PROGRAM, "national programme")

    def _scheme(self, tokens: Tokens, index: int) -> Candidate | None:
        """A full title up to its time frame: `Đề án … giai đoạn 2022-2025, tầm nhìn đến năm 2030`."""
        hit = longest(self._schemes, tokens, index)
        if hit is None or not tokens.names[index] or not tokens.blank(hit[0]):
            return None
        first, entry = hit
        if tokens.keys[first] in self._not_titles:
            return None
        for here in range(first, min(tokens.size, first + _MOST_WORDS)):
            if tokens.joins[here] not in (BLANK, COMMA, DASH):
                return None
            if tokens.keys[here] == self._period and here > first:
                period = _PERIOD.match(tokens.text, tokens.starts[here - 1])
                if period:
                    kind = EntityType.LAW if entry.flags == "l" else EntityType.PROGRAM
                    return Candidate(tokens.starts[index], period.end(), kind, "title with time frame")
        return None

    def _named_programme(self, tokens: Tokens, index: int) -> Candidate | None:
        """A capitalised class word with a name: `Dự án đường cao tốc Bắc - Nam`, up to the first word that ends it."""
        hit = longest(self._classes, tokens, index)
        if hit is None or not tokens.names[index] or not tokens.blank(hit[0]):
            return None
        first = end = hit[0]
        if tokens.opens_sentence(index) and not tokens.names[first]:
            return None
        while end < tokens.size and end - first < _FREE_WORDS and tokens.keys[end] not in self._ends:
            if end > first and tokens.caps[end] and longest(self._kinds, tokens, end):
                break
            numbered = tokens.words[end][0].isdigit() and tokens.keys[end - 1] not in self._numbered
            if tokens.joins[end] not in (BLANK, DASH) or numbered:
                break
            end += 1
        if end - first < 2 and not (end > first and tokens.names[first]):
            return None
        if (
            tokens.keys[end - 1] == self._year
            and end < tokens.size
            and tokens.blank(end)
            and tokens.words[end].isdigit()
        ):
            end += 1
        frame = _FRAME_AFTER.match(tokens.text, tokens.ends[end - 1])
        last = frame.end() if frame else tokens.ends[end - 1]
        return Candidate(tokens.starts[index], last, EntityType.PROGRAM, "programme")
