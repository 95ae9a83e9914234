"""The names of the rows at the left of passages side by side."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.abreast.cells import TOP
from desktop_app.ui.abreast.model import ROW_ROLE
from desktop_app.ui.look.look import Look

WIDTH = 84
GUESS = 150
"""Px of a line that has not been in sight."""
_NAME_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Months(QHeaderView):
    """The rows' names at the left; that of the row at the upper edge stays in sight."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setDefaultSectionSize(GUESS)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Qt: draw the name at the row's first line, or at the upper edge."""
        label, above = self.model().headerData(section, Qt.Orientation.Vertical, ROW_ROLE)
        tokens = self._look.tokens
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.background))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(tokens.line))
        following = self.model().headerData(section + 1, Qt.Orientation.Vertical, ROW_ROLE)
        if following is None or not following[1]:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if above == 0 or rect.top() <= 0:
            painter.setFont(self._font())
            painter.setPen(QColor(tokens.text))
            inner = QRect(rect.left() + 10, max(rect.top(), 0) + TOP, rect.width() - 10, rect.height())
            inner.moveTop(min(inner.top(), max(rect.top() + TOP, rect.bottom() - self._height(label) + TOP)))
            painter.drawText(inner, _NAME_FLAGS, _in_lines(label))
        painter.restore()

    def needed(self, line: int) -> int:
        """Px that a line needs for the name of its row."""
        label, above = self.model().headerData(line, Qt.Orientation.Vertical, ROW_ROLE)
        return self._height(label) if above == 0 else 0

    def _height(self, label: str) -> int:
        return QFontMetrics(self._font()).size(0, _in_lines(label)).height() + 2 * TOP

    def _font(self) -> QFont:
        font = self._look.interface_font(0.93)
        font.setWeight(QFont.Weight.DemiBold)
        return font


def _in_lines(label: str) -> str:
    """From which month to which, a line each."""
    return label.replace(" – ", " –\n")
