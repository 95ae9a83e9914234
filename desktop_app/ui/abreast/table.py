"""The table of passages side by side: only what is in sight is read, measured and painted."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain.ids import AnnotationId
from desktop_app.records import NamedTuple
from desktop_app.ui.abreast.cells import HATCH, CellDelegate
from desktop_app.ui.abreast.lines import Key
from desktop_app.ui.abreast.model import CELL_ROLE, AbreastModel
from desktop_app.ui.abreast.months import Months
from desktop_app.ui.filing import RowAction, RowCommand
from desktop_app.ui.key_places import named
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.row_keys import STATES, RowKey, row_key
from desktop_app.ui.widgets.rows import STEP, keep_in_sight

LEAST_WIDTH = 220
"""Px of a column; narrower ones are scrolled sideways."""
_ACTION = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex


class Place(NamedTuple):
    """Where the keyboard is: what is there, where that is, and how far below the upper edge, px."""

    key: Key | None
    line: int
    column: int
    below: int


class AbreastTable(QTableView):
    """The view of an `AbreastModel`."""

    acted = Signal(object)
    """RowAction: a key asked for this."""
    peeked = Signal(str)
    """AnnotationId: show or hide the words around this passage."""
    entered = Signal(str)
    """AnnotationId: go to this passage."""
    marked = Signal(str)
    """AnnotationId: compare this passage, or do not."""
    asked = Signal(object)
    """RowKey: a key asked something that is chosen first."""
    noted = Signal(str)
    """AnnotationId: write on this passage."""
    copied = Signal()
    """Put the table onto the clipboard."""
    left = Signal()
    """Esc."""
    columns_fitted = Signal()
    """The columns have other places."""

    def __init__(self, look: Look, model: AbreastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = CellDelegate(look, self)
        self._fitting = False
        self._months = Months(look, self)
        self.setVerticalHeader(self._months)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or widths would depend on heights
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        quiet_focus(self)
        self.setModel(model)
        self.verticalScrollBar().setSingleStep(STEP)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.columns_fitted)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        self.doubleClicked.connect(self._on_double_clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        look.changed.connect(self._on_look_changed)

    def chosen(self) -> tuple[AnnotationId, ...]:
        """The passages of the selected cells, each once; else the current one."""
        indexes = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        found = [self._rows.lines.passage(*place) for place in indexes]
        passages = tuple(dict.fromkeys(one.id for one in found if one is not None))
        return passages or tuple(filter(None, [self.current()]))

    def current(self) -> AnnotationId | None:
        """The passage of the current cell."""
        index = self.currentIndex()
        found = self._rows.lines.passage(index.row(), index.column()) if index.isValid() else None
        return None if found is None else found.id

    def go_to(self, line: int, column: int) -> None:
        """Make a cell the current and only selected one, and bring it into sight."""
        index = self._rows.index(line, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.fit()
        self.scrollTo(index)

    def place(self) -> Place:
        """Where the keyboard is, so that it is found again."""
        index = self.currentIndex()
        key = self._rows.lines.key(index.row(), index.column()) if index.isValid() else None
        return Place(key, index.row(), index.column(), self.rowViewportPosition(max(0, index.row())))

    def find_again(self, place: Place | None) -> None:
        """Go to a place as far below the upper edge as it was; to what is beside it, where it is gone; None: begin."""
        lines = self._rows.lines
        if not lines.count:
            return
        found = lines.find(place.key) if place is not None and place.key is not None else None
        if found is None and place is not None and place.key is not None:
            column = min(place.column, len(self._rows.table.columns) - 1)
            found = lines.neighbour(place.line, column), column
        line, column = found or lines.first_passage()
        index = self._rows.index(line, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.fit()
        below = place.below if place is not None and place.key is not None else 0
        self._bring(line, min(max(below, 0), max(0, self.viewport().height() - self.rowHeight(line))))
        self.fit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads: to what stands in the column above or below, and beside it to what is near in time."""
        del modifiers
        index = self.currentIndex()
        if not self._rows.lines.count or not index.isValid():
            return self._rows.index(0, 0)
        return self._rows.index(*self._target(action, index.row(), index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of passages; all others move as in any table."""
        key, name = row_key(event) or (None, "")
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (RowKey.NEXT, RowKey.PREVIOUS):
            self._walk(1 if key is RowKey.NEXT else -1)
        elif named(event, ("V",)) and self.current() is not None:
            self.marked.emit(self.current())
        elif key is None or self.current() is None or not self.press(key, name):
            self._pass_on(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width needs other columns."""
        super().resizeEvent(event)
        self.fit()
        keep_in_sight(self, event)

    def fit(self) -> None:
        """Give the columns their width, and the lines in sight their height; the upper line stays where it is."""
        if self._fitting:
            return
        self._fitting = True
        try:
            self._fit_columns()
            top = max(0, self.rowAt(0))
            below = self.rowViewportPosition(top)
            bottom, line = self.viewport().height(), top
            while line < self._rows.lines.count and self.rowViewportPosition(line) < bottom:
                self._fit_line(line)
                line += 1
            self._bring(top, below)
        finally:
            self._fitting = False
        self.verticalHeader().viewport().update()

    def _fit_columns(self) -> None:
        count = len(self._rows.table.columns)
        if not count:
            return
        width = max(LEAST_WIDTH, self.viewport().width() // count)
        if any(self.columnWidth(column) != width for column in range(count)):
            self.horizontalHeader().setMinimumSectionSize(1)
            for column in range(count):
                self.setColumnWidth(column, width)
        self.columns_fitted.emit()

    def _fit_line(self, line: int) -> None:
        self._rows.prepare(line)
        columns = range(len(self._rows.table.columns))
        cells = (self._rows.index(line, column).data(CELL_ROLE) for column in columns)
        needed = max(self._months.needed(line), *(self._delegate.height(cell, self.columnWidth(0)) for cell in cells))
        height = -(-needed // HATCH) * HATCH
        if height != self.rowHeight(line):
            self.setRowHeight(line, height)

    def _bring(self, line: int, below: int) -> None:
        """Put a line so many px below the upper edge."""
        if line < self._rows.lines.count:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(line) - below)

    def _target(self, action: QAbstractItemView.CursorAction, line: int, column: int) -> tuple[int, int]:
        lines, found = self._rows.lines, None
        if action in (_ACTION.MoveLeft, _ACTION.MoveRight):
            step = 1 if action is _ACTION.MoveRight else -1
            inside = 0 <= column + step < len(self._rows.table.columns)
            return (lines.beside(line, column, step), column + step) if inside else (line, column)
        if action in (_ACTION.MoveUp, _ACTION.MoveDown):
            found = lines.next_filled(line, column, 1 if action is _ACTION.MoveDown else -1)
        elif action in (_ACTION.MovePageUp, _ACTION.MovePageDown):
            found = self._page(line, column, 1 if action is _ACTION.MovePageDown else -1)
        elif action in (_ACTION.MoveHome, _ACTION.MoveEnd):
            found = 0 if action is _ACTION.MoveHome else lines.near(lines.count - 1, column)
        return (line if found is None else found), column

    def _page(self, line: int, column: int, step: int) -> int:
        """The line a screen away."""
        lines, room = self._rows.lines, self.viewport().height()
        at, to = line, self.verticalHeader().sectionPosition(line) + step * room
        found = self.verticalHeader().logicalIndexAt(to - self.verticalHeader().offset())
        at = found if found >= 0 else 0 if step < 0 else lines.count - 1
        near = lines.near(at, column)
        return near if (near - line) * step > 0 else lines.next_filled(line, column, step) or line

    def _walk(self, step: int) -> None:
        index = self.currentIndex()
        found = self._rows.lines.next_filled(index.row(), max(0, index.column()), step, passages=True)
        if found is not None:
            self.go_to(found, max(0, index.column()))

    def _pass_on(self, event: QKeyEvent) -> None:
        """Arrows and the like to the table; letters to nobody, so that no search by typing starts."""
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def press(self, key: RowKey, name: str = "") -> bool:
        """Tell what a key asks for; False when it is not meant for passages side by side."""
        passages, current = self.chosen(), self.current()
        told = {RowKey.NOTE: self.noted, RowKey.PEEK: self.peeked, RowKey.OPEN: self.entered}
        commands = {RowKey.STAR: RowCommand.STAR, RowKey.REMOVE: RowCommand.REMOVE}
        if key in told:
            told[key].emit(current)
        elif key is RowKey.DIGIT:
            self.acted.emit(RowAction(RowCommand.THEME, passages, digit=name))
        elif key in STATES:
            self.acted.emit(RowAction(RowCommand.STATE, passages, state=STATES[key]))
        elif key in commands:
            self.acted.emit(RowAction(commands[key], passages))
        elif key in (RowKey.PICK, RowKey.REPEAT):
            self.asked.emit(key)
        else:
            return False
        return True

    def _on_double_clicked(self, index: Index) -> None:
        found = self._rows.lines.passage(index.row(), index.column())
        if found is not None:
            self.entered.emit(found.id)

    def _on_scrolled(self) -> None:
        self.fit()

    def _on_look_changed(self) -> None:
        self._delegate.forget()
        self.fit()
        self.viewport().update()
