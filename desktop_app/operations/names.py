"""The editors' own list of names: what certain words mean wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from desktop_app.domain.corrections import Correction
from desktop_app.domain.errors import BadNameError
from desktop_app.domain.ids import ListedId, new_id
from desktop_app.domain.listed import ListedName
from desktop_app.operations.wording import says_something, tidy
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.store.write import Write

SHOWN = 40
"""Code points of a name that tell a step in the history."""
LONGEST = 200
"""Code points of an entry's words, and of what something is called."""
TOO_LONG = "it has more than 200 characters. Shorten it."
NO_WORD = "it holds no word. Write a letter or a digit."
BRACKETS = {
    1: "a “]” is missing. Write it as in “[Công an tỉnh] ta”.",
    0: "one part may stand in brackets, as in “[Công an tỉnh] ta”.",
    -1: "a “[” is missing. Write it as in “[Công an tỉnh] ta”.",
}
"""What is wrong where there are more opening brackets than closing ones, as many, or fewer."""
_ONE_PART = re.compile(r"[^\[\]]*(?:\[[^\[\]]+\][^\[\]]*)?")


class NoWordsError(BadNameError):
    """An entry about nothing."""

    template = "The words are left blank. Write them as they stand in the articles."


def list_name(library: Library, write: Write, entry: ListedName) -> None:
    """Put a checked entry on the list; others about the same words in the same time give way."""
    _put(write, [entry], library.names.all())


def _put(write: Write, entries: Sequence[ListedName], stored: Iterable[ListedName]) -> None:
    """Put entries in the place of stored ones about the same."""
    subjects, ids = {entry.subject for entry in entries}, {entry.id for entry in entries}
    for other in stored:
        if other.subject in subjects and other.id not in ids:
            write.remove(other)
    for entry in entries:
        write.put(entry)


def unlist(library: Library, entries: Sequence[ListedName]) -> None:
    """Take entries off the list; one step."""
    with library.write("name-unlist", told(entries)) as write:
        for entry in entries:
            write.remove(entry)


def list_names(library: Library, entries: Sequence[ListedName]) -> int:
    """Add or change entries, as one step; how many were new or said something else. BadNameError.

    Of several about the same words in the same time the last counts.
    """
    wanted = {entry.subject: entry for entry in map(checked, entries)}
    while True:
        stamp, stored = library.names.stamp(), library.names.all()
        said = set(map(_content, stored))
        fresh = [entry for entry in wanted.values() if _content(entry) not in said]
        with library.write("name-list", told(fresh)) as write:
            if library.names.stamp() == stamp:  # no other program has changed the list meanwhile
                _put(write, _numbered(fresh, {other.id for other in stored}), stored)
                return len(fresh)


def _numbered(entries: Sequence[ListedName], known: Container[ListedId]) -> list[ListedName]:
    """Entries, the ids of new ones sorting as they stand, which those made within one millisecond do not."""
    ids = iter(sorted(entry.id for entry in entries if entry.id not in known))
    return [entry if entry.id in known else entry._replace(id=next(ids)) for entry in entries]


def checked(entry: ListedName) -> ListedName:
    """An entry fit to be stored, with an id of its own; BadNameError."""
    words = tidy(entry.words)
    if not words:
        raise NoWordsError
    if not _ONE_PART.fullmatch(words):
        opened, closed = words.count("["), words.count("]")
        raise _refused(words, BRACKETS[(opened > closed) - (opened < closed)])
    if not says_something(entry._replace(words=words).meant):
        raise _refused(words, NO_WORD)
    if len(words) > LONGEST:
        raise _refused(words, TOO_LONG)
    shorter = min(len(entry.since), len(entry.until))
    if entry.since[:shorter] > entry.until[:shorter]:
        raise _refused(words, "its time ends before it begins. Change one of the days.")
    return entry._replace(
        id=entry.id or ListedId(new_id()),
        words=words,
        name=checked_name(entry.name),
        note=tidy(entry.note),
        created=entry.created or now(),
    )


def checked_name(name: str) -> str:
    """What something is called, fit to be stored, "" for blanks; BadNameError."""
    called = tidy(name)
    if name.strip() and not says_something(called):
        raise _refused(called, NO_WORD)
    if len(called) > LONGEST:
        raise _refused(called, TOO_LONG)
    return called


def _refused(words: str, reason: str) -> BadNameError:
    return BadNameError(words=shortened(words), reason=reason)


def entry_of(said: Correction) -> ListedName:
    """The entry that makes a correction hold everywhere; BadNameError.

    Its words keep what cannot be seen in them: only so do they stand in the text where the editor is.
    """
    words = " ".join(said.words.split())
    entry = checked(ListedName(ListedId(""), words, said.type, said.name))
    return entry._replace(words=words, name="" if entry.name == entry.meant else entry.name)


def others(library: LibraryReader, entry: ListedName) -> list[ListedName]:
    """The list without what an entry would take the place of."""
    return [other for other in library.names.all() if other.subject != entry.subject]


def _content(entry: ListedName) -> ListedName:
    """What an entry says, whoever says it and when."""
    return entry._replace(id=ListedId(""), created="")


def told(entries: Sequence[ListedName]) -> str:
    """The words of a step: the first entry, and how many more there are."""
    return shortened(entries[0].plain) + (f" +{len(entries) - 1}" if len(entries) > 1 else "") if entries else ""


def shortened(words: str) -> str:
    """A name as a step in the history tells it."""
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"
