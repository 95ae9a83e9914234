"""A form that may be taller than the screen: it scrolls where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

_LEAST = 120
_ROOM = 60
"""Pixels of the screen's width that are left to what is around it."""


class TallForm(QScrollArea):
    """Put what it holds into `column`, with `inner` as parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inner = QWidget(self)
        self.column = QVBoxLayout(self.inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inner)
        for part in (self.viewport(), self.inner):
            part.setAutoFillBackground(False)  # the dialog's own

    def minimumSizeHint(self) -> QSize:
        """Qt: as wide as the form and its scroll bar, where the screen is; a few lines of it are in sight."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wide = self.column.minimumSize().width() + bar
        return QSize(min(wide, self.screen().availableGeometry().width() - _ROOM), _LEAST)

    def reveal(self, part: QWidget) -> None:
        """Scroll down or up to a part of it."""
        self.ensureVisible(0, part.mapTo(self.inner, part.rect().bottomLeft()).y(), 0, 0)

    def needed(self, wide: int) -> int:
        """The height of all of it; Qt's minimum does not count lines that wrap."""
        self.column.activate()  # the layouts inside it measure anew only now
        self.updateGeometry()
        return self.column.totalHeightForWidth(wide)
