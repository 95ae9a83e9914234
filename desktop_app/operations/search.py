"""Looking things up: in one text, and in a library beside the window's own connection (any thread)."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Filter, Group, Grouping
from desktop_app.domain.search import Hits
from desktop_app.domain.spans import Span
from desktop_app.store.library import LibraryReader
from desktop_app.store.query import parse, places
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.provinces import provinces

GroupedRows = dict[str, tuple[ArticleRow, ...]]
"""Group key → its articles, newest first; groups in list order."""


def find_in(text: str, query: str) -> list[Span]:
    """Where the query stands in a text, in its order; empty unless every phrase does. BadQueryError without a word."""
    return places(parse(query), text)


def search_library(path: Path, query: str, limit: int) -> Hits:
    """The newest `limit` articles of the library at `path` that match; BadQueryError without a word."""
    with LibraryReader.open(path) as reader:
        return reader.search.hits(query, limit=limit)


def groups_in(path: Path, by: Grouping, wanted: Filter) -> list[Group]:
    """The groups of the library at `path` with their counts."""
    with LibraryReader.open(path) as reader:
        return reader.articles.groups(by, wanted)


def rows_with(path: Path, by: Grouping, wanted: Filter, words: str) -> GroupedRows:
    """The articles whose title, author, source or province holds every one of `words`, by group.

    Parts of words count, case and marks do not. Groups without such an article are left out.
    """
    parts = fold_plain(words).split()
    with LibraryReader.open(path) as reader:
        found: GroupedRows = {}
        for group in reader.articles.groups(by, wanted):
            rows = reader.articles.rows(wanted, group=(by, group.key))
            kept = tuple(row for row in rows if _holds(row, parts))
            if kept:
                found[group.key] = kept
        return found


def _holds(row: ArticleRow, parts: list[str]) -> bool:
    known = provinces()
    names = [known[slug].name for slug in row.provinces if slug in known]
    words = fold_plain(" ".join([row.title, row.author or "", row.source or "", *names]))
    return all(part in words for part in parts)
