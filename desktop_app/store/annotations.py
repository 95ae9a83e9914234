"""Annotations and excerpts as screens and exports need them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any

from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.errors import UnknownAnnotationError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId, ThemeId
from desktop_app.domain.placed import Filed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.store.conditions import joined, passage_conditions
from desktop_app.store.driver import Connection, Row
from desktop_app.store.prefixes import whole_id
from desktop_app.store.records import annotation_of, decoding, province_slugs

_ORDERED = (
    "annotation.*, (SELECT group_concat(theme, ' ') FROM (SELECT annotation_theme.theme FROM annotation_theme"
    " JOIN theme ON theme.id = annotation_theme.theme WHERE annotation_theme.annotation = annotation.id"
    " ORDER BY theme.position, theme.id)) AS themes"
)
"""An annotation with its themes in the order of the codebook."""
_ANNOTATION = (
    "annotation.*, (SELECT group_concat(theme, ' ') FROM annotation_theme"
    " WHERE annotation_theme.annotation = annotation.id) AS themes"
)

_EXCERPT = (
    f"SELECT {_ORDERED}, article.shown, article.author, article.source, article.url, article.published,"  # noqa: S608 - a constant
    " article.best_day, article.provinces, article.provinces_now, article.earlier, article.text_id AS text"
    " FROM annotation JOIN article ON article.id = annotation.article"
)

_PLACES = (  # an array a column, of an index alone: thousands of rows would take six times as long
    'SELECT own, json_group_array(start), json_group_array("end"), json_group_array(id),'
    ' json_group_array(nullif(text_id, own)) FROM (SELECT annotation.start, annotation."end", annotation.id,'
    " annotation.text_id, article.text_id AS own FROM annotation JOIN article ON article.id = annotation.article"
    ' WHERE article = ? ORDER BY annotation.start, annotation."end", annotation.id)'
)
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
        return None if row is None else annotation_of(row)

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
        return [annotation_of(row) for row in rows]

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
        return [annotation_of(row) for row in rows]

    def at(self, article: ArticleId, span: Span) -> Annotation | None:
        """The annotation of exactly this passage of the article's text; of several the oldest."""
        row = self._connection.execute(
            f'SELECT {_ANNOTATION} FROM annotation WHERE article = ?1 AND start = ?2 AND "end" = ?3'  # noqa: S608 - a constant
            " AND text_id = (SELECT text_id FROM article WHERE id = ?1) ORDER BY id LIMIT 1",
            (article, span.start, span.end),
        ).fetchone()
        return None if row is None else annotation_of(row)

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
        return [annotation_of(row) for row in rows]

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
        return sorted(map(_excerpt, rows), key=lambda excerpt: theme.examples.index(excerpt.annotation.id))

    def excerpts_of(self, idents: Iterable[AnnotationId]) -> list[Excerpt]:
        """Those of these passages that are still there, in no order."""
        rows = self._connection.execute(
            f"{_EXCERPT} WHERE annotation.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - a constant
            (json.dumps(list(idents)),),
        )
        return [_excerpt(row) for row in rows]

    def count(self) -> int:
        """How many annotations there are in articles that are not binned."""
        row = self._connection.execute(
            "SELECT count(*) FROM annotation JOIN article ON article.id = annotation.article"
            " WHERE article.binned IS NULL"
        ).fetchone()
        return int(row[0])

    def excerpts(self, wanted: Filter | None = None, *, limit: int = -1, offset: int = 0) -> list[Excerpt]:
        """Tagged passages with their article's facts: newest article first, then text order."""
        where, values = joined(passage_conditions(wanted or Filter()))
        rows = self._connection.execute(
            f"{_EXCERPT} WHERE {where} ORDER BY article.sort_day IS NULL, article.sort_day DESC, article.id DESC,"
            ' annotation.start, annotation."end", annotation.id LIMIT ? OFFSET ?',
            (*values, limit, offset),
        )
        return [_excerpt(row) for row in rows]

    def standing_excerpts(self, idents: Iterable[str]) -> dict[AnnotationId, Excerpt]:
        """These passages with their article's facts; those that are gone, or lie in the bin, are missing."""
        rows = self._connection.execute(
            f"{_EXCERPT} WHERE annotation.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - a constant
            " AND article.binned IS NULL",
            (json.dumps(list(idents)),),
        )
        return {AnnotationId(row["id"]): _excerpt(row) for row in rows}


@decoding
def _columns(own: str, arrays: Sequence[str], waiting: Collection[str]) -> Sequence[list[Any]]:
    """The columns of `Filed`; the texts that are not the article's own are named."""
    starts, ends, idents, others = (json.loads(array) for array in arrays)
    return starts, ends, idents, [other or own for other in others], [ident in waiting for ident in idents]


@decoding
def _excerpt(row: Row) -> Excerpt:
    return Excerpt(
        annotation_of(row),
        row["shown"],
        row["author"],
        row["source"],
        row["url"],
        row["published"],
        row["best_day"],
        province_slugs(row["provinces"]),
        province_slugs(row["provinces_now"]),
        tuple(ThemeId(theme) for theme in (row["themes"] or "").split()),
        tuple(TextId(text) for text in [*(row["earlier"] or "").split(), row["text"]]),
    )
