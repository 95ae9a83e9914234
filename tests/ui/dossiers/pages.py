"""What stands on the page of a dossier."""

from __future__ import annotations

from desktop_app.domain.dossiers import PieceKind
from desktop_app.ui.dossiers.model import SHEET_ROLE


def sheets(room):
    return [room.model.index(row, 0).data(SHEET_ROLE) for row in range(room.model.rowCount())]


def words(room) -> list[str]:
    return [sheet.words for sheet in sheets(room)]


def quotes(room) -> list[int]:
    return [row for row, sheet in enumerate(sheets(room)) if sheet.kind is PieceKind.QUOTE]
