"""Which column of a table is which field: as it was guessed, to be assigned by hand and read again."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.tables import TableSample
from desktop_app.ingest.tables.column_names import FIELDS, IGNORE
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import tool_tip

WIDTH = 168
"""First width of a column, px."""
HEIGHT = 184


class ColumnStrip(QWidget):
    """A box for each column of the file over its first rows. Hidden while no table is read."""

    assigned = Signal(object)
    """Assignment: read the files again with the columns so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = TableSample()
        self.words = ElidedLabel("", self)
        self.again = QPushButton(self)
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setFixedHeight(HEIGHT)
        self.boxes: list[QComboBox] = []
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table)
        self.again.clicked.connect(self._on_again)
        self.hide()

    def show_table(self, sample: TableSample) -> None:
        """Show a table with its columns as guessed; nothing without columns."""
        self._sample = sample
        self.setVisible(bool(sample.columns))
        self.table.clear()
        self.table.setColumnCount(len(sample.columns))
        self.table.setRowCount(len(sample.rows) + 1)
        fields = {place: field for field, place in sample.fields.items()}
        self.boxes = [self._box(fields.get(place, IGNORE)) for place in range(len(sample.columns))]
        for place, box in enumerate(self.boxes):
            self.table.setCellWidget(0, place, box)
            self.table.setColumnWidth(place, WIDTH)
            for row, cells in enumerate(sample.rows, 1):
                item = QTableWidgetItem(cells[place])
                item.setToolTip(tool_tip(cells[place]))
                self.table.setItem(row, place, item)
        self.table.setRowHeight(0, 38)
        self.retranslate()

    def retranslate(self) -> None:
        """All words anew."""
        name = PurePath(self._sample.path).name
        self.words.set_text(self.tr("Columns of {0}: what stands in which?").format(name))
        self.again.setText(self.tr("Read again"))
        self.table.setAccessibleName(self.tr("First rows of the table"))
        self.table.setHorizontalHeaderLabels([name or "–" for name in self._sample.columns])
        names = self._names()
        for box, column in zip(self.boxes, self._sample.columns, strict=True):
            box.setAccessibleName(self.tr("Column {0}").format(column))
            for place in range(box.count()):
                box.setItemText(place, names[box.itemData(place)])

    def assignment(self) -> list[tuple[str, str]]:
        """The columns as they are assigned now: pairs of a field, or `ignore`, and a column's name."""
        return [(box.currentData(), name) for box, name in zip(self.boxes, self._sample.columns, strict=True)]

    def _names(self) -> dict[str, str]:
        return {
            IGNORE: self.tr("Not used"),
            "text": self.tr("Text of the article"),
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "source": self.tr("Source"),
            "url": self.tr("Web address"),
            "published": self.tr("Published"),
            "lead": self.tr("Lead"),
        }

    def _box(self, field: str) -> QComboBox:
        box = QComboBox(self.table)
        for name in (IGNORE, *FIELDS):
            box.addItem("", name)
        box.setCurrentIndex(box.findData(field))
        box.activated.connect(self._on_chosen)
        return box

    def _on_chosen(self) -> None:
        """A field stands in one column: another that had it gives it up."""
        chosen = self.sender()
        for box in self.boxes:
            if isinstance(chosen, QComboBox) and box is not chosen and box.currentData() == chosen.currentData():
                box.setCurrentIndex(0)

    def _on_again(self) -> None:
        self.assigned.emit(self.assignment())
