"""Dates in running Vietnamese text: where they are, how exact they are, and what they are told for.

Only numbers that read as dates in their place are found: `11/63`, `Đề án 06`, `3.950 USD` and `13/15 quận` are not.
Nothing is resolved here: a day without a year stays one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from enum import StrEnum

from desktop_app.records import NamedTuple


class Form(StrEnum):
    """What of a date is written: all of it, day and month, month and year, the end of a part of a year, a year."""

    DAY = "day"
    DAY_MONTH = "day-month"
    MONTH = "month"
    PART = "part"
    YEAR = "year"
    PERIOD = "period"


class Sense(StrEnum):
    """What a date is told for: something that happened, a document, a goal or plan, a holiday, a birth."""

    TOLD = "told"
    DOCUMENT = "document"
    TARGET = "target"
    HOLIDAY = "holiday"
    BIRTH = "birth"


class DateExpression(NamedTuple):
    """One date in a text; `start` and `end` hold its time word (`Chiều 8/5`), in code points.

    `last_day`, `last_month` end a range of days; `year` of a PERIOD is its last. For PART, `month` is the part's
    last month (quý I → 3). `part_of_day` is `morning|noon|afternoon|evening|night`; `relative` is `today`,
    `yesterday` or empty; `cue` is the time word in lower case.
    """

    start: int
    end: int
    form: Form
    sense: Sense = Sense.TOLD
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    cue: str = ""
    part_of_day: str | None = None
    relative: str = ""


_PART_OF_DAY = (
    ("rạng sáng", "morning"),
    ("sáng", "morning"),
    ("trưa", "noon"),
    ("chiều", "afternoon"),
    ("tối", "evening"),
    ("đêm", "night"),
    ("khuya", "night"),
)
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_TIME = r"(?:rạng\s+sáng|sáng\s+sớm|sáng|trưa|chiều\s+tối|chiều|tối|đêm|khuya|hôm)"
_CUE = re.compile(
    rf"(?<![^\W_])(?P<cue>(?:{_TIME}|ngày|m[ùồ]ng(?:\s+\d{{1,2}}\s+tết)?|{_WEEKDAY})"
    rf"(?:[\s,]+(?:nay|qua|cùng\s+ngày|ngày|mùng|mồng|{_WEEKDAY}))*)[\s,]*(?P<bracket>\(\s*(?:ngày\s+)?)?$"
)
_GLUED = re.compile(r"(?P<cue>[RSTCĐKHN](?<=[^\W\d_].)(?:ạng sáng|áng|rưa|hiều|ối|êm|huya|ôm|gày) )")
_RELATIVE_ALONE = re.compile(rf"(?<![^\W_])(?P<time>{_TIME})\s+(?P<when>nay|qua)(?![^\W_])(?!\s*,?\s*(?:\(|ngày|\d))")
# What stands before comes after the first digit: a pattern that begins with a digit is searched for faster.
_NUMBER = re.compile(r"\d(?<![\w.,]\d)(?<!\d/\d)(?:[\d./,–-]*\d)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_FULL = re.compile(r"(\d{1,2})([/.–-])(\d{1,2})\2(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.–-](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")
_DAYS = re.compile(r"(\d{1,2})(?:[/.](\d{1,2}))?[-–](\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?")
_RANGE_LEFT = re.compile(
    r"(?P<day>\d(?<![\w./]\d)\d?)(?:[/.-](?P<month>\d{1,2}))?\s*(?:-|–|—|đến|tới|và|,)\s*(?:hết\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"(?P<ngay>ngày)\s+(?P<day>\d{1,2})\s+tháng\s+(?:(?P<month>\d{1,2})\s*,?\s*năm\s+)?$", re.IGNORECASE
)
_MONTH_WORD = re.compile(r"tháng\s+$", re.IGNORECASE)
_MONTH_BEFORE_YEAR = re.compile(r"tháng\s+(?P<month>\d{1,2})\s*(?:,?\s*năm\s+|/|-)$", re.IGNORECASE)
_QUARTER = re.compile(r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*(?:[/-]|,?\s*năm)\s*$", re.IGNORECASE)
_QUARTER_TOKEN = re.compile(r"quý\s+$", re.IGNORECASE)
_MONTHS = re.compile(r"(?P<months>\d{1,2})\s+tháng(?:\s+đầu)?\s+(?:của\s+)?(?:năm\s+)?$", re.IGNORECASE)
_YEAR_WORD = re.compile(r"(?P<year>năm|tầm\s+nhìn(?:\s+đến(?:\s+năm)?)?)\s+$", re.IGNORECASE)
_PERIOD_LEFT = re.compile(r"(?<!\d)(?P<first>\d{4})\s*[-–—]\s*$")
_YEAR_FOLLOWS = re.compile(r"\s*(?:,?\s*năm\s+|/)\d{4}")

# What may stand before a date, in lower case; the words are what each pattern cannot match without.
_DOCUMENTS = (
    "số", "/", "-", "nghị quyết", "quyết định", "chỉ thị", "kết luận", "thông t", "nghị định", "kế hoạch", "công văn",
    "công điện", "hướng dẫn", "quy định", "đề án", "luật", "pháp lệnh",
)  # fmt: skip
_DOCUMENT = re.compile(
    r"(?:\bsố\s+[^\s,;.]+|\d[^\s,;.]*[/-][a-zđ]{2}[^\s,;.]*)(?:\s+của\s+[^,;.]{1,40})?[\s,(]+$"
    r"|(?:nghị quyết|quyết định|chỉ thị|kết luận|thông tư|nghị định|kế hoạch|công văn|công điện|hướng dẫn|quy định"
    r"|thông báo|đề án|luật|pháp lệnh|thông cáo)\s[^;.]{0,50}?\s*(?:ký|ban hành|thông qua)?[\s,(]+$"
)
_IN_FORCE = re.compile(r"hiệu lực(?: thi hành)?(?: kể)?(?: từ)? *$")
_LAW = re.compile(r"(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)\s[^;.:()]{0,60}[^\s,;.:()]\s$")  # `Luật Đất đai năm 2024`
_TARGETS = (
    "trước", "đến", "chậm nhất", "dự kiến", "phấn đấu", "giai đoạn", "nhiệm kỳ", "tầm nhìn", "thời kỳ", "hạn chót",
    "hiệu lực", "sẽ ", "vào dịp", "mục tiêu", "định hướng", "kể từ",
)  # fmt: skip
_TARGET = re.compile(
    r"(?:trước|đến hết|đến trước|chậm nhất|dự kiến|từ nay đến|phấn đấu|giai đoạn|nhiệm kỳ|tầm nhìn|thời kỳ|hạn chót"
    r"|hiệu lực(?: thi hành)? (?:từ|kể từ)|sẽ [^,;.]{0,40}|vào dịp|mục tiêu|định hướng|kể từ|(?<!từ )đến)"
    r"\s*(?:từ\s+)?(?:vào\s+)?$"
    r"|(?:dự kiến|phấn đấu|mục tiêu|định hướng)\s[^,;.]{0,40}$"
)
_PLANS = ("cam kết", "yêu cầu", "đề nghị", "kiến nghị", "đề xuất", "phục vụ", "nhiệm vụ", "phương hướng")
_PLAN = re.compile(  # of months, parts of years and years only
    r"(?:cam kết|yêu cầu|đề nghị|kiến nghị|đề xuất|phục vụ)\s[^,;.]{0,60}$"
    r"|(?:(?<!thực hiện )nhiệm vụ|phương hướng)(?: công tác| trọng tâm| chủ yếu){0,2} $"
)
_HOLIDAYS = (
    "lễ", "dịp", "kỷ niệm", "truyền thống", "quốc khánh", "quốc tế", "thành lập", "giải phóng", "nhà giáo", "liệt s",
    "chiến thắng", "cách mạng", "hưởng ứng", "ngày hội",
)  # fmt: skip
_HOLIDAY = re.compile(
    r"(?:\blễ|\bdịp|kỷ niệm|truyền thống|quốc khánh|quốc tế|thành lập|giải phóng|nhà giáo|liệt sĩ|liệt sỹ|chiến thắng"
    r"|cách mạng tháng tám|hưởng ứng|ngày hội)[^,;.:]{0,45}$"
)
_BIRTHS = ("sinh", "sn", "mất")
_BIRTH = re.compile(r"(?:\bsinh|\bsn|\bmất|hy sinh)\s*(?:vào\s+)?(?:ngày\s+|năm\s+)?$")
_COUNTED = re.compile(
    r"\s*(?:tỉnh|thành phố|quận|huyện|vụ|chỉ tiêu|giờ|xã|phường|thị|địa phương|đại biểu|đơn vị|hộ|trường|điểm|ca\b|%)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_WINDOW = 64


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """The dates in `text[start:end]`, in order; context is never read across a line break."""
    stop = len(text) if end is None else end
    found: list[DateExpression] = []
    for number in _NUMBER.finditer(text, start, stop):
        if number.end() - number.start() > 24:
            continue
        line = max(start, text.rfind("\n", start, number.start()) + 1, number.start() - _WINDOW)
        expression = _read(text, line, number)
        if expression is not None:
            found.append(expression)
    return found


def relative_days(text: str, start: int, end: int) -> Iterator[DateExpression]:
    """`chiều nay`, `hôm qua` without a date of their own in `text[start:end]`."""
    first = max(0, start - 1)  # the letter before counts
    for found in _RELATIVE_ALONE.finditer(_lowered(text[first:end]), start - first):
        yield DateExpression(
            first + found.start(),
            first + found.end(),
            Form.DAY_MONTH,
            cue=found[0],
            part_of_day=_part_of_day(found["time"]),
            relative="today" if found["when"] == "nay" else "yesterday",
        )


def is_day(year: int, month: int, day: int) -> bool:
    """True when the calendar has the day and a newspaper may mean it (1900–2100)."""
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _read(text: str, line: int, number: re.Match[str]) -> DateExpression | None:
    token, start, end = number[0], number.start(), number.end()
    # A bare number is a year, or a month behind its word: most numbers are neither.
    if token.isdigit() and len(token) != 4 and (len(token) > 2 or text[line:start].rstrip()[-5:].lower() != "tháng"):
        return None
    if _GROUPED.fullmatch(token) or text[end : end + 1].isalpha() or _is_code(text, end):
        return None
    left = text[line:start]
    expression = (
        _full(token, left, start, end) or _day_month(text, token, left, start, end) or _coarse(token, left, start, end)
    )
    if expression is None:
        return None
    return expression._replace(sense=_sense(text, line, expression))


def _lowered(text: str) -> str:
    """In lower case, one code point for each: patterns without IGNORECASE are several times faster."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char if char == "İ" else char.lower() for char in text)


