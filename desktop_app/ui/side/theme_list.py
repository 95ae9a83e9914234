"""The list of themes with its keys: branches fold, themes are dragged to their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.ui.look.look import Look
from desktop_app.ui.side.theme_delegate import HEIGHT, PAD, STEP, ThemeDelegate, on_triangle
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand
from desktop_app.ui.side.theme_model import BRANCH_ROLE, DEPTH_ROLE, THEME_MIME, THEME_ROLE, Branch, ThemesModel
from desktop_app.ui.widgets.quiet_focus import quiet_focus

_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEYS: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], ThemeCommand] = {
    (Qt.Key.Key_Up, _CONTROL): ThemeCommand.UP,
    (Qt.Key.Key_Down, _CONTROL): ThemeCommand.DOWN,
    (Qt.Key.Key_Right, _CONTROL): ThemeCommand.INDENT,
    (Qt.Key.Key_Left, _CONTROL): ThemeCommand.OUTDENT,
    (Qt.Key.Key_Delete, _NONE): ThemeCommand.ARCHIVE,
    (Qt.Key.Key_Return, _NONE): ThemeCommand.TAG,
    (Qt.Key.Key_Enter, _NONE): ThemeCommand.TAG,
    (Qt.Key.Key_Return, _CONTROL): ThemeCommand.REVIEW,
    (Qt.Key.Key_F2, _NONE): ThemeCommand.RENAME,
}
"""What a key of the list asks for."""
EDGE = 0.28
"""The share of a row's height at either edge where a theme is dropped beside it, not under it."""
LEAST = 3
"""Rows that the list has room for at least."""


class Where(Enum):
    """Where a theme is dropped, as seen from a row."""

    BEFORE = "before"
    UNDER = "under"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class ThemeDrop:
    """A theme dropped at another one; behind the last one when that is None."""

    theme: ThemeId
    at: ThemeId | None
    where: Where = Where.AFTER


class ThemeList(QListView):
    """The list."""

    asked = Signal(object)
    """ThemeChoice: a key asks for this, for the current theme."""
    dropped = Signal(object)
    """ThemeDrop: a theme is to go there."""
    pointed = Signal(object)
    """ThemeId of the row under the mouse, None for none."""
    left = Signal()
    """Esc: the focus may go elsewhere."""

    def __init__(self, look: Look, model: ThemesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._rows = look, model
        self._drop: ThemeDrop | None = None
        self.setModel(model)
        self.setItemDelegate(ThemeDelegate(look, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # ours says before, under or after
        self.setMinimumHeight(LEAST * HEIGHT + 2)
        quiet_focus(self)
        self.entered.connect(self._on_entered)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The codebook's keys; all others move as in any list. While a name is written all keys are the field's."""
        if self.state() is QAbstractItemView.State.EditingState:  # Qt passes on what the field has no use for
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        command = KEYS.get((Qt.Key(event.key()), modifiers))
        if command is not None and self.currentIndex().isValid():
            self.asked.emit(ThemeChoice(command))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and modifiers == _NONE:
            self._walk(event.key() == Qt.Key.Key_Right)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the triangle of a branch folds it; all else as in any list."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        branch = index.data(BRANCH_ROLE)
        inside = place.x() - self.visualRect(index).left()
        if branch in (Branch.OPEN, Branch.FOLDED) and on_triangle(inside, index.data(DEPTH_ROLE)):
            self._fold(index.data(THEME_ROLE).id, folded=branch is Branch.OPEN)
            return
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the mouse has gone elsewhere."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a theme of ours may be dropped."""
        if event.mimeData().hasFormat(THEME_MIME) and event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: show where it would go."""
        super().dragMoveEvent(event)  # scrolls at the edges
        if event.mimeData().hasFormat(THEME_MIME) and event.source() is self:
            self._drop = self._place(event.mimeData().data(THEME_MIME).data(), event.position().toPoint())
            self.viewport().update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: not here."""
        super().dragLeaveEvent(event)
        self._drop = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: here."""
        if event.mimeData().hasFormat(THEME_MIME) and event.source() is self:
            place = self._place(event.mimeData().data(THEME_MIME).data(), event.position().toPoint())
            self._drop = None
            self.setState(QAbstractItemView.State.NoState)
            self.viewport().update()
            event.acceptProposedAction()
            if place.at != place.theme:
                self.dropped.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the rows, and where a theme would go that is being dragged."""
        super().paintEvent(event)
        if self._drop is None or self._drop.at == self._drop.theme:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.accent), 2))
        room = self._room(self._drop)
        if self._drop.where is Where.UNDER:
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        else:
            edge = room.top() + 1 if self._drop.where is Where.BEFORE else room.bottom()
            painter.drawLine(room.left(), edge, room.right(), edge)

    def _place(self, theme: bytes | bytearray | memoryview, place: QPoint) -> ThemeDrop:
        """Where a theme would go that is let go there."""
        dragged = ThemeId(bytes(theme).decode("ascii", "replace"))
        index = self.indexAt(place)
        if not index.isValid():
            return ThemeDrop(dragged, None)
        share = (place.y() - self.visualRect(index).top()) / HEIGHT
        where = Where.BEFORE if share < EDGE else Where.AFTER if share > 1 - EDGE else Where.UNDER
        if where is Where.AFTER and index.data(BRANCH_ROLE) is Branch.OPEN:  # the first one in it
            index, where = self._rows.index(index.row() + 1, 0), Where.BEFORE
        return ThemeDrop(dragged, index.data(THEME_ROLE).id, where)

    def _room(self, drop: ThemeDrop) -> QRect:
        """The row at which a theme is let go, without what is left of its chip."""
        row = self._rows.row_of(drop.at) if drop.at else self._rows.rowCount() - 1
        index = self._rows.index(max(0, row), 0)
        depth = index.data(DEPTH_ROLE) if drop.at else 0
        return self.visualRect(index).adjusted(PAD + STEP * depth - 4, 0, -PAD + 4, 0)

    def _walk(self, inward: bool) -> None:
        """Right opens a branch or goes to the first theme in it; Left folds it or goes to the theme over it."""
        index = self.currentIndex()
        branch, theme = index.data(BRANCH_ROLE), index.data(THEME_ROLE)
        if theme is None:
            return
        if inward and branch is Branch.FOLDED:
            self._fold(theme.id, folded=False)
        elif inward and branch is Branch.OPEN:
            self.setCurrentIndex(self._rows.index(index.row() + 1, 0))
        elif not inward and branch is Branch.OPEN:
            self._fold(theme.id, folded=True)
        elif not inward and self._rows.row_of(theme.parent) >= 0:
            self.setCurrentIndex(self._rows.index(self._rows.row_of(theme.parent), 0))

    def _fold(self, theme: ThemeId, *, folded: bool) -> None:
        current = self.currentIndex().data(THEME_ROLE)
        self._rows.fold(theme, folded=folded)
        row = self._rows.row_of(current.id if current else None)
        self.setCurrentIndex(self._rows.index(row if row >= 0 else self._rows.row_of(theme), 0))

    def _on_entered(self, index: QModelIndex) -> None:
        theme = index.data(THEME_ROLE)
        self.pointed.emit(theme.id if theme else None)

    def _fit(self) -> None:
        """A short list takes no more room than its rows need."""
        self.setMaximumHeight(max(LEAST, self._rows.rowCount()) * HEIGHT + 2)
