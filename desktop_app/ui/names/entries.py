"""Entries of the own list as they are typed, checked and put in order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.operations.articles import date_value
from desktop_app.operations.names import checked
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key


class Field(IntEnum):
    """The columns of the list."""

    WORDS = 0
    TYPE = 1
    NAME = 2
    SINCE = 3
    UNTIL = 4
    NOTE = 5


class MisfitError(Exception):
    """What was typed in a field cannot be kept, for this reason."""

    def __init__(self, field: Field, reason: UserError) -> None:
        super().__init__(str(reason))
        self.field, self.reason = field, reason


class Line(NamedTuple):
    """An entry with what it is found by and sorted by."""

    entry: ListedName
    fold: str
    key: str


def line_of(entry: ListedName) -> Line:
    """An entry, prepared."""
    return Line(entry, fold_plain(f"{entry.plain}\n{entry.name}\n{entry.note}"), sort_key(entry.plain))


def shown(lines: Iterable[Line], words: str, column: Field | None, *, descending: bool = False) -> list[Line]:
    """The lines that hold all words, folded, in the order of a column; the newest first where there is none."""
    parts = fold_plain(words).split()
    kept = [line for line in lines if all(part in line.fold for part in parts)]
    if column is None:
        return sorted(kept, key=lambda line: line.entry.id, reverse=True)
    if column is Field.WORDS:
        return sorted(kept, key=lambda line: line.key, reverse=descending)
    kept.sort(key=lambda line: line.key)
    filled = [line for line in kept if value(line.entry, column)]
    filled.sort(key=lambda line: sort_key(value(line.entry, column)), reverse=descending)
    return [*filled, *(line for line in kept if not value(line.entry, column))]


def value(entry: ListedName, field: Field) -> str:
    """What a field of an entry holds; a type by its code."""
    return {
        Field.WORDS: entry.words,
        Field.TYPE: entry.type.value if entry.type else "-",
        Field.NAME: entry.name,
        Field.SINCE: entry.since,
        Field.UNTIL: entry.until,
        Field.NOTE: entry.note,
    }[field]


def changed(entry: ListedName, field: Field, typed: str | EntityType | None) -> ListedName:
    """An entry with another value in a field, checked; MisfitError."""
    if field is Field.TYPE:
        return _checked(entry._replace(type=typed if isinstance(typed, EntityType) else None))
    words = " ".join(typed.split()) if isinstance(typed, str) else ""
    if field in (Field.SINCE, Field.UNTIL):
        day = _day(field, words)
        return _checked(entry._replace(since=day) if field is Field.SINCE else entry._replace(until=day), field)
    if field is Field.WORDS:
        return _checked(entry._replace(words=words))
    return _checked(entry._replace(name=words) if field is Field.NAME else entry._replace(note=words))


def made(words: str, kind: EntityType | None, rest: Sequence[str]) -> ListedName:
    """A new entry; `rest` is called, from, to and note, as typed. MisfitError for the first field that is wrong."""
    name, since, until, note = (" ".join(part.split()) for part in rest)
    entry = _checked(ListedName(ListedId(""), words, kind, name, note=note))
    return _checked(entry._replace(since=_day(Field.SINCE, since), until=_day(Field.UNTIL, until)), Field.UNTIL)


def _day(field: Field, words: str) -> str:
    try:
        return date_value(words)[:10] if words else ""
    except UserError as error:
        raise MisfitError(field, error) from error


def _checked(entry: ListedName, field: Field = Field.WORDS) -> ListedName:
    try:
        return checked(entry)
    except UserError as error:
        raise MisfitError(field, error) from error
