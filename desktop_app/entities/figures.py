"""MONEY, PERCENT, QUANTITY: figures with what they measure or count. Dates are tried first (`dates`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate
from desktop_app.entities.gazetteer import keys, longest, sections, trie
from desktop_app.entities.tokens import SLASH, Spelling, Tokens
from desktop_app.records import NamedTuple

# One loop over a separator and digits: linear, also on "1.1.1.1…". What stands before comes after the first digit: a
# pattern that begins with a digit is searched for faster.
_FIGURE = re.compile(r"\d(?<!\w\d)\d*(?:[.,/:–-]\d+)*")
_SHARE = re.compile(r"\d{1,4}(?:\.\d{3})?/\d{1,5}(?:\.\d{3})?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:[–-]\d+(?:[.,]\d+)*)?")
_RANGE_BEFORE = re.compile(r"(?<![\w/.,–-])\d{1,3}(?:[.,]\d{1,3}){0,3}[ \u00a0]{1,2}[–-][ \u00a0]{1,2}\Z")
_ROUND_THE_CLOCK = ("24/24", "24/7")
_MOST_DIGITS = 40  # code points; longer runs of figures are no quantity

_ORDINAL = ("thứ", "số")


class Figure(NamedTuple):
    """A figure in the text: its digits, its offsets, its first word's index and the index after its last."""

    digits: str
    start: int
    end: int
    first: int
    last: int


def figures(tokens: Tokens) -> Iterator[Figure]:
    """Every figure that stands on its own: not part of a code such as `A625`, `GMT+7` or `Covid-19`."""
    text, last = tokens.text, 0
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if not _goes_on(text, start):
            first, last = tokens.within(start, end, last)
            yield Figure(match[0], start, end, first, last)


def _goes_on(text: str, start: int) -> bool:
    """True when the figure at `start` is the later part of a code or of another figure."""
    if start < 2:
        return False
    before, sign = text[start - 2], text[start - 1]
    if sign.isspace():
        return False
    if sign == "/" and before.isalpha() and before.islower():  # 94 vụ/131 đối tượng
        return False
    return (sign in "-–+_/." and not before.isspace()) or (sign in ",:" and before.isdecimal())


