"""How a place that a correction changes is drawn: the words in their sentence, what changes, and where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.corrections import Effect
from desktop_app.ui.correction.effect_words import fitted
from desktop_app.ui.correction.effects_model import EFFECT_ROLE
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.check_mark import BOX, paint_check

Index = QModelIndex | QPersistentModelIndex
PAD = 8
_BEFORE = 34
"""Characters shown before the words, where the room has them."""


class EffectDelegate(QStyledItemDelegate):
    """Paints two lines a place; the article only where there are several."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.with_article = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: two lines."""
        del option, index
        big, small = (QFontMetrics(self._look.interface_font(size)).height() for size in (1.0, 0.93))
        return QSize(0, big + small + 11)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw."""
        tokens, effect = self._look.tokens, index.data(EFFECT_ROLE)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), QColor(tokens.accent))
        box = QRectF(option.rect.left() + PAD, option.rect.top() + 6, BOX, BOX)
        paint_check(painter, self._look, box, ticked=ticked)
        room = option.rect.adjusted(2 * PAD + BOX, 4, -PAD, -4)
        self._paint_words(painter, effect, room, ticked=ticked)
        small = self._look.interface_font(0.93)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        line = QRect(room.left(), room.bottom() - metrics.height(), room.width(), metrics.height())
        told = fitted(effect, metrics, line.width(), with_article=self.with_article)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, told)
        painter.restore()

    def editorEvent(self, *_event: object) -> bool:
        """Qt: a click is the list's."""
        return False

    def _paint_words(self, painter: QPainter, effect: Effect, room: QRect, *, ticked: bool) -> None:
        font = self._look.interface_font()
        metrics = QFontMetrics(font)
        start, end = effect.span.start - effect.start, effect.span.end - effect.start
        low = 0 if start <= _BEFORE else effect.words.find(" ", start - _BEFORE, start) + 1 or start
        while low < start and metrics.horizontalAdvance(f"… {effect.words[low:end]} …") > room.width():
            low = effect.words.find(" ", low, start) + 1 or start
        before = ("… " if low else "") + effect.words[low:start]
        words = effect.words[start:end]
        x, top, height = room.left(), room.top(), metrics.height()
        width, wide = metrics.horizontalAdvance(before), metrics.horizontalAdvance(words)
        kinds = [mention.type for mention in (*effect.after, *effect.before)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.tint(kinds[0]))
        painter.drawRoundedRect(QRectF(x + width - 2, top, min(wide + 4, room.right() - x - width), height), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(self._look.tokens.text if ticked else self._look.tokens.faint))
        line = metrics.elidedText(before + words + effect.words[end:], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(x, top, room.width(), height), Qt.AlignmentFlag.AlignLeft, line)
