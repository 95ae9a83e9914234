"""The type of an entity on its tint, as its mentions are marked in the text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.mentions import EntityType
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.type_words import type_word


class TypeChip(QWidget):
    """One word on a rounded ground."""

    def __init__(self, look: Look, kind: EntityType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kind = look, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(type_word(kind))

    def sizeHint(self) -> QSize:
        """Qt: as wide as the word."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(type_word(self._kind)) + 14, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.tint(self._kind))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setPen(QColor(self._look.tokens.text))
        painter.setFont(self._font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, type_word(self._kind))

    def _font(self) -> QFont:
        return self._look.interface_font(0.93)
