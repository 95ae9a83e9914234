"""Where the rows of the list come from: the library itself, page by page, or a snapshot of what was chosen of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Era, Filter, Grouping
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.store.articles import Articles

if TYPE_CHECKING:  # the first paint does not wait for them
    from desktop_app.store.bin import Bin
    from desktop_app.store.snapshots import Snapshot


class Part(NamedTuple):
    """At most `limit` articles of a group, from the `offset`-th on."""

    group: str
    offset: int
    limit: int


Rows = Sequence[ArticleRow | None]
"""The articles of a part; None for one that is gone meanwhile."""
Done = Callable[[list[Rows] | None], None]
"""Takes the articles of each part; None when they could not be read."""
Beside = Callable[[Callable[[Articles], list[Rows]], Done], None]
"""(work, done): reads beside the window, then calls `done`, and no more for what was asked for before."""


class Source(Protocol):
    """Answers with the articles of one group, in order, and where an article stands."""

    def read(self, parts: Sequence[Part]) -> list[Rows]:
        """The articles of each part, now."""

    def glance(self, parts: Sequence[Part], done: Done) -> None:
        """Have the articles of each part read, then `done` called: before this returns, or later.

        What was glanced at before and has not come yet is not wanted any more.
        """

    def idents(self, part: Part) -> Sequence[ArticleId]:
        """The articles of a part by their ids alone, without those that are gone."""

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""


class _Read:
    """What is read through the window's own connection, `articles`, or beside the window."""

    def __init__(self, articles: Articles, beside: Beside) -> None:
        self._articles, self._beside = articles, beside

    def read(self, parts: Sequence[Part]) -> list[Rows]:
        """The articles of each part, now."""
        return self._rows(parts, self._articles)

    def glance(self, parts: Sequence[Part], done: Done) -> None:
        """Have the articles of each part read beside the window."""
        self._beside(partial(self._rows, parts), done)

    def _rows(self, parts: Sequence[Part], articles: Articles) -> list[Rows]:
        raise NotImplementedError


class StoredSource(_Read):
    """All articles as the library's tables have them: what is shown before the catalogue has been read."""

    def __init__(self, articles: Articles, by: Grouping, wanted: Filter, beside: Beside) -> None:
        super().__init__(articles, beside)
        self._by, self._wanted = by, wanted

    def idents(self, part: Part) -> Sequence[ArticleId]:
        """The articles of a part by their ids alone."""
        group, wanted = (self._by, part.group), self._wanted
        return self._articles.idents(group, wanted, limit=part.limit, offset=part.offset)

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        return self._articles.places(article, self._by, self._wanted)

    def _rows(self, parts: Sequence[Part], articles: Articles) -> list[Rows]:
        return [
            articles.rows(self._wanted, group=(self._by, part.group), limit=part.limit, offset=part.offset)
            for part in parts
        ]


class SnapshotSource(_Read):
    """Chosen articles: their order is known, those that are looked at are read by key."""

    def __init__(self, articles: Articles, snapshot: Snapshot | Bin, era: Era, beside: Beside) -> None:
        super().__init__(articles, beside)
        self.snapshot, self._era = snapshot, era

    def idents(self, part: Part) -> Sequence[ArticleId]:
        """The articles of a part by their ids alone, without those that are gone."""
        return self._articles.idents_at(self.snapshot.page(*part))

    def places(self, article: ArticleId) -> Sequence[tuple[str, int]]:
        """The groups that hold an article, and which of each it is, from 0."""
        ordinal = self._articles.ordinal(article)
        return [] if ordinal is None else self.snapshot.places(ordinal)

    def _rows(self, parts: Sequence[Part], articles: Articles) -> list[Rows]:
        ordinals = [self.snapshot.page(*part) for part in parts]
        rows = articles.rows_at([ordinal for part in ordinals for ordinal in part], self._era)
        return [[rows.get(ordinal) for ordinal in part] for part in ordinals]
