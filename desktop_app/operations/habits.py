"""What corrections teach about a source, what that would change in its other articles, and keeping it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain.articles import Article
from desktop_app.domain.dates import DateValue
from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.habits import BylinePlace, DayOrder, Effect, Habit, Lesson
from desktop_app.domain.ids import ArticleId
from desktop_app.hooks import Reading
from desktop_app.ingest.detection.detect import detect
from desktop_app.ingest.detection.habits import place_of, swapped_day
from desktop_app.ingest.detection.roles import find_roles
from desktop_app.ingest.detection.rows import read_rows
from desktop_app.store.findings import findings_json, lines_json
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_accent

_FIELDS = ("author", "published")
_STATED = "page data"  # evidence that no rule about the text can better


def lesson_in(path: Path, ident: ArticleId) -> Lesson | None:
    """What an article's corrections teach, read beside the window's own connection; None for nothing new."""
    with LibraryReader.open(path) as library:
        habit = lesson(library, ident)
        return None if habit is None else Lesson(habit, tuple(effects(library, habit)))


def lesson(library: LibraryReader, ident: ArticleId) -> Habit | None:
    """The habits of an article's source with what its corrections teach; None when they teach nothing new."""
    article, inferred = library.articles.article(ident), library.articles.inferred(ident)
    source = article.metadata.source.value
    if source is None:
        return None
    known = library.habits.of(source)
    taught = known
    author = article.metadata.author.value
    if "author" in article.corrected and author and author != inferred.author.value:
        taught = taught._replace(byline=_place_of_name(article, author) or known.byline)
    if "published" in article.corrected and _is_swapped(inferred.published, article.metadata.published.value):
        opposite = DayOrder.DAY_FIRST if known.days is DayOrder.MONTH_FIRST else DayOrder.MONTH_FIRST
        taught = taught._replace(days=opposite)
    return taught if taught != known else None


def _is_swapped(told: DateValue, day: str | None) -> bool:
    """True when a stamp's day and month were changed over by hand."""
    if day is None or told.value is None or len(told.value) < 10 or len(day) < 10:
        return False
    stamped = any(reason.kind == "stamp" for reason in told.evidence)
    swapped = swapped_day(told.value)
    return stamped and swapped is not None and swapped[:10] == day[:10] != told.value[:10]


def effects(library: LibraryReader, habit: Habit) -> list[Effect]:
    """What a habit would change in the articles of its source, newest first; what an editor set stays."""
    found = []
    for row in library.articles.rows(Filter(choosing(Facet.SOURCE, habit.id))):
        article = library.articles.article(row.id)
        stated = {"source": article.metadata.source}
        reading = Reading(article.text, article.format, article.encoding, stated)
        again = detect(reading, article.path, {habit.id: habit}).metadata
        for field in _FIELDS:
            before, after = getattr(article.metadata, field), getattr(again, field)
            settled = field in article.corrected or any(reason.kind == _STATED for reason in before.evidence)
            if not settled and after.value and after.value != before.value:
                found.append(Effect(article.id, article.shown_title, field, before, after))
    return found


def learn(library: Library, habit: Habit, chosen: Sequence[Effect] = ()) -> None:
    """Keep a habit for later imports, and make the chosen changes; one step."""
    changes: dict[ArticleId, dict[str, Any]] = {}
    for effect in chosen:
        changes.setdefault(effect.article, {})[effect.field] = effect.after
    with library.write("habit", habit.id) as write:
        write.put(habit)
        for ident, values in changes.items():
            article = library.articles.article(ident)
            if not article.corrected.isdisjoint(values):  # corrected meanwhile
                continue
            metadata = article.metadata._replace(**values)
            write.put(article._replace(metadata=metadata))
            write.find(article.text_id, lines_json(article.lines), findings_json(metadata), json.dumps(article.pages))


def _place_of_name(article: Article, name: str) -> BylinePlace | None:
    """Where the author's name stands in the article: above the story, or below it."""
    layout = find_roles(read_rows(article.text).near)
    key = fold_accent(name)
    places = [place_of(layout, row.span) for row in layout.rows if key in fold_accent(row.words)]
    known = [place for place in places if place is not None]
    return known[-1] if known else None
