"""What is meant by the words of a filter: all that editors said an entity is called, where it is called by one."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain import query_reader
from desktop_app.domain.filters import Filter
from desktop_app.domain.query import AllOf, AnyOf, Column, Phrase, Words, phrase_of
from desktop_app.store.driver import Connection

_DECIDED = (
    "SELECT coalesce(entity.same, entity.id) AS main, entity.name, entity.label FROM entity"
    " WHERE entity.label IS NOT NULL OR entity.same IS NOT NULL UNION"
    " SELECT main.id, main.name, main.label FROM entity JOIN entity AS main ON main.id = entity.same"
    " WHERE entity.same IS NOT NULL"
)
"""Entities about whose names editors decided, and those they were joined to."""


def words_asked(connection: Connection, wanted: Filter) -> Words | None:
    """The words of a filter with all that is meant by them; None when it has none. BadQueryError."""
    words = query_reader.parse(wanted.query).words if wanted.query else None
    if words is None:
        return None
    called: dict[int, list[Phrase]] = {}
    for row in connection.execute(_DECIDED).fetchall():
        known = called.setdefault(row["main"], [])
        known += [phrase for name in (row["name"], row["label"]) if name and (phrase := phrase_of(name))]
    return _meant(words, list(called.values())) if called else words


def _meant(words: Words, called: Sequence[Sequence[Phrase]]) -> Words:
    if isinstance(words, Phrase):
        alike = [names for names in called if any(name.folded == words.folded for name in names)]
        if not alike or words.prefix or words.column is not Column.ANY:
            return words
        return AnyOf(tuple(dict.fromkeys((words, *(name for names in alike for name in names)))))
    if isinstance(words, AnyOf):
        return AnyOf(tuple(_meant(part, called) for part in words.parts))
    if isinstance(words, AllOf):
        return AllOf(tuple(_meant(part, called) for part in words.parts), words.without)
    return words
