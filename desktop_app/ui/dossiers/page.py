"""The page of a dossier: its pieces under each other, chosen, moved and written in by keys and mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDrag, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop_app.domain.dossiers import PieceKind
from desktop_app.domain.ids import PieceId
from desktop_app.ui.dossiers.field import PieceField
from desktop_app.ui.dossiers.keys import PieceKey, piece_key
from desktop_app.ui.dossiers.model import MOVE, SHEET_ROLE, PiecesModel
from desktop_app.ui.dossiers.painting import AROUND, PiecePainter
from desktop_app.ui.dossiers.words import Sheet
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.rows import show_rows

Index = QModelIndex | QPersistentModelIndex
GUESS = 90
"""Px of a piece that has not been in sight."""
ALL_AT_ONCE = 300
"""Pages of up to so many pieces are measured whole, so that their scroll bar is exact."""
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class PieceDelegate(QStyledItemDelegate):
    """Paints pieces; the one that is written leaves room for the field."""

    def __init__(self, look: Look, field: PieceField, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._field = look, field
        self.painter = PiecePainter(look)

    def height(self, sheet: Sheet, width: int) -> int:
        """Px that a row needs at a width."""
        if self._field.writing and sheet.id == self._field.piece:
            return self._field.needed() + 2 * AROUND
        return self.painter.height(sheet, width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the room of a row at the width of `option`."""
        return QSize(option.rect.width(), self.height(index.data(SHEET_ROLE), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one row: its ground, its content and the mark of the focus."""
        sheet, tokens, state = index.data(SHEET_ROLE), self._look.tokens, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface
        painter.fillRect(option.rect, QColor(ground))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        if not (self._field.writing and sheet.id == self._field.piece):
            self.painter.paint(painter, sheet, option.rect)


class Page(QTableView):
    """The view. It changes nothing: it says which key was pressed on which pieces."""

    asked = Signal(object)
    """PieceKey: for the chosen pieces."""
    moved = Signal(object, object)
    """Sequence[PieceId], PieceId | None: these were dragged before this one, or to the end."""
    left = Signal()
    """Esc: the keyboard may go elsewhere."""

    def __init__(self, look: Look, model: PiecesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces, self._fitting = model, False
        self.field = PieceField(self.viewport())
        self._delegate = PieceDelegate(look, self.field, self)
        self.setItemDelegate(self._delegate)
        show_rows(self)
        self.verticalHeader().setDefaultSectionSize(GUESS)
        self.setModel(model)
        self._let_drag()
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.field.grown.connect(self.fit)
        self.field.closed.connect(self._on_field_closed)
        self.field.left.connect(self.setFocus)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        model.dropped.connect(self.moved, Qt.ConnectionType.QueuedConnection)  # the drag must have ended
        self.doubleClicked.connect(self._on_double_clicked)
        look.changed.connect(self._on_look_changed)

    def chosen(self) -> list[PieceId]:
        """The selected pieces in their order; else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self._pieces.sheet(row) for row in rows or [self.currentIndex().row()]]
        return [PieceId(sheet.id) for sheet in found if sheet is not None]

    def current(self) -> Sheet | None:
        """The piece of the current row."""
        return self._pieces.sheet(self.currentIndex().row())

    def choose(self, pieces: Iterable[str], current: str | None) -> None:
        """Select these pieces; one of them is the current one."""
        row = self._pieces.row_of(current) if current else -1
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))
        selection = QItemSelection()
        for number in map(self._pieces.row_of, pieces):
            if number >= 0:
                selection.select(self.model().index(number, 0), self.model().index(number, 0))
        self.selectionModel().select(selection, _ALONE)

    def choose_row(self, row: int) -> None:
        """Make a row the current and only selected one, whatever keys are held, and bring it into sight."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _ALONE)
        self.bring_current()

    def bring_current(self) -> None:
        """Bring the current row into sight, whole where there is room for it."""
        row = self.currentIndex().row()
        for _ in range(2):  # what stands over it may be measured now
            self._fit_rows(row, row + 1)
            self.updateGeometries()  # the scroll bar must know how high it is
            self.scrollTo(self.currentIndex())
            self.fit()

    def come_back(self, row: int, below: int) -> None:
        """Make a row current at the place below the upper edge where it was."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _ALONE)
        self.fit()
        self._bring(row, below)

    def write(self, piece: PieceId, *, fresh: bool = False) -> None:
        """Open the field of a heading or a paragraph in its place."""
        row = self._pieces.row_of(piece)
        sheet = self._pieces.sheet(row)
        if sheet is None or sheet.kind is PieceKind.QUOTE:
            return
        if not self.field.leave():
            self.field.setFocus()
            return
        self.choose_row(row)
        self.field.begin(sheet, fresh=fresh)
        self.bring_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the piece's keys; all others move as in any list."""
        key = piece_key(event)
        if key in (PieceKey.NEXT, PieceKey.PREVIOUS):
            arrow = Qt.Key.Key_Down if key is PieceKey.NEXT else Qt.Key.Key_Up
            super().keyPressEvent(QKeyEvent(event.type(), arrow, event.modifiers()))
        elif key is not None:
            self.asked.emit(key)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose_row(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # no search by typing
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Qt: the chosen pieces are dragged off; what is carried leaves the place in sight where it would fall."""
        data, chosen = self.model().mimeData(self.selectedIndexes()), self.chosen()
        sheet = self._pieces.sheet(self._pieces.row_of(chosen[0])) if chosen else None
        if sheet is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self._delegate.painter.carried(sheet, len(chosen), self.devicePixelRatioF()))
            drag.setHotSpot(QPoint(-14, -10))
            drag.exec(MOVE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width needs other heights."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the pieces in sight, or all of a short page, the height that they need; the upper one stays in place."""
        if self._fitting:
            return
        self._fitting = True
        top = max(0, self.rowAt(0))
        below = self.rowViewportPosition(top)
        try:
            if self.model().rowCount() <= ALL_AT_ONCE:
                self._fit_rows(0, self.model().rowCount())
            else:
                self._fit_in_sight(top)
            self._bring(top, below)
        finally:
            self._fitting = False
        self._place_field()

    def _let_drag(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def _bring(self, row: int, below: int) -> None:
        """Put a row so many px below the upper edge."""
        if row < self.model().rowCount():
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - below)

    def _fit_in_sight(self, top: int) -> None:
        row, bottom = top, self.viewport().height()
        while row < self.model().rowCount() and self.rowViewportPosition(row) < bottom:
            self._fit_rows(row, row + 1)
            row += 1

    def _fit_rows(self, first: int, end: int) -> None:
        width = self.viewport().width()
        for row in range(first, end):
            sheet = self._pieces.sheet(row)
            height = self._delegate.height(sheet, width) if sheet is not None else 0
            if height and height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def _place_field(self) -> None:
        """Keep the field over its piece; out of sight while that is not there."""
        if not self.field.writing or self.field.piece is None:
            return
        left, inner = self._delegate.painter.column(self.viewport().width())
        row, height = self._pieces.row_of(self.field.piece), self.field.needed()
        y = -height - 1 if row < 0 else self.rowViewportPosition(row) + AROUND
        self.field.setGeometry(left - 9, y, inner + 18, height)  # its words stand where the page's do

    def _on_scrolled(self) -> None:
        if self.model().rowCount() > ALL_AT_ONCE:
            self.fit()
        self._place_field()

    def _on_field_closed(self) -> None:
        self.field.piece = None
        self.fit()
        self.viewport().update()

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.asked.emit(PieceKey.OPEN)

    def _on_look_changed(self) -> None:
        self._delegate.painter.forget()
        self.fit()
        self.viewport().update()
