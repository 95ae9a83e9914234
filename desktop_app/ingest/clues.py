"""Everything in a page that tells when it was written or when its story happened, before any of it is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.articles import LineRole
from desktop_app.domain.evidence import Evidence
from desktop_app.ingest.layout import Layout
from desktop_app.ingest.papers import agencies
from desktop_app.ingest.rows import Row, evidence, header_of
from desktop_app.ingest.stamps import Moment, Stamp, find_url, photo_moments, read_dateline, url_moment
from desktop_app.vietnam.dates import DateExpression, Form, Sense, find_dates, is_day, relative_days

_RESULT = re.compile(r"\b(?:đạt|ước|tăng|giảm|xếp|đứng|đã|xảy ra|ghi nhận|thu hút)\b")
_PLAN = re.compile(
    r"\b(?:phấn đấu|mục tiêu|sẽ|dự kiến|đặt ra|quyết tâm|tập trung|tiếp tục|cam kết|yêu cầu|đề nghị|kiến nghị"
    r"|đề xuất|kế hoạch|dự toán|(?<!thực hiện )nhiệm vụ|phương hướng)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:so với|so với cùng kỳ|cùng kỳ)\s+(?:của\s+)?$", re.IGNORECASE)
_PROSE = {LineRole.LEAD, LineRole.BODY, LineRole.HEADING, LineRole.CAPTION, LineRole.TITLE}
_LEAD_REACH = 5  # lines of prose in which the story's day is looked for


@dataclass(frozen=True, slots=True)
class Clues:
    """The clues of one page. `header` and `dateline` are (ISO value, evidence); `told` is the story's day as written;
    `relative` a `chiều nay` or `hôm qua` without a date; `dates` are all dates in prose."""

    header: tuple[str, Evidence] | None
    stamps: tuple[Stamp, ...]
    clock: Stamp | None
    dateline: tuple[str, Evidence] | None
    photos: tuple[Moment, ...]
    address: Moment | None
    told: DateExpression | None
    relative: DateExpression | None
    dates: tuple[DateExpression, ...]


def gather(text: str, layout: Layout) -> Clues:
    """The clues in the analysed lines."""
    rows = layout.rows
    clock = layout.stamps[layout.clock] if layout.clock is not None else None
    stamps = [
        layout.stamps[index]
        for index in sorted(layout.stamps)
        if index != layout.clock and layout.roles.get(index) is not LineRole.FURNITURE
    ]
    prose = [row for index, row in enumerate(rows) if layout.roles.get(index) in _PROSE]
    dates = [found for row in prose for found in find_dates(text, row.start, row.start + len(row.text))]
    lead = _lead_rows(layout)
    told, relative = _story_day(text, lead, dates)
    return Clues(
        header=_header(rows),
        stamps=tuple(stamps),
        clock=clock,
        dateline=_dateline(text, lead),
        photos=tuple(moment for row in layout.with_role(LineRole.PHOTO) for moment in photo_moments(row)),
        address=_address(text, rows),
        told=told,
        relative=relative,
        dates=tuple(dates),
    )


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

    A year or a part of one counts only when told as finished: plans name times to come.
    """
    best: tuple[date, DateExpression] | None = None
    for found in clues.dates:
        if found is clues.told or found.sense not in {Sense.TOLD, Sense.DOCUMENT} or found.year is None:
            continue
        day = _earliest(found)
        if day is None or (best is not None and day <= best[0]):
            continue
        if found.form not in {Form.YEAR, Form.PART} or is_finished(text, found):
            best = (day, found)
    return best


def is_finished(text: str, found: DateExpression) -> bool:
    """True when results are told of the year or part of a year: `năm 2023, GRDP tăng`, `so với năm 2023`."""
    left = text[max(0, found.start - 60) : found.start].rpartition("\n")[2]
    if _COMPARED.search(left):
        return True
    clause = re.split(r"[.;:]\s", left)[-1]
    if _PLAN.search(clause) or _PLAN.search(text, found.end, found.end + 60):
        return False
    return _RESULT.search(text, found.end, found.end + 120) is not None


def _earliest(found: DateExpression) -> date | None:
    year = found.year or 0
    if found.form is Form.DAY and found.month and found.day:
        return date(year, found.month, found.day)
    if found.form in {Form.MONTH, Form.PART} and found.month:
        return date(year, found.month, 1)
    # Plans for a year are told from November of the year before.
    return date(year - 1, 11, 1) if found.form is Form.YEAR else None


def _header(rows: Sequence[Row]) -> tuple[str, Evidence] | None:
    found = header_of(rows[0]) if rows else None
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    value = f"{found['year']}-{found['month']}"
    if found["day"]:
        if not is_day(int(found["year"]), int(found["month"]), int(found["day"])):
            return None
        value = f"{value}-{found['day']}"
    return value, evidence("header", rows[0].text, found.start(), found.end(), offset=rows[0].start)


def _lead_rows(layout: Layout) -> list[Row]:
    """The lead and the first lines of prose, or the first lines without a lead."""
    prose = layout.with_role(LineRole.LEAD, LineRole.BODY)
    return prose[:_LEAD_REACH]


def _dateline(text: str, lead: Sequence[Row]) -> tuple[str, Evidence] | None:
    for row in lead[:2]:
        found = read_dateline(row, agencies())
        if found and found[1]:
            start, end = found[0].span("agency")[0], found[0].end() - 1
            return found[1], evidence("dateline", text, row.content + start, row.content + end)
    return None


def _address(text: str, rows: Sequence[Row]) -> Moment | None:
    for row in rows:
        span = find_url(row)
        if span and (moment := url_moment(text, *span)):
            return moment
    return None


def _story_day(
    text: str, lead: Sequence[Row], dates: Sequence[DateExpression]
) -> tuple[DateExpression | None, DateExpression | None]:
    """The first day told in the lead, and the first `hôm nay` or `chiều qua` in the prose."""
    told = None
    for row in lead:
        for found in dates:
            if row.start <= found.start < row.end and _is_story(text, found):
                told = found
                break
        if told:
            break
    relative = next((found for row in lead for found in relative_days(text, row.start, row.end)), None)
    return told, relative


def _is_story(text: str, found: DateExpression) -> bool:
    if found.sense is not Sense.TOLD or found.form not in {Form.DAY, Form.DAY_MONTH}:
        return False
    coming = text[found.end : found.end + 12].lstrip(" )").startswith(("tới", "sắp tới"))
    return not coming and (bool(found.cue) or found.form is Form.DAY_MONTH)
