"""DATE: calendar expressions anchored by a figure, with the words directly before that belong to them."""

from __future__ import annotations

import re

from desktop_app.domain.mentions import EntityType
from desktop_app.entities.candidates import Candidate, candidate
from desktop_app.entities.figures import Figure
from desktop_app.entities.gazetteer import ending_compounds, keys, sections
from desktop_app.entities.memory import Memory
from desktop_app.entities.tokens import BREAK, COMMA, DASH, OPEN, OTHER, SLASH, STOP, Spelling, Tokens

_B = r"[ \u00a0]{1,3}"  # blanks between words; papers set two by mistake
_MAYBE = r"[ \u00a0]{0,3}"
_GOES_ON = (" ", "\u00a0", "-", "–")
"""Signs directly behind a day, behind which more of it may stand."""
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FULL_DAY = re.compile(rf"{_DAY}([./-]){_MONTH}\1{_YEAR}")
_ISO = re.compile(rf"{_YEAR}-{_MONTH}(?:-{_DAY})?")
_MONTH_YEAR = re.compile(rf"{_MONTH}([./-]){_YEAR}")
_DAY_MONTH = re.compile(rf"{_DAY}([./-]){_MONTH}")
_YEARS = re.compile(rf"{_YEAR}[–-]{_YEAR}")
_ONE_YEAR = re.compile(_YEAR)
_DATE = rf"{_DAY}/{_MONTH}(?:/{_YEAR})?"
_DAYS = re.compile(rf"{_DAY}[–-]{_DATE}|{_DATE}[–-]{_DATE}")
_SMALL = re.compile(r"\d{1,2}")
# Directly behind a date, anchored: a clock time, a year in words, the other end of a range.
_CLOCK_AFTER = re.compile(rf"{_B}(?:[–-]{_B})?\d{{1,2}}:\d\d(?::\d\d)?(?!\d)")
_YEAR_AFTER = re.compile(rf"{_B}năm{_B}{_YEAR}(?!\d)", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"{_B}tháng{_B}{_MONTH}(?:[/.-]{_YEAR}|{_B}năm{_B}{_YEAR})?(?!\d)", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"{_MAYBE}[–-]{_MAYBE}(?:{_DAY}[./-]{_MONTH}(?:[./-]{_YEAR})?|{_YEAR})(?![\d/])")
_LISTED_AFTER = re.compile(
    rf"(?:,{_MAYBE}{_DAY})*(?:{_B}và{_B}|{_MAYBE}[–-]{_MAYBE}){_DAY}([./-]){_MONTH}(?:\1{_YEAR})?(?!\d)",
    re.IGNORECASE,
)
_HALF_AFTER = re.compile(
    rf"{_B}tháng{_B}(?:(?:đầu|cuối){_B}năm(?:{_B}{_YEAR})?|năm{_B}{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_CLOCK_WORDS = re.compile(
    rf"{_MAYBE}(?:giờ|h)(?:{_MAYBE}\d\d?(?!\d|[.,]\d)(?:{_MAYBE}phút|['’p](?!\w))?)?(?:{_B}(?:sáng|trưa|chiều|tối|đêm)(?!\w))?",
    re.IGNORECASE,
)
_CLOCK_DAY = re.compile(rf"(?:{_FULL_DAY.pattern}|{_DAY}([./-]){_MONTH})(?!\d)")
_BARE_DAY = re.compile(rf"{_DAY}(?![\w/.,–-]\d|[\w/])")
# Behind a day without its month, the day that tells it: `đêm 9, rạng sáng 10/10`.
_MONTH_TOLD = re.compile(
    rf"(?:,{_MAYBE}|{_B}(?:và|đến|tới|sang){_B})(?:(?:rạng|sáng|trưa|chiều|tối|đêm|ngày){_B}){{1,3}}{_DAY}/{_MONTH}(?!\d)"
)
_EVERY_MONTH = re.compile(rf"{_B}và{_B}{_DAY}(?={_B}(?:hằng|hàng|mỗi){_B}tháng)", re.IGNORECASE)
_TO_HOUR = re.compile(rf"{_MAYBE}[–-]{_MAYBE}\d{{1,2}}{_MAYBE}(?:giờ|h)(?!\w)", re.IGNORECASE)
_OTHER_DAY = re.compile(rf"{_MAYBE}[–-]{_MAYBE}{_DAY}/{_MONTH}/{_YEAR}(?![\d/])")
_FESTIVE_AFTER = re.compile(rf"{_B}(?:Tết|tháng{_B}(?:Giêng|Chạp))(?!\w)")
_LUNAR_AFTER = re.compile(rf"{_B}(?:tháng{_B})?(?:Giêng|Chạp)(?!\w)", re.IGNORECASE)
_PARTS_OF_DAY = ("sáng", "trưa", "chiều", "tối", "đêm")
_DAY_TO_DAY = re.compile(rf"{_MAYBE}[–-]{_MAYBE}{_DAY}/{_MONTH}(?:/{_YEAR})?(?![\d/])")
_ROMAN = re.compile(r"I{1,3}|IV")


