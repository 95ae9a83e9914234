"""Which articles or passages are meant: one value for lists, reviews and exports."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop_app.domain.annotations import State
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.records import NamedTuple


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


class Order(StrEnum):
    """How articles follow each other within a group of the list."""

    PUBLISHED = "published"
    EVENT = "event"
    IMPORTED = "imported"
    TITLE = "title"
    PASSAGES = "passages"


class Facet(StrEnum):
    """What can be chosen among articles. Values are a slug, a theme's id, a source, words, an entity's id, a
    `ReadingState`, a `Has`, a date value; "" is what has none.
    """

    THEN = "then"
    NOW = "now"
    THEME = "theme"
    SOURCE = "source"
    AUTHOR = "author"
    ENTITY = "entity"
    READING = "reading"
    HAS = "has"
    DATE = "date"


class Has(StrEnum):
    """What an article may have or not."""

    NOTE = "note"
    PASSAGE = "passage"
    UNSURE = "unsure"


class Choice(NamedTuple):
    """One value of a facet; `excluded` when it must not be the article's."""

    facet: Facet
    value: str
    excluded: bool = False


class Filter(NamedTuple):
    """All conditions hold together; an empty one does not restrict.

    Of the choices of one facet any may hold, of those excluded none. A theme means those under it too. `since` and
    `until` are ISO days, both included; a month-only date matches when its month touches the range. `query` are the
    words of a query, which with `exact` must stand as they are typed. `state` restricts passages, `article` keeps to
    one article, `passages` to some passages. `folded` leaves reprints out of a list of articles where that makes sense:
    see `hides_copies`. `era` says whose provinces are shown.
    """

    choices: frozenset[Choice] = frozenset()
    era: Era = Era.THEN
    since: str | None = None
    until: str | None = None
    state: State | None = None
    query: str = ""
    exact: bool = False
    article: ArticleId | None = None
    folded: bool = False
    passages: frozenset[AnnotationId] | None = None

    def chosen(self, facet: Facet, *, excluded: bool = False) -> frozenset[str]:
        """The values of a facet that are chosen, or excluded."""
        return frozenset(c.value for c in self.choices if c.facet is facet and c.excluded is excluded)

    @property
    def has_conditions(self) -> bool:
        """True when it keeps to some articles whatever their words."""
        return bool(self.choices or self.since or self.until)

    @property
    def backwards(self) -> bool:
        """True when its range of days ends before it begins, so that nothing can fit."""
        return (self.since or "") > (self.until or "9")

    @property
    def hides_copies(self) -> bool:
        """True when reprints without passages are left out.

        They never are where a reprint may be what is meant: words may stand in it alone, and its paper and its author
        are its own.
        """
        named = self.query or self.article or any(self.chosen(facet) for facet in _OF_COPIES)
        return self.folded and not named

    def choosing(self, facet: Facet, values: Iterable[str]) -> Filter:
        """The same with these values of a facet chosen and no others; what else is left out stays so."""
        chosen = set(choosing(facet, *values))
        kept = {
            each
            for each in self.choices
            if each.facet is not facet or (each.excluded and each._replace(excluded=False) not in chosen)
        }
        return self._replace(choices=frozenset(kept | chosen))

    def freed(self, facet: Facet) -> Filter:
        """That among which the values of a facet are counted: each counts what would be found if it were chosen."""
        free = self.choosing(facet, ())
        return free._replace(folded=False) if facet in _OF_COPIES and free.hides_copies else free


_OF_COPIES = (Facet.SOURCE, Facet.AUTHOR)
"""In what the copies of one story differ."""


def choosing(facet: Facet, *values: str) -> frozenset[Choice]:
    """Choices of these values of a facet."""
    return frozenset(Choice(facet, value) for value in values)


def place_facet(era: Era) -> Facet:
    """The facet of the provinces of an era."""
    return Facet.NOW if era is Era.NOW else Facet.THEN


class Group(NamedTuple):
    """A heading of the article list: its key (`2024-05`, slug, theme id, source; empty when unknown), and how many
    articles stand under it.
    """

    key: str
    articles: int
