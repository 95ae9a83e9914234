"""The habits of a source applied to the layout of a page, before its metadata is read from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.habits import BylinePlace, DayOrder, Habit
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.rows import Row
from desktop_app.ingest.detection.stamps import Stamp

_LONGEST = 60  # code points of a line that can be a name
_NEAR = 8  # rows from the top or the end in which it stands
_GIVEN_UP = frozenset({LineRole.HEADING, LineRole.BODY, LineRole.FURNITURE, LineRole.LEAD})


def apply_habit(layout: Layout, habit: Habit) -> None:
    """Change what the layout says of bylines and stamps to what the source is known to do."""
    if habit.days is DayOrder.MONTH_FIRST:
        layout.stamps = {index: _swapped(stamp) for index, stamp in layout.stamps.items()}
    if habit.byline is not None:
        _keep_bylines(layout, habit.byline)


def swapped_day(value: str) -> str | None:
    """The ISO date with day and month changed over; None where that is no day."""
    try:
        day = date(int(value[:4]), int(value[8:10]), int(value[5:7]))
    except ValueError:
        return None
    return day.isoformat() + value[10:]


def place_of(layout: Layout, words: Span) -> BylinePlace | None:
    """Where a name stands: above the story or below it; None within."""
    for index, row in enumerate(layout.rows):
        if row.start <= words.start < row.end:
            lead = next((i for i, role in layout.roles.items() if role is LineRole.LEAD), len(layout.rows))
            if index < min(lead, _NEAR):
                return BylinePlace.TOP
            return BylinePlace.END if index >= max(lead + 1, len(layout.rows) - _NEAR) else None
    return None


def _swapped(stamp: Stamp) -> Stamp:
    value = swapped_day(stamp.value)
    return stamp if value is None else replace(stamp, value=value)


def _keep_bylines(layout: Layout, place: BylinePlace) -> None:
    """Only names at this place are bylines; without one, the line that could be one there."""
    kept = {index: name for index, name in layout.names.items() if place_of(layout, Span(*name)) is place}
    if not kept:
        found = _likely(layout, place)
        if found is None:
            return
        row = layout.rows[found]
        bare = row.words.strip(" |•*-–—().")
        start = row.content + row.words.index(bare)
        kept = {found: (start, start + len(bare))}
        layout.roles[found] = LineRole.BYLINE
    layout.names = kept


def _likely(layout: Layout, place: BylinePlace) -> int | None:
    count = len(layout.rows)
    if place is BylinePlace.TOP:
        after = max((i for i, role in layout.roles.items() if role is LineRole.TITLE and i < _NEAR), default=-1)
        order = range(after + 1, min(count, after + _NEAR))
    else:
        order = range(count - 1, max(0, count - _NEAR) - 1, -1)
    return next((i for i in order if layout.roles.get(i) in _GIVEN_UP and _could_be_name(layout.rows[i])), None)


def _could_be_name(row: Row) -> bool:
    words = row.words.strip()
    return (
        3 <= len(words) <= _LONGEST
        and len(words.split()) <= 8
        and words[:1].isupper()
        and not any(char.isdigit() for char in words)
        and not words.endswith((".", ":", "?", "!", "…", ","))
    )
