"""Bulk work of an import in a child process, so that the window never waits for it. No failure is swallowed."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.tables import Assignment, TableSample
from desktop_app.operations.processes import child_command, child_environment
from desktop_app.operations.refusals import refusal_of

logger = logging.getLogger(__name__)

KILL_MILLISECONDS = 3_000
"""How long the end of a killed child is waited for when the window closes."""


class ImportReport(NamedTuple):
    """What a child process says of an import: new articles, files that were there already, what was refused.

    `duplicates` are (path, article that has the text; empty for a twin in the same import), `reprints` (article, the
    one whose story it tells), `refused_paths` where each refusal belongs; `filled` are articles that references say
    more of, `doubtful` staged ones to look at.
    """

    imported: tuple[ArticleId, ...] = ()
    duplicates: tuple[tuple[str, ArticleId], ...] = ()
    reprints: tuple[tuple[ArticleId, ArticleId], ...] = ()
    refused: tuple[UserError, ...] = ()
    refused_paths: tuple[str, ...] = ()
    filled: tuple[ArticleId, ...] = ()
    doubtful: tuple[ArticleId, ...] = ()

    def joined(self, other: ImportReport) -> ImportReport:
        """Both as one."""
        return ImportReport(
            self.imported + other.imported,
            self.duplicates + other.duplicates,
            self.reprints + other.reprints,
            self.refused + other.refused,
            self.refused_paths + other.refused_paths,
            self.filled + other.filled,
            self.doubtful + other.doubtful,
        )


class WorkerError(Exception):
    """The child process ended without an answer; the words are the end of its error output."""


class ImportJob(QObject):
    """One job of `operations.worker` in a child process: `import`, `stage`, `admit` or `table`.

    It may be stopped at any time; what is in until then stays, whole.
    """

    progressed = Signal(int, int, str)
    """int, int, str: how many files (`admit`: articles) are done, of how many, and the one at work."""
    told = Signal(object)
    """ImportReport: what is new since the last time; of `stage` only, and nothing is left out when it has finished."""
    finished = Signal(object)
    """ImportReport: all files were looked at; of `table` a TableSample."""
    stopped = Signal()
    """The user stopped it."""
    failed = Signal(object)
    """Exception: UserError for a refusal, WorkerError for a fault."""

    def __init__(self, job: Mapping[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = dict(job)
        self._rest = b""
        self._answer: ImportReport | TableSample | UserError | None = None
        self._stopping = False
        self._process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in child_environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

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

    def _on_started(self) -> None:
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
            return
        if "news" in answer:
            self.told.emit(report_of(answer["news"]))
        elif "report" in answer:
            self._answer = report_of(answer["report"])
        elif "table" in answer:
            told = answer["table"]
            rows = tuple(map(tuple, told["rows"]))
            self._answer = TableSample(told["path"], tuple(told["columns"]), rows, told["fields"])
        else:
            self._answer = refusal_of(answer["error"])

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._on_output()
        if self._stopping:
            self.stopped.emit()
        elif isinstance(self._answer, ImportReport | TableSample):
            self.finished.emit(self._answer)
        elif self._answer is not None:
            self.failed.emit(self._answer)
        else:
            words = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
            logger.error("the import process ended with %s: %s", code, words)
            self.failed.emit(WorkerError(words.rpartition("\n")[2] or f"exit {code}"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(WorkerError(self._process.errorString()))


def report_of(shape: Mapping[str, Any]) -> ImportReport:
    """A report as the worker tells it."""
    refused = tuple(refusal_of(error) for error in shape["refused"])
    duplicates, reprints = (tuple(map(tuple, shape[name])) for name in ("duplicates", "reprints"))
    paths, filled = tuple(shape["refused_paths"]), tuple(shape["filled"])
    doubtful = tuple(shape.get("doubtful", ()))
    return ImportReport(tuple(shape["imported"]), duplicates, reprints, refused, paths, filled, doubtful)


def import_job(library: Path, paths: Sequence[str]) -> dict[str, Any]:
    """The job that brings files and folders straight into a library."""
    return {"job": "import", "library": str(library), "paths": list(paths)}


def stage_job(library: Path, folder: Path, paths: Sequence[str], columns: Assignment = ()) -> dict[str, Any]:
    """The job that reads files and folders into the staging library of a folder."""
    job = {"job": "stage", "library": str(library), "folder": str(folder), "paths": list(paths)}
    return {**job, "columns": [list(pair) for pair in columns]}


def table_job(paths: Sequence[str]) -> dict[str, Any]:
    """The job that finds the first table among files and folders."""
    return {"job": "table", "paths": list(paths)}


def admit_job(library: Path, folder: Path, articles: Sequence[ArticleId]) -> dict[str, Any]:
    """The job that brings staged articles into a library."""
    return {"job": "admit", "library": str(library), "folder": str(folder), "articles": list(articles)}
