"""The passages that hits would become: each with a tick, those that are filed there already without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.ids import ThemeId
from desktop_app.operations.tagging_hits import Candidate

CANDIDATE_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's Candidate."""
MARK_ROLE = Qt.ItemDataRole.UserRole + 2
"""A row's Mark."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Mark(Enum):
    """What becomes of a passage."""

    TICKED = "ticked"
    SPARED = "spared"
    FILED = "filed"


class CandidatesModel(QAbstractListModel):
    """A flat list that grows while passages are gathered."""

    ticked = Signal()
    """What would be filed is something else now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._candidates: list[Candidate] = []
        self._spared: set[int] = set()
        self._themes: frozenset[ThemeId] = frozenset()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._candidates, self._spared = [], set()
        self.endResetModel()
        self.ticked.emit()

    def add(self, found: Sequence[Candidate]) -> None:
        """Show further passages."""
        if found:
            last = len(self._candidates)
            self.beginInsertRows(_NOWHERE, last, last + len(found) - 1)
            self._candidates += found
            self.endInsertRows()
            self.ticked.emit()

    def choose(self, themes: frozenset[ThemeId]) -> None:
        """They shall be filed under these themes: what is filed under all of them is left out."""
        self._themes = themes
        self._redraw()

    def chosen(self) -> list[Candidate]:
        """What would be filed."""
        return [one for row, one in enumerate(self._candidates) if self.mark(row) is Mark.TICKED]

    def filed(self) -> int:
        """How many are left out because they are filed there already."""
        return sum(self._is_filed(one) for one in self._candidates)

    def mark(self, row: int) -> Mark:
        """What becomes of a row's passage."""
        if self._is_filed(self._candidates[row]):
            return Mark.FILED
        return Mark.SPARED if row in self._spared else Mark.TICKED

    def toggle(self, rows: Iterable[int]) -> None:
        """Spare all of these, or none of them when all are spared."""
        meant = {row for row in rows if self.mark(row) is not Mark.FILED}
        self._spared = self._spared - meant if meant <= self._spared else self._spared | meant
        self._redraw()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else len(self._candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the passage, what becomes of it, its words."""
        if not index.isValid():
            return None
        candidate, mark = self._candidates[index.row()], self.mark(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            filed = self.tr("Filed there already") if mark is Mark.FILED else ""
            return ". ".join(part for part in (candidate.words, candidate.title, filed) if part)
        told: dict[int, object] = {
            CANDIDATE_ROLE: candidate,
            MARK_ROLE: mark,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if mark is Mark.TICKED else Qt.CheckState.Unchecked,
            Qt.ItemDataRole.DisplayRole: candidate.words,
        }
        return told.get(role)

    def _is_filed(self, candidate: Candidate) -> bool:
        return bool(self._themes) and self._themes <= candidate.filed

    def _redraw(self) -> None:
        if self._candidates:
            self.dataChanged.emit(self.index(0), self.index(len(self._candidates) - 1))
        self.ticked.emit()
