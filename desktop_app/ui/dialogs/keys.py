"""Every key, by where it holds; filtered as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.vietnam.folding import fold_plain

KeyRows = Mapping[str, Sequence[tuple[str, str]]]
"""Place (“In the reader”) → keys with what they do, all in the language in use."""


class KeysDialog(QDialog):
    """Two columns under headings: the key, what it does."""

    def __init__(self, rows: KeyRows, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        self._rows = rows
        self._field = SearchField(look, self.tr("Find a key or what it does"), self)
        self._field.searched.connect(self._fill)
        self._field.left.connect(self.reject)
        self._table = QTableWidget(0, 2, self)
        self._table.setAccessibleName(self.tr("All keys"))
        self._table.horizontalHeader().hide()
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self._field)
        layout.addWidget(self._table, 1)
        self.resize(700, 640)
        self._fill("")

    def shown(self) -> list[str]:
        """What is listed, row by row."""
        items = [self._table.item(row, 1) for row in range(self._table.rowCount())]
        return [item.text() for item in items if item is not None]

    def _fill(self, words: str) -> None:
        parts = fold_plain(words).split()
        self._table.setRowCount(0)
        for place, rows in self._rows.items():
            kept = [row for row in rows if all(part in fold_plain(f"{row[0]} {row[1]}") for part in parts)]
            if kept:
                self._add("", place, heading=True)
            for keys, what in kept:
                self._add(keys, what)

    def _add(self, keys: str, what: str, *, heading: bool = False) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, text in enumerate((keys, what)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = item.font()
            font.setBold(heading or column == 0)
            item.setFont(font)
            self._table.setItem(row, column, item)
