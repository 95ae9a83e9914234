"""The rows of the table of names: a window on an `Index`, which holds them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.dates import local_date
from desktop_app.domain.identities import EntityRow
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.ui.names.index import MOST_FIRST, Column, Index
from desktop_app.ui.names.words import Words, number
from desktop_app.ui.widgets.rows import sorted_anew
from desktop_app.ui.widgets.type_words import type_word

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `EntityRow`."""

ModelIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NUMBERS = (Column.MENTIONS, Column.ARTICLES)
"""Columns of whole numbers."""


class NamesModel(QAbstractTableModel):
    """What fits the words and types, in the order of a column. Only names are edited: an entity is called otherwise."""

    renamed = Signal(object, str)
    """EntityRow, str: call this entity so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(self)
        self.index_ = Index()
        self.counts: Mapping[EntityType, int] = {}
        """How many names of each type fit the words."""
        self._places: Sequence[int] = ()
        self._rows: dict[EntityId, int] = {}
        self._typed = ""
        self._types = frozenset(NAMED)
        self._column, self._descending = Column.ARTICLES, True

    def show(self, index: Index) -> None:
        """Show other names, narrowed and sorted as before."""
        self.index_ = index
        self._list()

    def narrow(self, words: str, types: frozenset[EntityType]) -> None:
        """Keep to the names of some types that hold all words, accents or not."""
        if (words, types) != (self._typed, self._types):
            self._typed, self._types = words, types
            self._list()

    def record(self, row: int) -> EntityRow | None:
        """The entity of a row; None outside the table."""
        return self.index_.rows[self._places[row]] if 0 <= row < len(self._places) else None

    def row_of(self, entity: EntityId) -> int:
        """The row of an entity; −1 when it is not listed."""
        if not self._rows and self._places:
            self._rows = {self.index_.rows[place].id: row for row, place in enumerate(self._places)}
        return self._rows.get(entity, -1)

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many names are listed."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Names can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NAME else flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: another order."""
        if column >= 0:
            self._column, self._descending = Column(column), order is Qt.SortOrder.DescendingOrder
            with sorted_anew(self, self.record, self._row_of_record):
                self._read()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, and which way a column is first sorted."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words.columns()[Column(section)]
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            return Qt.SortOrder.DescendingOrder if section in MOST_FIRST else Qt.SortOrder.AscendingOrder
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the record of a cell."""
        row = self.record(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cell(row, Column(index.column()))
        if role == RECORD_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words.spoken(row)
        return None

    def setData(self, index: ModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name of an entity; the row changes when the library has."""
        row = self.record(index.row())
        typed = " ".join(str(value).split())
        if row is None or role != Qt.ItemDataRole.EditRole or typed == row.name:
            return False
        self.renamed.emit(row, typed)
        return True

    def _cell(self, row: EntityRow, column: Column) -> str:
        if column is Column.NAME:
            return row.name
        if column is Column.TYPE:
            return type_word(row.type)
        if column in NUMBERS:
            return number(row.mentions if column is Column.MENTIONS else row.articles)
        return local_date(row.first if column is Column.FIRST else row.last)

    def _list(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _row_of_record(self, record: EntityRow) -> int:
        return self.row_of(record.id)

    def _read(self) -> None:
        listing = self.index_.listed(self._typed, self._types, self._column, descending=self._descending)
        self._places, self.counts, self._rows = listing.places, listing.counts, {}


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
