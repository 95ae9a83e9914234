"""How many articles, themes and passages of a project are new, here already, other than here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.ui.taking.found import MEETINGS, Counted, Found, Kind
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.widgets.plain import tool_tip

ALWAYS = ("new", "same")
"""Columns that are there whatever was found; the others where they count something."""
LEAST = 12
"""Characters that a column has room for at least."""


class CountsTable(QTableWidget):
    """Three rows, as high and wide as they are; the keyboard reads it figure by figure."""

    def __init__(self, words: TakingWords, parent: QWidget) -> None:
        super().__init__(len(Kind), 1 + len(MEETINGS), parent)
        self._words = words
        self._found: Found | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for row in range(len(Kind)):
            for column in range(1 + len(MEETINGS)):
                item = QTableWidgetItem()
                item.setTextAlignment(_side(column))
                self.setItem(row, column, item)
        for column in range(1 + len(MEETINGS)):
            head = QTableWidgetItem()
            head.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, head)
        self.setCurrentCell(0, 1)

    def show_found(self, found: Found) -> None:
        """Show the figures of a project."""
        self._found = found
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        if self._found is None:
            return
        self.setAccessibleName(self.tr("How many are new, here already, or other than here"))
        told, counts = self._words.meetings(), self._found.counts
        for column, what in enumerate(MEETINGS, 1):
            shown = what in ALWAYS or any(getattr(counted, what) for counted in counts.values())
            self.setColumnHidden(column, not shown)
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setText(told[what][0])
                head.setToolTip(tool_tip(told[what][1]))
        for row, kind in enumerate(Kind):
            name = self.item(row, 0)
            if name is not None:
                name.setText(self._words.kinds(kind))
            for column, what in enumerate(MEETINGS, 1):
                self._fill(self.item(row, column), kind, counts[kind], what)
        self.fit()

    def fit(self) -> None:
        """Take the room of the words, no wider than there is."""
        self.ensurePolished()
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        least = metrics.averageCharWidth() * LEAST
        for column in range(self.columnCount()):
            header.resizeSection(column, max(least, header.sectionSizeHint(column), self.sizeHintForColumn(column)))
        frame = 2 * self.frameWidth() + 4
        heights = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(header.sizeHint().height() + heights + frame)
        self.setMaximumWidth(header.length() + frame)
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: all columns are in sight, narrower where need be."""
        super().resizeEvent(event)
        self._narrow()

    def _narrow(self) -> None:
        header, room = self.horizontalHeader(), self.viewport().width()
        seen = [column for column in range(self.columnCount()) if not self.isColumnHidden(column)]
        if header.length() > room > 0:
            for column in seen:
                header.resizeSection(column, max(1, room // len(seen)))

    def _fill(self, item: QTableWidgetItem | None, kind: Kind, counted: Counted, what: str) -> None:
        if item is None:
            return
        said = self._words.total(counted, what)
        name, meaning = self._words.meetings()[what]
        item.setText(said)
        item.setToolTip(tool_tip(meaning))
        spoken = self.tr("{0}, {1}: {2}").format(self._words.kinds(kind), name, getattr(counted, what))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
