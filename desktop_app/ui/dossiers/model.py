"""The pieces of a dossier as rows; what is dragged between them is told, and moved by whoever hears it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.dossiers import Shown
from desktop_app.domain.ids import PieceId
from desktop_app.ui.dossiers.words import Sheet

SHEET_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `Sheet`."""
MIME = "application/x-trich-pieces"
"""Pieces on their way by mouse; there is no other type, so that nothing else takes their words."""
_KEPT = 1_000  # sheets that are remembered
MOVE = Qt.DropAction.MoveAction

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PiecesModel(QAbstractListModel):
    """A flat list, each piece a row."""

    dropped = Signal(object, object)
    """Sequence[PieceId], PieceId | None: these are to go before this one; None: to the end."""

    def __init__(self, make: Callable[[Shown], Sheet], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._shown: Sequence[Shown] = ()
        self._made: dict[str, tuple[Shown, Sheet]] = {}

    def show(self, pieces: Sequence[Shown]) -> bool:
        """Show these pieces; True when some came, went or moved (the model was reset)."""
        before, moved = self._shown, [each.piece.id for each in pieces] != [each.piece.id for each in self._shown]
        if moved:
            self.beginResetModel()
        self._shown = pieces
        if moved:
            self.endResetModel()
        else:
            for row, (old, new) in enumerate(zip(before, pieces, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return moved

    def forget(self) -> None:
        """Word all pieces anew: themes are called otherwise, or the language is another."""
        self._made.clear()
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def sheet(self, row: int) -> Sheet | None:
        """The piece of a row, worded when it is first asked for; None outside the list."""
        if not 0 <= row < len(self._shown):
            return None
        shown = self._shown[row]
        made = self._made.get(shown.piece.id)
        if made is None or made[0] != shown:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[shown.piece.id] = (shown, self._make(shown))
        return made[1]

    def row_of(self, piece: str) -> int:
        """The row of a piece; −1 when it is not there."""
        return next((row for row, shown in enumerate(self._shown) if shown.piece.id == piece), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be dragged; what is dropped falls between two."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the whole of a row."""
        sheet = self.sheet(index.row()) if index.isValid() else None
        if sheet is None:
            return None
        if role == SHEET_ROLE:
            return sheet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sheet.spoken
        return sheet.words if role == Qt.ItemDataRole.DisplayRole else None

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: pieces are moved."""
        return MOVE

    def supportedDragActions(self) -> Qt.DropAction:
        """Qt: pieces are moved."""
        return MOVE

    def mimeTypes(self) -> list[str]:
        """Qt: what can be dropped here."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: pieces as data of a drag, in their order."""
        rows = sorted({index.row() for index in indexes})
        made = QMimeData()
        made.setData(MIME, json.dumps([self._shown[row].piece.id for row in rows]).encode())
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Qt: pieces were let go above a row."""
        pieces = _pieces_in(data)
        if action != MOVE or not pieces or parent.isValid():
            return False
        self.dropped.emit(pieces, self._shown[row].piece.id if 0 <= row < len(self._shown) else None)
        return True


def _pieces_in(data: QMimeData) -> list[PieceId]:
    """The pieces in the data of a drag; none in that of another program."""
    try:
        found = json.loads(bytes(data.data(MIME).data()))
    except (ValueError, RecursionError):
        return []
    return [PieceId(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []
