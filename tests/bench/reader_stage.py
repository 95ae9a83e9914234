"""The window to measure in, and real events for it: a key or a wheel, and the milliseconds until all is painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import ArticleId
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.app import _application, _dispose, _window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.siblings import open_first
from desktop_app.ui.steady import keep_steady

Clock = Callable[[], float]
SIZE = (1280, 800)
PATIENCE = 30
"""Seconds after which what was to be painted is given up."""


class Paints(QObject):
    """Counts the repaints of the article."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.count = 0
        window.reader.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Qt: an event of the article."""
        self.count += event.type() is QEvent.Type.Paint
        return False


class Stage:
    """A window as it is after its start, worked by events. Figures are milliseconds of its clock."""

    def __init__(self, window: MainWindow, clock: Clock) -> None:
        self.window, self.view, self.session = window, window.reader.view, window.session
        self._paints, self._clock = Paints(window), clock

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> float:
        """A key goes down where the window has the keyboard: until the article is painted as it then is."""
        handle = self.window.windowHandle()
        return self.painted(lambda: QTest.keyPress(handle, key, modifiers))

    def wheel(self, notches: int = 1) -> float:
        """The wheel is turned over the article, positive: on."""
        port = self.view.viewport()
        at = QPointF(port.rect().center())
        event = QWheelEvent(
            at,
            QPointF(port.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, -120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # not inverted; Qt takes no name here
        )
        return self.painted(lambda: QApplication.sendEvent(port, event))

    def open(self, article: ArticleId) -> float:
        """Enter in the list, on an article: until it is painted, with its marks, and all panels with it."""
        rows = self.window.library.view
        if not rows.mark(article):
            raise LookupError(article)
        rows.setFocus()
        self.rest()
        return self.press(Qt.Key.Key_Return)

    def painted(self, work: Callable[[], object]) -> float:
        """Milliseconds from an event to the article painted."""
        before, end, began = self._paints.count, time.perf_counter() + PATIENCE, self._clock()
        work()
        while self._paints.count == before:
            QApplication.processEvents()
            if time.perf_counter() > end:
                raise TimeoutError("nothing was painted")
        return 1000 * (self._clock() - began)

    def until(self, seen: Callable[[], object], work: Callable[[], object] | None = None) -> float:
        """Milliseconds of wall time from an event until something is to be seen."""
        began = time.perf_counter()
        if work is not None:
            work()
        while not seen():
            QApplication.processEvents()
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError("nothing was shown")
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - began)

    def rest(self, seconds: float = 0.0) -> float:
        """Let the window live until it has nothing to do, at least so long; its longest turn, in milliseconds."""
        end, longest = time.perf_counter() + seconds, 0.0
        while True:
            began = self._clock()
            QApplication.processEvents()
            longest = max(longest, self._clock() - began)
            if time.perf_counter() >= end:
                return 1000 * longest
            time.sleep(0.0005)

    def idle(self) -> None:
        """Let the window live until nothing is read beside it."""
        self.rest(0.2)
        while not self.window.jobs.idle():
            self.rest(0.05)
        self.rest(0.2)


@contextmanager
def staged(path: Path, clock: Clock = time.perf_counter) -> Iterator[Stage]:
    """The window on a library, as `trich` shows it, with all that comes after its first paint."""
    application = _application()
    with Library.open(path) as library:
        window = _window(application, library, Settings(), "vi")
        window.resize(*SIZE)
        window.show()
        open_first(window, None)
        stage = Stage(window, clock)
        stage.rest(0.2)
        assert window.tools
        keep_steady()
        window.rooms.open_side()
        window.actions_.dress()
        window.session.circle.watch()
        window.library.feed.follow(())
        stage.idle()
        yield stage
        window.end()
        _dispose(window)
