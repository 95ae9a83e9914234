"""The table of names as its reader works with it: sorted by each column, several rows at once, renamed in place."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.identities import EntityRow
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import NAMED
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.columns import give_way
from desktop_app.ui.names.index import Column
from desktop_app.ui.names.model import NUMBERS, RECORD_ROLE, ModelIndex, NamesModel
from desktop_app.ui.widgets.key_table import KeyTable
from desktop_app.ui.widgets.line_cells import LineCells
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.rows import CursorAction, edge, keep_in_sight, menu_place
from desktop_app.ui.widgets.type_words import type_word

ROW = 30
"""Height of a row, px."""
BESIDE = 40
"""Px of a heading beside its words: margins, and the arrow of the order."""
DAY = "00/00/0000"
LEAST = 150
"""Px that the names have at least: in a table that has less for them, columns give way."""
GIVE_WAY = (Column.FIRST, Column.LAST, Column.TYPE)
PAD = 8
EDGE = 6
"""Px that the tint of a name reaches beyond its words on either side."""


class NameCells(LineCells):
    """Names on the tint of their type; the current row is marked at its left edge while the table has the focus."""

    def __init__(self, look: Look, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._look = look
        self.hovered = -1
        """The row that the pointer is in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Qt: draw a cell."""
        tokens, row, room = self._look.tokens, index.data(RECORD_ROLE), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == self.hovered
        painter.save()
        painter.fillRect(room, QColor(tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface))
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus() and index.column() == Column.NAME:
            painter.fillRect(QRect(room.x(), room.y(), 3, room.height()), QColor(tokens.accent))
        words, inner = str(index.data()), room.adjusted(PAD, 0, -PAD, 0)
        font = self._look.interface_font()
        painter.setFont(font)
        muted = index.column() != Column.NAME
        if not muted and isinstance(row, EntityRow):
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width() - 2 * EDGE)
            width = painter.fontMetrics().horizontalAdvance(words) + 2 * EDGE
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens.border) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(self._look.tint(row.type))
            painter.drawRoundedRect(QRectF(inner.x(), inner.y() + 4, width, inner.height() - 8), 4, 4)
            inner = inner.adjusted(EDGE, 0, 0, 0)
        elif index.column() in NUMBERS:
            heading = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
            inner.setWidth(max(map(painter.fontMetrics().horizontalAdvance, (heading, words))))
        else:
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(QColor(tokens.muted if muted else tokens.text))
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), words)
        painter.restore()

    def unseen(self, option: QStyleOptionViewItem, index: ModelIndex) -> str:
        """The name, where it is cut."""
        name = str(index.data()) if index.column() == Column.NAME else ""
        wide = QFontMetrics(self._look.interface_font()).horizontalAdvance(name)
        return name if wide > QRect(option.rect).width() - 2 * (PAD + EDGE) else ""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: ModelIndex) -> QWidget:
        """Qt: a line to type another name in."""
        editor = self.line(parent, index, "name")
        editor.setPlaceholderText(self.tr("Empty: as the articles call it"))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: ModelIndex) -> None:
        """Qt: editing is over."""
        self.forget()
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class Spot(NamedTuple):
    """Where an editor is in the table: the current entity, its row and height in the view, and who is selected."""

    entity: EntityId | None
    row: int
    below: int
    chosen: tuple[EntityId, ...]


class NamesTable(KeyTable):
    """The rows. It says what was asked for; what comes of it happens elsewhere."""

    row_chosen = Signal()
    """Another name is the current one."""
    places_wanted = Signal()
    """Enter or a double click: on to the places of the current name."""
    join_asked = Signal()
    """The selected names shall be one."""
    renamed = Signal(object, str)
    """EntityRow, str: call this entity so."""
    filter_typed = Signal(str)
    """str: these letters were typed, which are for the filter field."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def __init__(self, model: NamesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._widths: dict[int, int] = {}
        self.setModel(model)
        model.renamed.connect(self.renamed)
        self._cells = NameCells(look, self)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quiet_focus(self)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._set_up_header()
        model.layoutChanged.connect(self._on_sorted)
        self.doubleClicked.connect(self.places_wanted)
        self.entered.connect(self._on_entered)
        look.changed.connect(self.fit_columns)
        look.changed.connect(self.viewport().update)

    def rows(self) -> list[int]:
        """The selected rows, from the top."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]  # an index for each row would take long
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def chosen(self) -> list[EntityRow]:
        """The selected names, from the top; else the current one."""
        rows = map(self._model.record, self.rows() or [self.currentIndex().row()])
        return [row for row in rows if row is not None]

    def current(self) -> EntityRow | None:
        """The name in whose row the keyboard is."""
        return self._model.record(self.currentIndex().row())

    def spot(self) -> Spot:
        """Where its reader is."""
        current, row = self.current(), self.currentIndex().row()
        chosen = tuple(one.id for one in map(self._model.record, self.rows()) if one is not None)
        return Spot(current.id if current else None, row, self.rowViewportPosition(max(0, row)), chosen)

    def come_back(self, spot: Spot) -> None:
        """The same names current, selected and at the same height after the rows were made anew, or their neighbour."""
        found = self._model.row_of(spot.entity) if spot.entity else -1
        row = found if found >= 0 else min(max(0, spot.row), self._model.rowCount() - 1)
        if row < 0:
            return
        self._go(row)
        self.updateGeometries()
        self.verticalScrollBar().setValue(row - max(0, spot.below // ROW))
        if found >= 0:
            self._select(other for entity in spot.chosen if (other := self._model.row_of(entity)) >= 0)

    def go_to(self, entity: EntityId) -> bool:
        """Make a name the current one, in sight; False when it is not listed."""
        row = self._model.row_of(entity)
        if row >= 0:
            self._go(row)
            self.scrollTo(self.currentIndex())
        return row >= 0

    def fit_columns(self) -> None:
        """Give the columns the width of their words in the language in use, and leave out those that have no room."""
        words, metrics = self._model.words, QFontMetrics(self._look.interface_font())
        for column, heading in words.columns().items():
            inside = {Column.TYPE: list(map(type_word, NAMED)), Column.FIRST: [DAY], Column.LAST: [DAY]}
            widest = max(map(metrics.horizontalAdvance, inside.get(column, [""])))
            if column is not Column.NAME:
                self._widths[column] = max(metrics.horizontalAdvance(heading) + BESIDE, widest + 3 * PAD)
                self.setColumnWidth(column, self._widths[column])
        give_way(self, self._widths, GIVE_WAY, LEAST)

    def rename(self) -> None:
        """Begin to call the current name otherwise."""
        index = self._model.index(self.currentIndex().row(), Column.NAME)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter, F2, Ctrl+G and Esc act, letters go to the filter; all others move as in any table."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.current():
            self.places_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.join_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.filter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads."""
        return edge(self, action) or super().moveCursor(action, keys)

    def keyboardSearch(self, search: str) -> None:
        """Qt: typing filters here."""

    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        """Qt: the keyboard is elsewhere."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit()
            self.viewport().update()

    def focusInEvent(self, event: QEvent) -> None:
        """Qt: the keyboard comes; the mark of the current row shows it."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt gives a focus event
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Qt: the keyboard goes."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt gives a focus event
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow table shows less."""
        give_way(self, self._widths, GIVE_WAY, LEAST)
        super().resizeEvent(event)
        keep_in_sight(self, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the selected names."""
        if self.current() is not None:
            self.menu().popup(menu_place(self, event))

    def menu(self) -> QMenu:
        """The menu of the selected names, not open yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show where it is named") + "\tEnter").triggered.connect(self.places_wanted)
        menu.addAction(self.tr("Call it otherwise…") + "\tF2").triggered.connect(self.rename)
        join = menu.addAction(self.tr("Join into one…") + "\tCtrl+G")
        join.triggered.connect(self.join_asked)
        join.setEnabled(len(self.rows()) > 1)
        return menu

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # One of its own, always empty: else each paint would ask of every selected row whether all its cells are.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.fit_columns()
        header.setSortIndicator(Column.ARTICLES, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def _on_sorted(self) -> None:
        self.scrollTo(self.currentIndex())

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, Column.NAME))

    def _select(self, rows: Iterable[int]) -> None:
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, len(Column) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: the pointer is elsewhere."""
        super().leaveEvent(event)
        self._hover(-1)

    def _on_entered(self, index: ModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        self._cells.hovered = row
        self.viewport().update()
