"""When an article was published and when its story happened: the clues weighed, never more exact than they are.

The order of the rules and their confidences were found on some seventy public pages of forty sites.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.dates import DateValue, Precision, first_day, last_day
from desktop_app.domain.evidence import UNUSED_HEADER, Evidence
from desktop_app.ingest.detection.clues import Clues
from desktop_app.ingest.detection.rows import evidence
from desktop_app.ingest.detection.stamps import Stamp
from desktop_app.ingest.detection.years import LIKELY, exists, lower_bound, resolve, year_of
from desktop_app.vietnam.dates import DateExpression, Form, Sense

UNSURE = 0.4
"""The confidence of a value that other words of the text speak against."""

_NEWS_AGE = timedelta(days=45)  # a story is told within so many days, else the stamp is not the story's
_SOON = timedelta(days=120)  # plans and deadlines of news lie so near
_LONG_AGO = timedelta(days=200)  # no news is told so late
_HISTORY = 8  # so many years ago is history, no sign of when a text was written
_PRECISION = {16: Precision.MINUTE, 10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


def dates_of(text: str, clues: Clues, stated: DateValue | None = None) -> tuple[DateValue, DateValue]:
    """The publication and the event; `stated` is a publication that the format gives: the page's own must be surer."""
    anchor = _anchor(text, clues)
    if stated is not None and (anchor is None or anchor.confidence <= stated.confidence):
        anchor = stated
    clues = _news_only(text, _past_only(clues, anchor), anchor)
    event = _event(text, clues, anchor)
    if anchor is None:
        published = _without_anchor(text, clues, event)
    elif anchor.precision is Precision.MONTH and anchor.confidence > UNSURE:
        published = _with_best_day(text, clues, anchor, event)
    else:
        published = anchor
    if clues.header and clues.header[1] not in published.evidence:  # told all the same: it stands in the text
        published = published._replace(evidence=(*published.evidence, clues.header[1]._replace(kind=UNUSED_HEADER)))
    return published, event


def _anchor(text: str, clues: Clues) -> DateValue | None:
    """What the page itself states about its publication, by the first rule that applies."""
    for stamp in sorted(clues.stamps, key=lambda stamp: (stamp.updated, len(stamp.value) == 10)):
        confidence = 0.9 if stamp.updated else 0.99 if len(stamp.value) > 10 else 0.97
        return _stated(stamp.value, confidence, (_reason(text, stamp), *_photo_reasons(text, clues)))
    if clues.clock and _fits_news(text, clues, date.fromisoformat(clues.clock.value[:10])):
        return _stated(clues.clock.value, 0.85, (_reason(text, clues.clock),))
    finer = clues.address is not None and len(clues.address.value) == 10  # an article's number is of its day
    header = None if finer else clues.header
    if header and len(header[0]) == 10:
        return _by_header(text, clues, header, 0.97)
    if clues.dateline:
        return _stated(clues.dateline[0], 0.97, (clues.dateline[1],))
    if header:
        return _by_header(text, clues, header, 0.95)
    return _by_file_names(text, clues)


def _by_header(text: str, clues: Clues, header: tuple[str, Evidence], confidence: float) -> DateValue | None:
    """The header, unless pictures, the school year or newer documents of the text tell another time."""
    uploaded = _uploaded(text, clues)
    if uploaded is not None and uploaded.value and uploaded.confidence > confidence - 0.1:
        if not _near(header[0], uploaded.value):
            return uploaded
        if len(header[0]) == 7 and uploaded.value.startswith(header[0]) and _is_todays(clues, uploaded.value):
            return uploaded._replace(confidence=0.93, evidence=(header[1], *uploaded.evidence))
    if _header_fits(text, clues, header[0]):
        return _stated(header[0], confidence, (header[1],))
    if clues.told is not None:
        found = year_of(text, clues, clues.told)
        if found and found.confidence >= LIKELY and not _near(header[0], found.day.isoformat()):
            return None  # the text's own time is surer than a header that it speaks against
    lower = lower_bound(text, clues)
    if lower and lower[0] > date.fromisoformat(last_day(header[0])):
        return None  # the text tells of later times
    return _stated(header[0], UNSURE, (header[1],))


