"""A `Filter` as SQL conditions: constants of this module, with bound values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from desktop_app.domain import query_reader
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.filters import Facet, Filter, Has
from desktop_app.store import query
from desktop_app.store.asking import words_asked
from desktop_app.store.driver import Connection
from desktop_app.store.ordinals import NUMBER

if TYPE_CHECKING:
    from desktop_app.domain.query import Words

Conditions = list[tuple[str, tuple[Any, ...]]]

_LISTED = "IN (SELECT value FROM json_each(?))"
_FAMILY = (
    "IN (WITH RECURSIVE family (id) AS (SELECT value FROM json_each(?) UNION"
    " SELECT theme.id FROM theme JOIN family ON theme.parent = family.id) SELECT id FROM family)"
)
"""Themes and all under them."""
_PASSAGE = "EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id AND {})"
_ITSELF = "{}"
_IN_PROVINCE = (
    "(EXISTS (SELECT 1 FROM article_province WHERE article_province.article = article.id AND era = '{0}'"  # noqa: S608 - constants
    f" AND province {_LISTED}) OR (EXISTS (SELECT 1 FROM json_each(?) WHERE value = '') AND NOT EXISTS"
    " (SELECT 1 FROM article_province WHERE article_province.article = article.id AND era = '{0}')))"
)
_PROVINCE = {facet: _IN_PROVINCE.format(facet.value) for facet in (Facet.THEN, Facet.NOW)}
_THEME = (
    "EXISTS (SELECT 1 FROM annotation_theme WHERE annotation_theme.annotation = annotation.id"  # noqa: S608 - constants
    f" AND annotation_theme.theme {_FAMILY})"
)
_SOME_THEME = "EXISTS (SELECT 1 FROM annotation_theme WHERE annotation_theme.annotation = annotation.id)"
_EXACTLY = (
    "EXISTS (SELECT 1 FROM annotation_theme WHERE annotation_theme.annotation = annotation.id"
    " AND annotation_theme.theme = ?)"
)
NAMING = (
    "WITH root (id) AS (SELECT coalesce(same, entity.id) FROM json_each(?) AS chosen JOIN entity ON"
    " entity.type = substr(chosen.value, 1, instr(chosen.value, ':') - 1)"
    " AND entity.key = substr(chosen.value, instr(chosen.value, ':') + 1))"
    " SELECT DISTINCT number FROM mention WHERE stands AND counts AND entity IN"
    " (SELECT id FROM root UNION SELECT entity.id FROM entity JOIN root ON entity.same = root.id)"
)
"""The numbers of the texts that name any of some entities, a JSON array of their ids."""
_ENTITY = f"(article.ordinal & {NUMBER}) IN ({NAMING})"
_BY = (
    "coalesce(article.author, '') IN (WITH known (author) AS MATERIALIZED (SELECT DISTINCT coalesce(author, '')"
    " FROM article) SELECT author FROM known WHERE {})"
)
"""Each author is asked once, however many articles are theirs."""
_HAS: Mapping[str, str] = {
    Has.NOTE: f"""(article.note IS NOT NULL OR {_PASSAGE.format("annotation.note <> ''")})""",
    Has.PASSAGE: _PASSAGE.format("1"),
    Has.UNSURE: "article.unsure",
}


def article_conditions(connection: Connection, wanted: Filter) -> Conditions:
    """Conditions on `article` rows; what its words mean is looked up."""
    conditions = _common(wanted, _PASSAGE)
    if wanted.hides_copies:
        conditions.append(("NOT article.folded", ()))
    words = words_asked(connection, wanted) if wanted.query else None
    return conditions if words is None else [*conditions, words_condition(words, exact=wanted.exact)]


def passage_conditions(wanted: Filter) -> Conditions:
    """Conditions on `annotation` rows joined with their `article`; the query looks in quotes and notes, its words
    with a field in the note or the article's title.
    """
    conditions = _common(wanted, _ITSELF)
    if wanted.query:
        query_reader.parse(wanted.query)
        texts = "annotation.quote, annotation.note, coalesce(article.title, '')"
        conditions.append((f"stands_in(?, ?, {texts})", (wanted.query, int(wanted.exact))))
    if wanted.state:
        conditions.append(("annotation.state = ?", (wanted.state.value,)))
    if wanted.passages is not None:
        conditions.append((f"annotation.id {_LISTED}", (_array(wanted.passages),)))
    return conditions


def words_condition(words: Words, *, exact: bool) -> tuple[str, tuple[Any, ...]]:
    """The condition that articles are found by these words."""
    table = "fts_exact" if exact else "fts_fold"
    found = f"article.ordinal {{}} (SELECT rowid FROM {table} WHERE {table} MATCH ?)"  # noqa: S608 - constants
    if expression := query.match(words, exact=exact, endings=query.whichever):
        return found.format("IN"), (expression,)
    return found.format("NOT IN"), (query.left_out(words, exact=exact),)


def joined(conditions: Conditions) -> tuple[str, tuple[Any, ...]]:
    """All conditions as one, with their values in order."""
    return " AND ".join(sql for sql, _ in conditions), tuple(value for _, values in conditions for value in values)


def _common(wanted: Filter, passage: str) -> Conditions:
    """What holds for articles and passages alike; `passage` says that a condition holds for it, or a passage of it."""
    conditions: Conditions = [("article.binned IS NULL", ())]
    if wanted.article:
        conditions.append(("article.id = ?", (wanted.article,)))
    if wanted.since:
        conditions.append(("article.until >= ?", (wanted.since,)))
    if wanted.until:
        conditions.append(("article.since <= ?", (wanted.until,)))
    for facet in Facet:
        for excluded in (False, True):
            values = wanted.chosen(facet, excluded=excluded)
            if values:
                sql, bound = _facet(facet, values, passage)
                conditions.append((f"NOT ({sql})" if excluded else f"({sql})", bound))
    return conditions


def _facet(facet: Facet, values: frozenset[str], passage: str) -> tuple[str, tuple[Any, ...]]:
    """That any of the values of a facet holds."""
    listed = _array(values)
    each = sorted(values)
    if facet is Facet.THEME:
        none = f" OR NOT {passage.format(_SOME_THEME)}" if "" in values else ""
        return passage.format(_THEME) + none, (listed,)
    if facet is Facet.DATE:
        days = [day for value in each if value for day in (first_day(value), last_day(value))]
        known = ["coalesce(article.until >= ? AND article.since <= ?, 0)"] * (len(days) // 2)
        return " OR ".join(known + ["article.until IS NULL"] * ("" in values)), tuple(days)
    if facet is Facet.AUTHOR:
        return _BY.format(" OR ".join(["says(?, author)"] * len(each))), tuple(each)
    if facet is Facet.HAS:
        return " OR ".join(_HAS[value] for value in each), ()
    sql = _LISTS[facet]
    return sql, (listed,) * sql.count("?")


_LISTS: Mapping[Facet, str] = {
    Facet.THEN: _PROVINCE[Facet.THEN],
    Facet.NOW: _PROVINCE[Facet.NOW],
    Facet.SOURCE: f"coalesce(article.source, '') {_LISTED}",
    Facet.READING: f"article.state {_LISTED}",
    Facet.ENTITY: _ENTITY,
}
"""The conditions of facets whose values are compared as they are; each `?` is the list of values."""


def facet_condition(facet: Facet, value: str) -> tuple[str, tuple[Any, ...]]:
    """The condition that articles have this value of a facet, no theme under it."""
    if facet is Facet.THEME and value:
        return _PASSAGE.format(_EXACTLY), (value,)
    sql, values = _facet(facet, frozenset({value}), _PASSAGE)
    return f"({sql})", values


def _array(values: Iterable[str]) -> str:
    return json.dumps(sorted(values))
