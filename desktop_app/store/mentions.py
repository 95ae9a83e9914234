"""Writing mentions: what recognisers found in a text, what editors decided over it, and which entity each means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.bearers import Placed, bearers
from desktop_app.domain.identities import type_of
from desktop_app.domain.ids import EntityId, TextId
from desktop_app.domain.mentions import FIGURES, EntityType
from desktop_app.domain.repeats import counting
from desktop_app.domain.spans import Span
from desktop_app.domain.verdicts import BY_EDITOR, overruled
from desktop_app.store.driver import Connection
from desktop_app.store.findings import lines_of
from desktop_app.store.records import verdict_of
from desktop_app.vietnam import folding

FOUND, DECIDED = 0, 1
"""Layers of mentions: those of recognisers, those of editors."""

EntityNumbers = dict[tuple[str, str], int]
"""Type and name → the number of the entity, as the library's file has them; emptied when a write is rolled back."""

_MOST_KEPT = 100_000
_INSERT = (
    'INSERT INTO mention (number, layer, start, "end", entity, holder, why, counts, stands)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)"
)


class MentionWriter:
    """Stores the mentions of texts inside one write transaction; entities are made as they are met."""

    def __init__(self, connection: Connection, entities: EntityNumbers) -> None:
        self._connection = connection
        self._entities = entities

    def find(self, number: int, found: Iterable[Sequence[Any]]) -> bool:
        """Make `found` the recognisers' mentions of a text; False when they are what they were.

        Each is (start, end, type, name, why, holder, counts): see `Arrival`.
        """
        rows = [
            (start, end, self.entity(kind, name), self.entity("PERSON", holder) if holder else None, why, int(counts))
            for start, end, kind, name, why, holder, counts in found
        ]
        before = self._connection.execute(
            'SELECT start, "end", entity, holder, why, counts FROM mention WHERE number = ? AND layer = ?'
            " ORDER BY start",
            (number, FOUND),
        )
        kept = [tuple(row) for row in before]
        if kept == rows or (self._decided(number) and list(map(_bare, kept)) == list(map(_bare, rows))):
            return False
        self._connection.execute("DELETE FROM mention WHERE number = ? AND layer = ?", (number, FOUND))
        self._connection.executemany(_INSERT, [(number, FOUND, *row) for row in rows])
        return True

    def settle(self, text: TextId) -> None:
        """Lay what editors decided in a text over what recognisers found there."""
        stored = self._connection.execute(
            "SELECT text.number, text.body, finding.lines FROM text LEFT JOIN finding ON finding.text_id = text.id"
            " WHERE text.id = ?",
            (text,),
        ).fetchone()
        if stored is None:
            return
        number = stored["number"]
        decided = self._connection.execute("SELECT * FROM verdict WHERE text_id = ? ORDER BY start", (text,))
        verdicts = [verdict_of(row) for row in decided]
        found = self._connection.execute(
            'SELECT start, "end", stands FROM mention WHERE number = ? AND layer = ?', (number, FOUND)
        ).fetchall()
        gone = overruled((Span(row["start"], row["end"]) for row in found), verdicts)
        self._connection.execute("DELETE FROM mention WHERE number = ? AND layer = ?", (number, DECIDED))
        self._connection.executemany(
            "UPDATE mention SET stands = ? WHERE number = ? AND layer = ? AND start = ?",
            [
                (stands, number, FOUND, row["start"])
                for row in found
                if (stands := int(Span(row["start"], row["end"]) not in gone)) != row["stands"]
            ],
        )
        counts = counting(stored["body"], lines_of(stored["lines"] or "[]"))
        self._connection.executemany(
            _INSERT,
            [
                (
                    number, DECIDED, verdict.span.start, verdict.span.end,
                    self.entity(verdict.type.value, verdict.name), None, BY_EDITOR, int(counts(verdict.span.start)),
                )
                for verdict in verdicts
                if verdict.type is not None
            ],
        )  # fmt: skip
        self._bear(number, stored["body"])

    def settle_number(self, number: int) -> None:
        """The same for a text given by its number; quick where editors decided nothing."""
        text = self._decided(number)
        if text is not None:
            self.settle(text)

    def _decided(self, number: int) -> TextId | None:
        """The text with this number when editors decided something in it."""
        row = self._connection.execute(
            "SELECT id FROM text WHERE number = ? AND EXISTS (SELECT 1 FROM verdict WHERE text_id = text.id)", (number,)
        ).fetchone()
        return TextId(row["id"]) if row else None

    def _bear(self, number: int, body: str) -> None:
        """Give posts to the persons who stand beside them now."""
        rows = self._connection.execute(
            'SELECT layer, start, mention."end", type, mention.entity, holder FROM mention'
            " JOIN entity ON entity.id = mention.entity WHERE number = ? AND stands ORDER BY start",
            (number,),
        ).fetchall()
        persons = bearers(body, [Placed(row["start"], row["end"], EntityType(row["type"])) for row in rows])
        holders = [None if person is None else rows[person]["entity"] for person in persons]
        self._connection.executemany(
            "UPDATE mention SET holder = ? WHERE number = ? AND layer = ? AND start = ?",
            [
                (holder, number, row["layer"], row["start"])
                for row, holder in zip(rows, holders, strict=True)
                if holder != row["holder"]
            ],
        )

    def entity(self, kind: str, name: str) -> int:
        """The number of the entity that is called so."""
        if kind in FIGURES:
            name = ""
        known = self._entities.get((kind, name))
        if known is None:
            if len(self._entities) >= _MOST_KEPT:
                self._entities.clear()
            known = self._entities[kind, name] = entity_number(self._connection, kind, folding.fold_variant(name), name)
        return known


