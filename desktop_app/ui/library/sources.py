"""Where the rows of the list come from: the library itself, page by page, or a snapshot of what was chosen of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Era, Filter, Grouping
from desktop_app.domain.ids import ArticleId
from desktop_app.store.articles import Articles

if TYPE_CHECKING:  # the first paint does not wait for them
    from desktop_app.store.bin import Bin
    from desktop_app.store.snapshots import Snapshot


class Source(Protocol):
    """Answers with the articles of one group, in order, and where an article stands."""

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow | None]:
        """At most `limit` articles of the group from the `offset`-th on; None for one that is gone meanwhile."""

    def idents(self, group: str, offset: int, limit: int) -> Sequence[ArticleId]:
        """The same articles by their ids alone, without those that are gone."""

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""


class StoredSource:
    """All articles through the window's own connection: what is shown before the catalogue has been read."""

    def __init__(self, articles: Articles, by: Grouping, wanted: Filter) -> None:
        self._articles, self._by, self._wanted = articles, by, wanted

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow | None]:
        """At most `limit` articles of the group from the `offset`-th on."""
        return self._articles.rows(self._wanted, group=(self._by, group), limit=limit, offset=offset)

    def idents(self, group: str, offset: int, limit: int) -> Sequence[ArticleId]:
        """The same articles by their ids alone."""
        return self._articles.idents((self._by, group), self._wanted, limit=limit, offset=offset)

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        return self._articles.places(article, self._by, self._wanted)


class SnapshotSource:
    """Chosen articles: their order is known, a page of them is read by key from the window's own connection."""

    def __init__(self, articles: Articles, snapshot: Snapshot | Bin, era: Era) -> None:
        self._articles, self.snapshot, self._era = articles, snapshot, era

    def page(self, group: str, offset: int, limit: int) -> Sequence[ArticleRow | None]:
        """At most `limit` articles of the group from the `offset`-th on; None for one that is gone meanwhile."""
        ordinals = self.snapshot.page(group, offset, limit)
        rows = self._articles.rows_at(ordinals, self._era)
        return [rows.get(ordinal) for ordinal in ordinals]

    def idents(self, group: str, offset: int, limit: int) -> Sequence[ArticleId]:
        """The same articles by their ids alone, without those that are gone."""
        return self._articles.idents_at(self.snapshot.page(group, offset, limit))

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        ordinal = self._articles.ordinal(article)
        return [] if ordinal is None else self.snapshot.places(ordinal)
