"""Importing from the window: a child process does it, a quiet bar shows how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.import_job import ImportJob, ImportReport
from desktop_app.ui.pace import Pace
from desktop_app.ui.widgets.job_bar import JobBar


class Drops(QObject):
    """Lets files and folders be dropped on a window."""

    dropped = Signal(object)
    """list[str]: the paths that were dropped, all of this computer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something happens to the window."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            urls = (url.toLocalFile() for url in event.mimeData().urls())
            paths = [path for path in urls if path and Path(path).exists()]
            if paths:
                event.acceptProposedAction()
            if paths and event.type() == QEvent.Type.Drop:
                self.dropped.emit(paths)
            return bool(paths)
        return super().eventFilter(watched, event)


class _Turn(NamedTuple):
    """An import that waits or is at work: its job, and what is known of the same files before."""

    job: Mapping[str, Any]
    known: ImportReport


class ImportBar(JobBar):
    """One import at a time; further ones wait for their turn. Hidden while there is none."""

    imported = Signal(object)
    """ImportReport: an import ended by itself."""
    stopped = Signal()
    """The user stopped an import."""
    failed = Signal(object)
    """Exception: an import was refused or broke."""
    ended = Signal(object, bool)
    """Mapping, bool: this job is over, before any of the above; and whether all of it was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: ImportJob | None = None
        self._turn = _Turn({}, ImportReport())
        self._pace = Pace.begin()
        self._waiting: list[_Turn] = []
        self.stop_asked.connect(self._on_stop_asked)
        self.retranslate()

    @property
    def busy(self) -> bool:
        """True while something is imported."""
        return self._job is not None

    def start(self, job: Mapping[str, Any], known: ImportReport | None = None) -> None:
        """Do a job of `import_job`, now or after that at work; what is `known` already is told with its report."""
        turn = _Turn(job, known or ImportReport())
        if self._job is not None:
            self._waiting.append(turn)
            return
        self._turn, self._pace = turn, Pace.begin()
        self._job = ImportJob(job, self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.stopped.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)
        self.say(self.tr("Importing…"))
        self.show()
        self._job.start()

    def close_jobs(self) -> None:
        """Stop everything without a word: the window closes."""
        self._waiting.clear()
        if self._job is not None:
            self._job.close()
            self._job = None

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(
            self.tr("Progress of the import"),
            self.tr("Stop the import"),
            self.tr("Stop the import; articles that are in stay"),
        )

    def _on_progressed(self, done: int, total: int, path: str) -> None:
        self.show_progress(done, total, self._progress_words(done, total, Path(path).name))

    def _progress_words(self, done: int, total: int, name: str) -> str:
        number = QLocale().toString
        rate, left = self._pace.rate(done), self._pace.left(done, total)
        if not rate or not left:
            return self.tr("Importing {0} of {1}: {2}").format(number(done), number(total), name)
        said = self.tr("Importing {0} of {1} · {2} a second · about {3} s left: {4}")
        return said.format(number(done), number(total), number(rate), number(left), name)

    def _on_finished(self, report: ImportReport) -> None:
        known = self._turn.known
        self._end(done=True)
        self.imported.emit(known.joined(report))

    def _on_stopped(self) -> None:
        waiting = self._waiting[:]
        self._waiting.clear()
        self._end()
        for turn in waiting:
            self.ended.emit(turn.job, False)
        self.stopped.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _on_stop_asked(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _end(self, *, done: bool = False) -> None:
        job = self._turn.job
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.hide()
        self.ended.emit(job, done)
        if self._waiting:
            self.start(*self._waiting.pop(0))
