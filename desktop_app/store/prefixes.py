"""Ids as people type them: their first letters, as long as they are enough."""

from __future__ import annotations

from desktop_app.domain.errors import AmbiguousIdError
from desktop_app.store.driver import Connection

_RANGES = {
    "article": "SELECT id FROM article WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
    "annotation": "SELECT id FROM annotation WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
}


def whole_id(connection: Connection, kind: str, begun: str) -> str | None:
    """The id of the record that is called `begun`, or alone begins so; None when none does.

    AmbiguousIdError when several do. Nothing typed names none.
    """
    if not begun:
        return None
    rows = connection.execute(_RANGES[kind], (begun, begun + "\uffff")).fetchall()
    if len(rows) > 1 and rows[0]["id"] != begun:
        raise AmbiguousIdError(id=begun)
    return str(rows[0]["id"]) if rows else None
