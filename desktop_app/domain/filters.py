"""Which articles or passages are meant: one value for lists, reviews and exports."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.ids import ArticleId, ThemeId


class Era(StrEnum):
    """Whose provinces: those at publication, or today's 34."""

    THEN = "then"
    NOW = "now"


class Grouping(StrEnum):
    """What the article list is grouped by."""

    DATE = "date"
    PROVINCE = "province"
    THEME = "theme"
    SOURCE = "source"


class Filter(NamedTuple):
    """All conditions hold together; an empty one does not restrict.

    `since` and `until` are ISO days, both included; a month-only date matches when its month touches the range.
    `query` is a full-text query. `reading` restricts articles, `state` passages. `article` keeps to one article.
    `folded` leaves reprints out of a list of articles, unless passages are filed in them.
    """

    themes: frozenset[ThemeId] = frozenset()
    provinces: frozenset[str] = frozenset()
    era: Era = Era.THEN
    source: str | None = None
    since: str | None = None
    until: str | None = None
    reading: ReadingState | None = None
    state: State | None = None
    query: str = ""
    article: ArticleId | None = None
    folded: bool = False


class Group(NamedTuple):
    """A heading of the article list: its key (`2024-05`, slug, theme id, source; empty when unknown), and how many
    articles stand under it.
    """

    key: str
    articles: int
