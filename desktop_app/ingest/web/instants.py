"""Dates as formats state them outside of the text, as date values: Hanoi time, to the minute or less."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from desktop_app.ingest.detection.stamps import HANOI
from desktop_app.vietnam.dates import is_day

_LONGEST = 80
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
_DAY_FIRST = re.compile(
    r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})(?:[\s,|T–-]+(?P<h>\d{1,2})[:h](?P<m>\d{2})(?::\d{2})?)?"
    r"(?:\s*(?P<half>AM|PM|SA|CH)\b)?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?P<h>\d{1,2})[:h](?P<m>\d{2})(?::\d{2})?[\s,|–-]+(?:ngày\s+)?(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?")


def date_value(stated: str) -> str | None:
    """A stated date as a date value (`2024-05-09T14:00`, `2024-05-09`, `2024-05`, `2024`); None when it is none.

    A time without a zone is Hanoi's; midnight is a day without a time. `5/9/2024 2:00:00 PM` is read month first, as
    the systems write it that add AM and PM; all else is day first.
    """
    words = stated.strip()[:_LONGEST]
    if found := _PERIOD.fullmatch(words):
        return words if 1900 <= int(found[1]) <= 2100 and 1 <= int(found[2] or 1) <= 12 else None
    if found := _MIDNIGHT.fullmatch(words):
        return found[1] if _is_iso_day(found[1]) else None
    return _iso(words) or _day_first(words) or _mail(words)


def _is_iso_day(value: str) -> bool:
    return is_day(int(value[:4]), int(value[5:7]), int(value[8:10]))


def _iso(words: str) -> str | None:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment.date().isoformat() if len(words) <= 10 and moment.year >= 1900 else _local(moment)


def _local(moment: datetime) -> str | None:
    if not 1900 <= moment.year <= 2100:
        return None
    moment = moment.astimezone(HANOI) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%dT%H:%M")


def _mail(words: str) -> str | None:
    """The form of mails and RSS (RFC 5322), also with `GMT+7`, which some papers' feeds write."""
    words = re.sub(r"(?:GMT|UTC)\s*\+\s*0?7(?::?00)?$", "+0700", words)
    try:
        return _local(parsedate_to_datetime(words))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _day_first(words: str) -> str | None:
    found = _DAY_FIRST.search(words)
    if found is None:
        return None
    day, month, year = int(found["a"]), int(found["b"]), int(found["y"])
    half = (found["half"] or "").upper()
    if half in {"AM", "PM"} and day <= 12:
        day, month = month, day
    if not is_day(year, month, day):
        return None
    clock = found if found["h"] else _CLOCK_BEFORE.search(words)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if clock is None or int(clock["h"]) > 23 or int(clock["m"]) > 59:
        return value
    hours, minutes = int(clock["h"]), int(clock["m"])
    if half in {"PM", "CH"} and hours < 12:
        hours += 12
    elif half in {"AM", "SA"} and hours == 12:
        hours = 0
    return value if hours == minutes == 0 else f"{value}T{hours:02d}:{minutes:02d}"
