"""The table of the own list: every cell edited in place, Delete takes entries off."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.columns import give_way
from desktop_app.ui.names.entries import Field, MisfitError, changed
from desktop_app.ui.names.list_model import RECORD_ROLE, ListModel, ModelIndex
from desktop_app.ui.widgets.line_cells import LineCells
from desktop_app.ui.widgets.quiet_focus import quiet_focus
from desktop_app.ui.widgets.rows import CursorAction, edge, keep_in_sight, menu_place
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.widgets.type_words import type_word

ROW = 32
WIDTHS = {Field.NAME: 130, Field.NOTE: 110}
"""First widths, px, of columns that hold any words; the words of the text take what all others leave."""
DAY = "00/00/0000"
BESIDE = 28
"""Px of a heading beside its words: margins, and the arrow of the order."""
PAD = 8
EDGE = 6
"""Px that the tint of the words reaches beyond them on either side."""
LEAST = 120
"""Px that the words have at least: in a table that has less for them, columns give way."""
GIVE_WAY = (Field.NOTE, Field.SINCE, Field.UNTIL)


class TypeChoice(QComboBox):
    """A list of the types, and of “no name”; its items' data are types or None."""

    picked = Signal()
    """One was chosen from the open list; keys and the wheel only walk through the closed one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = False
        for kind in (*EntityType, None):
            self.addItem(type_word(kind), kind)
        self.setMaxVisibleItems(len(EntityType) + 1)
        self.activated.connect(self._on_activated)

    def showPopup(self) -> None:
        """Qt: the list opens."""
        self._open = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key for the closed list."""
        self._open = False
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel turns over the closed list."""
        self._open = False
        super().wheelEvent(event)

    def _on_activated(self, _place: int) -> None:
        if self._open:
            self.picked.emit()


class ListCells(LineCells):
    """Paints the words on the tint of their type; edits."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(parent)
        self._look, self._table = look, parent
        self._entry = ListedName(ListedId(""), "", None)  # the one that is edited

    def problem(self, editor: QWidget) -> str:
        """Why what was typed cannot be kept, in words; empty when it can."""
        try:
            self._kept(editor)
        except MisfitError as misfit:
            return misfit.reason.message(spoken_language())
        return ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Qt: draw a cell."""
        tokens, room, entry = self._look.tokens, QRect(option.rect), index.data(RECORD_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, QColor(tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.setFont(self._look.interface_font())
        inner = room.adjusted(PAD, 0, -PAD, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width() - EDGE)
        first = index.column() == Field.WORDS
        if first and isinstance(entry, ListedName) and entry.type is not None:
            width = painter.fontMetrics().horizontalAdvance(words) + 2 * EDGE
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.tint(entry.type))
            painter.drawRoundedRect(QRectF(inner.x(), inner.y() + 5, width, inner.height() - 10), 4, 4)
        if first:
            inner = inner.adjusted(EDGE, 0, 0, 0)
        painter.setPen(QColor(tokens.text if first else tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def unseen(self, option: QStyleOptionViewItem, index: ModelIndex) -> str:
        """What a cell holds, where it is cut; with the words also what stands in columns that are left out."""
        words, told = str(index.data()), []
        wide = QFontMetrics(self._look.interface_font()).horizontalAdvance(words)
        if wide > QRect(option.rect).width() - 2 * PAD - EDGE:
            told.append(words)
        if index.column() == Field.WORDS:
            others = [index.sibling(index.row(), column) for column in GIVE_WAY if self._table.isColumnHidden(column)]
            told += [str(other.data(Qt.ItemDataRole.AccessibleTextRole)) for other in others if other.data()]
        return "\n".join(told)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: ModelIndex) -> QWidget:
        """Qt: a line to type in, or the types to choose from."""
        field, entry = Field(index.column()), index.data(RECORD_ROLE)
        editor: QWidget
        if field is Field.TYPE:
            editor = TypeChoice(parent)
            editor.setAccessibleName(self.column_name(index))
            editor.picked.connect(self._on_type_picked)
        else:
            editor = self.line(parent, index, field.name)
        editor.setProperty("column", int(field))
        if isinstance(entry, ListedName):
            self._entry = entry
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Qt: over the cell; types are never cut."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, TypeChoice):
            editor.resize(max(editor.width(), editor.sizeHint().width()), editor.height())

    def setEditorData(self, editor: QWidget, index: ModelIndex) -> None:
        """Qt: what is known now, once."""
        entry = index.data(RECORD_ROLE)
        if isinstance(editor, QComboBox) and isinstance(entry, ListedName):
            editor.setCurrentIndex((*EntityType, None).index(entry.type))
        super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: ModelIndex) -> None:
        """Qt: editing is over; what cannot be kept is let go only by leaving the cell."""
        self.forget()
        if not self.problem(editor):
            model.setData(index, self._kept(editor), Qt.ItemDataRole.EditRole)

    def _kept(self, editor: QWidget) -> ListedName:
        """The entry with what was typed; MisfitError."""
        typed: str | EntityType | None = None
        if isinstance(editor, QComboBox):
            typed = (*EntityType, None)[editor.currentIndex()]
        elif isinstance(editor, QLineEdit):
            typed = editor.text()
        return changed(self._entry, Field(editor.property("column")), typed)

    def _on_type_picked(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


class ListTable(QTableView):
    """The rows."""

    removal_asked = Signal()
    """Take the selected entries off the list."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def __init__(self, model: ListModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._widths: dict[int, int] = {}
        self.setModel(model)
        self.setItemDelegate(ListCells(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
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
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSelectionModel(QItemSelectionModel(model, header))  # as in the table of names
        header.setSectionResizeMode(Field.WORDS, QHeaderView.ResizeMode.Stretch)
        self.fit_columns()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # the newest first, until a column is clicked
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        model.layoutChanged.connect(self._on_sorted)
        look.changed.connect(self.fit_columns)
        look.changed.connect(self.viewport().update)

    def fit_columns(self) -> None:
        """Give the columns the width of their words in the language in use, and leave out those that have no room."""
        metrics = QFontMetrics(self._look.interface_font())
        inside = {Field.TYPE: [type_word(kind) for kind in (*EntityType, None)], Field.SINCE: [DAY], Field.UNTIL: [DAY]}
        for column, heading in self._model.columns().items():
            if column is not Field.WORDS:
                widest = max(map(metrics.horizontalAdvance, inside.get(column, [""]))) + 2 * PAD + EDGE
                least = max(widest, metrics.horizontalAdvance(heading) + BESIDE)
                self._widths[column] = WIDTHS.get(column, least)
                self.setColumnWidth(column, self._widths[column])
        give_way(self, self._widths, GIVE_WAY, LEAST)

    def chosen(self) -> list[ListedName]:
        """The selected entries, from the top; else the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = map(self._model.record, rows or [self.currentIndex().row()])
        return [entry for entry in found if entry is not None]

    def current(self) -> ListedId | None:
        """The entry in whose row the keyboard is."""
        entry = self._model.record(self.currentIndex().row())
        return entry.id if entry else None

    def go_to(self, row: int, column: int = 0) -> None:
        """Make a row the current one, in sight."""
        index = self._model.index(min(row, self._model.rowCount() - 1), max(0, column))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def begin(self) -> None:
        """Take the keyboard, with a row chosen: where there was none, the first."""
        if not self.selectionModel().hasSelection():
            self.go_to(max(0, self.currentIndex().row()))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete takes off, Enter edits, Esc leaves; all others as in any table."""
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not editing:
            self.removal_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and not editing:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads."""
        return edge(self, action) or super().moveCursor(action, keys)

    def keyboardSearch(self, search: str) -> None:
        """Qt: typing edits here, it does not search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow table shows less."""
        give_way(self, self._widths, GIVE_WAY, LEAST)
        super().resizeEvent(event)
        keep_in_sight(self, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the selected entries."""
        if self.current() is not None:
            self.menu().popup(menu_place(self, event))

    def menu(self) -> QMenu:
        """The menu of the selected entries, not open yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Change") + "\tF2").triggered.connect(self._on_edit_asked)
        menu.addAction(self.tr("Take off the list") + "\tDel").triggered.connect(self.removal_asked)
        return menu

    def _on_sorted(self) -> None:
        self.scrollTo(self.currentIndex())

    def _on_edit_asked(self) -> None:
        self.edit(self.currentIndex())
