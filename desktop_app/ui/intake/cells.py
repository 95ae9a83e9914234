"""Cells of the intake's table: painted with a mark when corrected, edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.errors import UserError
from desktop_app.operations.articles import DATE_FIELDS, date_value
from desktop_app.ui.intake.model import CORRECTED_ROLE, FIELDS, Column
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.fact_row import Correction
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.spoken import spoken_language

MARK = 7
"""Edge in px of the corner that marks a corrected value."""
_AROUND = 24  # px of an editor that its words do not have
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

Index = QModelIndex | QPersistentModelIndex


def problem(field: str, typed: str) -> str:
    """Why what was typed cannot be kept, in words; empty when it can."""
    if field in DATE_FIELDS and typed.strip():
        try:
            date_value(typed)
        except UserError as error:
            return error.message(spoken_language())
    return ""


class Cells(QStyledItemDelegate):
    """Paints and edits. What cannot be kept is said under the cell, and stays there to be mended."""

    kept = Signal(object, int)
    """Correction, int: what was typed, and in which row."""
    provinces_asked = Signal(int)
    """int: the provinces of this row shall be chosen."""

    def __init__(self, look: Look, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._error: QLabel | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a cell."""
        super().paint(painter, option, index)
        room = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._look.tokens.accent))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        if index.data(CORRECTED_ROLE):
            corner = QPointF(room.x() + room.width(), room.y())
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.tokens.accent))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(MARK, 0), corner + QPointF(0, MARK)]))
            painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: a line to type in; provinces are chosen elsewhere."""
        if index.column() == Column.PROVINCES:
            self.provinces_asked.emit(index.row())
            return None  # type: ignore[return-value]  # Qt takes it for “no editor”
        editor = QLineEdit(parent)
        model = index.model()
        name = model.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        editor.setAccessibleName(str(name))
        editor.setProperty("field", FIELDS[Column(index.column())])
        editor.setProperty("role", "cell")
        editor.textEdited.connect(self._on_edited)
        return editor

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

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Qt: editing is over; what was typed is kept when it says something else than before."""
        self._forget()
        field, typed = str(editor.property("field")), " ".join(_text(editor).split())
        if typed != str(index.data(Qt.ItemDataRole.EditRole) or "") and not problem(field, typed):
            self.kept.emit(Correction(field, typed or None), index.row())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt: Enter and Tab keep what is right; Enter does not reach the window, where it imports."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            if event.key() in _KEYS:
                wrong = problem(str(editor.property("field")), editor.text())
                if wrong:
                    self._say(editor, wrong)
                    return True
            if event.key() in _KEYS[:2]:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._forget()
        if event.type() == QEvent.Type.FocusOut:
            self._forget()
        return super().eventFilter(editor, event)

    def _say(self, editor: QWidget, words: str) -> None:
        """Say what is wrong under the cell, or above it where there is no room."""
        self._forget()
        parent = self._view.viewport()
        self._error = plain_label(parent, "refusal", words)
        self._error.setAccessibleName(words)
        self._error.setWordWrap(True)
        self._error.ensurePolished()
        width = min(parent.width(), max(editor.width(), 280))
        self._error.setFixedSize(width, self._error.heightForWidth(width))
        left = max(0, min(editor.x(), parent.width() - width))
        below = editor.geometry().bottom() + 1
        fits = below + self._error.height() <= parent.height()
        self._error.move(left, below if fits else editor.y() - self._error.height())
        self._error.show()
        editor.setAccessibleDescription(words)

    def _forget(self) -> None:
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None

    def _on_edited(self, _words: str) -> None:
        self._forget()


def _text(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else ""
