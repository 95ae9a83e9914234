"""A `Filter` as SQL conditions: constants of this module, with bound values."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from desktop_app.domain.filters import Filter
from desktop_app.store.query import exact_match, fold_match, parse

Conditions = list[tuple[str, tuple[Any, ...]]]

_PROVINCE = (
    "EXISTS (SELECT 1 FROM article_province WHERE article_province.article = article.id"
    " AND article_province.era = ? AND article_province.province IN (SELECT value FROM json_each(?)))"
)
_THEME = (
    "EXISTS (SELECT 1 FROM annotation_theme WHERE annotation_theme.annotation = annotation.id"
    " AND annotation_theme.theme IN (SELECT value FROM json_each(?)))"
)
_FOLDED = "article.text_id IN (SELECT id FROM text WHERE number IN (SELECT rowid FROM fts_fold WHERE fts_fold MATCH ?))"
_EXACT = (
    "article.text_id IN (SELECT id FROM text WHERE number IN (SELECT rowid FROM fts_fold WHERE fts_fold MATCH ?)"
    " AND number IN (SELECT rowid FROM fts_exact WHERE fts_exact MATCH ?) AND stands_in(?, ?, body))"
)
_UNFOLDED = (
    "(article.canonical IS NULL OR EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id)"
    " OR NOT EXISTS (SELECT 1 FROM article AS main WHERE main.id = article.canonical AND main.binned IS NULL))"
)
"""No reprint of a live article, unless passages are filed in it."""
_PASSAGE = "EXISTS (SELECT 1 FROM annotation WHERE annotation.article = article.id AND {})"


def article_conditions(wanted: Filter) -> Conditions:
    """Conditions on `article` rows. A search looks in reprints too: they may say more."""
    conditions = _common(wanted)
    if wanted.query:
        conditions.append(matching(wanted.query))
    elif wanted.folded and not wanted.article:
        conditions.append((_UNFOLDED, ()))
    if wanted.reading:
        conditions.append(("article.state = ?", (wanted.reading.value,)))
    if wanted.themes:
        conditions.append((_PASSAGE.format(_THEME), (_array(wanted.themes),)))
    if wanted.state:
        conditions.append((_PASSAGE.format("annotation.state = ?"), (wanted.state.value,)))
    return conditions


def passage_conditions(wanted: Filter) -> Conditions:
    """Conditions on `annotation` rows joined with their `article`; the query looks in quotes and notes."""
    conditions = _common(wanted)
    if wanted.query:
        parse(wanted.query)
        text = "annotation.quote || char(10) || annotation.note"
        conditions.append((f"stands_in(?, 0, {text})", (wanted.query,)))
    if wanted.reading:
        conditions.append(("article.state = ?", (wanted.reading.value,)))
    if wanted.themes:
        conditions.append((_THEME, (_array(wanted.themes),)))
    if wanted.state:
        conditions.append(("annotation.state = ?", (wanted.state.value,)))
    return conditions


def joined(conditions: Conditions) -> tuple[str, tuple[Any, ...]]:
    """All conditions as one, with their values in order."""
    return " AND ".join(sql for sql, _ in conditions), tuple(value for _, values in conditions for value in values)


def _common(wanted: Filter) -> Conditions:
    rules: list[tuple[Any, str, Callable[[], tuple[Any, ...]]]] = [
        (wanted.article, "article.id = ?", lambda: (wanted.article,)),
        (wanted.source, "article.source = ?", lambda: (wanted.source,)),
        (wanted.since, "article.until >= ?", lambda: (wanted.since,)),
        (wanted.until, "article.since <= ?", lambda: (wanted.until,)),
        (wanted.provinces, _PROVINCE, lambda: (wanted.era.value, _array(wanted.provinces))),
    ]
    kept: Conditions = [("article.binned IS NULL", ())]
    return kept + [(sql, values()) for given, sql, values in rules if given]


def matching(query: str, *, exact: bool = False) -> tuple[str, tuple[Any, ...]]:
    """The condition that an article's text matches a query; BadQueryError without a word."""
    phrases = parse(query, exact=exact)
    spelled = exact_match(phrases)
    if not spelled:
        return _FOLDED, (fold_match(phrases),)
    return _EXACT, (fold_match(phrases), spelled, query, int(exact))


def _array(values: frozenset[Any]) -> str:
    return json.dumps(sorted(values))
