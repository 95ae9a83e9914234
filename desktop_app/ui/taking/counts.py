"""How many articles, themes and passages of a project are new, here already, other than here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.ui.taking.found import MEETINGS, Counted, Found, Kind
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.widgets.plain import tool_tip

ALWAYS = ("new", "same")
"""Columns that are there whatever was found; the others where they count something."""


class CountsTable(QTableWidget):
    """Three rows, as high as they are; the keyboard reads it figure by figure."""

    def __init__(self, words: TakingWords, parent: QWidget) -> None:
        super().__init__(len(Kind), len(MEETINGS), parent)
        self._words = words
        self._found: Found | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for row in range(len(Kind)):
            for column in range(len(MEETINGS)):
                item = QTableWidgetItem()
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)

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
        for column, what in enumerate(MEETINGS):
            shown = what in ALWAYS or any(getattr(counted, what) for counted in counts.values())
            self.setColumnHidden(column, not shown)
            head = QTableWidgetItem(told[what][0])
            head.setToolTip(tool_tip(told[what][1]))
            self.setHorizontalHeaderItem(column, head)
        for row, kind in enumerate(Kind):
            self.setVerticalHeaderItem(row, QTableWidgetItem(self._words.kinds(kind)))
            for column, what in enumerate(MEETINGS):
                self._fill(self.item(row, column), kind, counts[kind], what)
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows."""
        self.verticalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        frame = 2 * self.frameWidth() + 4
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + frame)

    def _fill(self, item: QTableWidgetItem | None, kind: Kind, counted: Counted, what: str) -> None:
        if item is None:
            return
        said = self._words.total(counted, what)
        name, meaning = self._words.meetings()[what]
        item.setText(said)
        item.setToolTip(tool_tip(meaning))
        spoken = self.tr("{0}, {1}: {2}").format(self._words.kinds(kind), name, getattr(counted, what))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
