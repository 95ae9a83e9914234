"""Theme chips in a few lines: a codebook of sixty themes leaves the picture its room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop_app.ui.widgets.theme_chips import ThemeChips

LINES = 2
"""Lines that are seen; further ones are scrolled to."""


class FewLines(QScrollArea):
    """As high as its chips need, and two lines at most."""

    def __init__(self, chips: ThemeChips, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = chips
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(chips)
        for part in (self.viewport(), chips):
            part.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: there may be other chips."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        """Qt: yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of its lines at a width, where they are few."""
        return max(1, min(self._chips.heightForWidth(width), self._chips.high(LINES)))

    def sizeHint(self) -> QSize:
        """Qt: one line."""
        return QSize(self._chips.sizeHint().width(), max(1, self._chips.high(1)))

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as it must be."""
        return QSize(0, max(1, self._chips.high(1)))
