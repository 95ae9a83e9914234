"""Entities of a library: saying that two are one, that one is two, or how one is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.corrections import Effect
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.identities import EntityRow, Known, Naming, type_of
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.near import nearest
from desktop_app.operations.corrections import decide
from desktop_app.operations.names import shortened
from desktop_app.store.library import Library, LibraryReader


def merge(library: Library, entities: Sequence[EntityId], into: EntityId) -> None:
    """Say that entities of one type are the same as another; one step. BadNameError when types differ."""
    if any(type_of(entity) is not type_of(into) for entity in entities):
        raise BadNameError(words=shortened(into), reason="only names of one type can be the same.")
    with library.write("name-merge", f"{name_of(library, into)} +{len(entities)}") as write:
        for entity in entities:
            for known in (library.entities.identity(entity), *library.entities.merged_into(entity)):
                if known.id != into:
                    write.put(replace(known, same=into))
        main = library.entities.identity(into)
        if main.same is not None:
            write.put(replace(main, same=None))


def part(library: Library, entity: EntityId) -> None:
    """Undo that an entity was said to be the same as another; one step."""
    with library.write("name-split", name_of(library, entity)) as write:
        write.put(replace(library.entities.identity(entity), same=None))


def split(library: Library, namings: Sequence[Naming], kind: EntityType, name: str) -> None:
    """Say that some of an entity's places mean another, called `name`; one step. BadNameError for a blank name."""
    name = " ".join(name.split())
    if not name:
        raise BadNameError(words=name, reason="it holds no word.")
    with library.write("name-split", name) as write:
        for naming in namings:
            decide(library, write, library.articles.article(naming.article), [_renamed(library, naming, kind, name)])


def _renamed(library: LibraryReader, naming: Naming, kind: EntityType, name: str) -> Effect:
    """A place that means another from now on."""
    text = library.articles.article(naming.article).text_id
    before = tuple(m for m in library.entities.mentions(text) if m.span.overlaps(naming.span))
    mention = Mention(kind, naming.span, naming.text, name)
    return Effect(naming.article, naming.title, naming.day, before, (mention,), naming.words, naming.start)


def rename(library: Library, entity: EntityId, name: str) -> None:
    """Call an entity otherwise in lists and cards; blank gives it the texts' own name back. One step."""
    with library.write("name-rename", f"{name_of(library, entity)} → {name}") as write:
        write.put(replace(library.entities.identity(entity), name=" ".join(name.split())))


def known_in(path: Path, entity: EntityId) -> Known:
    """What the library at a path knows of an entity; for work beside the window."""
    with LibraryReader.open(path) as library:
        posts = library.entities.posts(entity) if type_of(entity) is EntityType.PERSON else []
        return Known(entity, library.entities.one(entity), tuple(posts))


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
    rows = map(library.entities.one, nearest(called, names))
    return [row for row in rows if row is not None and row.id != entity]