def found_rows(connection: Connection, text: str) -> list[tuple[Any, ...]]:
    """What recognisers found in a text, as `Arrival` has it."""
    rows = connection.execute(
        "SELECT start, mention.\"end\", entity.type, entity.name, why, coalesce(holder.name, ''), counts FROM text"
        " JOIN mention USING (number) JOIN entity ON entity.id = mention.entity"
        " LEFT JOIN entity AS holder ON holder.id = mention.holder WHERE text.id = ? AND layer = ? ORDER BY start",
        (text, FOUND),
    )
    return [tuple(row) for row in rows]


def _bare(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A mention's row without its holder, which follows from what editors decided around it."""
    return (*row[:3], *row[4:])


def entity_number(connection: Connection, kind: str, key: str, name: str) -> int:
    """The number of an entity, which is made, called `name`, when it is new."""
    found = connection.execute("SELECT id, name FROM entity WHERE type = ? AND key = ?", (kind, key)).fetchone()
    if found is not None:
        loud, low = found["name"].isupper(), found["name"].islower()  # first met in a headline, or typed in haste
        if (loud and not name.isupper()) or (low and not name.islower()):
            connection.execute("UPDATE entity SET name = ? WHERE id = ?", (name, found["id"]))
        return int(found["id"])
    made = connection.execute(
        "INSERT INTO entity (type, key, name, fold) VALUES (?, ?, ?, ?)", (kind, key, name, folding.fold_plain(name))
    )
    return int(made.lastrowid or 0)


def identify(connection: Connection, entity: EntityId, record: Mapping[str, Any] | None) -> None:
    """Give an entity the name and the other entity that an editor decided on; None takes both away."""
    number = _number_of(connection, entity)
    same = record and record["same"]
    connection.execute(
        "UPDATE entity SET label = ?, same = ? WHERE id = ?",
        ((record and record["name"]) or None, _number_of(connection, same) if same else None, number),
    )


def _number_of(connection: Connection, entity: EntityId) -> int:
    kind, key = type_of(entity).value, entity.partition(":")[2]
    return entity_number(connection, kind, key, key)


def names_stamp(connection: Connection) -> str:
    """What tells one state of the editors' list from another; "" while nothing was ever listed."""
    row = connection.execute("SELECT value FROM setting WHERE key = 'names'").fetchone()
    return row["value"] if row else ""


def fall_due(connection: Connection, words: str, number: int = 0) -> None:
    """Have texts recognised again in the background: all with these words, or the one with this number."""
    connection.execute("INSERT INTO due (words, number) VALUES (?, ?)", (words, number))
    if words:
        list_changed(connection)


def list_changed(connection: Connection) -> None:
    """Have whatever was read by the list as it was fall due when it is stored."""
    connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('names', lower(hex(randomblob(8))))")
