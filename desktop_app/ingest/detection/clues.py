"""Everything in a page that tells when it was written or when its story happened, before any of it is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.evidence import HEADER, Evidence
from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.papers import agencies
from desktop_app.ingest.detection.rows import Row, evidence, header_of
from desktop_app.ingest.detection.stamps import Moment, Stamp, photo_moments, read_dateline, url_moment
from desktop_app.vietnam.dates import DateExpression, Form, Sense, find_dates, is_day, relative_days

_PROSE = {LineRole.LEAD, LineRole.BODY, LineRole.HEADING, LineRole.CAPTION, LineRole.TITLE}
_RUNS = re.compile(r"\b(?:vận hành|hoạt động|diễn ra|bắt đầu|mở cửa|có mặt)\s+từ $", re.IGNORECASE)
_SHALL = re.compile(r"[^.;\n]{0,80}?\bsẽ\b", re.IGNORECASE)
_TOP = 3  # lines of which one may begin with a collection's header
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
    stories: tuple[DateExpression, ...]
    relative: DateExpression | None
    dates: tuple[DateExpression, ...]

    @property
    def told(self) -> DateExpression | None:
        """The story's day as written: the first day told in the lead."""
        return self.stories[0] if self.stories else None


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
    dates = [found for found in dates if not any(stamp.start <= found.start < stamp.end for stamp in stamps)]
    lead = _lead_rows(layout)
    stories, relative = _stories(text, lead, dates)
    return Clues(
        header=_header(rows),
        stamps=tuple(stamps),
        clock=clock,
        dateline=_dateline(text, lead),
        photos=tuple(moment for row in layout.with_role(LineRole.PHOTO) for moment in photo_moments(row)),
        address=_address(text, layout),
        stories=stories,
        relative=relative,
        dates=tuple(dates),
    )


def _header(rows: Sequence[Row]) -> tuple[str, Evidence] | None:
    row, found = next(((row, found) for row in rows[:_TOP] if (found := header_of(row))), (None, None))
    if row is None or found is None or not 1 <= int(found["month"]) <= 12:
        return None
    value = f"{found['year']}-{found['month']}"
    if found["day"]:
        if not is_day(int(found["year"]), int(found["month"]), int(found["day"])):
            return None
        value = f"{value}-{found['day']}"
    return value, evidence(HEADER, row.text, found.start(), found.end(), offset=row.start)


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


def _address(text: str, layout: Layout) -> Moment | None:
    moments = (url_moment(text, *span) for span in layout.urls.values())
    return next((moment for moment in moments if moment), None)


def _stories(
    text: str, lead: Sequence[Row], dates: Sequence[DateExpression]
) -> tuple[tuple[DateExpression, ...], DateExpression | None]:
    """The days told in the lead, in order, and the first `hôm nay` or `chiều qua` in the prose."""
    told = tuple(
        found for row in lead for found in dates if row.start <= found.start < row.end and _is_story(text, found)
    )
    return told, next((found for row in lead for found in relative_days(text, row.start, row.end)), None)


def _is_story(text: str, found: DateExpression) -> bool:
    if found.sense is not Sense.TOLD or found.form not in {Form.DAY, Form.DAY_MONTH}:
        return False
    if text[found.end : found.end + 12].lstrip(" )").startswith(("tới", "sắp tới")) or _starts_then(text, found):
        return False
    return bool(found.cue) or found.form is Form.DAY_MONTH


def _starts_then(text: str, found: DateExpression) -> bool:
    """`Từ ngày 15/7, xe buýt … sẽ chạy`, `từ ngày 1/1/2024, tỉnh hỗ trợ`: a plan or a rule, no story's day."""
    before = text[max(0, found.start - 3) : found.start]
    if before == "từ " and not found.last_day and found.part_of_day is None:
        return _RUNS.search(text, max(0, found.start - 24), found.start) is None
    return before == "Từ " and _SHALL.match(text, found.end) is not None
