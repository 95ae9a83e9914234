"""Short reads beside the window, in a few threads. No failure is swallowed."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import partial
from threading import Condition
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

R = TypeVar("R")

THREADS = 2


class Jobs(QObject):
    """Runs functions that read, off the window's thread: frozen values in, frozen values out.

    Lives on the window's thread and calls back on it. What fails and is not asked for by `failed=` is signalled.
    """

    failed = Signal(object)
    """Exception: what a job raised that nobody else takes."""
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None, *, threads: int = THREADS) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[BaseException], None] | None]] = {}
        self._results: dict[int, tuple[object, BaseException | None]] = {}
        self._news = Condition()
        self._last = 0
        self._ended.connect(self._on_ended)

    def start(
        self,
        work: Callable[[], R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> int:
        """Run `work` in a thread, then `done` with its result (or `failed`) here. Returns the job's number."""
        self._last += 1
        self._waiting[self._last] = (done, failed)
        self._pool.start(partial(self._run, self._last, work))  # a QRunnable would be kept by the pool for ever
        return self._last

    def wait(self, number: int, seconds: float) -> None:
        """Wait for a job, but no longer than this. When it has ended, what follows it is done before this returns."""
        with self._news:
            self._news.wait_for(lambda: number in self._results, seconds)
        self._on_ended(number)

    def forget(self, number: int) -> None:
        """Nobody waits for the job any more: it is not begun, or its result, or its failure, is dropped."""
        with self._news:
            self._waiting.pop(number, None)
            self._results.pop(number, None)

    def idle(self) -> bool:
        """True when nothing is awaited."""
        return not self._waiting

    def close(self) -> None:
        """Forget everything and wait for the threads."""
        with self._news:
            self._waiting.clear()
            self._results.clear()
        self._pool.waitForDone()  # what was not begun ends at once; cleared away, it would be kept for ever

    def _run(self, number: int, work: Callable[[], object]) -> None:
        """Called by the pool, in its thread."""
        if number not in self._waiting:
            return
        try:
            ended: tuple[object, BaseException | None] = work(), None
        except Exception as error:  # noqa: BLE001 - travels to the window's thread
            traceback.clear_frames(
                error.__traceback__
            )  # an open cursor that one of them holds would break off the next reading
            ended = None, error
        with self._news:
            if number in self._waiting:
                self._results[number] = ended
            del ended  # an error holds this frame
            self._news.notify_all()
        self._ended.emit(number)

    def _on_ended(self, number: int) -> None:
        if number not in self._results:  # it has not ended yet, was waited for, or is forgotten
            return
        result, error = self._results.pop(number)
        done, failed = self._waiting.pop(number)
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)
