"""A chip that says one thing that is chosen, and is taken away by a click or a key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import tool_tip

_SIDE, _CROSS, _GAP = 9, 8, 7  # px
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RemovableChip(QAbstractButton):
    """Its words with a cross; `excluded` where they say what is not wanted."""

    removed = Signal(object)
    """What is left without it: `without`."""

    def __init__(self, look: Look, words: str, without: object, parent: QWidget, *, excluded: bool = False) -> None:
        super().__init__(parent)
        self._look, self.words, self.without, self._excluded = look, words, without, excluded
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(look.interface_font(0.93))
        self.setAccessibleName(self.tr("{0}, chosen").format(words))
        self.setAccessibleDescription(self.tr("Delete takes it away"))
        self.setToolTip(tool_tip(self.tr("{0}: click to take it away").format(words)))
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Qt: words, cross and margins."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + 2 * _SIDE + _GAP + _CROSS + 2, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Qt: some letters and the cross."""
        return QSize(64, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete and Backspace take it away."""
        if event.key() in _REMOVING:
            self._on_clicked()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw."""
        tokens, out = self._look.tokens, self._excluded
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        line = tokens.accent if self.hasFocus() else tokens.border if out else tokens.accent_soft
        dashed = out and not self.hasFocus()
        painter.setPen(QPen(QColor(line), width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(tokens.surface if out else tokens.hover if self.underMouse() else tokens.accent_soft))
        half = width / 2
        pill = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        room = self.rect().adjusted(_SIDE, 0, -_SIDE - _CROSS - _GAP, 0)
        said = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        ink = QColor(tokens.text if self.underMouse() else tokens.muted)
        painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        cross = QRectF(self.width() - _SIDE - _CROSS, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())

    def _on_clicked(self) -> None:
        self.removed.emit(self.without)
