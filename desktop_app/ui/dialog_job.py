"""What a window that asks has done by a child process, since it takes seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.widgets.waiting_bar import WaitingBar
from desktop_app.ui.worker_job import WorkerJob

FEW = 200
"""Passages up to which they are written at once."""


class DialogJob(QObject):
    """One job at a time. Meanwhile nothing can be chosen otherwise and a bar runs; closed, nothing was changed."""

    done = Signal(object)
    """What the child process answered; the session has told of the change."""
    failed = Signal(str)
    """str: why nothing was changed."""

    def __init__(self, session: Session, bar: WaitingBar, parts: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bar, self._parts = session, bar, parts
        self._job: WorkerJob | None = None

    @property
    def running(self) -> bool:
        """True until it is done or has failed."""
        return self._job is not None

    def start(self, job: Mapping[str, Any]) -> None:
        """Have it done, in the library of the session."""
        self._job = WorkerJob({**job, "library": str(self._session.library.path)}, self)
        self._job.progressed.connect(self._bar.advance)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._rest(False)
        self._job.start()

    def close(self) -> None:
        """Stop without a word."""
        if self._job is not None:
            self._job.close()
            self._rest(True)

    def _rest(self, rests: bool) -> None:
        self._session.circle.busy = not rests
        for part in self._parts:
            part.setEnabled(rests)
        self._bar.setVisible(not rests)
        self._bar.wait()
        if rests:
            self._job = None

    def _on_finished(self, answer: object) -> None:
        self._rest(True)
        self._session.tell()
        self.done.emit(answer)

    def _on_failed(self, error: BaseException) -> None:
        self._rest(True)
        self.failed.emit(error.message(spoken_language()) if isinstance(error, UserError) else str(error))
