"""From a text to a draft of an article: its metadata with reasons, and what each line is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.domain.articles import Draft, Metadata
from desktop_app.domain.dates import DateValue, is_date_value, last_day, precision_of
from desktop_app.domain.habits import Habit
from desktop_app.domain.lines import Line, LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.attribution import author_of, source_of, title_of, url_of
from desktop_app.ingest.detection.clues import gather
from desktop_app.ingest.detection.dating import UNSURE, dates_of
from desktop_app.ingest.detection.habits import apply_habit
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.places import find_places
from desktop_app.ingest.detection.reading_view import read_view
from desktop_app.ingest.detection.roles import find_roles
from desktop_app.ingest.detection.rows import Rows, read_rows
from desktop_app.vietnam.provinces import NEW_ERA

NO_HABITS: Mapping[str, Habit] = MappingProxyType({})
"""Nothing learnt of any source."""

_STATED = ("title", "author", "source", "url")


def detect(reading: Reading, path: str, habits: Mapping[str, Habit] = NO_HABITS) -> Draft:
    """What an import would make of one reading. Reads at most the first 60,000 code points and the last lines.

    The roles that the format states stay. What it declares (`reading.declared`: title, author, source, url, published)
    is taken unless the text suggests another value with more confidence.
    """
    view = read_view(reading.text)
    rows = read_rows(view.text)
    layout = find_roles(rows.near, reading.roles)
    stated = _stated_date(reading)
    draft = Draft(
        path=path,
        format=reading.format,
        encoding=reading.encoding,
        text=view.text,
        metadata=_metadata_by(habits, reading, view.text, layout, stated),
        lines=_lines(rows, layout),
        pages=reading.pages,
    )
    return _with_declared(view.restored(draft), reading, stated)


def _metadata_by(
    habits: Mapping[str, Habit], reading: Reading, text: str, layout: Layout, stated: DateValue | None
) -> Metadata:
    """The metadata, read again when the source that it names has habits of its own."""
    metadata = _metadata(text, layout, stated)
    source = reading.declared["source"].value if "source" in reading.declared else metadata.source.value
    habit = habits.get(source or "")
    if habit is None:
        return metadata
    apply_habit(layout, habit)
    return _metadata(text, layout, stated)


def _stated_date(reading: Reading) -> DateValue | None:
    """The declared publication; None without one or for a text that is no date value."""
    fact = reading.declared.get("published")
    if fact is None or fact.value is None or not is_date_value(fact.value):
        return None
    return DateValue(fact.value, precision_of(fact.value), confidence=fact.confidence)


def _with_declared(draft: Draft, reading: Reading, stated: DateValue | None) -> Draft:
    meta, declared = draft.metadata, reading.declared
    taken: dict[str, Any] = {
        name: declared[name]
        for name in _STATED
        if name in declared and declared[name].value and declared[name].confidence >= getattr(meta, name).confidence
    }
    published = meta.published
    if stated is not None and (published.value, published.confidence) == (stated.value, stated.confidence):
        taken["published"] = published._replace(evidence=declared["published"].evidence)
    return draft._replace(metadata=meta._replace(**taken))


def _metadata(text: str, layout: Layout, stated: DateValue | None) -> Metadata:
    clues = gather(text, layout)
    published, event = dates_of(text, clues, stated)
    if clues.clock and published.value != clues.clock.value:
        layout.roles[layout.clock or 0] = LineRole.FURNITURE  # the reader's clock, not the article's
    top = layout.rows[0].content if layout.rows else 0
    return Metadata(
        title=title_of(text, layout),
        author=author_of(text, layout),
        source=source_of(text, layout),
        url=url_of(text, layout),
        published=published,
        event=event,
        provinces=find_places(text, top, layout.title, _day_of_names(published, event)),
    )


def _day_of_names(published: DateValue, event: DateValue) -> str | None:
    """The ISO day that decides which provinces existed; None while it is open."""
    if published.value and published.confidence > UNSURE:
        return last_day(published.value)
    if event.value:
        return last_day(event.value)
    bound = published.not_before or event.not_before
    return bound[:10] if bound and bound[:10] >= NEW_ERA else None


def _lines(rows: Rows, layout: Layout) -> tuple[Line, ...]:
    near = [Line(row.number, layout.roles[index], row.span) for index, row in enumerate(rows.near)]
    far = [Line(number, LineRole.BODY, span) for number, span in rows.far]
    if not far:
        return tuple(near)
    return tuple(sorted((*near, *far), key=lambda line: line.number))
