"""Bulk work in a child process, so that the window never waits for it. No failure is swallowed."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from desktop_app.domain.errors import UserError
from desktop_app.operations.refusals import refusal_of
from desktop_app.processes import child_command, child_environment

KILL_MILLISECONDS = 3_000
"""How long the end of a killed child is waited for when the window closes."""


class WorkerError(Exception):
    """The child process ended without an answer; the words are the end of its error output."""


class WorkerJob(QObject):
    """One job of `operations.worker` in a child process. It may be stopped at any time; what is done stays, whole."""

    progressed = Signal(int, int, str)
    """int, int, str: how many pieces are done, of how many, and the one at work, if it has a name."""
    finished = Signal(object)
    """What `answer_of` makes of the answer: all is done."""
    stopped = Signal()
    """The user stopped it."""
    failed = Signal(object)
    """Exception: UserError for a refusal, WorkerError for a fault."""

    def __init__(self, job: Mapping[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = dict(job)
        self._rest = b""
        self._answer: object = None
        self._stopping = False
        self._number = 0
        self._process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in child_environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def child(self) -> int:
        """The number of the child, which it keeps when it has ended; 0 before it began."""
        return self._number

    def start(self) -> None:
        """Begin; answers come as signals."""
        program, *arguments = child_command("--worker")
        self._process.start(program, arguments)

    def stop(self) -> None:
        """Kill the child: the library keeps the batches that are in."""
        self._stopping = True
        self._process.kill()

    def close(self) -> None:
        """Stop without a word, and wait until the child is gone."""
        self.blockSignals(True)
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self.stop()
            self._process.waitForFinished(KILL_MILLISECONDS)

    def answer_of(self, answer: dict[str, Any]) -> object:
        """What the child's answer means; None for one that is not the last."""
        return answer

    def _on_started(self) -> None:
        self._number = self._process.processId()
        self._process.write(json.dumps(self._job).encode() + b"\n")
        self._process.closeWriteChannel()

    def _on_output(self) -> None:
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _take(self, answer: dict[str, Any]) -> None:
        if "progress" in answer:
            done, total, path = answer["progress"]
            self.progressed.emit(done, total, path)
        elif "error" in answer:
            self._answer = refusal_of(answer["error"])
        else:
            self._answer = self.answer_of(answer)

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._on_output()
        if self._stopping:
            self.stopped.emit()
        elif isinstance(self._answer, UserError):
            self.failed.emit(self._answer)
        elif self._answer is not None:
            self.finished.emit(self._answer)
        else:
            words = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
            logging.getLogger(__name__).error("the worker ended with %s: %s", code, words)
            self.failed.emit(WorkerError(words.rpartition("\n")[2] or f"exit {code}"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(WorkerError(self._process.errorString()))