def _is_code(text: str, end: int) -> bool:
    """`12-NQ/TW`, `202/2025/QH15`: a letter behind the sign makes it a document's number."""
    return text[end : end + 1] in {"/", "-"} and text[end + 1 : end + 2].isalpha() and text[end + 1].isupper()


def _full(token: str, left: str, start: int, end: int) -> DateExpression | None:
    if found := _FULL.fullmatch(token):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    elif found := _ISO_DAY.fullmatch(token):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif (words := _in_words(left)) and (month_year := _words_with_year(token, words)):
        day, (month, year) = int(words["day"]), month_year
        if not is_day(year, month, day):
            return None
        start += words.start() - len(left)
        return DateExpression(start, end, Form.DAY, year=year, month=month, day=day, cue="ngày")
    else:
        return _full_range(token, left, start, end)
    if not is_day(year, month, day):
        return None
    return _with_cue(DateExpression(start, end, Form.DAY, year=year, month=month, day=day), left)


def _in_words(left: str) -> re.Match[str] | None:
    return _IN_WORDS.search(left) if left.rstrip()[-5:].lower().endswith(("tháng", "năm")) else None


def _words_with_year(token: str, words: re.Match[str]) -> tuple[int, int] | None:
    if words["month"] and len(token) == 4 and token.isdigit():
        return int(words["month"]), int(token)
    if not words["month"] and (found := _MONTH_YEAR.fullmatch(token)):
        return int(found[1]), int(found[2])
    return None


