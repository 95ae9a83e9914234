"""Looking at a project and taking it in, by a child process that may be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import UnknownFormatError, UserError
from desktop_app.domain.offsets import Counting
from desktop_app.operations.child_job import JobDiedError
from desktop_app.operations.exchange import counting_shape
from desktop_app.ui.session import Session
from desktop_app.ui.taking.found import found_of
from desktop_app.ui.taking.stored import Stored, came_in
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.worker_job import WorkerJob


class Work(QObject):
    """One job at a time, about one file. While it takes in, what can wait is not written; stopped, nothing was."""

    progressed = Signal(int, int)
    """int, int: how many articles are in, of how many."""
    looked = Signal(object)
    """Found: what is in the file."""
    taken = Signal(object)
    """Mapping[str, int] | None: how many of each came in; None where it was stopped too late for anybody to know."""
    stopped = Signal()
    """It was stopped; nothing was changed."""
    failed = Signal(str)
    """str: why nothing was changed, and what to do about it."""

    def __init__(self, session: Session, path: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._path = session, path
        self._counting: Counting | None = None
        self._asked: Counting | None = None
        self._before = 0
        self._taking = False
        self.job: WorkerJob | None = None

    def look(self, counting: Counting | None) -> None:
        """Look at the file; `counting` is how positions are counted, None: as it seems."""
        self._asked = counting
        self._start({"job": "look"}, counting)
        if self.job is not None:
            self.job.finished.connect(self._on_looked)

    def look_again(self) -> None:
        """Look at the file as before."""
        self.look(self._asked)

    def take(self, theirs: Collection[str] | None) -> None:
        """Take it in as it was looked at, with the file's where the two differ for these ids; None: for all."""
        self._session.settle_wanted.emit()
        self._before = self._session.library.journal.last_sequence()
        self._taking = self._session.circle.busy = True
        self._start({"job": "take", "theirs": None if theirs is None else sorted(theirs)}, self._counting)
        if self.job is not None:
            self.job.finished.connect(self._on_taken)

    def stop(self) -> None:
        """Stop what runs; it is told when it is over."""
        if self.job is not None:
            self.job.stop()

    def close(self) -> None:
        """Stop without a word."""
        if self.job is not None:
            self.job.close()
            self._rest()

    def stored(self) -> Callable[[], Stored]:
        """What came in, to be read beside the window."""
        return partial(came_in, self._session.library.path, self._before)

    def _start(self, asked: dict[str, Any], counting: Counting | None) -> None:
        told = counting_shape(counting) if counting is not None else None
        about = {"library": str(self._session.library.path), "path": self._path, "counting": told}
        self.job = WorkerJob({**asked, **about}, self)
        self.job.progressed.connect(self._on_progressed)
        self.job.failed.connect(self._on_failed)
        self.job.stopped.connect(self._on_stopped)
        self.job.start()

    def _rest(self) -> None:
        if self._taking:
            self._taking = self._session.circle.busy = False
        if self.job is not None:
            self.job.deleteLater()
            self.job = None
        self._session.tell()

    def _on_progressed(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _on_looked(self, answer: dict[str, Any]) -> None:
        self._counting = self._asked
        self._rest()
        self.looked.emit(found_of(answer))

    def _on_taken(self, answer: dict[str, Any]) -> None:
        self._rest()
        self.taken.emit(answer["taken"])

    def _on_stopped(self) -> None:
        taking = self._taking
        self._rest()
        steps = self._session.library.journal.since(self._before, brief=True) if taking else []
        if any(step.label == "exchange" for step in steps):
            self.taken.emit(None)
        else:
            self.stopped.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._rest()
        told = error if isinstance(error, UserError) else JobDiedError(self._path)
        unknown = self.tr(
            "{0} is no project that Trích reads. Export the project there in the exchange format REFI-QDA (.qdpx), and"
            " choose that file."
        )
        no_project = told.code == UnknownFormatError.code
        self.failed.emit(unknown.format(Path(self._path).name) if no_project else told.message(spoken_language()))