class Dates:
    """Reads dates around a figure."""

    def __init__(self, spelling: Spelling) -> None:
        lists = sections("entity-dates")
        self._units, self._parts = keys(lists["units"], spelling), keys(lists["parts"], spelling)
        self._two_units = ending_compounds(lists["two-word units"], spelling)
        self._two_parts = ending_compounds(lists["two-word parts"], spelling)
        self._centuries = ending_compounds(lists["centuries"], spelling)
        self._day_words = keys(lists["day words"], spelling)
        self._day_numbers = keys(lists["day numbers"], spelling)
        self._prepositions = keys(lists["prepositions"], spelling)
        self._shares = keys(lists["shares"], spelling)
        self._counted = keys(lists["counted"], spelling)
        self._year, self._month, self._quarter, self._day = (spelling.keys[w] for w in ("năm", "tháng", "quý", "ngày"))
        self._year_words, self._and = keys(lists["year words"], spelling), spelling.keys["và"]
        self._moon_days = keys(lists["moon days"], spelling)
        self._time = spelling.keys["lần"]
        self._hours, self._at_hours = keys(lists["hours"], spelling), keys(lists["at hours"], spelling)

    def quarter_head(self) -> str:
        """Key of the word before a Roman quarter."""
        return self._quarter

    def read_quarter(self, tokens: Tokens, index: int, memory: Memory) -> tuple[int, list[Candidate]]:
        """`quý I`, `quý I/2024`, `Quý III năm 2023` at word `index`."""
        del memory
        last = index + 1
        if not tokens.blank(last) or not (_ROMAN.fullmatch(tokens.words[last]) or tokens.words[last] in "1234"):
            return index, []
        end = last + 1
        if end < tokens.size and tokens.joins[end] in (SLASH, DASH) and _ONE_YEAR.fullmatch(tokens.words[end]):
            end += 1
        elif tokens.blank(end + 1) and tokens.keys[end] == self._year and _ONE_YEAR.fullmatch(tokens.words[end + 1]):
            end += 2
        first = self._lead(tokens, index)
        return end, [candidate(tokens, first, end, EntityType.DATE, "quarter")]

    def read(self, tokens: Tokens, figure: Figure) -> Candidate | None:
        """The date that the figure anchors; None when it is no date."""
        if len(figure.digits) > 24 or (tokens.ends[figure.last - 1] != figure.end and not self._clock(tokens, figure)):
            return None
        parted = not figure.digits.isdecimal()
        found = self._with_month(tokens, figure) if parted else None
        found = found or self._years(tokens, figure) or self._small(tokens, figure)
        if found is None:
            return None
        first, end, why = found
        return Candidate(tokens.starts[first], end, EntityType.DATE, why)

    def _with_month(self, tokens: Tokens, figure: Figure) -> tuple[int, int, str] | None:
        digits, text = figure.digits, tokens.text
        if text[figure.end : figure.end + 1] in ("/", "-", "%") and not _RANGE_AFTER.match(text, figure.end):
            return None
        if _FULL_DAY.fullmatch(digits) or _DAYS.fullmatch(digits):
            return self._lead(tokens, figure.first), self._after_day(text, figure.end), "day"
        if _ISO.fullmatch(digits):
            return figure.first, figure.end, "day"
        month_year = _MONTH_YEAR.fullmatch(digits)
        if month_year and (month_year[1] != "." or tokens.before(figure.first) == self._month):
            return self._lead(tokens, figure.first), figure.end, "month"
        day_month = _DAY_MONTH.fullmatch(digits)
        if day_month and (_OTHER_DAY.match(text, figure.end) or self._is_day(tokens, figure, day_month[1])):
            return self._lead(tokens, figure.first), self._after_day(text, figure.end), "day"
        return None

    def _after_day(self, text: str, end: int) -> int:
        if text[end : end + 1] not in _GOES_ON:
            return end
        for pattern in (_RANGE_AFTER, _YEAR_AFTER, _CLOCK_AFTER):
            after = pattern.match(text, end)
            if after:
                end = after.end()
        return end

    def _is_day(self, tokens: Tokens, figure: Figure, separator: str) -> bool:
        """Tells `Chiều 8/5` from `13/15 quận` and `3.1` the number."""
        first = figure.first
        before = tokens.before(first)
        if before in self._day_words or (separator == "/" and self._follows_day(tokens, first)):
            return True
        if before in self._shares or separator == ".":
            return False
        if tokens.blank(figure.last) and tokens.keys[figure.last] in self._counted:
            return False
        if separator == "-":
            return before in self._prepositions
        bracketed = tokens.joins[first] == OPEN and tokens.text[figure.end : figure.end + 1] == ")"
        return bracketed or before in self._prepositions or (len(figure.digits) == 5 and figure.digits[0] == "0")

    def _follows_day(self, tokens: Tokens, first: int) -> bool:
        """The second of `ngày 30/4 và 1/5`."""
        last = first - 1 if tokens.joins[first] == COMMA else first - 2 if tokens.before(first) == self._and else -1
        if last < 2 or tokens.joins[last] != SLASH or not tokens.words[last].isdigit():
            return False
        return tokens.before(last - 1) in self._day_words

    def _years(self, tokens: Tokens, figure: Figure) -> tuple[int, int, str] | None:
        first, text = figure.first, tokens.text
        if _YEARS.fullmatch(figure.digits):
            return self._lead(tokens, first), figure.end, "period"
        if not _ONE_YEAR.fullmatch(figure.digits):
            return None
        before = tokens.before(first)
        lead = self._lead(tokens, first)
        after = _RANGE_AFTER.match(text, figure.end)
        if after and _ONE_YEAR.fullmatch(text[after.end() - 4 : after.end()]):
            return lead, after.end(), "period"
        if lead < first or before in self._year_words or self._listed_year(tokens, first):
            return lead, figure.end, "year"
        return None

    def _listed_year(self, tokens: Tokens, first: int) -> bool:
        """The second of `năm 2023 và 2024`, `năm 2022, 2023`."""
        previous = first - 1 if tokens.joins[first] == COMMA else first - 2 if tokens.before(first) == self._and else -1
        return (
            previous > 0 and tokens.before(previous) == self._year and bool(_ONE_YEAR.fullmatch(tokens.words[previous]))
        )

    def _small(self, tokens: Tokens, figure: Figure) -> tuple[int, int, str] | None:
        text, first = tokens.text, figure.first
        if not _SMALL.fullmatch(figure.digits):
            return self._timed(tokens, figure, figure.end) if ":" in figure.digits else None
        before = tokens.before(first)
        if tokens.joins[first] == OPEN:  # (17 - 23/3/2025), (20 và 21/9)
            bracketed = _DAY_TO_DAY.match(text, figure.end) or _LISTED_AFTER.match(text, figure.end)
            if bracketed:
                return first, bracketed.end(), "day"
        if before in self._parts and int(figure.digits) <= 31 and _MONTH_TOLD.match(text, figure.end):
            return self._lead(tokens, first), figure.end, "day"
        if before in self._day_numbers and int(figure.digits) <= 31:
            after = (
                _MONTH_AFTER.match(text, figure.end)
                or _LISTED_AFTER.match(text, figure.end)
                or _EVERY_MONTH.match(text, figure.end)
            )
            end = self._after_day(text, after.end()) if after else figure.end
            festive = _FESTIVE_AFTER.match(text, end) if before in self._moon_days else None
            return self._lead(tokens, first), festive.end() if festive else end, "day"
        if before == self._month:
            after = _YEAR_AFTER.match(text, figure.end)
            return self._lead(tokens, first), after.end() if after else figure.end, "month"
        return self._other_small(tokens, figure, before)

    def _other_small(self, tokens: Tokens, figure: Figure, before: str) -> tuple[int, int, str] | None:
        """`9 tháng đầu năm 2025`, a clock time, a century."""
        text, first = tokens.text, figure.first
        half = _HALF_AFTER.match(text, figure.end) or _LUNAR_AFTER.match(text, figure.end)
        if half:
            return first, half.end(), "period"
        clock = _CLOCK_WORDS.match(text, figure.end)
        if clock:
            return self._timed(tokens, figure, clock.end()) or self._alone(tokens, figure, clock)
        if first >= 2 and (tokens.keys[first - 2], before) in self._centuries and tokens.blank(first - 1):
            return first - 2, figure.end, "period"
        return None

    def _alone(self, tokens: Tokens, figure: Figure, clock: re.Match[str]) -> tuple[int, int, str] | None:
        """A clock time without a day: `lúc 21 giờ`, `11 giờ 40`, `20h30`; `trong 24 giờ` is as long as that."""
        words = clock[0].casefold()
        exact = words[-1].isdigit() or words.endswith(("phút", *_PARTS_OF_DAY))
        other = _TO_HOUR.match(tokens.text, clock.end())  # 11 giờ - 14 giờ
        if other and int(figure.digits) <= 24:
            return figure.first, other.end(), "clock"
        told = tokens.before(figure.first) in self._at_hours
        comma = tokens.at(clock.end())
        if (
            tokens.opens_sentence(figure.first)
            and tokens.joins[comma] == COMMA
            and not tokens.words[comma][0].isdigit()
        ):
            told = True  # 22 giờ, cơm được mang tới
        lasting = tokens.before(figure.first) in self._hours and not words.endswith(_PARTS_OF_DAY)
        if int(figure.digits) > 24 or lasting or not (exact or told):
            return None
        return figure.first, clock.end(), "clock"

    def _clock(self, tokens: Tokens, figure: Figure) -> bool:
        glued = tokens.text[figure.end : tokens.ends[figure.last - 1]]
        return glued[:1] in ("h", "H") and (len(glued) == 1 or glued[1:].isdigit())

    def _timed(self, tokens: Tokens, figure: Figure, end: int) -> tuple[int, int, str] | None:
        """A clock time, when a day follows directly: `14 giờ 30 phút ngày 5/3`."""
        index = tokens.at(end)
        words = int(tokens.keys[index - 1] in self._parts)  # 8 giờ sáng 5/3
        while tokens.blank(index) and words < 4:
            if tokens.words[index][0].isdigit():
                following = _CLOCK_DAY.match(tokens.text, tokens.starts[index])
                if following is None and tokens.keys[index - 1] == self._day:  # 19 giờ ngày 26
                    following = _BARE_DAY.match(tokens.text, tokens.starts[index])
                if following and (words or ":" in figure.digits):
                    return figure.first, self._after_day(tokens.text, following.end()), "clock"
                return None
            if tokens.keys[index] not in self._parts and tokens.keys[index] != self._day:
                return None
            index += 1
            words += 1
        return None

    def _lead(self, tokens: Tokens, first: int) -> int:
        """The first of the words before word `first` that belong to the date."""
        keys = tokens.keys
        index = first
        if tokens.blank(index) and keys[index - 1] in self._units:
            index -= 1
        elif self._pair_before(tokens, index) in self._two_units:
            index -= 2
        day = self._weekday(tokens, index)
        if day < index:
            return day
        while tokens.blank(index):
            if self._pair_before(tokens, index) in self._two_parts and tokens.before(index - 2) != self._time:
                index -= 2
            elif keys[index - 1] in self._parts or (keys[index - 1] == self._day and index == first):
                index -= 1
            else:
                break
        return index

    def _weekday(self, tokens: Tokens, index: int) -> int:
        """Where a weekday before a comma begins, in the stamp of a page: `Thứ Sáu, 30/5/2025`; else `index`."""
        first = index - 2
        if first < 0 or tokens.joins[index] != COMMA or tokens.joins[first] not in (BREAK, OTHER, DASH, STOP):
            return index
        pair = (tokens.keys[first], tokens.keys[first + 1])
        return first if pair in self._two_parts and tokens.blank(first + 1) else index

    def _pair_before(self, tokens: Tokens, index: int) -> tuple[str, str]:
        """Keys of the two words before word `index`; empty ones when more than blanks stands between."""
        if index < 2 or not (tokens.blank(index) and tokens.blank(index - 1)):
            return "", ""
        return tokens.keys[index - 2], tokens.keys[index - 1]
