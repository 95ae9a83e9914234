"""A theme as a row of the codebook: chip, key, count; its name is changed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.side.theme_model import BRANCH_ROLE, COUNT_ROLE, DEPTH_ROLE, THEME_ROLE, Branch
from desktop_app.ui.widgets.theme_chip import BADGE, paint_chip

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 38
PAD = 12
STEP = 18
"""Px that a level of the codebook is set in."""
KEY = 20
WIDEST = "00.000"
"""The longest number of passages for which there is room beside the key."""
TRIANGLE = 7
"""Edge in px of the triangle that folds a branch, left of its chip."""


class ThemeDelegate(QStyledItemDelegate):
    """Paints a theme; archived ones are pale."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: one line of fixed height."""
        del option, index
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, theme = self._look.tokens, index.data(THEME_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface
        painter.fillRect(option.rect, QColor(ground))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(option.rect.left(), option.rect.top(), 3, HEIGHT), QColor(tokens.accent))
        if theme.archived:
            painter.setOpacity(0.62)
        room = QRectF(option.rect).adjusted(PAD + STEP * index.data(DEPTH_ROLE), 4, -PAD, -4)
        self._paint_count(painter, index.data(COUNT_ROLE), room)
        self._paint_key(painter, theme, room)
        self._paint_triangle(painter, index.data(BRANCH_ROLE), room)
        name = room.adjusted(0, 0, -self._count_width() - KEY - 10, 0)
        paint_chip(painter, self._look, theme, name, QColor(tokens.muted if theme.archived else tokens.text))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: the field for a new name."""
        del option, index
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Name of the theme"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the field takes the place of the name."""
        left = PAD + STEP * index.data(DEPTH_ROLE) + BADGE + 2
        editor.setGeometry(option.rect.adjusted(left, 2, -PAD, -2))

    def _count_width(self) -> int:
        return QFontMetrics(self._look.interface_font(0.93)).horizontalAdvance(WIDEST)

    def _paint_count(self, painter: QPainter, count: int, room: QRectF) -> None:
        painter.setFont(self._look.interface_font(0.93))
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{count}")

    def _paint_triangle(self, painter: QPainter, branch: Branch, room: QRectF) -> None:
        """Whether a branch is open: it points down, or on to what it hides."""
        if branch is Branch.NONE:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.muted))
        right, middle, half = room.left() - 2, room.center().y(), TRIANGLE / 2
        left = right - TRIANGLE
        if branch is Branch.OPEN:
            corners = (left, middle - half / 2), (right, middle - half / 2), ((left + right) / 2, middle + half)
        else:
            corners = (left + 2, middle - half), (right, middle), (left + 2, middle + half)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _paint_key(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        """The digit on a small key cap."""
        if theme.shortcut is None:
            return
        cap = QRectF(room.right() - self._count_width() - KEY, room.center().y() - KEY / 2, KEY, KEY)
        painter.setPen(QPen(QColor(self._look.tokens.line), 1))
        painter.setBrush(QColor(self._look.tokens.background))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(self._look.interface_font(0.86))
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, theme.shortcut)


def on_triangle(left: int, depth: int) -> bool:
    """True for a place, in px from the left edge of a row, that belongs to the triangle of a branch at a depth."""
    return left < PAD + STEP * depth
