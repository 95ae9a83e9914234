"""The intake's table as its reader works with it: ticks, corrections in place, many rows at once."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop_app.ui.intake.cells import Cells
from desktop_app.ui.intake.model import FIELDS, Column, Index, IntakeModel, Record
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.fact_row import Correction

ROW = 32
"""Height of a row, px."""
WIDTHS = {
    Column.TICK: 36,
    Column.SOURCE: 132,
    Column.AUTHOR: 120,
    Column.PUBLISHED: 104,
    Column.EVENT: 104,
    Column.PROVINCES: 124,
    Column.STATE: 150,
}
"""First widths of the columns, px; the title takes what they leave."""
NARROW = 1_000
"""A table narrower than this shows neither author nor event, which stand beside it too, px."""


class IntakeTable(QTableView):
    """The rows. It says what was asked for; corrections happen elsewhere."""

    written = Signal(object, object)
    """Correction, list[int]: set this in these rows."""
    provinces_asked = Signal(object)
    """list[int]: the provinces of these rows shall be chosen."""
    row_chosen = Signal()
    """Another row is the current one, or others are selected."""
    ticked = Signal(object, bool)
    """list[int], bool: these rows shall come in, or shall not."""

    def __init__(self, model: IntakeModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.cells = Cells(look, self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setObjectName("articles")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(WIDTHS[Column.TICK])
        header.setHighlightSections(False)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.TICK, QHeaderView.ResizeMode.Fixed)
        self.cells.kept.connect(self._on_kept)
        self.cells.provinces_asked.connect(self._on_provinces_asked)

    def current(self) -> Record | None:
        """The row in which the keyboard is."""
        return self._model.record(self.currentIndex().row())

    def rows(self) -> list[int]:
        """The selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def rows_with(self, row: int) -> list[int]:
        """The rows that a correction in a row is for: all selected ones when it is one of them."""
        rows = self.rows()
        return rows if row in rows else [row]

    def toggle(self) -> None:
        """Tick the selected rows, or untick them when the current one is ticked."""
        record, rows = self.current(), self.rows()
        if record is not None and rows:
            state = self._model.index(self.currentIndex().row(), Column.TICK).data(Qt.ItemDataRole.CheckStateRole)
            self.ticked.emit(rows, state != Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space ticks."""
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and not editing:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt: typing corrects here, it does not search."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: the keyboard is elsewhere."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt: others are selected."""
        super().selectionChanged(selected, deselected)
        self.row_chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow table shows less."""
        narrow = event.size().width() < NARROW
        for column in (Column.AUTHOR, Column.EVENT):
            self.setColumnHidden(column, narrow)
        super().resizeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the selected rows."""
        index = self.currentIndex()
        if not index.isValid():
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        self.menu(place)

    def menu(self, place: QPoint) -> QMenu:
        """Open the menu of the selected rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, on in ((self.tr("Import these articles"), True), (self.tr("Leave these articles out"), False)):
            action = menu.addAction(words)
            action.setData(on)
            action.setEnabled(bool(self._model.staged(self.rows())))
            action.triggered.connect(self._on_tick_asked)
        menu.addSeparator()
        names = self._model.words.columns()
        for column in FIELDS:
            action = menu.addAction(self.tr("Correct: {0}").format(names[column]))
            action.setData(int(column))
            row = self.currentIndex().row()
            action.setEnabled(bool(self._model.flags(self._model.index(row, column)) & Qt.ItemFlag.ItemIsEditable))
            action.triggered.connect(self._on_correction_asked)
        menu.popup(place)
        return menu

    def _on_tick_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.ticked.emit(self.rows(), bool(action.data()))

    def _on_correction_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.correct(Column(action.data()))

    def correct(self, column: Column) -> None:
        """Begin to correct a column of the current row, and with it of all that are selected."""
        index = self._model.index(self.currentIndex().row(), column)
        if self.isColumnHidden(column):
            self.setColumnHidden(column, False)
        selected = self.selectionModel().selection()
        self.setCurrentIndex(index)
        self.selectionModel().select(selected, self.selectionModel().SelectionFlag.ClearAndSelect)
        self.edit(index)

    def _on_kept(self, correction: Correction, row: int) -> None:
        self.written.emit(correction, self.rows_with(row))

    def _on_provinces_asked(self, row: int) -> None:
        self.provinces_asked.emit(self.rows_with(row))
