"""Work that is done piece by piece, so that the window answers between two pieces."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid


class Turns(QObject):
    """Goes through one iterator at a time; each step of it takes some milliseconds at most."""

    done = Signal()
    """The last piece is done; not told by `finish`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[object] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_turn)

    def begin(self, work: Iterator[object], after: int = 0) -> None:
        """Do this work from now on, or milliseconds `after`, in place of what was begun before."""
        self._work = work
        self._timer.start(after)

    def step(self) -> None:
        """Do the next piece at once."""
        next(self._work, None)

    def finish(self) -> None:
        """Do all that is left at once."""
        for _ in self._work:
            pass

    def _on_turn(self) -> None:
        more = next(self._work, self) is not self
        if not isValid(self):  # garbage was collected meanwhile, and a window that nobody has any more with it
            return
        if more:
            self._timer.start(0)
        else:
            self.done.emit()
