"""What an editor can do with articles: correct what is known of them, mark them as read, bin and restore them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.domain.articles import Article, Metadata, ReadingState, opening
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.errors import BadDateError, UnknownArticleError, UnknownProvinceError
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.wording import tidy
from desktop_app.store.library import Library
from desktop_app.store.records import Record, metadata_record
from desktop_app.store.times import now
from desktop_app.vietnam.provinces import now_of, provinces

TEXT_FIELDS = ("title", "author", "source", "url")
DATE_FIELDS = ("published", "event")

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?")
_LOCAL = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})(?: (\d{1,2}):(\d{2}))?")


def date_value(typed: str) -> str:
    """A date as typed (`2024`, `5/2024`, `9/5/2024 14:00`, ISO 8601) as a date value; BadDateError."""
    words = " ".join(typed.split())
    iso, local = _ISO.fullmatch(words), _LOCAL.fullmatch(words)
    if iso:
        year, month, day, hour, minute = iso.groups()
    elif local:
        day, month, year, hour, minute = local.groups()
    else:
        raise BadDateError(value=typed)
    if hour and not day:
        raise BadDateError(value=typed)
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise BadDateError(value=typed) from error
    if hour and (int(hour) > 23 or int(minute) > 59):
        raise BadDateError(value=typed)
    value = "-".join([f"{int(year):04d}", *(f"{int(part):02d}" for part in (month, day) if part)])
    return f"{value}T{int(hour):02d}:{int(minute):02d}" if hour else value


def correct(library: Library, article: ArticleId, field: str, value: str | Sequence[str] | None) -> Article:
    """Set one metadata field by hand: a text, a date as typed, or province slugs, the main one first.

    None or blank says that the article gives none. No later run overwrites it. BadDateError,
    UnknownProvinceError; ValueError for a field that is not there.
    """
    correct_all(library, [article], field, value)
    return library.articles.article(article)


def check_value(field: str, value: str | Sequence[str] | None) -> None:
    """Whether a field can have a value, before any article is touched. BadDateError, UnknownProvinceError."""
    _corrected(Metadata(), field, value)


def correct_all(library: Library, articles: Sequence[ArticleId], field: str, value: str | Sequence[str] | None) -> None:
    """Set one metadata field of several articles by hand, as `correct` does; one step for all of them.

    UnknownArticleError.
    """
    known = library.articles.facts(articles)
    for ident in articles:
        if ident not in known:
            raise UnknownArticleError(id=ident)
    corrected = {
        ident: (_corrected(facts.metadata, field, value), facts.corrected | {field}) for ident, facts in known.items()
    }
    with library.write("metadata") as write:
        changed = list(known)
        if field == "title":  # without one the text says what is shown
            for ident, (metadata, fields) in corrected.items():
                write.put(library.articles.article(ident)._replace(metadata=metadata, corrected=fields))
        else:
            changed = write.amend({ident: metadata_record(*told) for ident, told in corrected.items()})
        write.detail = _detail([known[ident].shown for ident in changed[:1]])


def _corrected(metadata: Metadata, field: str, value: str | Sequence[str] | None) -> Metadata:
    if field == "provinces":
        return metadata._replace(provinces=_places(metadata.provinces, value or ()))
    text = tidy(value) if isinstance(value, str) else ""
    value_of: dict[str, Any] = {}
    if field in TEXT_FIELDS:
        value_of[field] = Fact(text or None, 1.0)
    elif field in DATE_FIELDS:
        told = date_value(text) if text else None
        value_of[field] = DateValue(told, precision_of(told), confidence=1.0)
    else:
        raise ValueError(field)
    return metadata._replace(**value_of)


def _places(places: Places, slugs: str | Sequence[str]) -> Places:
    chosen = tuple(dict.fromkeys([slugs] if isinstance(slugs, str) else slugs))
    for slug in chosen:
        if slug not in provinces():
            raise UnknownProvinceError(id=slug)
    return Places(
        chosen,
        tuple(dict.fromkeys(now_of(slug) for slug in chosen)),
        tuple(slug for slug in places.mentioned if slug not in chosen),
        1.0,
    )


def set_reading(library: Library, articles: Sequence[ArticleId], state: ReadingState) -> None:
    """Say how far an editor is with articles; one step."""
    _amend(library, "reading", articles, {"state": state.value})


def begin_reading(library: Library, article: ArticleId) -> None:
    """An article is opened for reading; a step without a detail, by which undo knows it.

    Nothing is written for an article of which a step tells that can be done again: it would find another state.
    """
    with library.write("reading") as write:
        if library.journal.redo_touches(article):
            return
        write.amend({article: {"state": ReadingState.READING.value}})


def bin_articles(library: Library, articles: Sequence[ArticleId]) -> None:
    """Move articles and what is filed in them to the bin; one step."""
    _amend(library, "bin", articles, {"binned": now()})


def restore_articles(library: Library, articles: Sequence[ArticleId]) -> None:
    """Bring articles back from the bin; one step."""
    _amend(library, "restore", articles, {"binned": None})


def _amend(library: Library, label: str, articles: Sequence[ArticleId], fields: Record) -> None:
    with library.write(label) as write:
        changed = write.amend(dict.fromkeys(articles, fields))
        known = library.articles.titles(changed[:1])
        write.detail = _detail([title for title, _ in known.values()])


def _detail(titles: Sequence[str]) -> str:
    """The words of a step about articles: the title of the first one; the step itself tells how many there are."""
    return next((opening(title, 60) for title in titles), "")
