"""Annotations and excerpts as screens and exports need them."""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.articles import PARAGRAPHS
from desktop_app.domain.errors import UnknownAnnotationError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.placed import Filed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.store.conditions import joined, passage_conditions
from desktop_app.store.driver import Connection, Row
from desktop_app.store.prefixes import whole_id
from desktop_app.store.records import annotation_of, decoding, province_slugs

_ANNOTATION = (
    'annotation.id, annotation.article, annotation.text_id, annotation.start, annotation."end", annotation.quote,'
    " annotation.prefix, annotation.suffix, (SELECT group_concat(theme, ' ') FROM annotation_theme"
    " WHERE annotation_theme.annotation = annotation.id) AS themes, annotation.note, annotation.star, annotation.state,"
    " annotation.editor, annotation.created, annotation.modified, annotation.was, annotation.noted"
)
_VALUES = 17
"""How many these are."""
_FEW_LINES = 10_000  # bytes of a text's lines up to which they are read with each passage, and not looked up once

_EXCERPT = (
    f"SELECT {_ANNOTATION}, article.shown, article.author, article.source, article.url, article.published,"  # noqa: S608 - a constant
    " article.best_day, article.provinces, article.provinces_now, article.earlier, article.text_id,"
    f" (SELECT CASE WHEN octet_length(lines) <= {_FEW_LINES} THEN lines END FROM finding"
    " WHERE finding.text_id = annotation.text_id)"
    " FROM annotation JOIN article ON article.id = annotation.article"
)

_NEWEST_FIRST = (
    " ORDER BY article.sort_day IS NULL, article.sort_day DESC, article.id DESC, annotation.start,"
    ' annotation."end", annotation.id'
)
_WHOLE = 100_000  # bytes of a text up to which a passage is cut out of it by SQLite, which begins anew for each
_DIFFERING = (  # as one row, for which a thread lets others work until it is there
    "SELECT json_group_array(id) FILTER (WHERE differs), json_group_array(id) FILTER (WHERE long) FROM ("
    "SELECT annotation.id, octet_length(text.body) > ?1 AS long,"
    ' octet_length(text.body) <= ?1 AND substr(text.body, start + 1, "end" - start) <> quote AS differs'
    " FROM annotation JOIN article ON article.id = annotation.article JOIN text ON text.id = annotation.text_id"
)

_PLACES = (  # an array a column, of an index alone: thousands of rows would take six times as long
    'SELECT own, json_group_array(start), json_group_array("end"), json_group_array(id),'
    ' json_group_array(nullif(text_id, own)) FROM (SELECT annotation.start, annotation."end", annotation.id,'
    " annotation.text_id, article.text_id AS own FROM annotation JOIN article ON article.id = annotation.article"
    ' WHERE article = ? ORDER BY annotation.start, annotation."end", annotation.id)'
)
_CODEBOOK = "SELECT id FROM theme ORDER BY position, id"
_WAITING = "SELECT id FROM annotation WHERE article = ? AND was IS NOT NULL"


