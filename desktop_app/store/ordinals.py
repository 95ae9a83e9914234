"""Where articles stand in the order of the library: by day, then by arrival; one whole number each.

An ordinal is the day as the number YYYYMMDD, shifted by 32 bits, and the number of the article's text. Unknown parts
of a day are 0: what is known to a month stands before the month's first day, what has no date before all. The search
indexes use it as the number of a row, so that the newest hits are found first.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Sequence

from desktop_app.domain.dates import last_day

_BITS = 32
_PIECE = 200_000  # characters of an array read at once: a few milliseconds in which nothing else runs
NUMBER = (1 << _BITS) - 1
"""The bits of an ordinal that are the text's number."""


def ordinal_of(published: str | None, best_day: str | None, number: int) -> int:
    """The ordinal of an article by its date value, or the likeliest day of it."""
    digits = (best_day or published or "")[:10].replace("-", "")
    return int(digits.ljust(8, "0")) << _BITS | number


def number_of(ordinal: int) -> int:
    """The number of the text that has the ordinal."""
    return ordinal & NUMBER


def ordinal_at(days: Sequence[int], number: int) -> int:
    """The ordinal of the text with a number, `days` being those of all numbers."""
    return days[number] << _BITS | number


def day_of(ordinal: int) -> int:
    """The day of an ordinal, as the number YYYYMMDD."""
    return ordinal >> _BITS


def month_of(ordinal: int) -> str:
    """The group of the list in which an ordinal stands: `2024-05`, `2024` when no month is known, "" without a date."""
    day = day_of(ordinal)
    year, month = day // 10_000, day // 100 % 100
    return f"{year:04}-{month:02}" if month else f"{year:04}" if year else ""


def month_bounds(key: str) -> tuple[int, int]:
    """The first and last ordinal of a group of the list, both included."""
    first = int(key.replace("-", "").ljust(8, "0")) if key else 0
    days = 99 if len(key) > 4 or not key else 0
    return first << _BITS, (first + days) << _BITS | NUMBER


def day_bounds(since: str | None, until: str | None, dates: Collection[str] = ()) -> tuple[int, int]:
    """Ordinals between which all articles are whose date touches a range of days and one of some date values.

    What is known to the year stands at its beginning or, as what is known to the month, at its likeliest day.
    """
    latest = max((last_day(value) for value in dates if value), default=None)
    first = max(since or "", min(dates, default=""))[:4]
    last = min(until or "9999", latest or "9999")[:7].replace("-", "")
    return int(first or 0) * 10_000 << _BITS, int(last.ljust(8, "9")) << _BITS | NUMBER


MONTH = (
    "(CASE WHEN ordinal >> 32 = 0 THEN '' WHEN (ordinal >> 32) % 10000 < 100"
    " THEN printf('%04d', (ordinal >> 32) / 10000)"
    " ELSE printf('%04d-%02d', (ordinal >> 32) / 10000, (ordinal >> 32) / 100 % 100) END)"
)
"""`month_of` in SQL, of the column `ordinal`."""


def integers(told: str) -> array[int]:
    """The numbers of a JSON array, as SQLite tells many, read a piece at a time: nothing else runs meanwhile."""
    found, at, end = array("I"), 1, len(told) - 1
    while at < end:
        stop = told.find(",", at + _PIECE)
        stop = stop if stop > 0 else end
        found.extend(json.loads(f"[{told[at:stop]}]"))
        at = stop + 1
    return found
