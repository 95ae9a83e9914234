"""All passages of a library by what they are chosen, grouped and counted by, in memory: a review regroups at once.

SQLite tells each column as one JSON array: read without Python's lock, and several times as fast as row by row.
"""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from sys import intern

from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, ThemeId
from desktop_app.domain.passages import Origin, Passage, list_order
from desktop_app.store.conditions import joined, passage_conditions
from desktop_app.store.driver import Connection
from desktop_app.store.ordinals import month_of
from desktop_app.store.records import STATES, decoding, province_slugs
from desktop_app.vietnam.folding import fold_accent

_ORIGINS = (
    "SELECT {} FROM (SELECT id, sort_day, ordinal, since, until, source, provinces, provinces_now, canonical"
    " FROM article WHERE binned IS NULL AND id IN (SELECT {}))"
)
_OF_ALL = "article FROM annotation"
_OF_SOME = "article FROM annotation WHERE article IN (SELECT value FROM json_each(?))"
_ORIGIN_COLUMNS = (
    "json_group_array(id), json_group_array(coalesce(sort_day, '')), json_group_array(ordinal),"
    " json_group_array(coalesce(since, '')), json_group_array(coalesce(until, '')),"
    " json_group_array(coalesce(source, '')), json_group_array(provinces), json_group_array(provinces_now),"
    " json_group_array(canonical)"
)
_PLAIN_BLANKS = (
    "trim(replace(replace(replace(replace(quote, char(10), ' '), char(160), ' '), char(9), ' '), char(8239), ' '))"
)
_SINGLE_BLANKS = "replace(replace(replace(said, ' ', ' ' || char(1)), char(1) || ' ', ''), char(1), '')"
_WORDS = (  # LIMIT keeps each step from being worked out once for every place that it is named in
    "(SELECT octet_length(words) - octet_length(replace(words, ' ', '')) + 1 FROM (SELECT CASE WHEN instr(said, '  ')"  # noqa: S608 - constants
    f" THEN {_SINGLE_BLANKS} ELSE said END AS words FROM (SELECT {_PLAIN_BLANKS} AS said LIMIT 1) LIMIT 1))"
)
_PASSAGES = (
    'SELECT json_group_array(id), json_group_array(article), json_group_array(start), json_group_array("end"),'  # noqa: S608 - constants
    " json_group_array(state), json_group_array(star), json_group_array(coalesce(editor, '')),"
    f" json_group_array({_WORDS}) FROM annotation"
)
_OF_ARTICLES = " WHERE article IN (SELECT value FROM json_each(?))"
_THEMES = "SELECT theme, json_group_array(annotation) AS filed FROM annotation_theme GROUP BY theme"
_THEMES_OF_ARTICLES = (
    "SELECT theme, json_group_array(annotation) AS filed FROM annotation_theme WHERE annotation IN"  # noqa: S608 - a constant
    f" (SELECT id FROM annotation{_OF_ARTICLES}) GROUP BY theme"
)
_QUOTES = f"SELECT id, article, quote FROM annotation{_OF_ARTICLES} ORDER BY article, start, id"  # noqa: S608 - a constant
_STORIES = (
    "WITH main (id) AS (SELECT coalesce(canonical, id) FROM article WHERE id IN (SELECT value FROM json_each(?)))"
    " SELECT id FROM article WHERE id IN main OR canonical IN main"
)
_SELECTED = (
    "SELECT json_group_array(annotation.id) FROM annotation JOIN article ON article.id = annotation.article WHERE {}"
)


class Passages:
    """Reads them. What lies in the bin is not there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Passage]:
        """Every passage, the newest article first."""
        collecting = gc.isenabled()
        gc.disable()  # nothing made here is part of a cycle, and looking for some is a quarter of the time
        try:
            return self._read(self._origins(_ORIGINS.format(_ORIGIN_COLUMNS, _OF_ALL)), _PASSAGES, _THEMES)
        finally:
            if collecting:
                gc.enable()

    def of(self, articles: Iterable[ArticleId]) -> list[Passage]:
        """Those of some articles, which are whole stories: see `stories`."""
        asked = json.dumps(sorted(articles))
        origins = self._origins(_ORIGINS.format(_ORIGIN_COLUMNS, _OF_SOME), asked)
        return self._read(origins, _PASSAGES + _OF_ARTICLES, _THEMES_OF_ARTICLES, asked)

    def stories(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        """All copies of the stories that some articles tell, themselves too, but for those that are gone."""
        rows = self._connection.execute(_STORIES, (json.dumps(sorted(articles)),))
        return {ArticleId(row["id"]) for row in rows}

    def selected(self, wanted: Filter, articles: Collection[ArticleId] | None = None) -> frozenset[AnnotationId]:
        """The passages that a filter lets through, of some articles or of all."""
        conditions = passage_conditions(wanted)
        if articles is not None:
            conditions.append(("article.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(articles)),)))
        where, values = joined(conditions)
        return frozenset(json.loads(self._connection.execute(_SELECTED.format(where), values).fetchone()[0]))

    @decoding
    def _origins(self, sql: str, *values: str) -> dict[str, Origin]:
        columns = map(json.loads, self._connection.execute(sql, values).fetchone())
        return {
            ident: Origin(
                ident, intern(day), intern(month_of(ordinal)), intern(since), intern(until), intern(source),
                province_slugs(then), province_slugs(now), ArticleId(ident if story is None else intern(story)),
            )
            for ident, day, ordinal, since, until, source, then, now, story in zip(*columns, strict=True)
        }  # fmt: skip

    @decoding
    def _read(self, origins: Mapping[str, Origin], passages: str, themes: str, *values: str) -> list[Passage]:
        columns = list(map(json.loads, self._connection.execute(passages, values).fetchone()))
        filed = _filed(self._connection.execute(themes, values))
        like = self._like(origins)
        read = [
            Passage(
                ident, origins[article], start, end, filed.get(ident, ()), STATES[state], bool(star),
                EditorId(intern(editor)), words, like.get(ident, ident),
            )
            for ident, article, start, end, state, star, editor, words in zip(*columns, strict=True)
            if article in origins
        ]  # fmt: skip
        return list_order(read)

    def _like(self, origins: Mapping[str, Origin]) -> dict[AnnotationId, str]:
        """The units of passages of stories of which several copies have any."""
        copies = Counter(origin.story for origin in origins.values())
        articles = sorted(origin.id for origin in origins.values() if copies[origin.story] > 1)
        if not articles:
            return {}
        found: dict[AnnotationId, str] = {}
        said: Counter[tuple[str, str]] = Counter()
        quotes = self._connection.execute(_QUOTES, (json.dumps(articles),))
        for ident, article, quote in quotes:
            words = fold_accent(quote)
            said[article, words] += 1  # what an article says twice is no reprint of itself
            found[ident] = f"{origins[article].story} {said[article, words]} {words}"
        return found


def _filed(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[ThemeId, ...]]:
    """The themes of each passage, sorted; equal ones are one object."""
    found: dict[str, tuple[ThemeId, ...]] = {}
    known: dict[tuple[ThemeId, ...], tuple[ThemeId, ...]] = {}
    for theme, told in sorted((row[0], row[1]) for row in rows):
        alone = (ThemeId(theme),)
        for ident in json.loads(told):
            if ident in found:
                both = (*found[ident], *alone)
                found[ident] = known.setdefault(both, both)
            else:
                found[ident] = alone
    return found
