"""What a list of passages shows, each with a tick or without."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.widgets.plain import tool_tip

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's TickRow."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TickRow(NamedTuple):
    """A passage: its words, where in them stands what was `found` (code points), and a small line that tells its place.

    `ticked` is None for one that cannot be ticked, of which the `remark` says why. What is `quiet` is in faint ink.
    """

    words: str
    line: str
    ticked: bool | None
    found: tuple[Span, ...] = ()
    remark: str = ""
    quiet: bool = False


class TickModel(QAbstractListModel):
    """The rows of such a list, and their ticks."""

    ticked = Signal()
    """Others are ticked now."""

    def row(self, number: int) -> TickRow:
        """What a row shows."""
        raise NotImplementedError

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick all of these, or none of them when all are ticked."""
        raise NotImplementedError

    def tell(self) -> None:
        """Other rows are ticked now."""
        if self.count():
            self.dataChanged.emit(self.index(0), self.index(self.count() - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else self.count()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the passage, whether it is ticked, its words."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (row.words, row.line, row.remark) if part)
        return tool_tip(row.words) if role == Qt.ItemDataRole.ToolTipRole else None
