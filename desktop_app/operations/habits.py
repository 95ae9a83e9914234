"""What corrections teach about a source, what that would change in its other articles, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue
from desktop_app.domain.filters import Filter
from desktop_app.domain.habits import BylinePlace, DayOrder, Habit
from desktop_app.domain.ids import ArticleId
from desktop_app.hooks import Reading
from desktop_app.ingest.detect import detect
from desktop_app.ingest.habits import place_of, swapped_day
from desktop_app.ingest.roles import find_roles
from desktop_app.ingest.rows import read_rows
from desktop_app.store.library import Library, LibraryReader
from desktop_app.store.records import findings_json, lines_json
from desktop_app.vietnam.folding import fold_accent

_FIELDS = ("author", "published")
_STATED = "page data"  # evidence that no rule about the text can better


class Effect(NamedTuple):
    """What a habit would change in one article: a field's value before and after, None for none."""

    article: ArticleId
    title: str
    field: str
    before: str | None
    after: str | None


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
        taught = replace(taught, byline=_place_of_name(article, author) or known.byline)
    if "published" in article.corrected and _is_swapped(inferred.published, article.metadata.published.value):
        opposite = DayOrder.DAY_FIRST if known.days is DayOrder.MONTH_FIRST else DayOrder.MONTH_FIRST
        taught = replace(taught, days=opposite)
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
    for article, metadata in _read_again(library, habit):
        for field in _FIELDS:
            before, after = getattr(article.metadata, field), getattr(metadata, field)
            stated = field in article.corrected or any(reason.kind == _STATED for reason in before.evidence)
            if not stated and after.value and after.value != before.value:
                found.append(Effect(article.id, article.shown_title, field, before.value, after.value))
    return found


def learn(library: Library, habit: Habit, chosen: Sequence[Effect] = ()) -> None:
    """Keep a habit for later imports, and make the chosen changes; one step."""
    fields: dict[ArticleId, set[str]] = {}
    for effect in chosen:
        fields.setdefault(effect.article, set()).add(effect.field)
    again = {article.id: (article, metadata) for article, metadata in _read_again(library, habit)} if fields else {}
    with library.write("habit", habit.id) as write:
        write.put(habit)
        for ident, names in fields.items():
            article, metadata = again[ident]
            changed = article.metadata._replace(**{name: getattr(metadata, name) for name in names})
            kept = replace(article, metadata=changed)
            write.put(kept)
            write.find(article.text_id, lines_json(article.lines), findings_json(changed), str(list(article.pages)))


def _read_again(library: LibraryReader, habit: Habit) -> list[tuple[Article, Metadata]]:
    """The articles of the source, with what would be inferred from them today."""
    rows = library.articles.rows(Filter(source=habit.id))
    found = []
    for row in rows:
        article = library.articles.article(row.id)
        stated = {"source": article.metadata.source}
        draft = detect(Reading(article.text, article.format, article.encoding, stated), article.path, {habit.id: habit})
        found.append((article, draft.metadata))
    return found


def _place_of_name(article: Article, name: str) -> BylinePlace | None:
    """Where the author's name stands in the article: above the story, or below it."""
    layout = find_roles(read_rows(article.text).near)
    key = fold_accent(name)
    places = [place_of(layout, row.span) for row in layout.rows if key in fold_accent(row.words)]
    known = [place for place in places if place is not None]
    return known[-1] if known else None
