"""Cells of a table that are edited in place: what cannot be kept is said under the cell, and stays to be mended."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.refusal import Refusal

_AROUND = 24  # px of an editor that its words do not have
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

Index = QModelIndex | QPersistentModelIndex


class LineCells(QStyledItemDelegate):
    """A line to type in over its cell. Which field it is for stands in its property `field`."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self._error: Refusal | None = None

    def problem(self, editor: QWidget) -> str:
        """Why what was typed cannot be kept, in words; empty when it can."""
        del editor
        return ""

    def unseen(self, option: QStyleOptionViewItem, index: Index) -> str:
        """What a cell has no room to show; empty when it shows all."""
        del option, index
        return ""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt: the pointer rests on a cell."""
        unseen = self.unseen(option, index) if index.isValid() else ""
        if event.type() == QEvent.Type.ToolTip and unseen:
            QToolTip.showText(event.globalPos(), tool_tip(unseen), view.viewport(), QRect(option.rect))
            return True
        return super().helpEvent(event, view, option, index)

    def line(self, parent: QWidget, index: Index, field: str) -> QLineEdit:
        """A line to type in, called as its column is."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.column_name(index))
        editor.setProperty("field", field)
        editor.setProperty("role", "cell")
        editor.textEdited.connect(self._on_edited)
        return editor

    def column_name(self, index: Index) -> str:
        """What a screen reader calls a column."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return str(index.model().headerData(index.column(), Qt.Orientation.Horizontal, role) or "")

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: over the cell, and as far to the right as its words need."""
        room = QRect(option.rect)
        wide = editor.fontMetrics().horizontalAdvance(str(index.data(Qt.ItemDataRole.EditRole) or "")) + _AROUND
        room.setWidth(max(room.width(), min(wide, self._view.viewport().width() - room.left())))
        editor.setGeometry(room)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what is known now, once; what is being typed stays."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt: Enter and Tab keep what is right; Enter does not reach the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            if event.key() in _KEYS:
                wrong = self.problem(editor)
                if wrong:
                    self.say(editor, wrong)
                    return True
            if event.key() in _KEYS[:2]:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.forget()
        if event.type() == QEvent.Type.FocusOut:
            self.forget()
        return super().eventFilter(editor, event)

    def say(self, editor: QWidget, words: str) -> None:
        """Say what is wrong under the cell."""
        self.forget()
        self._error = Refusal(words, editor, self._view.viewport())

    def forget(self) -> None:
        """Say no more of it."""
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None

    def _on_edited(self, _words: str) -> None:
        self.forget()
