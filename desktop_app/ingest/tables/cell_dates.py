"""Dates as tables and reference lists give them, day before month, as ISO 8601 cut to what is known, zone +07:00."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

VIETNAM = timezone(timedelta(hours=7))
"""The zone of all stored times; Vietnam has had no other since 1975."""

YEARS = range(1860, 2101)
"""Years in which an article may have appeared; the first Vietnamese paper, Gia Định Báo, is of 1865."""

_NOTHING = frozenset({"", "-", "–", "—", "?", "null", "none", "nan", "nat", "n/a", "na", "\\n", "không rõ", "chưa rõ"})
_NULL_DATE = re.compile(r"0{4}-0{2}-0{2}\b.*|0{1,2}/0{1,2}/0{4}\b.*")
_WEEKDAY = re.compile(
    r"^(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7])\b[ ,.\-–|]*)?(?:ngày )?", re.IGNORECASE
)
_ZONE = r"(?P<zone>z|(?:gmt|utc)? ?[+-] ?\d{1,2}(?::?\d{2})?)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)? ?(?P<half>am|pm|sa|ch)?"
    rf"[ |,(\-–]*{_ZONE}\)?"
)
_DAY = r"(?P<day>\d{1,2}) ?(?P<mark>[/.\-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4})"
_SPOKEN = r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}),? năm (?P<year>\d{4})"
_GAP = r"[ ,|\-–;]+"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:{_GAP}(?:lúc )?{_CLOCK})?",
        rf"{_CLOCK}{_GAP}(?:ngày )?{_DAY}",
        rf"{_SPOKEN}(?:{_GAP}(?:lúc )?{_CLOCK})?",
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})(?:-(?P<day>\d{{1,2}})(?:[T ]{_CLOCK})?)?",
        rf"(?P<year>\d{{4}})/(?P<month>\d{{1,2}})(?:/(?P<day>\d{{1,2}})(?: {_CLOCK})?)?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?:tháng )?(?P<month>\d{1,2}) ?[/\-] ?(?P<year>\d{4})",
        r"tháng (?P<month>\d{1,2}),? năm (?P<year>\d{4})",
        r"(?:năm )?(?P<year>\d{4})",
    )
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")  # days since 1899-12-30, as spreadsheets count them
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2,8} \d{4} \d{2}:\d{2}.*")


def is_no_date(words: str) -> bool:
    """True for a cell that says that there is no date: blank, `NULL`, `0000-00-00`, `không rõ`."""
    tidy = " ".join(words.split())
    return tidy.casefold() in _NOTHING or _NULL_DATE.fullmatch(tidy) is not None


@lru_cache(maxsize=4_096)
def read_date(words: str) -> str | None:
    """A date value (`2024`, `2024-05`, `2024-05-09`, `2024-05-09T14:00`); None for what is no date.

    Reads 9/5/2024 and 09-05-2024 14:00 (the day first, always), ISO 8601, days in words, spreadsheets' day numbers and
    seconds since 1970. A time of 00:00 is how databases write a day, and is left out.
    """
    if len(words) > 80:
        return None
    tidy = " ".join(words.split())
    if _SERIAL.fullmatch(tidy):
        return _of_serial(float(tidy.replace(",", ".")))
    if _EPOCH.fullmatch(tidy):
        seconds = float(tidy)
        return date_value(datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, VIETNAM))
    if _MAIL.fullmatch(tidy):
        return _of_mail(tidy)
    bare = _WEEKDAY.sub("", tidy)
    for form in _FORMS:
        found = form.fullmatch(bare)
        if found:
            return _of_parts(found.groupdict())
    return None


def date_value(moment: datetime) -> str:
    """An instant as a date value, in Vietnam's time; midnight is a day."""
    local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    return local.strftime("%Y-%m-%d" if (local.hour, local.minute) == (0, 0) else "%Y-%m-%dT%H:%M")


def date_of_parts(year: int, month: int = 0, day: int = 0) -> str | None:
    """A date value from numbers, 0 for what is not known; None for a day that no calendar has."""
    try:
        date(year, month or 1, day or 1)
    except (ValueError, OverflowError):
        return None
    if year not in YEARS or (day and not month):
        return None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])


def _of_parts(parts: dict[str, str | None]) -> str | None:
    year, month, day = (int(parts.get(name) or 0) for name in ("year", "month", "day"))
    value = date_of_parts(year, month, day)
    if value is None or (parts.get("month") and not month) or (parts.get("day") and not day):
        return None
    hour_told = parts.get("hour")
    if hour_told is None:
        return value
    hour, minute = int(hour_told), int(parts["minute"] or 0)
    half = (parts["half"] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return date_value(datetime(year, month, day, hour, minute, tzinfo=_zone(parts["zone"] or "")))


def _zone(told: str) -> timezone:
    bare = re.sub(r"[^zZ\d+\-]", "", told)
    if not bare:
        return VIETNAM
    if bare in "zZ":
        return UTC
    digits = bare[1:]
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    offset = timedelta(hours=min(int(hours), 14), minutes=min(int(minutes), 59))
    return timezone(-offset if bare[0] == "-" else offset)


def _of_serial(days: float) -> str | None:
    if int(days) not in _SERIALS:
        return None
    moment = datetime(1899, 12, 30) + timedelta(minutes=round(days * 1440))  # noqa: DTZ001 - a wall clock
    return date_value(moment)


def _of_mail(words: str) -> str | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - seldom needed

    try:
        moment = parsedate_to_datetime(words)
        return date_value(moment) if moment.year in YEARS else None
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
