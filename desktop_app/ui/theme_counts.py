"""How many passages are filed under each theme, kept up to date while one article is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library

_WITHIN = frozenset({"annotation", "article"})


class Opened(NamedTuple):
    """An article, None for none, with its passages as they are at one time."""

    article: Article | None
    annotations: Sequence[Annotation]

    def filed(self) -> Counter[ThemeId]:
        """How many of the passages are filed under each theme; none of what lies in the bin."""
        if self.article is None or self.article.binned:
            return Counter()
        return Counter(theme for annotation in self.annotations for theme in annotation.themes)


class ThemeCounts:
    """The counts of a library. To count all passages takes a tenth of a second for 50,000: it is not done for a tag."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counts: Counter[ThemeId] | None = None

    def all(self) -> Mapping[ThemeId, int]:
        """How many passages are filed under each theme; themes without one are missing."""
        if self._counts is None:
            self._counts = Counter(self._library.themes.counts())
        return self._counts

    def follow(self, changes: Changes, before: Opened, after: Opened) -> None:
        """Follow a change; what is open says what it did, where it did nothing elsewhere."""
        article = before.article
        if self._counts is None or not changes.kinds & {*_WITHIN, "theme"}:
            return
        if article is not None and changes.articles == {article.id} and changes.kinds <= _WITHIN:
            self._counts = self._counts - before.filed() + after.filed()  # makes a new one, without zeros
        else:
            self._counts = None