class Annotations:
    """Reads annotations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def annotation(self, ident: AnnotationId) -> Annotation:
        """One annotation; UnknownAnnotationError."""
        found = self.find(ident)
        if found is None:
            raise UnknownAnnotationError(id=ident)
        return found

    def find(self, ident: str) -> Annotation | None:
        """One annotation; None when it is gone, or was none."""
        row = self._connection.execute(
            f"SELECT {_ANNOTATION} FROM annotation WHERE id = ?",  # noqa: S608 - a constant
            (ident,),
        ).fetchone()
        return None if row is None else _annotations([row])[0]

    def these(self, idents: Iterable[str]) -> list[Annotation]:
        """Those with these ids that are still there, in the order of the ids."""
        return [found for found in map(self.find, idents) if found is not None]

    def with_prefix(self, ident: str) -> AnnotationId:
        """The annotation whose id is, or alone begins with, `ident`; UnknownAnnotationError, AmbiguousIdError."""
        whole = whole_id(self._connection, "annotation", ident)
        if whole is None:
            raise UnknownAnnotationError(id=ident)
        return AnnotationId(whole)

    def article_of(self, ident: str) -> ArticleId | None:
        """The article of an annotation; None when it is gone."""
        row = self._connection.execute("SELECT article FROM annotation WHERE id = ?", (ident,)).fetchone()
        return None if row is None else ArticleId(row["article"])

    def in_article(self, article: ArticleId) -> list[Annotation]:
        """The annotations of an article, in text order."""
        rows = self._connection.execute(
            f'SELECT {_ANNOTATION} FROM annotation WHERE article = ? ORDER BY start, "end", id',  # noqa: S608 - a constant
            (article,),
        )
        return _annotations(rows)

    def filed(self, article: ArticleId) -> Filed:
        """The same, each read when it is looked at."""
        own, *arrays = self._connection.execute(_PLACES, (article,)).fetchone()
        waiting = {row["id"] for row in self._connection.execute(_WAITING, (article,))}
        return Filed(article, _columns(own, arrays, waiting), partial(self.among, article))

    def among(self, article: ArticleId, idents: Iterable[str]) -> list[Annotation]:
        """Those annotations of an article that have one of these ids, in text order."""
        rows = self._connection.execute(
            f"SELECT {_ANNOTATION} FROM annotation WHERE +article = ? AND id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant; by id
            ' ORDER BY start, "end", id',
            (article, json.dumps(list(idents))),
        )
        return _annotations(rows)

    def at(self, article: ArticleId, span: Span) -> Annotation | None:
        """The annotation of exactly this passage of the article's text; of several the oldest."""
        row = self._connection.execute(
            f'SELECT {_ANNOTATION} FROM annotation WHERE article = ?1 AND start = ?2 AND "end" = ?3'  # noqa: S608 - a constant
            " AND text_id = (SELECT text_id FROM article WHERE id = ?1) ORDER BY id LIMIT 1",
            (article, span.start, span.end),
        ).fetchone()
        return None if row is None else _annotations([row])[0]

    def stands(self, annotation: Annotation) -> bool:
        """True when an annotation is of the text that its article has now."""
        asked = (annotation.article, annotation.text_id)
        return bool(self._connection.execute("SELECT 1 FROM article WHERE id = ? AND text_id = ?", asked).fetchone())

    def under(self, theme: ThemeId) -> list[Annotation]:
        """The annotations filed under a theme, in the order they were made."""
        rows = self._connection.execute(
            f"SELECT {_ANNOTATION} FROM annotation JOIN annotation_theme"  # noqa: S608 - a constant
            " ON annotation_theme.annotation = annotation.id AND annotation_theme.theme = ? ORDER BY annotation.id",
            (theme,),
        )
        return _annotations(rows)

    def filed_in(self, province: str, era: str) -> dict[ThemeId, int]:
        """How many passages of a province's articles (slug, of an `Era`) each theme holds; others are missing."""
        rows = self._connection.execute(
            "SELECT annotation_theme.theme, count(*) AS filed FROM article_province"  # in this order: it is indexed
            " CROSS JOIN annotation ON annotation.article = article_province.article"
            " CROSS JOIN article ON article.id = annotation.article"
            " CROSS JOIN annotation_theme ON annotation_theme.annotation = annotation.id"
            " WHERE article_province.era = ? AND article_province.province = ? AND article.binned IS NULL"
            " GROUP BY annotation_theme.theme",
            (era, province),
        )
        return {ThemeId(row["theme"]): row["filed"] for row in rows}

    def examples(self, theme: Theme) -> list[Excerpt]:
        """The passages pinned to a theme, in the order of their pins: those that are still filed under it.

        What lies in the bin is not shown.
        """
        rows = self._connection.execute(
            f"{_EXCERPT} JOIN annotation_theme ON annotation_theme.annotation = annotation.id"  # noqa: S608 - constants
            " AND annotation_theme.theme = ? WHERE article.binned IS NULL"
            " AND annotation.id IN (SELECT value FROM json_each(?))",
            (theme.id, json.dumps(theme.examples)),
        )
        found = self._excerpts(rows)
        return sorted(found, key=lambda excerpt: theme.examples.index(excerpt.annotation.id))

    def excerpts_of(self, idents: Iterable[AnnotationId]) -> list[Excerpt]:
        """Those of these passages that are still there, in no order."""
        rows = self._connection.execute(
            f"{_EXCERPT} WHERE annotation.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a constant
            (json.dumps(list(idents)),),
        )
        return self._excerpts(rows)

    def count(self, wanted: Filter | None = None) -> int:
        """How many passages there are in articles that are not binned, or how many of them are wanted."""
        where, values = joined(passage_conditions(wanted or Filter()))
        row = self._connection.execute(
            f"SELECT count(*) FROM annotation JOIN article ON article.id = annotation.article WHERE {where}",  # noqa: S608 - conditions of ours
            values,
        ).fetchone()
        return int(row[0])

    def excerpts(self, wanted: Filter | None = None, *, limit: int = -1, offset: int = 0) -> list[Excerpt]:
        """Tagged passages with their article's facts: newest article first, then text order."""
        where, values = joined(passage_conditions(wanted or Filter()))
        some = (" LIMIT ? OFFSET ?", (limit, offset)) if limit >= 0 or offset else ("", ())  # it makes sorting slower
        rows = self._connection.execute(f"{_EXCERPT} WHERE {where} {_NEWEST_FIRST}{some[0]}", (*values, *some[1]))
        return self._excerpts(rows)

    def differing(self, wanted: Filter) -> list[AnnotationId]:
        """Those tagged passages whose words are not those of their text."""
        where, values = joined(passage_conditions(wanted))
        row = self._connection.execute(f"{_DIFFERING} WHERE {where})", (_WHOLE, *values)).fetchone()
        differing, long = map(json.loads, row)
        return [*differing, *self._differing_of(long)]

    def _differing_of(self, idents: Sequence[AnnotationId]) -> Iterator[AnnotationId]:
        """The same of passages of long texts, each of which is read once."""
        rows = self._connection.execute(
            "SELECT id, text_id, start, quote FROM annotation WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY text_id",
            (json.dumps(idents),),
        )
        for ident, filed in groupby(rows.fetchall(), key=itemgetter("text_id")):
            body = self._connection.execute("SELECT body FROM text WHERE id = ?", (ident,)).fetchone()[0]
            yield from (row["id"] for row in filed if not body.startswith(row["quote"], row["start"]))

    def standing_excerpts(self, idents: Iterable[str]) -> dict[AnnotationId, Excerpt]:
        """These passages with their article's facts; those that are gone, or lie in the bin, are missing."""
        rows = self._connection.execute(
            f"{_EXCERPT} WHERE annotation.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
            " AND article.binned IS NULL",
            (json.dumps(list(idents)),),
        )
        return {excerpt.annotation.id: excerpt for excerpt in self._excerpts(rows)}

    def _excerpts(self, rows: Iterable[Row]) -> list[Excerpt]:
        """Passages of their rows, the themes of each in the order of the codebook."""
        order = {row[0]: place for place, row in enumerate(self._connection.execute(_CODEBOOK))}
        return _excerpts_of(rows, order, self._paragraphs)

    def _paragraphs(self, text: str) -> Sequence[tuple[int, int]]:
        row = self._connection.execute("SELECT lines FROM finding WHERE text_id = ?", (text,)).fetchone()
        lines = json.loads(row["lines"]) if row else []
        return [(start, end) for _number, role, start, end in lines if role in _STORY]


