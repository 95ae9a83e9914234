"""What the room of names reads beside the window: each function is a job with a connection of its own."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.identities import EntityRow, Naming, Post
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.names.entries import Line, line_of
from desktop_app.ui.names.index import Index

PAGE = 100
"""Places that are read at once."""


class Facts(NamedTuple):
    """What is known of an entity: its figures, its posts, and the other spellings that were joined to it."""

    row: EntityRow
    posts: tuple[Post, ...]
    spellings: tuple[tuple[EntityId, str], ...]


def read_index(path: Path, before: Index) -> Index:
    """All names; seconds in a large library. `before` is what was read last."""
    with LibraryReader.open(path) as library:
        return Index(library.entities.all(NAMED), library.entities.other_names(), before)


def read_facts(path: Path, entity: EntityId) -> tuple[Facts | None, tuple[Naming, ...]]:
    """An entity and the first page of its places; None when no article names it any more."""
    with LibraryReader.open(path) as library:
        row = library.entities.one(entity)
        if row is None:
            return None, ()
        posts = library.entities.posts(row.id) if row.type is EntityType.PERSON else []
        spellings = tuple(library.entities.spellings(row.id)[1:])
        return Facts(row, tuple(posts), spellings), tuple(library.entities.namings(row.id, PAGE))


def read_more(path: Path, entity: EntityId, offset: int) -> tuple[Naming, ...]:
    """The next page of an entity's places."""
    with LibraryReader.open(path) as library:
        return tuple(library.entities.namings(entity, PAGE, offset))


def read_near(path: Path, entity: EntityId) -> tuple[EntityRow, ...]:
    """Names that may mean the same, the likest first."""
    from desktop_app.operations.identities import near  # noqa: PLC0415 - brings the recogniser

    with LibraryReader.open(path) as library:
        return tuple(near(library, entity))


def read_list(path: Path) -> tuple[Line, ...]:
    """The editors' own list, the oldest first."""
    with LibraryReader.open(path) as library:
        return tuple(map(line_of, library.names.all()))


def read_waiting(path: Path) -> int:
    """How many articles are to be looked through again because the list has changed, some counted twice."""
    from desktop_app.operations.recognising import waiting  # noqa: PLC0415 - brings the recogniser

    with LibraryReader.open(path) as library:
        return min(waiting(library), library.articles.count())
