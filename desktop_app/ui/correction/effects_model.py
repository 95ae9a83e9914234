"""What a correction changes, place by place; unticked places are spared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.corrections import Effect
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.ui.correction.effect_words import change_words, where_words
from desktop_app.ui.widgets.plain import tool_tip

EFFECT_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's Effect."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class EffectsModel(QAbstractListModel):
    """A flat list with a check a row."""

    ticked = Signal()
    """A place was spared, or no longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: Sequence[Effect] = ()
        self._spared: set[int] = set()

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show these; places that were spared before stay so."""
        spared = set(map(_place, self.spared()))
        self.beginResetModel()
        self._effects = tuple(effects)
        self._spared = {row for row, effect in enumerate(effects) if _place(effect) in spared}
        self.endResetModel()
        self.ticked.emit()

    def effects(self) -> Sequence[Effect]:
        """All that are shown."""
        return self._effects

    def spared(self) -> list[Effect]:
        """Those that shall not be."""
        return [self._effects[row] for row in sorted(self._spared)]

    def kept(self) -> list[Effect]:
        """Those that shall be."""
        return [effect for row, effect in enumerate(self._effects) if row not in self._spared]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else len(self._effects)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: each can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the effect, its check, its words."""
        if not index.isValid():
            return None
        effect = self._effects[index.row()]
        if role == EFFECT_ROLE:
            return effect
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if index.row() in self._spared else Qt.CheckState.Checked
        changed, where = change_words(effect), where_words(effect)
        told: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: changed,
            Qt.ItemDataRole.ToolTipRole: tool_tip(f"{changed}\n{where}"),
            Qt.ItemDataRole.AccessibleTextRole: f"{changed}. {where}. {effect.words}",
        }
        return told.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: spare a place, or do not."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._spared ^= (
            {index.row()} if (Qt.CheckState(value) is Qt.CheckState.Checked) == (index.row() in self._spared) else set()
        )
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


def _place(effect: Effect) -> tuple[ArticleId, Span]:
    return effect.article, effect.span