class Figures:
    """Reads money, shares and quantities."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-units")
        self._currencies = trie(lists["currencies"], spelling)
        self._multipliers = trie(lists["multipliers"], spelling)
        self._compounds = trie(lists["compounds"], spelling)
        self._joined = frozenset(entry.text for entry in lists["joined units"])
        self._uncounted = keys(lists["not counted"], spelling)
        self._not_after = keys(lists["numbered"], spelling)
        self._send, self._dispatched = spelling.keys["điều"], keys(lists["dispatched"], spelling)
        self._populous = keys(lists["before number"], spelling)
        self._ordinal = frozenset(map(spelling.keys.__getitem__, _ORDINAL))
        self._percent = tuple(spelling.keys[word] for word in ("phần", "trăm"))
        self._hour = spelling.keys["giờ"]
        self._point = spelling.keys["điểm"]

    def read(self, tokens: Tokens, figure: Figure) -> Candidate | None:
        """What the figure measures; None when it is a bare number."""
        if len(figure.digits) > _MOST_DIGITS:
            return None
        text, end = tokens.text, figure.end
        after = text[end : end + 2]
        if after[:1] == "%" or after in (" %", "\u00a0%"):
            start = self._range_start(tokens, figure)
            return Candidate(start, end + after.index("%") + 1, EntityType.PERCENT, "percent")
        if _SHARE.fullmatch(figure.digits):
            if after[:1] in ("/", "-") or self._round_the_clock(tokens, figure):
                return None
            return Candidate(figure.start, end, EntityType.QUANTITY, "share")
        if not _NUMBER.fullmatch(figure.digits):
            return None
        return self._measured(tokens, figure)

    def _round_the_clock(self, tokens: Tokens, figure: Figure) -> bool:
        """`trực 24/24 giờ`, `24/7`, but not `24/24 cơ sở`."""
        if figure.digits not in _ROUND_THE_CLOCK:
            return False
        following = tokens.keys[figure.last] if tokens.blank(figure.last) else ""
        return following in ("", self._hour) or following in self._uncounted

    def _measured(self, tokens: Tokens, figure: Figure) -> Candidate | None:
        start, index = self._range_start(tokens, figure), figure.last
        glued = tokens.text[figure.end : tokens.ends[index - 1]] if index > figure.first else ""
        if glued:
            if glued.casefold() in ("đ", "vnđ", "usd"):
                return Candidate(start, self._per(tokens, index), EntityType.MONEY, "money")
            known = glued in self._joined
            return Candidate(start, self._per(tokens, index), EntityType.QUANTITY, "quantity") if known else None
        if not tokens.blank(index):
            return None
        multiplier = longest(self._multipliers, tokens, index)
        unit = multiplier[0] if multiplier and (tokens.blank(multiplier[0])) else index
        return (
            self._percent_words(tokens, start, unit)
            or self._money(tokens, start, unit)
            or self._counted(tokens, figure, start, unit)
        )

    def _range_start(self, tokens: Tokens, figure: Figure) -> int:
        """Where `18 - 20 tuổi` begins; otherwise the figure's own start."""
        text, start = tokens.text, figure.start
        if text[max(0, start - 3) : start].rstrip(" \u00a0")[-1:] not in ("–", "-"):
            return start
        before = _RANGE_BEFORE.search(text, max(0, start - _MOST_DIGITS), start)
        return before.start() if before else start

    def _percent_words(self, tokens: Tokens, start: int, index: int) -> Candidate | None:
        first = index + 1 if tokens.keys[index] == self._point and tokens.blank(index + 1) else index
        if tuple(tokens.keys[first : first + 2]) == self._percent and tokens.blank(first + 1):
            return Candidate(start, tokens.ends[first + 1], EntityType.PERCENT, "percent")
        return None

    def _money(self, tokens: Tokens, start: int, index: int) -> Candidate | None:
        currency = longest(self._currencies, tokens, index)
        counted = longest(self._compounds, tokens, index)
        if currency is None or (counted and counted[0] > currency[0]):  # 12 đồng phạm
            return None
        return Candidate(start, self._per(tokens, currency[0]), EntityType.MONEY, "money")

    def _counted(self, tokens: Tokens, figure: Figure, start: int, index: int) -> Candidate | None:
        before = tokens.before(figure.first)
        compound = longest(self._compounds, tokens, index)
        many = tokens.before(figure.first - 1) in self._populous  # dân số 48.712 người, định kỳ 3 năm
        sent = (
            before == self._send and tokens.keys[index] in self._dispatched and tokens.words[figure.first - 1].islower()
        )
        ordinal = before in self._ordinal and not many and "," not in figure.digits  # trong số 5,2 ha
        if ordinal or (before in self._not_after and not (compound or sent or many)):
            return None
        if compound:
            return Candidate(start, self._per(tokens, compound[0]), EntityType.QUANTITY, "quantity")
        word = tokens.words[index]
        loud = tokens.caps[index] and not tokens.names[index]
        if not (word[0].islower() or loud) or tokens.keys[index] in self._uncounted:
            return None
        return Candidate(start, self._per(tokens, index + 1), EntityType.QUANTITY, "quantity")

    def _per(self, tokens: Tokens, index: int) -> int:
        """The offset after word `index` - 1 and what is attached to it: `USD/người`, `khách/năm`."""
        while (
            index < tokens.size and tokens.joins[index] == SLASH and tokens.starts[index] == tokens.ends[index - 1] + 1
        ):
            if not tokens.words[index][0].isalpha():
                break
            compound = longest(self._compounds, tokens, index)
            index = compound[0] if compound else index + 1
        return tokens.ends[index - 1]
