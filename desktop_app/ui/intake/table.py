"""The intake's table as its reader works with it: ticks, corrections in place, many rows at once."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
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
    Column.SOURCE: 120,
    Column.AUTHOR: 96,
    Column.PUBLISHED: 112,
    Column.EVENT: 112,
    Column.PROVINCES: 116,
    Column.STATE: 136,
}
"""First widths of the columns, px; the title takes what they leave."""
NARROW = {Column.AUTHOR: 900, Column.EVENT: 900, Column.SOURCE: 720}
"""A table narrower than this, px, does not show the column, which stands beside it too: the title needs the room."""

_SIDEWAYS = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
}


class IntakeTable(QTableView):
    """The rows. It says what was asked for; corrections happen elsewhere."""

    written = Signal(object, object)
    """Correction, list[int]: set this in these rows."""
    provinces_asked = Signal(object)
    """list[int]: the provinces of these rows shall be chosen."""
    row_chosen = Signal()
    """Another row is the current one, or others are selected."""
    field_chosen = Signal(str)
    """str: the keyboard is in this field."""
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
        # One of its own, always empty: else each paint would ask of every selected row whether all its cells are.
        header.setSelectionModel(QItemSelectionModel(model, header))
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # by file, until a column is clicked
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.TICK, QHeaderView.ResizeMode.Fixed)
        self.cells.kept.connect(self._on_kept)
        self.cells.provinces_asked.connect(self._on_provinces_asked)

    def current(self) -> Record | None:
        """The row in which the keyboard is."""
        return self._model.record(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Make a row the current and only selected one."""
        self.setCurrentIndex(self._model.index(row, Column.TITLE))

    def rows(self) -> list[int]:
        """The selected rows, from the top."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]  # an index for each row would take long
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def rows_with(self, row: int) -> list[int]:
        """The rows that a correction in a row is for: all selected ones when it is one of them."""
        rows = self.rows()
        return rows if row in rows else [row]

    def toggle(self) -> None:
        """Untick the selected rows, or tick them when none of them is ticked."""
        rows = self.rows()
        if rows:
            self.ticked.emit(rows, not self._model.some_ticked(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space ticks; ← and → leave the selection alone; F2 where nothing can be corrected corrects the title."""
        plain = not event.modifiers() and self.state() is not QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Space and plain:
            self.toggle()
        elif event.key() in _SIDEWAYS and plain and self.currentIndex().isValid():
            there = self.moveCursor(_SIDEWAYS[Qt.Key(event.key())], Qt.KeyboardModifier.NoModifier)
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().column() not in FIELDS:
            self.correct(Column.TITLE)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt: typing corrects here, it does not search."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: the keyboard is elsewhere."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit()
        if current.column() in FIELDS and current.column() != previous.column():
            self.field_chosen.emit(FIELDS[Column(current.column())])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Qt: others are selected."""
        super().selectionChanged(selected, deselected)
        self.row_chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow table shows less."""
        for column, width in NARROW.items():
            self.setColumnHidden(column, event.size().width() < width)
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
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        if self.isColumnHidden(column):
            self.setColumnHidden(column, False)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.edit(index)

    def _on_kept(self, correction: Correction, row: int) -> None:
        self.written.emit(correction, self.rows_with(row))

    def _on_provinces_asked(self, row: int) -> None:
        self.provinces_asked.emit(self.rows_with(row))