def _near(header: str, day: str) -> bool:
    """True when the day lies in the header's time or shortly before it, as uploads and stories do."""
    first, last = date.fromisoformat(first_day(header)), date.fromisoformat(last_day(header))
    return first - _NEWS_AGE <= date.fromisoformat(day) <= last + timedelta(days=1)


def _is_todays(clues: Clues, day: str) -> bool:
    """True when the story is told to be of today or yesterday and the day agrees."""
    near = _relative(clues)
    if near is None or clues.told is None:
        return False
    story = resolve(clues.told, date.fromisoformat(day), None)
    return story == date.fromisoformat(day) - timedelta(days=near.relative == "yesterday")


def _trusted(anchor: DateValue | None) -> str | None:
    """The publication's value where nothing speaks against it."""
    return anchor.value if anchor is not None and anchor.confidence > UNSURE else None


def _past_only(clues: Clues, anchor: DateValue | None) -> Clues:
    """The clues without days in the lead that were still to come when the page appeared: deadlines, plans."""
    published = _trusted(anchor)
    if published is None:
        return clues
    end = date.fromisoformat(last_day(published))
    return replace(clues, stories=tuple(told for told in clues.stories if not _is_to_come(told, end)))


def _news_only(text: str, clues: Clues, anchor: DateValue | None) -> Clues:
    """The clues without days in the lead that were long past: what a court tells of, not what the news is.

    Where no page says when, the newest day of such a past is not the news either.
    """
    dated = [told for told in clues.stories if told.year is not None]
    if not dated:
        return clues
    published = _trusted(anchor)
    lower = lower_bound(text, clues)
    newest = date.fromisoformat(first_day(published)) if published else lower[0] if lower else None
    if newest is None:
        return clues
    floor = newest - _LONG_AGO
    past = [told for told in dated if (resolve(told, None, None) or floor) < floor]
    if past and published is None:
        past = dated
    return replace(clues, stories=tuple(told for told in clues.stories if told not in past))


def _is_to_come(told: DateExpression, end: date) -> bool:
    past = resolve(told, end, None)
    if past is None or past > end:
        return past is not None
    coming = resolve(told, end + _SOON, None)
    return told.year is None and coming is not None and coming > end and end - past > _LONG_AGO


def _by_file_names(text: str, clues: Clues) -> DateValue | None:
    if clues.address is None:
        return _uploaded(text, clues)
    reason = evidence("address", text, clues.address.start, clues.address.end)
    return _stated(clues.address.value, 0.95, (reason,))


def _stated(value: str, confidence: float, reasons: tuple[Evidence, ...]) -> DateValue:
    return DateValue(value, _PRECISION[len(value)], confidence=confidence, evidence=reasons)


def _reason(text: str, stamp: Stamp) -> Evidence:
    return evidence("page clock" if stamp.weekday and stamp.row.number == 1 else "stamp", text, stamp.start, stamp.end)


def _photo_reasons(text: str, clues: Clues) -> tuple[Evidence, ...]:
    return tuple(evidence(moment.kind, text, moment.start, moment.end) for moment in clues.photos)


def _uploaded(text: str, clues: Clues) -> DateValue | None:
    """Pictures are uploaded before the article appears, mostly minutes before: a lower bound, and likely the day."""
    uploads = [moment for moment in clues.photos if moment.kind == "photo epoch"]
    if not uploads:
        return None
    newest = max(uploads, key=lambda moment: moment.value)
    day = date.fromisoformat(newest.value[:10])
    fits = _fits_news(text, clues, day)
    return DateValue(
        newest.value[:10], Precision.DAY, not_before=newest.value, confidence=0.9 if fits else 0.6,
        evidence=tuple(evidence(moment.kind, text, moment.start, moment.end) for moment in uploads),
    )  # fmt: skip


