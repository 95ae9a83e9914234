"""The journal: every change, once, in order, chained by hashes. Undo appends an inverse step."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from desktop_app.domain.changes import RecordChange, Step, only_opened
from desktop_app.domain.ids import ArticleId, EditorId, StepId, new_id
from desktop_app.store.digests import sha256
from desktop_app.store.driver import Connection, Row
from desktop_app.store.records import decoding
from desktop_app.store.times import now

_COLUMNS = (
    "journal.sequence, journal.id, journal.at, journal.editor, journal.label, journal.detail, journal.changes,"
    " journal.undoes, journal.redoes, coalesce(undo.undone, 0) AS undone, json_array_length(journal.changes) AS size"
)
_BRIEF = _COLUMNS.replace(
    " journal.changes,",
    " CASE journal.changes WHEN '[]' THEN '[]' ELSE json_array(json_extract(journal.changes, '$[0]')) END AS changes,",
)
"""The columns of a step with the first of its changes only: those of thousands of articles take long to read."""
_FROM = " FROM journal LEFT JOIN undo ON undo.sequence = journal.sequence"


class Journal:
    """The journal of the library behind one connection. Writing needs an open write transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_sequence(self) -> int:
        """The number of the newest step; 0 when there is none."""
        return int(self._connection.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0])

    def count(self) -> int:
        """How many steps there are."""
        return int(self._connection.execute("SELECT count(*) FROM journal").fetchone()[0])

    def steps(self, limit: int = 100, *, brief: bool = False) -> list[Step]:
        """The newest steps, newest first; `brief`: each with the first of its changes only."""
        rows = self._connection.execute(
            f"SELECT {_BRIEF if brief else _COLUMNS}{_FROM} ORDER BY journal.sequence DESC LIMIT ?",
            (limit,),
        )
        return [_step(row) for row in rows]

    def since(self, sequence: int, *, brief: bool = False) -> list[Step]:
        """The steps after `sequence`, oldest first; `brief` as in `steps`."""
        rows = self._connection.execute(
            f"SELECT {_BRIEF if brief else _COLUMNS}{_FROM} WHERE journal.sequence > ? ORDER BY journal.sequence",
            (sequence,),
        )
        return [_step(row) for row in rows]

    def undoable(self, *, brief: bool = False) -> Step | None:
        """The step that the next undo takes back; `brief` as in `steps`."""
        return self._one("WHERE undo.undone = 0 ORDER BY undo.sequence DESC LIMIT 1", _BRIEF if brief else _COLUMNS)

    def standing(self) -> Generator[Step, None, None]:
        """The steps that can be taken back, newest first, each with the first of its changes; read as they come."""
        rows = self._connection.execute(f"SELECT {_BRIEF}{_FROM} WHERE undo.undone = 0 ORDER BY undo.sequence DESC")
        try:
            yield from map(_step, rows)
        finally:
            rows.close()

    def redoable(self, *, brief: bool = False) -> Step | None:
        """The step that the next redo does again; `brief` as in `steps`."""
        return self._one("WHERE undo.undone = 1 ORDER BY undo.sequence LIMIT 1", _BRIEF if brief else _COLUMNS)

    def redo_touches(self, article: ArticleId) -> bool:
        """Whether a step that can be done again changes, or names, an article."""
        found = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM undo JOIN journal USING (sequence)"
            " WHERE undo.undone = 1 AND instr(journal.changes, ?))",
            (article,),
        )
        return bool(found.fetchone()[0])

    def _one(self, condition: str, columns: str) -> Step | None:
        row = self._connection.execute(f"SELECT {columns}{_FROM} {condition}").fetchone()
        return None if row is None else _step(row)

    def append(self, step: Step, replica: str) -> Step:
        """Add a step (its sequence is set here) and keep the list of what can be undone."""
        last = self._connection.execute(
            "SELECT sequence, clock, hash FROM journal ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        sequence = (last["sequence"] if last else 0) + 1
        entry = {
            "sequence": sequence,
            "id": step.id,
            "replica": replica,
            "clock": _tick(last["clock"] if last else ""),
            "at": step.at,
            "editor": step.editor,
            "label": step.label,
            "detail": step.detail,
            "changes": _changes_json(step.changes),
            "undoes": step.undoes,
            "redoes": step.redoes,
            "previous": last["hash"] if last else "",
        }
        self._connection.execute(
            "INSERT INTO journal (sequence, id, replica, clock, at, editor, label, detail, changes, undoes, redoes,"
            " previous, hash) VALUES (:sequence, :id, :replica, :clock, :at, :editor, :label, :detail, :changes,"
            " :undoes, :redoes, :previous, :hash)",
            {**entry, "hash": digest(entry)},
        )
        self._remember(step, sequence)
        return Step(
            step.id,
            sequence,
            step.at,
            step.editor,
            step.label,
            step.detail,
            step.changes,
            step.undoes,
            step.redoes,
            size=len(step.changes),
        )

    def _remember(self, step: Step, sequence: int) -> None:
        """Keep `undo`: a new step ends all redo unless it opened an article; an undo or redo only turns its target."""
        if step.undoes or step.redoes:
            self._connection.execute(
                "UPDATE undo SET undone = ? WHERE sequence = (SELECT sequence FROM journal WHERE id = ?)",
                (int(step.undoes is not None), step.undoes or step.redoes),
            )
            return
        if not only_opened(step):
            self._connection.execute("DELETE FROM undo WHERE undone = 1")
        self._connection.execute("INSERT INTO undo (sequence, undone) VALUES (?, 0)", (sequence,))


def digest(entry: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over all fields of a journal entry but its own hash."""
    fields = [entry[name] for name in _HASHED]
    return sha256(json.dumps(fields, ensure_ascii=False))


_HASHED = (
    "sequence", "id", "replica", "clock", "at", "editor", "label", "detail", "changes", "undoes", "redoes", "previous",
)  # fmt: skip


def new_step(label: str, detail: str, editor: EditorId, changes: Iterable[RecordChange]) -> Step:
    """A step that is not in the journal yet: sequence 0."""
    return Step(StepId(new_id()), 0, now(), editor, label, detail, tuple(changes))


def _tick(last: str) -> str:
    """The next reading of the hybrid logical clock: hex milliseconds, then a counter; never goes back."""
    millis = time.time_ns() // 1_000_000
    then, _, counter = last.partition("-")
    if then and int(then, 16) >= millis:
        return f"{then}-{int(counter, 16) + 1:06x}"
    return f"{millis:012x}-{0:06x}"


def _changes_json(changes: Iterable[RecordChange]) -> str:
    plain = [{"kind": c.kind, "id": c.id, "before": c.before, "after": c.after} for c in changes]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@decoding
def changes_of(stored: str) -> tuple[RecordChange, ...]:
    """The changes of a journal entry."""
    return tuple(RecordChange(c["kind"], c["id"], c["before"], c["after"]) for c in json.loads(stored))


def _step(row: Row) -> Step:
    return Step(
        StepId(row["id"]),
        row["sequence"],
        row["at"],
        EditorId(row["editor"]),
        row["label"],
        row["detail"],
        changes_of(row["changes"]),
        row["undoes"] and StepId(row["undoes"]),
        row["redoes"] and StepId(row["redoes"]),
        bool(row["undone"]),
        row["size"],
    )
