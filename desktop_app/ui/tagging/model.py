"""The passages that hits would become: each with a tick, those that are filed there already without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QObject

from desktop_app.domain.ids import ThemeId
from desktop_app.operations.tagging_hits import Candidate
from desktop_app.ui.widgets.tick_model import TickModel, TickRow

_NOWHERE = QModelIndex()


class Mark(Enum):
    """What becomes of a passage."""

    TICKED = "ticked"
    SPARED = "spared"
    FILED = "filed"


class CandidatesModel(TickModel):
    """A flat list that grows while passages are gathered."""

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
        self.tell()

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
        self.tell()

    def row(self, number: int) -> TickRow:
        """A passage that may be filed."""
        candidate, mark = self._candidates[number], self.mark(number)
        return TickRow(
            candidate.words,
            candidate.title,
            None if mark is Mark.FILED else mark is Mark.TICKED,
            candidate.found,
            self.tr("Filed there already") if mark is Mark.FILED else "",
            quiet=mark is not Mark.TICKED,
        )

    def count(self) -> int:
        """How many may be filed."""
        return len(self._candidates)

    def _is_filed(self, candidate: Candidate) -> bool:
        return bool(self._themes) and self._themes <= candidate.filed
