"""Domain values ↔ rows: one codec a kind of journaled record.

A record is a JSON object of plain fields; the journal keeps its differences, a table keeps it whole. What can
be derived from a record (sort keys, link tables) is derived on each write and never journaled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from desktop_app.domain import dossiers, habits, identities, listed, saved_searches, verdicts
from desktop_app.domain.anchors import Anchor
from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.dates import DateValue, first_day, last_day, precision_of
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.ids import (
    AnnotationId,
    ArticleId,
    DossierId,
    EditorId,
    ListedId,
    PieceId,
    SavedSearchId,
    TextId,
    ThemeId,
    VerdictId,
)
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Pattern, Theme
from desktop_app.store.driver import DatabaseError, Row
from desktop_app.vietnam.sorting import sort_key

Record = dict[str, Any]
Fields = Mapping[str, Any] | Row
"""A row, or a record in the same form."""

Given = ParamSpec("Given")
Made = TypeVar("Made")

SURE = 0.7
"""Below this confidence a value is shown with a mark; an import is sure from .75 up, unsure from .6 down."""


SORTED_BY = 40
"""Code points of a title by which lists sort."""


if TYPE_CHECKING:
    Value = (
        Article
        | Theme
        | Annotation
        | habits.Habit
        | verdicts.Verdict
        | listed.ListedName
        | identities.Identity
        | saved_searches.SavedSearch
        | dossiers.Dossier
        | dossiers.Piece
    )
    """What is stored under an id and journaled."""


def kind_of(value: Value) -> str:
    """The kind under which a value is journaled."""
    return type(value).__name__.lower()


def record_of(value: Value) -> Record:
    """The value as plain fields."""
    if isinstance(value, Article):
        return _article_record(value)
    if isinstance(value, Theme):
        return _theme_record(value)
    if isinstance(value, Annotation):
        return _annotation_record(value)
    return _verdict_record(value) if isinstance(value, verdicts.Verdict) else value._asdict()


def _article_record(article: Article) -> Record:
    return {
        "id": article.id,
        "text_id": article.text_id,
        "shown": article.shown_title,
        **metadata_record(article.metadata, article.corrected),
        "state": article.state.value,
        "path": article.path,
        "format": article.format,
        "encoding": article.encoding,
        "imported": article.imported,
        "binned": article.binned,
        "canonical": article.canonical,
        "note": article.note or None,
        "earlier": _joined(article.earlier),
        "noted": article.noted or None,
    }


def metadata_record(meta: Metadata, corrected: frozenset[str]) -> Record:
    """What is known of an article, and which of it editors have set, as fields of its record."""
    return {
        "title": meta.title.value,
        "author": meta.author.value,
        "source": meta.source.value,
        "url": meta.url.value,
        "published": meta.published.value,
        "best_day": meta.published.best_day,
        "event": meta.event.value,
        "part_of_day": meta.event.part_of_day,
        "provinces": list(meta.provinces.at_publication),
        "provinces_now": list(meta.provinces.now),
        "mentioned": list(meta.provinces.mentioned),
        "unsure": int(_unsure(meta, corrected)),
        "corrected": sorted(corrected),
    }


def _unsure(meta: Metadata, corrected: frozenset[str]) -> bool:
    date_unsure = "published" not in corrected and meta.published.confidence < SURE
    place_unsure = (
        "provinces" not in corrected and bool(meta.provinces.at_publication) and (meta.provinces.confidence < SURE)
    )
    return date_unsure or place_unsure


def _theme_record(theme: Theme) -> Record:
    return {
        **theme._asdict(),
        "pattern": theme.pattern.value,
        "archived": int(theme.archived),
        "include": theme.include or None,
        "exclude": theme.exclude or None,
        "note": theme.note or None,
        "examples": _joined(theme.examples),
        "noted": theme.noted or None,
    }


def _joined(idents: tuple[str, ...]) -> str | None:
    """Ids in one column; a field that is younger than the record is empty, and so is one without ids."""
    return " ".join(idents) or None


def _verdict_record(verdict: verdicts.Verdict) -> Record:
    return {
        "id": verdict.id,
        "text_id": verdict.text_id,
        "start": verdict.span.start,
        "end": verdict.span.end,
        "quote": verdict.quote,
        "type": verdict.type,
        "name": verdict.name,
        "editor": verdict.editor,
        "created": verdict.created,
    }


def _annotation_record(annotation: Annotation) -> Record:
    return {
        "id": annotation.id,
        "article": annotation.article,
        "text_id": annotation.text_id,
        "start": annotation.anchor.span.start,
        "end": annotation.anchor.span.end,
        "quote": annotation.anchor.exact,
        "prefix": annotation.anchor.prefix,
        "suffix": annotation.anchor.suffix,
        "themes": sorted(annotation.themes),
        "note": annotation.note,
        "star": int(annotation.star),
        "state": annotation.state.value,
        "editor": annotation.editor,
        "created": annotation.created,
        "modified": annotation.modified,
        "was": annotation.was or None,
        "noted": annotation.noted or None,
    }


LISTS: Mapping[str, tuple[str, ...]] = {"article": ("provinces", "provinces_now", "mentioned", "corrected")}
"""Fields kept in one column as a JSON array."""


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def json_row(kind: str, record: Mapping[str, Any]) -> Record:
    """A record with its lists as JSON, as its table holds them."""
    lists = {name: _ENCODE(record[name]) for name in LISTS.get(kind, ()) if name in record}
    return {**record, **lists}


def derived(kind: str, record: Fields) -> Record:
    """The further columns of a record's row."""
    if kind != "article":
        return {}
    published, best = record["published"], record["best_day"]
    told = best[:7] if best and len(published or "") == 4 else published  # the list has it in that month
    return {
        "sort_day": DateValue(published, best_day=best).sort_day,
        "since": first_day(told) if told else None,
        "until": last_day(told) if told else None,
        "title_key": sort_key(record["shown"][:SORTED_BY]),
    }


