"""The names and the places of the chosen one: side by side where there is room, else one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.settings import SHARES
from desktop_app.ui.session import Session

WIDE = 1_000
"""Px from which on both stand side by side."""
FIRST = {Qt.Orientation.Horizontal: 55, Qt.Orientation.Vertical: 45}
"""Per cent of the room that the names take at first."""


class Halves(QSplitter):
    """A splitter that turns with its width and remembers a share for each way it stands."""

    def __init__(self, session: Session, names: QWidget, places: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._session = session
        self._turned = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for half in (names, places):
            half.setMinimumHeight(96)
            half.setMinimumWidth(220)
            self.addWidget(half)
        self.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there may be room for the other way."""
        way = Qt.Orientation.Horizontal if event.size().width() >= WIDE else Qt.Orientation.Vertical
        if way is not self.orientation() or not self._turned:
            self._turned = True
            self.setOrientation(way)
            share = self._shares()[list(FIRST).index(way)]
            self.setSizes([share * 10, (100 - share) * 10])
        super().resizeEvent(event)

    def _shares(self) -> tuple[int, ...]:
        return self._session.settings.names_shares or tuple(FIRST.values())

    def _on_moved(self, _place: int, _number: int) -> None:
        shares, sizes = list(self._shares()), self.sizes()
        share = round(100 * sizes[0] / max(1, sum(sizes)))
        shares[list(FIRST).index(self.orientation())] = min(max(share, SHARES[0]), SHARES[-1])
        self._session.prefer(self._session.settings._replace(names_shares=tuple(shares)))
