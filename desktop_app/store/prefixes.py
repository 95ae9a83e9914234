"""Ids as people type them: their first letters, as long as they are enough."""

from __future__ import annotations

from desktop_app.store.driver import Connection

_RANGES = {
    "article": "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
    "annotation": "SELECT id FROM annotation WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
}


def whole_id(connection: Connection, kind: str, begun: str) -> str | None:
    """The id of the record that is called `begun`, or alone begins so; None when none or several do."""
    rows = connection.execute(_RANGES[kind], (begun, begun + "\uffff")).fetchall()
    if not begun or not rows or (len(rows) > 1 and rows[0]["id"] != begun):
        return None
    return str(rows[0]["id"])
