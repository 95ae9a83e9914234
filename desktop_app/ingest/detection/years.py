"""Which year a day told without one has: the bounds that documents, results, plans and school years set."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.ingest.detection.clues import Clues
from desktop_app.ingest.detection.places import is_new_era
from desktop_app.records import NamedTuple
from desktop_app.vietnam.dates import DateExpression, Form, Sense, is_day
from desktop_app.vietnam.provinces import NEW_ERA

LIKELY = 0.75
"""The confidence of the one year that the text leaves: more than that of a header that speaks against it."""

_RESULT = re.compile(r"\b(?:đạt|ước|tăng|giảm|xếp|đứng|đã|xảy ra|ghi nhận|thu hút)\b")
_PLAN = re.compile(
    r"\b(?:phấn đấu|mục tiêu|sẽ|dự kiến|đặt ra|quyết tâm|tập trung|tiếp tục|cam kết|yêu cầu|đề nghị|kiến nghị"
    r"|đề xuất|kế hoạch|dự toán|(?<!thực hiện )nhiệm vụ|phương hướng)\b",
    re.IGNORECASE,
)
_DONE_IN = re.compile(
    r"(?<!đã )\b(?:hoàn tất|hoàn thành|xong|đưa vào|khởi công|triển khai)\b[^.;:]{0,50}$", re.IGNORECASE
)
_COMPARED = re.compile(r"(?:so với|so với cùng kỳ|cùng kỳ)\s+(?:của\s+)?$", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:từ|hồi|sinh|xây|lập|vào|trước|sau|cuối|đầu|giữa)\s+$", re.IGNORECASE)
_KEPT_YEARS = re.compile(
    r"(?P<count>\d{1,3}) năm\b[^.;\n]{0,80}\((?P<first>1[89]\d\d|20\d\d)\s?[-–]\s?(?P<last>20\d\d)\)", re.IGNORECASE
)
_FROM = re.compile(r"\b(?:kể )?từ\s+$", re.IGNORECASE)
_UNTIL = re.compile(r",?\s*(?:\S+\s+){0,2}?(?:đến|tới)\b", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"năm học\s+(?:mới\s+)?(?P<first>20\d\d)\s?[-–/]\s?(?P<last>20\d\d)", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    r"(?P<d>\d{1,2})(?P<sign>[/.-])(?P<m>\d{1,2})(?P=sign)(?:1[89]|20)\d\d\s*[-–]\s*(?P=d)(?P=sign)(?P=m)(?P=sign)(?P<y>20\d\d)"
)
_CONTEXT = timedelta(days=60)  # a whole date of the same affair: its start, its deadline
_SEASON = timedelta(days=150)  # an anniversary is told of before and after
_NEWS_OF = timedelta(days=366)  # a story that cites its newest document as news does
_SENTENCE = 160  # code points in which a plan's verb stands before its days
_ONLINE = 1997  # since when Vietnamese papers have pages; older years are history
_FIRM = 0.8  # the confidence of a year told by a school year or an anniversary
_HEAD = 1_500
_LEAD = 300  # code points between a story's day and the results it is told with


class Year(NamedTuple):
    """A day with its year found: how sure, and the place of the words that told it (kind, start, end) if any."""

    day: date
    confidence: float
    why: tuple[str, int, int] | None = None


def resolve(told: DateExpression, upper: date | None, lower: date | None) -> date | None:
    """The newest day that the written one can be; None when its year stays open or no year fits."""
    if told.month is None or told.day is None:
        return None
    if told.year is not None:
        return date(told.year, told.month, told.day)
    if upper is None:
        return None
    for year in range(upper.year, upper.year - 5, -1):
        if not is_day(year, told.month, told.day):
            continue
        day = date(year, told.month, told.day)
        if day <= upper:
            return day if lower is None or day >= lower else None
    return None


def lower_bound(text: str, clues: Clues) -> tuple[date, DateExpression] | None:
    """The day before which the text cannot have been written: its newest document, its newest finished period.

    A year or a part of one counts only when told as finished, a day not when things begin with it: plans name times
    to come.
    """
    best: tuple[date, DateExpression] | None = None
    for found in clues.dates:
        if found is clues.told or found.sense not in {Sense.TOLD, Sense.DOCUMENT} or found.year is None:
            continue
        day = _earliest(found)
        if day is None or (best is not None and day <= best[0]):
            continue
        if _bounds(text, found):
            best = (day, found)
    return best


def _bounds(text: str, found: DateExpression) -> bool:
    if (found.form in {Form.YEAR, Form.PART} or found.last_day) and found.sense is Sense.TOLD:
        return is_finished(text, found)
    return not _begins(text, found)


def is_finished(text: str, found: DateExpression) -> bool:
    """True when results are told of the year or part of a year: `năm 2023, GRDP tăng`, `so với năm 2023`."""
    left = text[max(0, found.start - 60) : found.start].rpartition("\n")[2]
    if _COMPARED.search(left):
        return True
    if _is_planned(text, found, left):
        return False
    return _RESULT.search(text, found.end, found.end + 120) is not None


def year_of(text: str, clues: Clues, told: DateExpression) -> Year | None:
    """The day with the year that the text alone leaves to it; None when none or several fit equally."""
    if told.month is None or told.day is None:
        return None
    if told.year is not None:
        return Year(date(told.year, told.month, told.day), 1.0)
    day = _by_season(text, told) or _by_part(clues, told)
    if day is not None:
        lower = lower_bound(text, clues)
        return day if lower is None or day.day >= lower[0] else None
    near = _by_context(clues, told)
    if near is not None:
        return Year(near, LIKELY)
    return _after_the_newest(text, clues, told) or _in_newest_period(text, clues, told)


def exists(year: int, told: DateExpression) -> bool:
    """True when the year has the told day."""
    return not (told.month == 2 and told.day == 29 and not calendar.isleap(year))


def _is_to_come(day: date) -> bool:
    """True for a day after that of the import: no paper tells of it."""
    return day > date.today()  # noqa: DTZ011 - the day where the editor is


def _is_planned(text: str, found: DateExpression, left: str) -> bool:
    clause = re.split(r"[.;:]\s", left)[-1]
    return bool(_PLAN.search(clause) or _PLAN.search(text, found.end, found.end + 60) or _DONE_IN.search(clause))


def _begins(text: str, found: DateExpression) -> bool:
    """`từ ngày 01/01/2023 bỏ sổ hộ khẩu`: perhaps still to come."""
    if found.sense is Sense.DOCUMENT or not _FROM.search(text[max(0, found.start - 8) : found.start]):
        return False
    sentence = text[max(0, found.start - _SENTENCE) : found.start].rpartition("\n")[2].rpartition(". ")[2]
    return not _UNTIL.match(text, found.end) or " sẽ " in sentence


def _earliest(found: DateExpression) -> date | None:
    year = found.year or 0
    if found.form is Form.DAY and found.month and found.day:
        return date(year, found.month, found.day)
    if found.form in {Form.MONTH, Form.PART} and found.month:
        return date(year, found.month, 1)
    if found.sense is Sense.DOCUMENT:
        return date(year, 1, 1)
    # Plans for a year are told from November of the year before.
    return date(year - 1, 11, 1) if found.form is Form.YEAR else None


def _by_season(text: str, told: DateExpression) -> Year | None:
    """A school year or an anniversary near the top: the one day of it, or next to it."""
    return _by_school_year(text, told) or _by_feast(text, told) or _by_kept_years(text, told)


def _by_school_year(text: str, told: DateExpression) -> Year | None:
    found = _SCHOOL_YEAR.search(text, 0, _HEAD)
    if found is None or int(found["last"]) != int(found["first"]) + 1:
        return None
    # Told from the summer before to the summer after.
    fits = _days_between(told, date(int(found["first"]), 6, 15), date(int(found["last"]), 6, 14))
    return Year(fits[0], _FIRM, ("school year", *found.span())) if fits else None


def _by_part(clues: Clues, told: DateExpression) -> Year | None:
    """`9 tháng đầu năm 2014` in the lead: results of a part of a year are told within months of its end."""
    parts = [found for found in clues.dates if found.form is Form.PART and abs(found.start - told.start) < _LEAD]
    if not parts:
        return None
    newest = max(parts, key=lambda found: (found.year or 0, found.month or 0))
    end = date(newest.year or 1, newest.month or 12, 15)
    fits = _days_between(told, end, end + _SEASON)
    if len(fits) != 1 or _is_to_come(fits[0]):
        return None
    return Year(fits[0], _FIRM, ("newest period told", newest.start, newest.end))


def _by_feast(text: str, told: DateExpression) -> Year | None:
    """`20/11/1982 - 20/11/2014`: told of within months of the day."""
    found = _ANNIVERSARY.search(text, 0, _HEAD)
    if found is None or not is_day(int(found["y"]), int(found["m"]), int(found["d"])):
        return None
    kept = date(int(found["y"]), int(found["m"]), int(found["d"]))
    fits = _days_between(told, kept - _SEASON, kept + _SEASON)
    return Year(fits[0], _FIRM, ("anniversary", *found.span())) if len(fits) == 1 else None


def _by_kept_years(text: str, told: DateExpression) -> Year | None:
    """`90 năm thành lập (1929 - 2019)`: told of in the last year."""
    found = _KEPT_YEARS.search(text, 0, _HEAD)
    if found is None or int(found["last"]) - int(found["first"]) != int(found["count"]):
        return None
    year = int(found["last"])
    fits = _days_between(told, date(year, 1, 1), date(year, 12, 31))
    return Year(fits[0], _FIRM, ("anniversary", *found.span())) if fits else None


def _by_context(clues: Clues, told: DateExpression) -> date | None:
    """The year of another whole date in the text that lies near the story's day."""
    for found in clues.dates:
        if found.form is not Form.DAY or found.sense not in {Sense.TOLD, Sense.TARGET} or found is told:
            continue
        if found.year is None or found.month is None or found.day is None:
            continue
        day = resolve(told._replace(year=found.year), None, None) if exists(found.year, told) else None
        if day and abs(day - date(found.year, found.month, found.day)) <= _CONTEXT:
            return day
    return None


