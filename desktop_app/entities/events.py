"""EVENT: congresses, sessions and meetings with an ordinal, holidays, storms and epidemics with a name."""

from __future__ import annotations

import re

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.bodies import Bodies
from desktop_app.entities.body_ends import ROMAN
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.gazetteer import Starts, keys, longest, sections, starts, trie
from desktop_app.entities.memory import Memory
from desktop_app.entities.tokens import BLANK, COMMA, DASH, OPEN, SLASH, Spelling, Tokens

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_WORDS = 9  # behind “Ngày Toàn dân” and the like
_MOST_WORDS = 16  # between "Đại hội" and its ordinal


class Events:
    """Reads events; `Documents` asks it for the meetings that resolutions are named after."""

    def __init__(self, spelling: Spelling, bodies: Bodies) -> None:
        lists = sections("entity-documents")
        self._holidays = trie((*lists["holidays"], *lists["epidemics"]), spelling)
        self._storms = trie(lists["storms"], spelling)
        self._sky = keys(lists["sky years"], spelling)
        self._bodies = bodies

        def key(word: str) -> str:
            return spelling.keys[word]

        self._great, self._meeting, self._assembly = key("đại"), key("hội"), key("nghị")
        self._delegates = (key("đại"), key("biểu"))
        self._centre = (key("trung"), key("ương"))
        self._time, self._th, self._number = key("lần"), key("thứ"), key("số")
        self._sessions = frozenset(((key("kỳ"), key("họp")), (key("phiên"), key("họp"))))
        self._day, self._day_heads = key("ngày"), trie(lists["day heads"], spelling)
        self._day_ends = keys(lists["day name ends"], spelling)
        self._further = frozenset((key("chống"), key("chữa"), key("cứu")))
        self._year = key("năm")
        self._everywhere = frozenset(((key("việt"), key("nam")), (key("thế"), key("giới")), (key("quốc"), key("gia"))))
        self._festive = keys(lists["festive places"], spelling)
        self._festival = (key("lễ"), key("hội"))
        self._words = keys(lists["ordinals"], spelling)
        self._loose = keys(lists["congress words"], spelling)

    def starts(self) -> Starts:
        """Where events begin."""
        lower = starts(self._holidays, self._storms) | self._sessions
        meetings = {self._festival, (self._great, self._meeting), (self._meeting, self._assembly)}
        return Starts(lower | meetings | {(self._day, "")}, lower)

    def read(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """An event at word `index`; a congress without ordinal holds its place free."""
        del memory
        if tokens.keys[index] == self._day and index + 1 < tokens.size and tokens.words[index + 1][0].isdigit():
            return index, []  # most days are dates
        end, ordinal = self.congress_end(tokens, index)
        if end:
            return end, [candidate(tokens, index, end, EntityType.EVENT if ordinal else None, "congress")]
        for end, why in (
            (self.central_end(tokens, index) if tokens.keys[index] == self._meeting else 0, "meeting"),
            (self._session_end(tokens, index), "session"),
            (self._holiday_end(tokens, index), "holiday"),
            (self._storm_end(tokens, index), "storm"),
        ):
            if end:
                found = [candidate(tokens, index, end, EntityType.EVENT, why)]
                return (
                    (end + 1, [*found, self._second_name(tokens, end)])
                    if self._bracketed(tokens, end, why)
                    else (end, found)
                )
        return index, []

    def _bracketed(self, tokens: Tokens, end: int, why: str) -> bool:
        """True for one name in brackets behind a storm's number: `bão số 3 (Yagi)`."""
        if why != "storm" or end >= tokens.size or tokens.joins[end] != OPEN or not tokens.caps[end]:
            return False
        return tokens.text[tokens.ends[end] : tokens.ends[end] + 1] == ")" and not tokens.words[end].isupper()

    def _second_name(self, tokens: Tokens, index: int) -> Candidate:
        return candidate(tokens, index, index + 1, EntityType.EVENT, "storm")

    def congress_end(self, tokens: Tokens, index: int) -> tuple[int, bool]:
        """The end of `Đại hội [đại biểu] … [lần thứ XV]` at word `index` and whether it has an ordinal; 0 when none."""
        keys_, end = tokens.keys, index + 2
        if keys_[index : index + 1] != [self._great] or keys_[index + 1 : index + 2] != [self._meeting]:
            return 0, False
        if not tokens.caps[index] or not tokens.blank(index + 1):
            return 0, False
        if tuple(keys_[end : end + 2]) == self._delegates and tokens.blank(end):
            end += 2
        stop = end + _MOST_WORDS
        while end < stop and tokens.blank(end):
            if ROMAN.fullmatch(tokens.words[end]):
                return self._bodies.end(tokens, end + 1) if self._capital(tokens, end + 1) else end + 1, True
            ordinal = self._ordinal_end(tokens, end)
            if ordinal:
                return ordinal, True
            body = self._bodies.end(tokens, end)
            if not body and keys_[end] not in self._loose:
                break
            end = body or end + 1
        return end, False

    def _capital(self, tokens: Tokens, index: int) -> bool:
        return tokens.blank(index) and self._bodies.end(tokens, index) > 0

    def _ordinal_end(self, tokens: Tokens, index: int) -> int:
        """The end of `[lần] thứ XV`, `thứ 3`, `thứ tám` at word `index`; 0 when there is none."""
        if tokens.keys[index] == self._time:
            index += 1
        if index + 1 >= tokens.size or tokens.keys[index] != self._th or not tokens.blank(index + 1):
            return 0
        word = tokens.words[index + 1]
        told = word.isdigit() or ROMAN.fullmatch(word) or tokens.keys[index + 1] in self._words
        return index + 2 if told else 0

    def central_end(self, tokens: Tokens, index: int) -> int:
        """The end of `[Hội nghị] Trung ương 8 [khóa XIII]`, `Hội nghị lần thứ 8` at word `index`; 0 when none."""
        end = index
        if tuple(tokens.keys[end : end + 2]) == (self._meeting, self._assembly):
            end += 2
            ordinal = self._ordinal_end(tokens, end) if tokens.blank(end) else 0
            if ordinal:
                return self._bodies.ends.term_end(tokens, self._body_after(tokens, ordinal))
        if tuple(tokens.keys[end : end + 2]) != self._centre or not tokens.blank(end + 2):
            return 0
        return self._bodies.ends.term_end(tokens, end + 3) if tokens.words[end + 2].isdigit() else 0

    def _body_after(self, tokens: Tokens, index: int) -> int:
        body = self._bodies.end(tokens, index) if tokens.blank(index) else 0
        return self._bodies.ends.term_end(tokens, body) if body else index

    def _session_end(self, tokens: Tokens, index: int) -> int:
        if tuple(tokens.keys[index : index + 2]) not in self._sessions or not tokens.blank(index + 2):
            return 0
        ordinal = self._ordinal_end(tokens, index + 2)
        return self._body_after(tokens, ordinal) if ordinal else 0

    def _holiday_end(self, tokens: Tokens, index: int) -> int:
        hit = longest(self._holidays, tokens, index)
        if hit is None:
            named = self._day_end(tokens, index)
            return self._year_end(tokens, named) if named else self._festival_end(tokens, index)
        end, entry = hit
        if not all(tokens.caps[index + offset] for offset in entry.capitals if offset):
            return 0
        if entry.capitals == (0,) and not tokens.caps[index]:
            return 0
        end = self._bodies.ends.term_end(tokens, end)
        local = self._bodies.ends.unit_end(tokens, end)
        ordinal = self._ordinal_end(tokens, local) if tokens.blank(local) else 0
        return ordinal or self._year_end(tokens, end)

    def _festival_end(self, tokens: Tokens, index: int) -> int:
        """The end of `Lễ hội` with its name, `lễ hội điện Hòn Chén`; 0 for no such."""
        if tuple(tokens.keys[index : index + 2]) != self._festival or not tokens.blank(index + 2):
            return 0
        name = index + 2
        if tokens.keys[name] in self._festive and tokens.blank(name + 1):
            return tokens.run(name + 1, 4) if tokens.names[name + 1] else 0
        end = tokens.run(name, 4)
        return end if end > name and tokens.caps[index] else 0

    def _day_end(self, tokens: Tokens, index: int) -> int:
        """The end of the name of a day that is in no list: `Ngày Toàn dân phòng cháy, chữa cháy`; 0 for no such."""
        if tokens.keys[index] != self._day or not tokens.caps[index]:
            return 0
        head = longest(self._day_heads, tokens, index + 1, proper=True)
        if head is None and (national := self._national_end(tokens, index)):
            return national
        if head is None or not tokens.blank(index + 1) or not tokens.blank(head[0]):
            return 0
        body = self._bodies.end(tokens, head[0]) or (
            self._bodies.end(tokens, head[0] + 2) if tokens.blank(head[0] + 1) else 0
        )
        if body:
            return body
        end = head[0]
        while end < min(tokens.size, head[0] + _DAY_WORDS) and tokens.keys[end] not in self._day_ends:
            if tokens.joins[end] != BLANK and not (tokens.joins[end] == COMMA and tokens.keys[end] in self._further):
                break
            if tokens.words[end][0].isdigit():
                break
            end += 1
        return end if end - head[0] > 1 else 0

    def _national_end(self, tokens: Tokens, index: int) -> int:
        """The end of `Ngày Khuyến học Việt Nam`, `Ngày Đại dương thế giới`; 0 for no such."""
        for end in range(index + 2, min(tokens.size, index + _DAY_WORDS)):
            if not tokens.blank(end) or not tokens.caps[index + 1]:
                return 0
            if (tokens.keys[end - 1], tokens.keys[end]) in self._everywhere:
                return end + 1 if end - index > 2 else 0
        return 0

    def _year_end(self, tokens: Tokens, end: int) -> int:
        """The end with a lunar year, a number or the day that belongs to the name: `Bính Ngọ 2026`, `31`, `2/9`."""
        lunar = tokens.blank(end) and tokens.blank(end + 1) and set(tokens.keys[end : end + 2]) <= self._sky
        if lunar and all(tokens.caps[end : end + 2]):
            end += 2
        if tokens.blank(end) and tokens.keys[end] == self._year and tokens.blank(end + 1):
            return end + 2 if _YEAR.fullmatch(tokens.words[end + 1]) else end
        if tokens.blank(end) and tokens.words[end].isdigit():
            day = end + 1 < tokens.size and tokens.joins[end + 1] in (SLASH, DASH) and tokens.words[end + 1].isdigit()
            end += 2 if day else 1
        return end

    def _storm_end(self, tokens: Tokens, index: int) -> int:
        hit = longest(self._storms, tokens, index)
        if hit is None or not tokens.blank(hit[0]):
            return 0
        end = hit[0]
        if tokens.keys[end] == self._number:
            return end + 2 if tokens.blank(end + 1) and tokens.words[end + 1].isdigit() else 0
        return tokens.run(end, 2) if tokens.names[end] else 0
