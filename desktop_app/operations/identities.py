"""Entities of a library: saying that two are one, that one is two, or how one is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_app.domain.corrections import Effect
from desktop_app.domain.errors import (
    BadNameError,
    DifferentTypesError,
    FiguresError,
    NotJoinedError,
    SameEntityError,
    UnknownEntityError,
)
from desktop_app.domain.identities import EntityRow, Known, Naming, entity_id, type_of
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import FIGURES, NAMED, EntityType, Mention
from desktop_app.domain.near import nearest
from desktop_app.operations.corrections import decide
from desktop_app.operations.names import NO_WORD, checked_name, shortened
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_variant


def merge(library: Library, entities: Sequence[EntityId], into: EntityId) -> None:
    """Say that entities of one type are the same as another; one step. DifferentTypesError, SameEntityError."""
    for entity in entities:
        if type_of(entity) is not type_of(into):
            raise DifferentTypesError(name=name_of(library, entity), other=name_of(library, into))
    joined = [entity for entity in entities if entity != into and library.entities.identity(entity).same != into]
    if not joined:
        raise SameEntityError(name=name_of(library, into))
    with library.write("name-merge", f"{name_of(library, into)} +{len(joined)}") as write:
        for entity in joined:
            for known in (library.entities.identity(entity), *library.entities.merged_into(entity)):
                if known.id != into:
                    write.put(known._replace(same=into))
        main = library.entities.identity(into)
        if main.same is not None:
            write.put(main._replace(same=None))


def part(library: Library, entity: EntityId) -> None:
    """Undo that an entity was said to be the same as another; one step. NotJoinedError."""
    known = library.entities.identity(entity)
    if known.same is None:
        raise NotJoinedError(name=name_of(library, entity))
    with library.write("name-split", name_of(library, entity)) as write:
        write.put(known._replace(same=None))


def split(library: Library, namings: Sequence[Naming], kind: EntityType, name: str) -> None:
    """Say that some of an entity's places mean another, called `name`; one step. BadNameError for a blank name."""
    called = checked_name(name)
    if not called:
        raise BadNameError(words=called, reason=NO_WORD)
    with library.write("name-split", shortened(called)) as write:
        for naming in namings:
            decide(library, write, library.articles.article(naming.article), [_renamed(library, naming, kind, called)])


def _renamed(library: LibraryReader, naming: Naming, kind: EntityType, name: str) -> Effect:
    """A place that means another from now on."""
    text = library.articles.article(naming.article).text_id
    before = tuple(m for m in library.entities.mentions(text) if m.span.overlaps(naming.span))
    mention = Mention(kind, naming.span, naming.text, name)
    return Effect(naming.article, naming.title, naming.day, before, (mention,), naming.words, naming.start)


def rename(library: Library, entity: EntityId, name: str) -> None:
    """Call an entity otherwise in lists and cards; blank gives it the texts' own name back. One step. BadNameError."""
    called, known = checked_name(name), library.entities.identity(entity)
    shown = called or next((own for _, own in library.entities.spellings(entity)), "")
    with library.write("name-rename", f"{name_of(library, entity)} → {shown}") as write:
        if called != known.name:
            write.put(known._replace(name=called))


def known_in(path: Path, entity: EntityId) -> Known:
    """What the library at a path knows of an entity; for work beside the window."""
    with LibraryReader.open(path) as library:
        posts = library.entities.posts(entity) if type_of(entity) is EntityType.PERSON else []
        return Known(entity, library.entities.one(entity), tuple(posts))


def entity_called(library: LibraryReader, name: str, types: Sequence[EntityType] = NAMED) -> EntityRow:
    """The entity that has this id, or that texts or editors call so: of these types, the one named most often.

    UnknownEntityError, FiguresError.
    """
    rows = [library.entities.one(entity) for entity in _called(library, name, types)]
    row = max((row for row in rows if row), key=lambda row: row.mentions, default=None)
    if row is None:
        raise UnknownEntityError(name=name)
    return row


def joined_called(library: LibraryReader, name: str, types: Sequence[EntityType] = NAMED) -> EntityId:
    """The entity that is called so, or has this id, and was joined to another; NotJoinedError and `entity_called`'s."""
    for entity in _called(library, name, types):
        if library.entities.identity(entity).same is not None:
            return entity
    raise NotJoinedError(name=entity_called(library, name, types).name)


def _called(library: LibraryReader, name: str, types: Sequence[EntityType]) -> Iterator[EntityId]:
    """What a name may mean: by its id, by what texts call it, and by what editors call it."""
    prefix, colon, rest = name.partition(":")
    if colon and prefix in EntityType.__members__:
        if EntityType(prefix) in FIGURES:
            raise FiguresError
        yield entity_id(EntityType(prefix), rest)
        return
    for kind in types:
        yield entity_id(kind, name)
    key = fold_variant(name)
    for main in dict.fromkeys(entity for entity, _ in library.entities.other_names()):
        if type_of(main) in types:
            for entity, _ in library.entities.spellings(main):
                label = library.entities.identity(entity).name
                if label and fold_variant(label) == key:
                    yield entity


def name_of(library: LibraryReader, entity: EntityId) -> str:
    """What an entity is called."""
    row = library.entities.one(entity)
    return row.name if row else entity.partition(":")[2]


def near(library: LibraryReader, entity: EntityId) -> list[EntityRow]:
    """Entities of the same type whose names are much like this one's, the likest first."""
    names = library.entities.names(type_of(entity))
    called = dict(names).get(entity)
    if called is None:
        return []
    persons = type_of(entity) is EntityType.PERSON
    rows = map(library.entities.one, nearest(called, names, persons=persons))
    return [row for row in rows if row is not None and row.id != entity]
