"""How many passages are filed under each theme, kept up to date while one article is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.placed import Filed
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library

_WITHIN = frozenset({"annotation", "article"})


class Opened(NamedTuple):
    """An article, None for none, with its passages as they are at one time."""

    article: Article | None
    annotations: Filed

    def filed(self, idents: Iterable[str]) -> Counter[ThemeId] | None:
        """How many of these passages are filed under each theme; None when one of them was not read."""
        found = self.annotations.known(idents)
        return None if found is None else Counter(theme for annotation in found for theme in annotation.themes)


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
        if self._counts is None or not changes.kinds & {*_WITHIN, "theme"}:
            return
        gone, come = before.filed(changes.ids), after.filed(changes.ids)
        if gone is not None and come is not None and _is_within(changes, before.article, after.article):
            self._counts = self._counts - gone + come  # makes a new one, without zeros
        else:
            self._counts = None


def _is_within(changes: Changes, before: Article | None, after: Article | None) -> bool:
    """True when nothing but passages of one article was changed, which counts before and after."""
    if before is None or after is None or changes.articles != {before.id} or not changes.kinds <= _WITHIN:
        return False
    return not before.binned and not after.binned