def decoding(decode: Callable[Given, Made]) -> Callable[Given, Made]:
    """Makes what a decoder cannot read an error of the database: the file is damaged or foreign, not the program."""

    @wraps(decode)
    def checked(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return decode(*given, **named)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise DatabaseError("malformed record") from error

    return checked


@decoding
def theme_of(row: Fields) -> Theme:
    """A theme from its row."""
    return Theme(
        ThemeId(row["id"]),
        row["key"],
        row["name"],
        row["colour"],
        Pattern(row["pattern"]),
        row["shortcut"],
        row["definition"],
        None if row["parent"] is None else ThemeId(row["parent"]),
        row["position"],
        bool(row["archived"]),
        None if row["merged_into"] is None else ThemeId(row["merged_into"]),
        row["include"] or "",
        row["exclude"] or "",
        row["note"] or "",
        tuple(AnnotationId(ident) for ident in (row["examples"] or "").split()),
        row["noted"] or "",
    )


@decoding
def habit_of(row: Fields) -> habits.Habit:
    """The habits of a source from their row."""
    byline, days = row["byline"], row["days"]
    return habits.Habit(row["id"], byline and habits.BylinePlace(byline), days and habits.DayOrder(days))


@decoding
def verdict_of(row: Fields) -> verdicts.Verdict:
    """A verdict from its row."""
    return verdicts.Verdict(
        VerdictId(row["id"]),
        TextId(row["text_id"]),
        Span(row["start"], row["end"]),
        row["quote"],
        row["type"] and EntityType(row["type"]),
        row["name"],
        EditorId(row["editor"]),
        row["created"],
    )


@decoding
def listed_of(row: Fields) -> listed.ListedName:
    """An entry of the editors' list from its row."""
    kind = row["type"] and EntityType(row["type"])
    told = (row[name] for name in ("name", "since", "until", "note", "created"))
    return listed.ListedName(ListedId(row["id"]), row["words"], kind, *told)


@decoding
def saved_search_of(row: Fields) -> saved_searches.SavedSearch:
    """A saved search from its row."""
    return saved_searches.SavedSearch(SavedSearchId(row["id"]), row["name"], row["line"], row["created"])


@decoding
def dossier_of(row: Fields) -> dossiers.Dossier:
    """A dossier from its row."""
    return dossiers.Dossier(DossierId(row["id"]), row["name"], row["created"])


@decoding
def piece_of(row: Fields) -> dossiers.Piece:
    """A piece of a dossier from its row."""
    return dossiers.Piece(
        PieceId(row["id"]),
        DossierId(row["dossier"]),
        row["rank"],
        dossiers.PieceKind(row["kind"]),
        row["level"],
        row["text"],
        row["annotation"] and AnnotationId(row["annotation"]),
        row["quote"],
    )


def annotation_of(values: Sequence[Any]) -> Annotation:
    """An annotation of the values that `store.annotations` asks for in their order; to be called by a decoder."""
    (ident, article, text, start, end, quote, prefix, suffix, themes, note, star, state, editor, *times) = values
    created, modified, was, noted = times
    return Annotation(
        ident,
        article,
        text,
        Anchor(Span(start, end), quote, prefix, suffix),
        _themes_of(themes or ""),
        note,
        star == 1,
        STATES[state],
        editor,
        created,
        modified,
        was or "",
        noted or "",
    )


STATES = {state.value: state for state in State}


@lru_cache(maxsize=4096)
def province_slugs(stored: str) -> tuple[str, ...]:
    """A stored list of provinces; there are few different ones."""
    return tuple(json.loads(stored))


@lru_cache(maxsize=1024)
def _themes_of(stored: str) -> frozenset[ThemeId]:
    """The themes of a passage; few sets of them are different."""
    return frozenset(ThemeId(theme) for theme in stored.split())


@decoding
def article_of(row: Fields, body: str, found: Metadata, lines: Sequence[Line], pages: tuple[int, ...] = ()) -> Article:
    """An article from its row, its text and what the import found in it."""
    corrected = frozenset(json.loads(row["corrected"]))
    return Article(
        ArticleId(row["id"]),
        TextId(row["text_id"]),
        body,
        _metadata(row, found, corrected),
        lines,
        row["path"],
        row["format"],
        row["encoding"],
        ReadingState(row["state"]),
        corrected,
        row["imported"],
        row["binned"],
        row["canonical"],
        pages,
        row["note"] or "",
        tuple(TextId(text) for text in (row["earlier"] or "").split()),
        row["noted"] or "",
    )


def _metadata(row: Fields, found: Metadata, corrected: frozenset[str]) -> Metadata:
    """What is stored, with the evidence that was found for it; a corrected value is certain."""

    def fact(name: str) -> Fact:
        if name in corrected:
            return Fact(row[name], 1.0, BY_EDITOR)
        seen: Fact = getattr(found, name)
        return Fact(row[name], seen.confidence, seen.evidence)

    def date(name: str, best: str | None, part: str | None) -> DateValue:
        value, seen = row[name], getattr(found, name)
        precision = precision_of(value)
        if name in corrected:
            return DateValue(value, precision, best, None, None, 1.0, BY_EDITOR, part)
        return DateValue(value, precision, best, seen.not_before, seen.not_after, seen.confidence, seen.evidence, part)

    then, now, mentioned = (province_slugs(row[name]) for name in ("provinces", "provinces_now", "mentioned"))
    seen = found.provinces
    certainty = (1.0, BY_EDITOR) if "provinces" in corrected else (seen.confidence, seen.evidence)
    places = Places(then, now, mentioned, *certainty)
    return Metadata(
        fact("title"),
        fact("author"),
        fact("source"),
        fact("url"),
        date("published", row["best_day"], None),
        date("event", None, row["part_of_day"]),
        places,
    )


BY_EDITOR = (Evidence("editor"),)
"""The evidence of a value that an editor set by hand."""
