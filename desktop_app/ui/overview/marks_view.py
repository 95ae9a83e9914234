"""A picture walked with the arrow keys or pointed at; each of its marks opens its passages, or explains its number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.picture_area import PAD, PictureArea
from desktop_app.ui.overview.places import Way
from desktop_app.ui.widgets.rows import CursorAction, menu_place

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WAYS = {
    CursorAction.MoveLeft: Way.LEFT,
    CursorAction.MoveRight: Way.RIGHT,
    CursorAction.MoveUp: Way.UP,
    CursorAction.MoveDown: Way.DOWN,
}
_PAGES = {CursorAction.MovePageUp: Way.UP, CursorAction.MovePageDown: Way.DOWN}
_ENDS = {CursorAction.MoveHome: Way.LEFT, CursorAction.MoveEnd: Way.RIGHT}


class MarksView(PictureArea):
    """Says what was asked for. Letters and digits mean something to the room only, and go on to it."""

    opened = Signal(object)
    """tuple[Pin, ...]: show the passages that have these values besides."""
    articles_opened = Signal(object, object)
    """tuple[Pin, ...], Part: show this part of the articles that have these values."""
    explained = Signal(object)
    """tuple[Pin, ...]: say how the number of the current mark came about."""
    menu_wanted = Signal(QPoint)
    """A menu of the current mark, at this place of the screen."""
    left = Signal()
    """Esc."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.clicked.connect(self._on_clicked)

    def open_current(self) -> None:
        """Open what the current mark stands for."""
        if self.mark is not None and self.mark.articles is not None:
            self.articles_opened.emit(self.mark.pins, self.mark.articles)
        elif self.mark is not None and self.mark.pins is not None:
            self.opened.emit(self.mark.pins)

    def explain_current(self) -> None:
        """Ask for an explanation of the current mark."""
        if self.mark is not None and self.mark.pins is not None:
            self.explained.emit(self.mark.pins)

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: which mark a key leads to: the nearest in that direction; Home and End along the line."""
        row, count = self.currentIndex().row(), len(self._marks.marks)
        if row < 0:
            return self._marks.index(0)
        if action in _WAYS:
            found = self._places.beside(row, _WAYS[action])
            return self._marks.index(found if found >= 0 else row)
        if action in _PAGES:
            page = self.viewport().height() - self._head.height() - 2 * PAD
            return self._marks.index(self._places.far(row, _PAGES[action], page))
        if action in _ENDS and modifiers & Qt.KeyboardModifier.ControlModifier:
            return self._marks.index(0 if action is CursorAction.MoveHome else count - 1)
        return self._marks.index(self._places.last(row, _ENDS[action]) if action in _ENDS else row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, `i` explains."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in OPENING and plain:
            self.open_current()
        elif event.key() == Qt.Key.Key_I and plain:
            self.explain_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Qt: an input method asks whether it may compose letters here; no, they are no text."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: the pointer may be on another mark."""
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._hovered:
            self._hovered = row
            opens = row >= 0 and self._marks.marks[row].pins is not None
            shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard comes: the whole ring is drawn."""
        super().focusInEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: a menu is asked for, of the mark under the mouse or of the current one."""
        index = self.indexAt(event.pos())
        if event.reason() is not QContextMenuEvent.Reason.Keyboard and index.isValid():
            self.setCurrentIndex(index)
        self.menu_wanted.emit(menu_place(self, event))

    def _on_clicked(self, _index: QModelIndex) -> None:
        self.open_current()
