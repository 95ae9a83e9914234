"""Dossiers and their pieces."""

from __future__ import annotations

import json
from collections.abc import Iterable

from desktop_app.domain.dossiers import Dossier, Piece
from desktop_app.domain.ids import DossierId
from desktop_app.store.driver import Connection
from desktop_app.store.records import dossier_of, piece_of
from desktop_app.vietnam.sorting import sort_key


class Dossiers:
    """Reads dossiers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Dossier]:
        """Every dossier, by name as Vietnamese sorts."""
        rows = self._connection.execute("SELECT * FROM dossier ORDER BY id")
        return sorted((dossier_of(row) for row in rows), key=_by_name)

    def find(self, ident: str) -> Dossier | None:
        """One dossier; None when it is gone, or was none."""
        row = self._connection.execute("SELECT * FROM dossier WHERE id = ?", (ident,)).fetchone()
        return None if row is None else dossier_of(row)

    def piece(self, ident: str) -> Piece | None:
        """One piece; None when it is gone, or was none."""
        row = self._connection.execute("SELECT * FROM piece WHERE id = ?", (ident,)).fetchone()
        return None if row is None else piece_of(row)

    def pieces(self, dossier: DossierId) -> list[Piece]:
        """The pieces of a dossier in their order."""
        rows = self._connection.execute("SELECT * FROM piece WHERE dossier = ? ORDER BY rank, id", (dossier,))
        return [piece_of(row) for row in rows]

    def quoting(self, annotations: Iterable[str]) -> list[Piece]:
        """The pieces of all dossiers that quote one of these passages."""
        rows = self._connection.execute(
            "SELECT * FROM piece WHERE annotation IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(annotations)),),
        )
        return [piece_of(row) for row in rows]

    def sizes(self) -> dict[DossierId, int]:
        """How many pieces each dossier has; empty ones are missing."""
        rows = self._connection.execute("SELECT dossier, count(*) AS pieces FROM piece GROUP BY dossier")
        return {DossierId(row["dossier"]): row["pieces"] for row in rows}


def _by_name(dossier: Dossier) -> str:
    return sort_key(dossier.name)
