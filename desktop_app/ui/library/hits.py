"""What a search of the library found, as rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.dates import local_date
from desktop_app.domain.search import Hit, Hits
from desktop_app.ui.library.model import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HitsModel(QAbstractTableModel):
    """One column of hits, newest article first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = Hits(0, ())

    def show(self, hits: Hits) -> None:
        """Show these hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """The hit in a row."""
        return self.hits.hits[row] if 0 <= row < len(self.hits.hits) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.hits.hits)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a cell."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == RECORD_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = hit.snippets[0].text if hit.snippets else ""
            return ". ".join(part for part in (hit.title, local_date(hit.published), words) if part)
        return None
