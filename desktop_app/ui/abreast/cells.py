"""Cells of passages side by side: a compact card under its date and paper, or the words of a gap."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.abreast import Gap
from desktop_app.domain.annotations import State
from desktop_app.ui.abreast.model import CELL_ROLE, Shown
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.cards import ICON, PAD, STATE_ICONS, CardPainter

LINES = 8
"""Lines of a quote that are shown; peeking shows as many as CONTEXT."""
CONTEXT = 60
GAP_PAD = 9
HATCH = 10
"""Px between two lines of a hatch. Lines of the table are a multiple of it high, so that it has no seam."""
TOP = 9
"""Px above the date."""
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Measures and paints cells."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._cards = CardPainter(look, LINES, CONTEXT)
        self.forget()

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        self._cards.forget()
        self._small, self._strong, self._letter = (self._look.interface_font(size) for size in (0.93, 0.93, 0.86))
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._letter.setWeight(QFont.Weight.Bold)
        self._metrics, self._strong_metrics = QFontMetrics(self._small), QFontMetrics(self._strong)

    def height(self, shown: Shown | None, width: int) -> int:
        """Px that a cell needs at a width."""
        if shown is None or shown.inner:
            return 0
        if shown.card is not None:
            return TOP + self._metrics.height() + self._cards.height(shown.card, width) - 6
        inner = QRect(0, 0, width - 2 * PAD, 10_000)
        return self._metrics.boundingRect(inner, _WRAPPED, shown.words or " ").height() + 2 * GAP_PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the room of a cell at the width of `option`."""
        return QSize(option.rect.width(), self.height(index.data(CELL_ROLE), option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        shown, tokens, room = index.data(CELL_ROLE), self._look.tokens, option.rect
        painter.save()
        painter.setClipRect(room)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and shown is not None and shown.card
        ground = tokens.accent_soft if chosen else tokens.hover if hovered else tokens.surface
        painter.fillRect(room, QColor(ground if shown is None or shown.card or chosen else tokens.background))
        painter.fillRect(QRect(room.right(), room.top(), 1, room.height()), QColor(tokens.line))
        if shown is not None and (shown.card or shown.last):
            painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(tokens.line))
        if shown is not None and shown.card is not None:
            top = self._paint_head(painter, shown, room)
            self._cards.paint(painter, shown.card, QRect(room.left(), top, room.width(), room.bottom() - top))
        elif shown is not None:
            self._paint_gap(painter, shown, room, QColor(tokens.accent_soft if chosen else tokens.background))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(room.topLeft(), QSize(3, room.height())), QColor(tokens.accent))
        painter.restore()

    def _paint_head(self, painter: QPainter, shown: Shown, room: QRect) -> int:
        """Draw date, paper and marks; where the card begins is returned."""
        metrics, tokens = self._metrics, self._look.tokens
        line = QRect(room.left() + PAD, room.top() + TOP, room.width() - 2 * PAD, metrics.height())
        line.setRight(self._paint_marks(painter, shown, line))
        painter.setFont(self._strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(line, _FLAGS, shown.date)
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.muted))
        line.setLeft(line.left() + (self._strong_metrics.horizontalAdvance(shown.date) + 8 if shown.date else 0))
        if line.width() > 24:
            painter.drawText(line, _FLAGS, metrics.elidedText(shown.paper, Qt.TextElideMode.ElideRight, line.width()))
        return room.top() + TOP + metrics.height() - 6

    def _paint_marks(self, painter: QPainter, shown: Shown, line: QRect) -> int:
        """Draw star, state and letter from the right; where the words must end is returned."""
        right, tokens = line.right(), self._look.tokens
        names = [("star-filled", "accent")] if shown.star else []
        if shown.state in STATE_ICONS:
            names.append((STATE_ICONS[shown.state], "danger" if shown.state is State.DOUBTFUL else "muted"))
        for name, ink in names:
            place = QRect(right - ICON, line.center().y() - ICON // 2, ICON, ICON)
            self._look.icon(name, ink=ink).paint(painter, place)
            right -= ICON + 4
        if shown.mark:
            place = QRect(right - ICON - 2, line.center().y() - ICON // 2 - 1, ICON + 2, ICON + 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(place), 4, 4)
            painter.setFont(self._letter)
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown.mark)
            right -= ICON + 6
        return right

    def _paint_gap(self, painter: QPainter, shown: Shown, room: QRect, ground: QColor) -> None:
        """Draw a gap; that of no article is hatched, so that the two kinds differ at a glance."""
        tokens = self._look.tokens
        if shown.gap is Gap.NO_ARTICLE:
            painter.setPen(QColor(tokens.line))
            for x in range(room.left() - room.height(), room.right(), HATCH):
                painter.drawLine(x, room.top() + room.height(), x + room.height(), room.top())
        if not shown.words:
            return
        painter.setFont(self._small)
        inner = room.adjusted(PAD, GAP_PAD, -PAD, 0)
        painter.fillRect(self._metrics.boundingRect(inner, _WRAPPED, shown.words).adjusted(-6, -2, 6, 2), ground)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, _WRAPPED, shown.words)