def _full_range(token: str, left: str, start: int, end: int) -> DateExpression | None:
    found = _DAYS.fullmatch(token)
    if not found or not found[5]:
        return None
    year, last_month, last_day = int(found[5]), int(found[4]), int(found[3])
    month, day = int(found[2] or last_month), int(found[1])
    first_year = year if (month, day) <= (last_month, last_day) else year - 1
    if not is_day(year, last_month, last_day) or not is_day(first_year, month, day):
        return None
    expression = DateExpression(
        start, end, Form.DAY, year=first_year, month=month, day=day, last_day=last_day, last_month=last_month
    )
    return _with_cue(expression, left)


def _day_month(text: str, token: str, left: str, start: int, end: int) -> DateExpression | None:
    words = _in_words(left)
    if words and not words["month"] and token.isdigit() and not _YEAR_FOLLOWS.match(text, end):
        if not is_day(2000, int(token), int(words["day"])):
            return None
        plain = DateExpression(
            start + words.start() - len(left), end, Form.DAY_MONTH, month=int(token), day=int(words["day"])
        )
        return plain._replace(cue="ngày")
    if found := _DAYS.fullmatch(token):
        last_day, last_month = int(found[3]), int(found[4])
        plain = DateExpression(
            start, end, Form.DAY_MONTH, month=int(found[2] or last_month), day=int(found[1]),
            last_day=last_day, last_month=last_month,
        )  # fmt: skip
    elif found := _DAY_MONTH.fullmatch(token):
        plain = DateExpression(start, end, Form.DAY_MONTH, month=int(found[2]), day=int(found[1]))
    else:
        return None
    if not is_day(2000, plain.month or 0, plain.day or 0) or _COUNTED.match(text, end):
        return None
    cued = _with_cue(plain, left)
    return cued if cued.cue else None


