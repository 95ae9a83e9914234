"""Dates as newspapers give them: as exact as the text says, never more exact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.evidence import Evidence
from desktop_app.records import NamedTuple


class Precision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class DateValue(NamedTuple):
    """A date with its precision, its reasons and how sure it is.

    `value` is ISO 8601 cut to its precision (`2024-05-09T14:00`, `2024-05-09`, `2024-05`, `2023`), zone +07:00;
    None exactly when the precision is NONE. `best_day` (`2024-01-11`) is the likeliest day when only a month or
    year is known. `not_before` and `not_after` are ISO days (or instants) that bound it. `confidence` is 0–1.
    `part_of_day` is `morning|noon|afternoon|evening|night` or None.
    """

    value: str | None = None
    precision: Precision = Precision.NONE
    best_day: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    part_of_day: str | None = None

    @property
    def sort_day(self) -> str | None:
        """The ISO day by which lists sort: the day, else the best day, else the first of the period."""
        return self.best_day or (first_day(self.value) if self.value else None)


_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY, 16: Precision.MINUTE}


def precision_of(value: str | None) -> Precision:
    """How exact a date value is, by its length; NONE for None."""
    return _PRECISIONS.get(len(value or ""), Precision.NONE)


def is_date_value(text: str) -> bool:
    """True for ISO 8601 cut to a precision, of a day and a time that exist."""
    if text[:1] == "-" or precision_of(text) is Precision.NONE:
        return False
    try:
        datetime.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        return False
    return len(text) <= 10 or text[10] == "T"


def first_day(value: str) -> str:
    """The first ISO day of a date value: `2024-05` → `2024-05-01`."""
    return f"{value}-01-01"[:10] if len(value) < 10 else value[:10]


def last_day(value: str) -> str:
    """The last ISO day of a date value: `2024-02` → `2024-02-29`."""
    if len(value) >= 10:
        return value[:10]
    if len(value) < 7 or value[5:7] == "12":
        return f"{value[:4]}-12-31"
    next_month = date(int(value[:4]), int(value[5:7]) + 1, 1)
    return (next_month - timedelta(days=1)).isoformat()


def shortest(day: str, whole: Callable[[str], str]) -> str:
    """The shortest date value of which `whole`, `first_day` or `last_day`, is an ISO day: `2024-01-01` → `2024`."""
    return next(value for value in (day[:4], day[:7], day) if whole(value) == day)


def local_date(value: str | None) -> str:
    """A date value as Vietnamese papers write it: `09/05/2024 14:00`, `09/05/2024`, `5/2024`, `2024`, ``."""
    if not value:
        return ""
    if len(value) <= 4:
        return value
    if len(value) <= 7:
        return f"{int(value[5:7])}/{value[:4]}"
    day = f"{value[8:10]}/{value[5:7]}/{value[:4]}"
    return f"{day} {value[11:16]}" if len(value) > 10 else day
