"""How the rows of the entities' tab are drawn: headings with a check, names on their type's tint."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.side.entity_model import HIDDEN_ROLE, ROW_ROLE, NameRow, TypeRow
from desktop_app.ui.widgets.check_mark import BOX, paint_check

Index = QModelIndex | QPersistentModelIndex
HEAD, LINE, PAD = 40, 30, 12


class EntityDelegate(QStyledItemDelegate):
    """Paints headings with their check and names on their type's tint."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: headings are taller."""
        del option
        return QSize(0, HEAD if isinstance(index.data(ROW_ROLE), TypeRow) else LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, row = self._look.tokens, index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(
            option.rect, QColor(tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface)
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        if isinstance(row, TypeRow):
            self._paint_type(painter, row, index.data(), option.rect)
        else:
            self._paint_name(painter, row, option.rect, hidden=bool(index.data(HIDDEN_ROLE)))
        painter.restore()

    def _paint_type(self, painter: QPainter, row: TypeRow, name: str, room: QRect) -> None:
        tokens = self._look.tokens
        box = QRectF(room.left() + PAD, room.top() + (HEAD - BOX) // 2 + 2, BOX, BOX)
        paint_check(painter, self._look, box, ticked=row.shown)
        font = self._look.interface_font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        words = room.adjusted(PAD + BOX + 8, 4, -PAD - 40, 0)
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._paint_count(painter, row.count, room.adjusted(0, 4, -PAD, 0))

    def _paint_name(self, painter: QPainter, row: NameRow, room: QRect, *, hidden: bool) -> None:
        tokens = self._look.tokens
        font = self._look.interface_font()
        metrics = QFontMetrics(font)
        left = room.left() + PAD + BOX + 4
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.right() - left - 52)
        width = metrics.horizontalAdvance(name) + 10
        if not hidden:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.tint(row.type))
            painter.drawRoundedRect(QRectF(left, room.top() + 3, width, room.height() - 6), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if hidden else tokens.text))
        painter.drawText(
            QRect(left + 5, room.top(), width, room.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            name,
        )
        self._paint_count(painter, row.count, room.adjusted(0, 0, -PAD, 0))

    def _paint_count(self, painter: QPainter, count: int, room: QRect) -> None:
        painter.setFont(self._look.interface_font(0.93))
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count}")