def _after_the_newest(text: str, clues: Clues, told: DateExpression) -> Year | None:
    """`Chiều nay (5/10)` is news: the first such day since the newest date that the text tells or cites."""
    if not told.relative:
        return None
    lower = lower_bound(text, clues)
    days = [(lower[0], lower[1])] if lower and lower[1].form in {Form.DAY, Form.MONTH, Form.PART} else []
    if not days:
        days = [(day, found) for found in clues.dates if (day := _begun(text, found)) is not None]
    if not days:
        return None
    floor, why = max(days, key=lambda pair: pair[0])
    if is_new_era(text):
        floor = max(floor, date.fromisoformat(NEW_ERA))
    fits = _days_between(told, floor, floor + _NEWS_OF)
    if not fits or _is_to_come(fits[0]):
        return None
    return Year(fits[0], LIKELY, ("newest date told", why.start, why.end))


def _begun(text: str, found: DateExpression) -> date | None:
    """The day since which something is told to be so (`kể từ ngày 1-7-2025`)."""
    if found.form is Form.DAY and found.year and found.month and found.day:
        before = text[max(0, found.start - 8) : found.start]
        return date(found.year, found.month, found.day) if _FROM.search(before) else None
    return None


def _in_newest_period(text: str, clues: Clues, told: DateExpression) -> Year | None:
    """The day in the newest period told; periods that put it after today are plans that do not look like ones."""
    lower = lower_bound(text, clues)
    for start, end, why in _periods(text, clues):
        fits = _days_between(told, max(lower[0], start) if lower else start, end)
        past = [day for day in fits if not _is_to_come(day)]
        if past:
            return Year(past[-1], LIKELY if len(fits) == 1 else 0.5, ("newest period told", why.start, why.end))
        if not fits:
            break
    return None


