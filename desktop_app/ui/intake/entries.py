"""What became of each article and file of an import, in the order they were read; which of them shall come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.ui.import_job import ImportReport

NOBODY = ArticleId("")


class Kind(StrEnum):
    """What became of one: the first two can come in."""

    NEW = "new"
    REPRINT = "reprint"
    KNOWN = "known"
    REFUSED = "refused"


class View(StrEnum):
    """Which of them are listed."""

    ALL = "all"
    DOUBTFUL = "doubtful"
    REPRINTS = "reprints"
    KNOWN = "known"
    REFUSED = "refused"


_KINDS = {View.REPRINTS: Kind.REPRINT, View.KNOWN: Kind.KNOWN, View.REFUSED: Kind.REFUSED}


class Entry(NamedTuple):
    """One article or file.

    `article` is the staged one; of what is known the library's, NOBODY for a twin in the same import. `path` is set of
    what is known or refused, `canonical` of a reprint, `error` of what is refused.
    """

    kind: Kind
    article: ArticleId = NOBODY
    path: str = ""
    canonical: ArticleId = NOBODY
    error: UserError | None = None

    @property
    def staged(self) -> bool:
        """True when it can come in."""
        return self.kind in (Kind.NEW, Kind.REPRINT)


class Entries:
    """They only become more, until all is read again. Ticks and doubts are kept beside them."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.all: list[Entry] = []
        self._kinds: Counter[Kind] = Counter()
        self._doubtful: set[ArticleId] = set()
        self._unticked: set[ArticleId] = set()
        self.filled = 0
        """Articles, staged or the library's, of which references say more."""

    def add(self, report: ImportReport) -> list[Entry]:
        """Add what is new; the entries made."""
        canonical = dict(report.reprints)
        fresh = [
            Entry(Kind.REPRINT if ident in canonical else Kind.NEW, ident, canonical=canonical.get(ident, NOBODY))
            for ident in report.imported
        ]
        fresh += [Entry(Kind.KNOWN, article, path) for path, article in report.duplicates]
        refused = zip(report.refused, report.refused_paths, strict=True)
        fresh += [Entry(Kind.REFUSED, path=path, error=error) for error, path in refused]
        self.all += fresh
        self._kinds.update(entry.kind for entry in fresh)
        self._doubtful.update(report.doubtful)
        self.filled += len(report.filled)
        return fresh

    def arrange(self, keys: Mapping[Entry, str], *, falling: bool = False) -> None:
        """Order them by their keys; those without one come last, as they were."""
        keyed = sorted((entry for entry in self.all if entry in keys), key=keys.__getitem__, reverse=falling)
        self.all = [*keyed, *(entry for entry in self.all if entry not in keys)]

    def judge(self, articles: Iterable[ArticleId], doubtful: Iterable[ArticleId]) -> None:
        """Some articles were looked at again: those of them that are doubtful now."""
        self._doubtful.difference_update(articles)
        self._doubtful.update(doubtful)

    def shows(self, view: View, entry: Entry) -> bool:
        """Whether an entry is listed in a view."""
        if view is View.DOUBTFUL:
            return entry.staged and entry.article in self._doubtful
        return view is View.ALL or entry.kind is _KINDS[view]

    def count(self, view: View) -> int:
        """How many a view lists."""
        if view is View.DOUBTFUL:
            return len(self._doubtful)
        return len(self.all) if view is View.ALL else self._kinds[_KINDS[view]]

    @property
    def new(self) -> int:
        """How many are new and no reprint."""
        return self._kinds[Kind.NEW]

    def is_ticked(self, article: ArticleId) -> bool:
        """Whether a staged article shall come in."""
        return article not in self._unticked

    def tick(self, articles: Iterable[ArticleId], *, on: bool) -> None:
        """Say that these shall come in, or shall not."""
        if on:
            self._unticked.difference_update(articles)
        else:
            self._unticked.update(articles)

    def ticked(self) -> list[ArticleId]:
        """The articles that shall come in, in the order they were read."""
        return [entry.article for entry in self.all if entry.staged and entry.article not in self._unticked]

    @property
    def ticked_count(self) -> int:
        """How many shall come in."""
        return self._kinds[Kind.NEW] + self._kinds[Kind.REPRINT] - len(self._unticked)

    @property
    def worth_importing(self) -> bool:
        """True when an import would bring anything: articles, or what references say of those that are there."""
        return self.ticked_count + self.filled > 0

    def reprints(self) -> list[ArticleId]:
        """The staged reprints."""
        return [entry.article for entry in self.all if entry.kind is Kind.REPRINT]
