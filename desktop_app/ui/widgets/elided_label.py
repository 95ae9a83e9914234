"""A label of one line that ends in … where the room does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.ui.widgets.plain import tool_tip


class ElidedLabel(QFrame):
    """Plain text in one line; the whole of it is the tool tip while some is hidden."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def elided(self) -> bool:
        """True while not all of it is seen."""
        return self.fontMetrics().horizontalAdvance(self._text) > self.contentsRect().width()

    def set_text(self, text: str) -> None:
        """Show another text; line breaks become blanks."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._explain()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for hardly any of it."""
        return QSize(self.fontMetrics().averageCharWidth() * 3, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the width changed."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw."""
        super().paintEvent(event)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _explain(self) -> None:
        self.setToolTip(tool_tip(self._text) if self.elided else "")