def _coarse(token: str, left: str, start: int, end: int) -> DateExpression | None:  # noqa: PLR0911 - one a form
    """Months, parts of years, years and periods."""
    if found := _YEARS.fullmatch(token):
        return DateExpression(start, end, Form.PERIOD, year=int(found[2]))
    if found := _MONTH_YEAR.fullmatch(token):
        return _month(int(found[1]), int(found[2]), left, start, end)
    if len(token) != 4 or not token.isdigit() or not 1900 <= int(token) <= 2100:
        return None
    year = int(token)
    if found := _PERIOD_LEFT.search(left):
        return DateExpression(start + found.start() - len(left), end, Form.PERIOD, year=year)
    if found := _MONTH_BEFORE_YEAR.search(left):
        month = int(found["month"])
        if 1 <= month <= 12:
            return DateExpression(start + found.start() - len(left), end, Form.MONTH, year=year, month=month)
    if found := _QUARTER.search(left):
        quarter = found["quarter"].upper()
        month = 3 * (_ROMAN.get(quarter) or int(quarter))
        return DateExpression(start + found.start() - len(left), end, Form.PART, year=year, month=month)
    if (found := _MONTHS.search(left)) and 1 <= int(found["months"]) <= 12:
        return DateExpression(start + found.start() - len(left), end, Form.PART, year=year, month=int(found["months"]))
    if found := _YEAR_WORD.search(left):
        return DateExpression(start + found.start() - len(left), end, Form.YEAR, year=year, cue=found["year"].lower())
    return None


def _month(month: int, year: int, left: str, start: int, end: int) -> DateExpression | None:
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    if month <= 4 and (found := _QUARTER_TOKEN.search(left)):
        return DateExpression(start + found.start() - len(left), end, Form.PART, year=year, month=3 * month)
    if found := _MONTH_WORD.search(left):
        start += found.start() - len(left)
    return DateExpression(start, end, Form.MONTH, year=year, month=month)


def _with_cue(expression: DateExpression, left: str) -> DateExpression:
    """The expression with the time word before it and, for `ngày 17 đến 20-12`, the left end of its range."""
    shift = expression.start - len(left)
    low, cut = _lowered(left), len(left)
    range_left = _RANGE_LEFT.search(left)
    if range_left and not expression.last_day:
        day, month = int(range_left["day"]), int(range_left["month"] or expression.month or 0)
        if is_day(2000, month, day) and _CUE.search(low[: range_left.start()]):
            cut = range_left.start()
            expression = expression._replace(
                start=shift + cut, day=day, month=month,
                last_day=expression.day, last_month=expression.month,
            )  # fmt: skip
            if expression.year and expression.last_month and expression.last_month < month:
                expression = expression._replace(year=expression.year - 1)
    glued = _glued_from(left)
    found = _CUE.search(low[glued:cut])
    if found is None:
        return expression
    cue = " ".join(found["cue"].split())
    relative = "today" if cue.endswith(" nay") else "yesterday" if cue.endswith(" qua") else ""
    return expression._replace(
        start=shift + glued + found.start("cue"), cue=cue, part_of_day=_part_of_day(cue), relative=relative
    )


def _glued_from(left: str) -> int:
    """Where a time word begins that a place before it has lost its blank to (`Bắc NinhSáng 12/5`), else 0."""
    found = _GLUED.search(left)
    return found.start("cue") if found else 0


def _part_of_day(cue: str) -> str | None:
    return next((part for word, part in _PART_OF_DAY if word in cue), None)


def _sense(text: str, line: int, expression: DateExpression) -> Sense:
    left = text[line : expression.start].lower()
    if expression.form is Form.PERIOD or "tầm" in expression.cue:
        return Sense.TARGET
    if _said(_BIRTHS, _BIRTH, left):
        return Sense.BIRTH
    day = expression.form in {Form.DAY, Form.DAY_MONTH}
    papers = expression.part_of_day is None and not expression.cue.startswith("hôm")  # these have days, not mornings
    if day and papers and _said(_DOCUMENTS, _DOCUMENT, left) and not _IN_FORCE.search(left):
        return Sense.DOCUMENT
    if expression.form is Form.YEAR and _LAW.search(text, line, expression.start):
        return Sense.DOCUMENT
    if _said(_TARGETS, _TARGET, left) or (not day and _said(_PLANS, _PLAN, left)):
        return Sense.TARGET
    capital = text[expression.start].isupper() or expression.part_of_day is not None
    return Sense.HOLIDAY if day and not capital and _said(_HOLIDAYS, _HOLIDAY, left) else Sense.TOLD


def _said(words: tuple[str, ...], pattern: re.Pattern[str], left: str) -> bool:
    """True when the pattern ends `left`; the words are looked for first because that is much faster."""
    return any(word in left for word in words) and pattern.search(left) is not None
