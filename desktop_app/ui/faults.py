"""Faults of the program: wherever they happen, they are logged and shown once, and the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}
_OFF_SCREEN = "This plugin does not support propagateSizeHints()"
"""What Qt says of each window that is drawn off screen, where none has a size that could be kept."""


class Faults(QObject):
    """Catches what nobody caught, in slots, threads and Qt's own messages.

    Qt's messages go to the log only. `noticed` is emitted once for each place in the code that failed, so that a
    fault in painting does not repeat itself on the screen.
    """

    noticed = Signal(str)
    """str: what failed, for people who report it (the exception's class and place)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()

    def install(self) -> None:
        """Begin to catch; Python's own hooks and Qt's message handler are replaced."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_on_message)

    def remove(self) -> None:
        """Put the hooks of Python and Qt back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Log an error and show it, unless its place failed before."""
        logging.getLogger(__name__).error("unexpected", exc_info=(type(error), error, error.__traceback__))
        place = _place(error)
        if place not in self._seen:
            self._seen.add(place)
            self.noticed.emit(place)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)

    def _on_unraisable(self, caught: sys.UnraisableHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)


@contextmanager
def qt_in_log() -> Iterator[None]:
    """Qt's messages go to the log meanwhile, not to the terminal."""
    before = qInstallMessageHandler(_on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _place(error: BaseException) -> str:
    """The class of an error and the innermost place of its trace: `KeyError, panel.py:42`."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f", {trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"


def _on_message(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    if words == _OFF_SCREEN:
        return
    level = logging.getLevelName(_LEVELS.get(kind, "WARNING"))
    logging.getLogger("qt").log(level, "%s: %s", context.category or "qt", words)
