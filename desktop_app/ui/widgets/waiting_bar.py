"""A bar that shows how far work is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget


class WaitingBar(QProgressBar):
    """It runs to and fro until it is known how far the work is; figures are said beside it, if at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.wait()

    def wait(self) -> None:
        """Nobody knows how far it is."""
        self.advance(0, 0)

    def advance(self, done: int, total: int) -> None:
        """So many pieces are done, of so many; nobody knows of how many when `total` is 0."""
        self.setRange(0, total)
        self.setValue(done)
