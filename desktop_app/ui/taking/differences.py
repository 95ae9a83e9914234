"""Records that are here otherwise than in a file, and for each whether yours is kept or the file's is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.taking.difference_delegate import CHOSEN_ROLE, RECORD_ROLE, DifferenceDelegate, Side
from desktop_app.ui.taking.found import Difference
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.quiet_focus import quiet_focus

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DifferencesModel(QAbstractListModel):
    """The records and what was chosen; yours is kept unless somebody chooses otherwise."""

    chosen = Signal()
    """Other choices hold now."""

    def __init__(self, words: TakingWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._records: Sequence[Difference] = ()
        self._theirs: set[str] = set()

    @property
    def theirs(self) -> frozenset[str]:
        """The ids, in the project, of records of which the file's is taken."""
        return frozenset(self._theirs)

    def show_records(self, records: Sequence[Difference]) -> None:
        """Show these; what was chosen for one of them holds."""
        self.beginResetModel()
        self._records = records
        self._theirs.intersection_update(record.id for record in records)
        self.endResetModel()
        self.chosen.emit()

    def forget(self) -> None:
        """Nothing was chosen: it is another file."""
        self._theirs.clear()

    def choose(self, rows: Iterable[int], *, theirs: bool) -> None:
        """Take the file's of some rows, or keep yours."""
        idents = {self._records[row].id for row in rows}
        changed = idents - self._theirs if theirs else idents & self._theirs
        if changed:
            self._theirs.symmetric_difference_update(changed)
            self.dataChanged.emit(self.index(0), self.index(len(self._records) - 1))
            self.chosen.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Take the file's of all of these; keep yours when it is the file's of all."""
        chosen = list(rows)
        self.choose(chosen, theirs=any(self._records[row].id not in self._theirs for row in chosen))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the record, what was chosen, and all of it in words."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        theirs = record.id in self._theirs
        if role == RECORD_ROLE:
            return record
        if role == CHOSEN_ROLE:
            return theirs
        if role == Qt.ItemDataRole.DisplayRole:
            return record.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.spoken(record, theirs=theirs)
        return tool_tip(self._whole(record)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _whole(self, record: Difference) -> str:
        lines = [
            f"{self._words.part(record.kind, name)}: {self._words.value(name, mine)} | {self._words.value(name, other)}"
            for name, mine, other in record.values
        ]
        return "\n".join([record.name, *lines])


class DifferenceList(QListView):
    """Space turns the choice of the selected rows, ← keeps yours, → takes the file's; so does a click on a side."""

    def __init__(self, look: Look, words: TakingWords, model: DifferencesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._differences, self._words = model, words
        self._painted = DifferenceDelegate(look, words, self)
        self.setItemDelegate(self._painted)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else rows are measured twice
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        quiet_focus(self)
        self.setModel(model)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def chosen_rows(self) -> list[int]:
        """The selected rows."""
        return sorted(index.row() for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Space:
            self._differences.toggle(self.chosen_rows())
        elif plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._differences.choose(self.chosen_rows(), theirs=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
            return
        announce(self, self._words.choice(theirs=bool(self.currentIndex().data(CHOSEN_ROLE))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on one of the two sides chooses it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return  # rows are selected
        side = self._painted.side_at(self.visualRect(index), event.position().toPoint())
        if side is not None:
            self._differences.choose([index.row()], theirs=side is Side.THEIRS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width: words break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