def _fits_news(text: str, clues: Clues, day: date) -> bool:
    """True when the story's day, if told, lies shortly before `day`, and nothing in the text is newer."""
    lower = lower_bound(text, clues)
    if lower and lower[0] > day:
        return False
    if clues.told is None:
        return True
    story = resolve(clues.told, day, None)
    return story is not None and day - story <= _NEWS_AGE


def _header_fits(text: str, clues: Clues, value: str) -> bool:
    """A header can be wrong by years: the story's month must be its own or the one before, nothing told later."""
    end = date.fromisoformat(last_day(value))
    lower = lower_bound(text, clues)
    if lower and lower[0] > end:
        return False
    told = clues.told
    if told is None or told.month is None:
        return True
    if told.year is not None and told.year not in {end.year, end.year - 1}:
        return False
    if (end.month - told.month) % 12 not in {0, 1}:
        return False
    newest = _newest_year(clues)
    return newest is None or not end.year - _HISTORY < newest < end.year - 2


def _newest_year(clues: Clues) -> int | None:
    years = [found.year for found in clues.dates if found.year and found.sense in {Sense.TOLD, Sense.DOCUMENT}]
    return max(years, default=None)


def _event(text: str, clues: Clues, anchor: DateValue | None) -> DateValue:
    told = clues.told
    if told is None or (clues.relative is not None and clues.relative.start < told.start):
        near = _event_by_relative(text, clues, anchor)
        if near is not None:
            return near
    if told is None:
        return _event_by_month(text, clues)
    lower = lower_bound(text, clues)
    upper = _upper(clues, anchor)
    floor = lower[0] if lower else None
    reasons = [evidence("told day", text, told.start, told.end)]
    day = resolve(told, upper, None)
    if day is None and upper is None and clues.clock:
        day = resolve(told, date.fromisoformat(clues.clock.value[:10]), floor)
        return _day_value(told, day, 0.5, reasons) if day else _open(text, told, lower, reasons)
    if day is None:
        return _by_text_alone(text, clues, told, reasons)
    if anchor is not None and upper is not None:
        reasons += anchor.evidence[:1]
    confidence = 0.97 if upper or told.year else LIKELY
    if upper is not None and told.year is None and upper - day > timedelta(days=120):
        confidence = 0.5
    return _day_value(told, day, confidence, reasons)


def _upper(clues: Clues, anchor: DateValue | None) -> date | None:
    """The last day on which the story can have happened; None where no page is to be believed."""
    published = _trusted(anchor)
    if anchor is None or published is None:
        return None
    end = date.fromisoformat(last_day(published))
    uploads = [date.fromisoformat(m.value[:10]) for m in clues.photos if m.kind == "photo epoch"]
    if uploads and anchor.precision is Precision.MONTH:
        end = min(end, min(uploads) + timedelta(days=1))
    return end


def _by_text_alone(text: str, clues: Clues, told: DateExpression, reasons: list[Evidence]) -> DateValue:
    """No page says when: the text itself may leave one year."""
    found = year_of(text, clues, told)
    if found is None:
        return _open(text, told, lower_bound(text, clues), reasons)
    why = (evidence(found.why[0], text, found.why[1], found.why[2]),) if found.why else ()
    return _day_value(told, found.day, found.confidence, [*reasons, *why])


def _open(
    text: str, told: DateExpression, lower: tuple[date, DateExpression] | None, reasons: list[Evidence]
) -> DateValue:
    """The year stays open: the earliest day it can be, and the reason."""
    if lower is None or told.month is None or told.day is None:
        return DateValue(evidence=tuple(reasons), part_of_day=told.part_of_day)
    floor, why = lower
    reasons = [*reasons, evidence("newest date told", text, why.start, why.end)]
    for year in range(floor.year, floor.year + 5):
        if exists(year, told) and (day := date(year, told.month, told.day)) >= floor:
            return DateValue(not_before=day.isoformat(), evidence=tuple(reasons), part_of_day=told.part_of_day)
    return DateValue(evidence=tuple(reasons), part_of_day=told.part_of_day)