@decoding
def _columns(own: str, arrays: Sequence[str], waiting: Collection[str]) -> Sequence[list[Any]]:
    """The columns of `Filed`; the texts that are not the article's own are named."""
    starts, ends, idents, others = (json.loads(array) for array in arrays)
    return starts, ends, idents, [other or own for other in others], [ident in waiting for ident in idents]


@decoding
def _annotations(rows: Iterable[Row]) -> list[Annotation]:
    return [annotation_of(tuple(row)) for row in rows]


@decoding
def _excerpts_of(
    rows: Iterable[Row], order: Mapping[str, int], looked_up: Callable[[str], Sequence[tuple[int, int]]]
) -> list[Excerpt]:
    """Passages with the facts of their articles, which stand behind the values of the passage."""
    listed: dict[str, tuple[ThemeId, ...]] = {}
    paragraphs = cache(looked_up)
    found = []
    for row in rows:
        values = tuple(row)
        shown, author, source, url, published, best_day, then, now, earlier, text, lines = values[_VALUES:]
        stored = values[8] or ""
        themes = listed.get(stored)
        if themes is None:
            themes = listed[stored] = tuple(ThemeId(theme) for theme in sorted(stored.split(), key=order.__getitem__))
        passage = annotation_of(values[:_VALUES])
        at = passage.anchor.span.start
        paragraph = _paragraph(lines, at) if lines else _paragraph_among(paragraphs(passage.text_id), at)
        texts = (*earlier.split(), text) if earlier else (text,)
        facts = (shown, author, source, url, published, best_day, province_slugs(then), province_slugs(now))
        found.append(Excerpt(passage, *facts, themes, texts, paragraph))
    return found


_STORY = frozenset(role.value for role in PARAGRAPHS)


_MARK, *_OTHER_MARKS = (f'"{role}",' for role in sorted(_STORY))
"""What stands before the begin and the end of a line of the story, as `findings.lines_json` writes it."""


def _paragraph(lines: str, at: int) -> int:
    """Which paragraph of a story, from 1, a place lies in, of its lines as they are stored; 0 for none.

    They are cut and not decoded, which takes four times as long.
    """
    for mark in _OTHER_MARKS:
        lines = lines.replace(mark, _MARK)
    paragraphs = lines.split(_MARK)  # behind what stands before the first one
    number = bisect_right(paragraphs, at, 1, key=_begin) - 1
    return number if number and at < int(paragraphs[number].split(",", 1)[1].partition("]")[0]) else 0


def _begin(paragraph: str) -> int:
    return int(paragraph.partition(",")[0])


def _paragraph_among(paragraphs: Sequence[tuple[int, int]], at: int) -> int:
    """The same of paragraphs alone, each with its begin and end, however many there are."""
    number = bisect_right(paragraphs, (at, sys.maxsize))
    return number if number and at < paragraphs[number - 1][1] else 0
