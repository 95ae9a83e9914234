"""The editors' own list of names: what certain words mean wherever they stand."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from desktop_app.domain.corrections import Correction
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.ids import ListedId, new_id
from desktop_app.domain.listed import ListedName
from desktop_app.entities.tokens import split_words
from desktop_app.store.library import Library, LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write

SHOWN = 40
"""Code points of a name that tell a step in the history."""


def list_name(library: Library, write: Write, entry: ListedName) -> None:
    """Put a checked entry on the list; others about the same words in the same time give way."""
    _put(write, entry, library.names.all())


def _put(write: Write, entry: ListedName, known: Sequence[ListedName]) -> list[ListedName]:
    """Put an entry in the place of those that stand for the same; what is known afterwards."""
    gone = [other for other in known if other.id == entry.id or _stands_for(other, entry)]
    for other in gone:
        if other.id != entry.id:
            write.remove(other)
    write.put(entry)
    return [*(other for other in known if other not in gone), entry]


def unlist(library: Library, entries: Sequence[ListedName]) -> None:
    """Take entries off the list; one step."""
    with library.write("name-unlist", told(entries)) as write:
        for entry in entries:
            write.remove(entry)


def list_names(library: Library, entries: Sequence[ListedName]) -> int:
    """Add or change entries, as one step; how many were new or said something else. BadNameError."""
    stored = library.names.all()
    known: dict[str, list[ListedName]] = {}
    for other in stored:
        known.setdefault(other.plain, []).append(other)
    fresh = [
        entry
        for entry in _numbered(list(map(checked, entries)), {other.id for other in stored})
        if not any(_same(entry, other) for other in known.get(entry.plain, ()))
    ]
    with library.write("name-list", told(fresh)) as write:
        for entry in fresh:
            known[entry.plain] = _put(write, entry, known.get(entry.plain, ()))
    return len(fresh)


def _numbered(entries: Sequence[ListedName], known: Container[ListedId]) -> list[ListedName]:
    """Entries, the ids of new ones sorting as they stand, which those made within one millisecond do not."""
    ids = iter(sorted(entry.id for entry in entries if entry.id not in known))
    return [entry if entry.id in known else replace(entry, id=next(ids)) for entry in entries]


def checked(entry: ListedName) -> ListedName:
    """An entry fit to be stored, with an id of its own; BadNameError."""
    words = " ".join(entry.words.split())
    if words.count("[") != words.count("]") or words.count("[") > 1:
        raise BadNameError(words=words, reason="one part may stand in brackets.")
    if not split_words(entry.meant)[1::2]:
        raise BadNameError(words=words, reason="it holds no word.")
    if entry.since and entry.until and entry.since > entry.until:
        raise BadNameError(words=words, reason="its time ends before it begins.")
    return replace(
        entry, id=entry.id or ListedId(new_id()), words=words, name=" ".join(entry.name.split()),
        created=entry.created or now(),
    )  # fmt: skip


def entry_of(said: Correction) -> ListedName:
    """The entry that makes a correction hold everywhere; BadNameError."""
    entry = ListedName(ListedId(""), " ".join(said.words.split()), said.type)
    return checked(replace(entry, name="" if said.name == entry.meant else said.name))


def others(library: LibraryReader, entry: ListedName) -> list[ListedName]:
    """The list without what an entry would take the place of."""
    return [other for other in library.names.all() if not _stands_for(other, entry)]


def _stands_for(other: ListedName, entry: ListedName) -> bool:
    """True when two entries say something about the same words at the same time."""
    return other.plain == entry.plain and (other.since, other.until) == (entry.since, entry.until)


def _same(entry: ListedName, other: ListedName) -> bool:
    return replace(entry, id=other.id, created=other.created) == other


def told(entries: Sequence[ListedName]) -> str:
    """The words of a step: the first entry, and how many more there are."""
    return shortened(entries[0].plain) + (f" +{len(entries) - 1}" if len(entries) > 1 else "") if entries else ""


def shortened(words: str) -> str:
    """A name as a step in the history tells it."""
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"