def _periods(text: str, clues: Clues) -> Iterator[tuple[date, date, DateExpression]]:
    """When a text that tells of a year or quarter can have been written, by the newest first.

    Papers tell results of a year until the middle of the next, and plans for a year within it; results of a part
    of a year for eight months. Documents give no such end: they are named for years.
    """
    told = [found for found in clues.dates if found.sense is Sense.TOLD and found.form in {Form.YEAR, Form.PART}]
    told = [found for found in told if (found.year or 0) >= _ONLINE]
    told = [found for found in told if not (_is_origin if found.form is Form.YEAR else _planned_part)(text, found)]
    if any(found.form is Form.PART for found in told):
        # A part of a year is told soon; a year after it is a plan unless results of it are told too.
        told = [found for found in told if found.form is Form.PART or is_finished(text, found)]
    for found in sorted(told, key=lambda found: (-(found.year or 0), -(found.month or 0), found.start)):
        year, month = found.year or 1, found.month
        if month is not None:
            yield date(year, month, 1), date(year + (month + 8 > 12), (month + 8 - 1) % 12 + 1, 1), found
        else:
            yield date(year, 1, 1), date(year + 1, 6, 30) if is_finished(text, found) else date(year, 12, 31), found


def _is_origin(text: str, found: DateExpression) -> bool:
    """`từ năm 1998`, `sinh năm 1965`: where something began."""
    return _BEGAN.search(text[max(0, found.start - 12) : found.start]) is not None


def _planned_part(text: str, found: DateExpression) -> bool:
    left = text[max(0, found.start - 60) : found.start].rpartition("\n")[2]
    return _DONE_IN.search(re.split(r"[.;:]\s", left)[-1]) is not None


def _days_between(told: DateExpression, first: date, last: date) -> list[date]:
    days = [
        date(year, told.month or 1, told.day or 1) for year in range(first.year, last.year + 1) if exists(year, told)
    ]
    return [day for day in days if first <= day <= last]
