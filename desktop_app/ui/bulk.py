"""What is done with many articles at once: few of them here, many in a child process, as one step either way."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.operations.bulk import (
    BIN,
    CORRECT,
    FILE,
    MERGE,
    READING,
    REDO,
    REMOVE,
    RESTORE,
    STAR,
    STATE,
    UNDO,
    Wish,
    carry_out,
    wish_shape,
)
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.job_bar import JobBar
from desktop_app.ui.worker_job import WorkerJob

QUIET = 400
"""Milliseconds for which a job says nothing."""


class BulkBar(JobBar):
    """One job at a time; it is seen only when it takes longer than a moment."""

    told = Signal(str)
    """str: why nothing happened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: WorkerJob | None = None
        self._patience = QTimer(self, interval=QUIET, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.stop_asked.connect(self._on_stop_asked)
        self.retranslate()

    def carry_out(self, wish: Wish) -> None:
        """Do what is wanted; a refusal is signalled by the session."""
        if self._job is not None:
            self.told.emit(self.tr("Wait until this is done: {0}").format(self.text))
        elif self._session.circle.busy:
            self.told.emit(self.tr("Another window is making a large change. Wait until that is done."))
        elif not wish.long or self._session.library.read_only:
            self._session.perform(carry_out, self._session.library, wish)
        else:
            self._start(wish)

    def close_job(self) -> None:
        """Stop without a word: nothing was changed then."""
        if self._job is not None:
            self._job.close()
            self._end()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(
            self.tr("Progress of the change"),
            self.tr("Stop the change"),
            self.tr("Stop; all stays as it was"),
        )

    def _start(self, wish: Wish) -> None:
        told = {"job": "articles", "library": str(self._session.library.path), "wish": wish_shape(wish)}
        self._job = WorkerJob(told, self)
        self._job.finished.connect(self._on_finished)
        self._job.stopped.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)
        said = {
            READING: self.tr("Setting the reading state of {0} articles…"),
            BIN: self.tr("Moving {0} articles to the bin…"),
            RESTORE: self.tr("Restoring {0} articles…"),
            CORRECT: self.tr("Correcting {0} articles…"),
            MERGE: self.tr("Merging themes with {0} passages…"),
            FILE: self.tr("Changing the themes of {0} passages…"),
            STATE: self.tr("Setting the state of {0} passages…"),
            STAR: self.tr("Setting the star of {0} passages…"),
            REMOVE: self.tr("Removing {0} passages…"),
            UNDO: self.tr("Taking back a change in {0} places…"),
            REDO: self.tr("Doing a change in {0} places again…"),
        }[wish.what]
        self.say(said.format(QLocale().toString(wish.reach)))
        self._patience.start()
        self._session.circle.busy = True
        self._job.start()

    def _end(self) -> None:
        self._patience.stop()
        self.hide()
        self._session.circle.busy = False
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _on_finished(self, _answer: object) -> None:
        self._end()
        self._session.tell()

    def _on_stopped(self) -> None:
        self._end()
        self._session.tell()  # it may have been done before it was stopped
        self.told.emit(self.tr("Stopped. All articles are as they were."))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, UserError):
            self._session.refused.emit(error)
        else:
            said = self.tr("The change broke off ({0}). All articles are as they were; try again.")
            self.told.emit(said.format(error))

    def _on_stop_asked(self) -> None:
        if self._job is not None:
            self._job.stop()
