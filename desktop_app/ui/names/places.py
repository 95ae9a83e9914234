"""The list of the places of a name: Enter opens the article there; several are chosen to be told apart."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.identities import Naming
from desktop_app.records import NamedTuple
from desktop_app.ui.key_places import named
from desktop_app.ui.look.look import Look
from desktop_app.ui.names.passages import ROW_ROLE, ModelIndex, PassagesModel, Place, Title
from desktop_app.ui.names.snippet import LINES, line_height, paint_snippet
from desktop_app.ui.widgets.rows import CursorAction, edge, menu_place, show_rows

PAD = 14
HEADING = 36
_ARROWS = {"J": Qt.Key.Key_Down, "K": Qt.Key.Key_Up, "Shift+J": Qt.Key.Key_Down, "Shift+K": Qt.Key.Key_Up}
_KEYS = (*_ARROWS, "Return", "Enter", "T", "Shift+E", "X", "Del")


class PassageCells(QStyledItemDelegate):
    """Paints headings and paragraphs."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def height(self) -> int:
        """Px of a paragraph's row."""
        font = self._look.reading_font()
        font.setPixelSize(max(14, round(self._look.font_size * 0.84)))
        return LINES * line_height(font) + 14

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        """Qt: headings are lower."""
        return QSize(option.rect.width(), HEADING if isinstance(index.data(ROW_ROLE), Title) else self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Qt: draw a row."""
        row, room, tokens = index.data(ROW_ROLE), QRect(option.rect), self._look.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Title):
            self._paint_title(painter, row, room)
        elif isinstance(row, Naming):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            ground = tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface
            painter.fillRect(room, QColor(ground))
            painter.fillRect(QRect(room.left() + PAD, room.bottom(), room.width(), 1), QColor(tokens.line))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(room.topLeft(), QSize(3, room.height())), QColor(tokens.accent))
            font = self._look.reading_font()
            font.setPixelSize(max(14, round(self._look.font_size * 0.84)))
            painter.setFont(font)
            model = index.model()
            assert isinstance(model, PassagesModel)  # noqa: S101 - this delegate is for no other
            edge = QPen(QColor(tokens.border)) if chosen else QPen(Qt.PenStyle.NoPen)  # the tint may be the row's own
            inks = QColor(tokens.text), self._look.tint(model.kind), edge
            paint_snippet(painter, row, room.adjusted(PAD, 6, -PAD, -7), inks)
        painter.restore()

    def _paint_title(self, painter: QPainter, title: Title, room: QRect) -> None:
        tokens = self._look.tokens
        painter.fillRect(room, QColor(tokens.background))
        inner = room.adjusted(PAD, 8, -PAD, 0)
        small = self._look.interface_font(0.93)
        day = QFontMetrics(small).horizontalAdvance(title.shown_day)
        font = self._look.interface_font()
        font.setWeight(font.Weight.DemiBold)
        words = QFontMetrics(font).elidedText(title.title, Qt.TextElideMode.ElideRight, inner.width() - day - 16)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, title.shown_day)
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(tokens.line))


class Spot(NamedTuple):
    """Where an editor is in the list: the current place, how far below the top it is, and what is selected."""

    current: Place | None
    below: int
    chosen: tuple[Place, ...]


class PlacesList(QTableView):
    """The rows. It says what was asked for."""

    opened = Signal(object)
    """Naming: show the article at this place."""
    split_asked = Signal()
    """The selected places mean another."""
    correction_asked = Signal(object, bool)
    """Naming, bool: this place shall be corrected; True when it is no name at all."""
    end_neared = Signal()
    """The last rows are about to be seen."""
    left = Signal()
    """Esc: back to the names."""

    def __init__(self, model: PassagesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cells = PassageCells(look, self)
        self._pressed = -1
        self.setModel(model)
        self.setItemDelegate(self._cells)
        show_rows(self)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_rows_inserted)
        look.changed.connect(self._on_reset)

    def current(self) -> Naming | None:
        """The place in whose row the keyboard is."""
        return self._model.record(self.currentIndex().row())

    def chosen(self) -> list[Naming]:
        """The selected places, from the top; else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = map(self._model.record, rows or [self.currentIndex().row()])
        return [naming for naming in found if naming is not None]

    def spot(self) -> Spot:
        """Where its reader is."""
        current = self.current()
        chosen = tuple((naming.article, naming.span) for naming in self.chosen())
        below = self.rowViewportPosition(max(0, self.currentIndex().row()))
        return Spot((current.article, current.span) if current else None, below, chosen)

    def come_back(self, spot: Spot) -> None:
        """The same place current at the same height, and the same ones selected; else the first."""
        row = self._model.row_of(spot.current)
        if row < 0:
            self.begin()
            return
        self.setCurrentIndex(self._model.index(row, 0))
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row) - spot.below)
        selection = QItemSelection()
        for place in spot.chosen:
            index = self._model.index(self._model.row_of(place), 0)
            selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def begin(self) -> None:
        """The first place current, not selected."""
        index = self._model.index(self._model.first(), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the row's keys; all others move as in any list, letters do nothing."""
        key, current = named(event, _KEYS), self.current()
        if key is not None and key in _ARROWS:
            super().keyPressEvent(QKeyEvent(event.type(), _ARROWS[key], event.modifiers()))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in ("Return", "Enter") and current:
            self.opened.emit(current)
        elif key == "T" and current:
            self.split_asked.emit()
        elif key is not None and current:
            self.correction_asked.emit(current, key != "Shift+E")
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where a key leads."""
        return edge(self, action, self._model.first()) or super().moveCursor(action, keys)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click, or a selection by dragging, begins."""
        self._pressed = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a plain click opens the place."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        naming = self._model.record(row) if row == self._pressed else None
        if naming and event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self.opened.emit(naming)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the selected places."""
        if self.current() is not None:
            self.menu().popup(menu_place(self, event))

    def menu(self) -> QMenu:
        """The menu of the selected places, not open yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open the article here") + "\tEnter").triggered.connect(self._on_open_asked)
        menu.addSeparator()
        menu.addAction(self.tr("These places mean another…") + "\tT").triggered.connect(self.split_asked)
        menu.addAction(self.tr("Correct this place…") + "\tShift+E").triggered.connect(self._on_correction_asked)
        menu.addAction(self.tr("This is no name…") + "\tX").triggered.connect(self._on_no_name_asked)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there may be room for more."""
        super().resizeEvent(event)
        self._on_scrolled()

    def _on_open_asked(self) -> None:
        self.opened.emit(self.current())

    def _on_correction_asked(self) -> None:
        self.correction_asked.emit(self.current(), False)

    def _on_no_name_asked(self) -> None:
        self.correction_asked.emit(self.current(), True)

    def _on_reset(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.height())
        self._on_rows_inserted()

    def _on_rows_inserted(self, _parent: ModelIndex | None = None, first: int = 0, _last: int = 0) -> None:
        headings, usual = set(self._model.headings(first)), self._cells.height()
        for row in range(first, self._model.rowCount()):  # a header keeps heights when its model is reset
            height = HEADING if row in headings else usual
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < 2 * self.viewport().height() and self._model.count < self._model.total:
            self.end_neared.emit()
