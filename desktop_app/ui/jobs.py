"""Short reads beside the window, in a few threads. No failure is swallowed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from functools import cache
from traceback import clear_frames
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

R = TypeVar("R")

THREADS = 2
_M_ARENA_MAX = -8  # malloc.h


class Jobs(QObject):
    """Runs functions that read, off the window's thread: frozen values in, frozen values out.

    Lives on the window's thread and calls back on it. What fails and is not asked for by `failed=` is signalled.
    """

    failed = Signal(object)
    """Exception: what a job raised that nobody else takes."""
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = THREADS) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[BaseException], None] | None]] = {}
        self._last = 0
        self._ended.connect(self._on_ended)

    def start(
        self,
        work: Callable[[], R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> int:
        """Run `work` in a thread, then `done` with its result (or `failed`) here. Returns the job's number."""
        _share_one_heap()
        self._last += 1
        self._waiting[self._last] = (done, failed)
        self._pool.start(_Run(self._last, work, self._waiting, self._ended.emit))
        return self._last

    def forget(self, number: int) -> None:
        """Nobody waits for the job any more: it is not begun, or its result, or its failure, is dropped."""
        self._waiting.pop(number, None)

    def idle(self) -> bool:
        """True when nothing is awaited."""
        return not self._waiting

    def close(self) -> None:
        """Forget everything and wait for the threads."""
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _on_ended(self, number: int, result: object, error: BaseException | None) -> None:
        done, failed = self._waiting.pop(number, (None, None))
        if done is None:
            return
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)


@cache
def _share_one_heap() -> None:
    """Have threads take memory from one heap: glibc gives each its own, and keeps what is free in all of them."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - not before the first paint

        limit = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
        if limit is not None:
            limit(_M_ARENA_MAX, 1)


class _Run(QRunnable):
    def __init__(
        self,
        number: int,
        work: Callable[[], object],
        awaited: Container[int],
        ended: Callable[[int, object, BaseException | None], None],
    ) -> None:
        super().__init__()
        self._number, self._work, self._awaited, self._ended = number, work, awaited, ended

    def run(self) -> None:
        """Called by the pool, in its thread."""
        if self._number not in self._awaited:
            return
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - travels to the window's thread
            clear_frames(error.__traceback__)  # an open cursor that one of them holds would break off the next reading
            self._ended(self._number, None, error)
        else:
            self._ended(self._number, result, None)
