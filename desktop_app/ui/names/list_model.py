"""The rows of the own list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.ui.names.entries import Field, Line, shown, value
from desktop_app.ui.names.words import Words
from desktop_app.ui.widgets.rows import sorted_anew
from desktop_app.ui.widgets.type_words import type_word

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `ListedName`."""

ModelIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DAYS = (Field.SINCE, Field.UNTIL)


class ListModel(QAbstractTableModel):
    """What fits the words, the newest first until a column is chosen. Every cell is edited in place."""

    written = Signal(object)
    """ListedName: keep this entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(self)
        self.lines: Sequence[Line] = ()
        """All entries, the oldest first."""
        self._shown: list[Line] = []
        self._typed = ""
        self._column: Field | None = None
        self._descending = False

    def show(self, lines: Sequence[Line]) -> None:
        """Show another state of the list, narrowed and sorted as before."""
        self.lines = lines
        self._list()

    def narrow(self, words: str) -> None:
        """Keep to the entries that hold all words, accents or not."""
        if words != self._typed:
            self._typed = words
            self._list()

    def record(self, row: int) -> ListedName | None:
        """The entry of a row; None outside the table."""
        return self._shown[row].entry if 0 <= row < len(self._shown) else None

    def row_of(self, entry: ListedId | None) -> int:
        """The row of an entry; −1 when it is not shown."""
        return next((row for row, line in enumerate(self._shown) if line.entry.id == entry), -1)

    def columns(self) -> dict[Field, str]:
        """The headings."""
        return {
            Field.WORDS: self.tr("Words"),
            Field.TYPE: self.tr("Type"),
            Field.NAME: self.tr("Called"),
            Field.SINCE: self.tr("From"),
            Field.UNTIL: self.tr("To"),
            Field.NOTE: self.tr("Note"),
        }

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many entries are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Field)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Everything can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsEditable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: another order; column −1 is the newest first."""
        self._column = Field(column) if column >= 0 else None
        self._descending = order is Qt.SortOrder.DescendingOrder
        with sorted_anew(self, self.record, self._row_of_record):
            self._read()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns()[Field(section)]
        return None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the record of a cell."""
        entry = self.record(index.row()) if index.isValid() else None
        if entry is None:
            return None
        field = Field(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(entry, field)
        if role == RECORD_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns()[field]}: {self._cell(entry, field)}"
        return None

    def setData(self, index: ModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a changed entry to be kept (`value`); the row changes when the library has."""
        if not isinstance(value, ListedName) or role != Qt.ItemDataRole.EditRole:
            return False
        if value != self.record(index.row()):
            self.written.emit(value)
        return True

    def _cell(self, entry: ListedName, field: Field) -> str:
        if field is Field.TYPE:
            return type_word(entry.type)
        return local_date(value(entry, field)) if field in _DAYS else value(entry, field)

    def _list(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _row_of_record(self, entry: ListedName) -> int:
        return self.row_of(entry.id)

    def _read(self) -> None:
        self._shown = shown(self.lines, self._typed, self._column, descending=self._descending)
