"""Cells of the intake's table: painted with a mark when corrected, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.operations.articles import DATE_FIELDS, date_value
from desktop_app.ui.intake.model import CORRECTED_ROLE, FIELDS, Column
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.fact_row import Correction
from desktop_app.ui.widgets.line_cells import Index, LineCells
from desktop_app.ui.widgets.spoken import spoken_language

MARK = 7
"""Edge in px of the corner that marks a corrected value."""


def problem(field: str, typed: str) -> str:
    """Why what was typed cannot be kept, in words; empty when it can."""
    if field in DATE_FIELDS and typed.strip():
        try:
            date_value(typed)
        except UserError as error:
            return error.message(spoken_language())
    return ""


class Cells(LineCells):
    """Paints and edits. What cannot be kept is said under the cell, and stays there to be mended."""

    kept = Signal(object, int)
    """Correction, int: what was typed, and in which row."""
    provinces_asked = Signal(int)
    """int: the provinces of this row shall be chosen."""

    def __init__(self, look: Look, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._look = look

    def problem(self, editor: QWidget) -> str:
        """Why what was typed cannot be kept."""
        return problem(str(editor.property("field")), _text(editor))

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
        return self.line(parent, index, FIELDS[Column(index.column())])

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Qt: editing is over; what was typed is kept when it says something else than before."""
        self.forget()
        field, typed = str(editor.property("field")), " ".join(_text(editor).split())
        if typed != str(index.data(Qt.ItemDataRole.EditRole) or "") and not problem(field, typed):
            self.kept.emit(Correction(field, typed or None), index.row())


def _text(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else ""
