"""Projects of other programs on their way in: which files are some is asked beside the window, each has a window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from desktop_app.domain.asked import Asked
from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.domain.filters import Filter
from desktop_app.ui.worker_job import WorkerJob

if TYPE_CHECKING:  # made when it is asked for
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.taking.stored import Stored
    from desktop_app.ui.taking.window import TakingWindow

QUIET = 400
"""Milliseconds for which nothing is said of the question what files are."""


class Projects(QObject):
    """One project at a time is looked at; further ones follow when its window is closed."""

    others = Signal(object)
    """list[str]: these files and folders are no projects: they are for the usual import."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.window: TakingWindow | None = None
        self._waiting: list[str] = []
        self._asking: dict[WorkerJob, list[str]] = {}
        self._patience = QTimer(self, interval=QUIET, singleShot=True)
        self._patience.timeout.connect(self._on_taking_long)
        window.actions_.connect_all({"import_project": self.choose_file})

    def begin(self, paths: Sequence[str]) -> None:
        """Look which of some files and folders are projects; these are opened, the others handed on."""
        job = WorkerJob({"job": "projects", "paths": list(paths)}, self)
        self._asking[job] = list(paths)
        job.finished.connect(self._on_told)
        job.failed.connect(self._on_not_told)
        self._patience.start()
        job.start()

    def choose_file(self) -> None:
        """Ask for a project."""
        path = self._chosen(self._window)
        if path:
            self.open(path)

    def open(self, path: str) -> None:
        """Look at a file as a project, whatever it is: what is none is refused there."""
        if self.window is not None:
            self._waiting.append(path)
            self.window.raise_()
            self.window.activateWindow()
            return
        from desktop_app.ui.taking.window import TakingWindow  # noqa: PLC0415 - not before the first paint

        library = self._session.library
        if library.read_only:
            self._waiting.clear()
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
            return
        self.window = TakingWindow(self._session, self._window.look, _project_at(path), self._window)
        self.window.finished.connect(self._on_finished)
        self.window.another_wanted.connect(self._on_another_wanted)
        self.window.shown.connect(self._on_shown)
        self.window.begin()

    def may_close(self) -> bool:
        """Whether the window may close; asked while a project is being taken in."""
        if self.window is None or not self.window.taking:
            return True
        box = QMessageBox(self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.window.windowTitle())
        box.setText(self.tr("A project is being brought in. Stop it and close the window?"))
        box.setInformativeText(self.tr("The library stays as it was."))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        return box.exec() == QMessageBox.StandardButton.Yes

    def close(self) -> None:
        """Stop everything without a word."""
        self._waiting.clear()
        for job in self._asking:
            job.close()
        self._asking.clear()
        self._patience.stop()
        if self.window is not None:
            self.window.done(QDialog.DialogCode.Rejected)

    def _on_taking_long(self) -> None:
        self._window.status.say(self.tr("Looking at what was chosen…"))

    def _on_told(self, answer: object) -> None:
        self._go_on(answer if isinstance(answer, dict) else {})

    def _on_not_told(self, error: BaseException) -> None:
        """The usual import says of each file why it cannot be read."""
        logging.getLogger(__name__).warning("what files are could not be told: %s", error)
        self._go_on({})

    def _go_on(self, told: Mapping[str, Sequence[str]]) -> None:
        job = self.sender()
        paths = self._asking.pop(job, []) if isinstance(job, WorkerJob) else []
        if isinstance(job, WorkerJob):
            job.deleteLater()
        if not self._asking:
            self._patience.stop()
            self._window.status.forget(self.tr("Looking at what was chosen…"))
        others = [*told.get("others", paths)]
        if others:
            self.others.emit(others)
        for path in told.get("projects", ()):
            self.open(path)

    def _on_another_wanted(self) -> None:
        if self.window is None:
            return
        path = self._chosen(self.window)
        if path:
            self._waiting.insert(0, path)
            self.window.done(QDialog.DialogCode.Rejected)

    def _chosen(self, parent: QWidget) -> str:
        title, kinds = self.tr("Choose a project of another program"), self.tr("All files (*)")
        path, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return path

    def _on_finished(self) -> None:
        self.window = None
        if self._waiting:
            QTimer.singleShot(0, self._open_next)

    def _open_next(self) -> None:
        if self._waiting and self.window is None:
            self.open(self._waiting.pop(0))

    def _on_shown(self, read: Callable[[], Stored]) -> None:
        self._window.jobs.start(read, self._show)

    def _show(self, stored: Stored) -> None:
        """The passages in review; where there are none, the first article in the list."""
        if stored.passages:
            self._window.tools.reviewing.show(Asked(within=Filter(passages=stored.passages)))
        elif stored.articles:
            self._window.choose_article(stored.articles[0], None, True)
        self._window.activateWindow()


def _project_at(path: str) -> str:
    """A file of QualCoder's folder is the folder, and so is an annotation in a folder of brat."""
    from desktop_app.ingest.walk import annotates  # noqa: PLC0415 - not before the first paint

    found = Path(path)
    inside = found.name == "data.qda" and found.parent.suffix == ".qda"
    return str(found.parent) if inside or annotates(found) else path