def _day_value(told: DateExpression, day: date, confidence: float, reasons: list[Evidence]) -> DateValue:
    value = DateValue(
        day.isoformat(), Precision.DAY, confidence=confidence, evidence=tuple(reasons), part_of_day=told.part_of_day
    )
    if told.last_day and told.last_month:
        year = day.year + (told.last_month < day.month)
        if told.last_day <= calendar.monthrange(year, told.last_month)[1]:
            end = date(year, told.last_month, told.last_day).isoformat()
            return value._replace(not_before=day.isoformat(), not_after=end)
    return value


def _event_by_relative(text: str, clues: Clues, anchor: DateValue | None) -> DateValue | None:
    """`Chiều nay` and `hôm qua` tell the day where the day of publication is known."""
    near = clues.relative
    published = _trusted(anchor)
    if near is None or anchor is None or published is None or len(published) < 10:
        return None
    day = date.fromisoformat(published[:10]) - timedelta(days=near.relative == "yesterday")
    reasons = (evidence("relative day", text, near.start, near.end), *anchor.evidence[:1])
    return DateValue(day.isoformat(), Precision.DAY, confidence=0.85, evidence=reasons, part_of_day=near.part_of_day)


def _event_by_month(text: str, clues: Clues) -> DateValue:
    """A month is the story's time only when the lead opens with it."""
    first = clues.dates[0] if clues.dates else None
    if first and first.form is Form.MONTH and first.sense is Sense.TOLD and text[first.start] == "T":
        reason = evidence("told month", text, first.start, first.end)
        return DateValue(f"{first.year:04d}-{first.month:02d}", Precision.MONTH, confidence=0.6, evidence=(reason,))
    return DateValue()


def _with_best_day(text: str, clues: Clues, anchor: DateValue, event: DateValue) -> DateValue:
    """A month and the story's day in it: the likeliest day, and the days it cannot be before and after."""
    if anchor.value is None:
        return anchor
    end = last_day(anchor.value)
    if event.value is None or event.precision is not Precision.DAY:
        return anchor._replace(not_before=first_day(anchor.value), not_after=end)
    not_before = max(event.value, first_day(anchor.value))
    best, reasons = date.fromisoformat(event.value), anchor.evidence
    near = _relative(clues)
    if near is not None:
        best += timedelta(days=near.relative == "yesterday")
        reasons = (*reasons, evidence("relative day", text, near.start, near.end))
    day = min(max(best.isoformat(), not_before), end)
    return anchor._replace(best_day=day, not_before=not_before, not_after=end, evidence=reasons)


def _relative(clues: Clues) -> DateExpression | None:
    """The words that tie the story's day to that of publication; a bare `hôm qua` says nothing of a dated story."""
    if clues.told is None or clues.told.relative:
        return clues.told if clues.told and clues.told.relative else clues.relative
    return clues.relative if clues.relative and clues.relative.relative == "today" else None


def _without_anchor(text: str, clues: Clues, event: DateValue) -> DateValue:
    """No page says when: the story's day gives the month, its year being told; else only bounds."""
    not_after = clues.clock.value[:10] if clues.clock else None
    if event.value is None or event.precision is not Precision.DAY or clues.clock:
        bound = event.value if event.precision is Precision.DAY else event.not_before
        if bound is None and (lower := lower_bound(text, clues)):
            bound = lower[0].isoformat()
        return DateValue(not_before=bound, not_after=not_after, evidence=event.evidence)
    near = _relative(clues)
    if near is not None:
        day = date.fromisoformat(event.value) + timedelta(days=near.relative == "yesterday")
        return DateValue(
            day.isoformat(), Precision.DAY, not_before=event.value, confidence=min(0.8, event.confidence),
            evidence=(*event.evidence, evidence("relative day", text, near.start, near.end)),
        )  # fmt: skip
    return DateValue(
        event.value[:7], Precision.MONTH, best_day=event.value, not_before=event.value,
        confidence=min(0.6, event.confidence), evidence=event.evidence,
    )  # fmt: skip
