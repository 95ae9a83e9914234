"""Where the rows of the list come from: the library itself, page by page, or what a filter kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Filter, Group, Grouping
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.search import GroupedRows
from desktop_app.store.articles import Articles


class Source(Protocol):
    """Answers with the articles of one group, newest first, and where an article stands."""

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow]:
        """At most `limit` articles of the group from the `offset`-th on."""

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""


class StoredSource:
    """The library through the window's own connection."""

    def __init__(self, articles: Articles, by: Grouping, wanted: Filter) -> None:
        self._articles, self._by, self._wanted = articles, by, wanted

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow]:
        """At most `limit` articles of the group from the `offset`-th on."""
        return self._articles.rows(self._wanted, group=(self._by, group), limit=limit, offset=offset)

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        return self._articles.places(article, self._by, self._wanted)


class FoundSource:
    """A snapshot of what a filter kept, read off the window's thread."""

    def __init__(self, rows: GroupedRows) -> None:
        self._rows = rows

    def groups(self) -> list[Group]:
        """The groups that kept anything."""
        return [Group(key, len(rows)) for key, rows in self._rows.items()]

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow]:
        """At most `limit` articles of the group from the `offset`-th on."""
        return self._rows.get(group, ())[offset : offset + limit]

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        every = ((group, at, row) for group, rows in self._rows.items() for at, row in enumerate(rows))
        return [(group, at) for group, at, row in every if row.id == article]
