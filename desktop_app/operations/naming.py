"""Persons and bodies by what an editor types of their names, with how many articles each would leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from desktop_app.domain.filters import Facet, Filter, choosing
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.query import Column, Phrase
from desktop_app.domain.query_reader import parse
from desktop_app.operations.finding import Finder
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain

TYPES = (EntityType.PERSON, EntityType.ORG)
MOST = 20
"""Entities that are offered at once."""
LOOKED_AT = 100
"""The most mentioned ones, among which they are looked for."""


class Named(NamedTuple):
    """An entity (its id, `PERSON:tô lâm`), what it is called, and how many articles name it among those in question."""

    id: str
    name: str
    articles: int = 0


def offered(finder: Finder, typed: str, wanted: Filter) -> tuple[str, ...]:
    """The ids of the persons and bodies in whose names what is typed stands, from the beginning of a word on, the most
    mentioned first; none for nothing.

    Those that no article of what a filter finds names are left out.
    """
    words = fold_plain(typed).strip()
    if not words:
        return ()
    found = finder.reader.entities.beginning(words, TYPES, LOOKED_AT)
    named = (each.id for each in _counted(finder, found, wanted) if each.articles)
    return tuple(islice(named, MOST))


def called(finder: Finder, wanted: Filter) -> tuple[Named, ...]:
    """The persons and bodies that are called just as the words of a filter say, marks aside, those named most first.

    None when these are more than one phrase. Those that no article of what the filter finds otherwise names are left
    out.
    """
    words = parse(wanted.query).words
    if not isinstance(words, Phrase) or words.prefix or words.column is not Column.ANY:
        return ()
    found = finder.reader.entities.called(" ".join(words.folded), TYPES)
    named = with_counts(finder, found, wanted._replace(query="", exact=False))
    return tuple(sorted((each for each in named if each.articles), key=_most_articles))


def with_counts(finder: Finder, entities: Iterable[str], wanted: Filter) -> tuple[Named, ...]:
    """Entities by name, with the articles that each would leave of what a filter finds, were it alone chosen."""
    return tuple(_counted(finder, entities, wanted))


def _counted(finder: Finder, entities: Iterable[str], wanted: Filter) -> Iterator[Named]:
    """The same, each counted when it is asked for."""
    free, left_out = finder.found(wanted.freed(Facet.ENTITY)), wanted.chosen(Facet.ENTITY, excluded=True)
    for entity in entities:
        found = (
            finder.found(wanted.choosing(Facet.ENTITY, [entity]))
            if entity in left_out
            else free & finder.found(Filter(choosing(Facet.ENTITY, entity)))
        )
        yield Named(entity, finder.reader.entities.name_of(entity), len(found))


def _most_articles(named: Named) -> tuple[int, str]:
    return -named.articles, named.name
