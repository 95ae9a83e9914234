"""What the library has beside a passage: how many others each theme holds in the same province."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.articles import Article
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import ThemeId
from desktop_app.store.reader import LibraryReader


def province_of(article: Article, era: str) -> str:
    """The slug of the main province of an article in an era; empty when it has none."""
    known = article.metadata.provinces
    return next(iter(known.now if era == Era.NOW else known.at_publication), "")


def filed_in(path: Path, province: str, era: str) -> Mapping[ThemeId, int]:
    """How many passages each theme holds in a province, in the library at a path; for work beside the window."""
    with LibraryReader.open(path) as library:
        return library.annotations.filed_in(province, era)
