"""A library of an older version is brought up to date before its window opens: how far that is, and the way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, Qt, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.library_words import shown_name
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.waiting_bar import WaitingBar
from desktop_app.ui.worker_job import WorkerJob

QUIET = 400
"""Milliseconds for which nothing is shown: a small library needs no more."""
WIDTH = 460


class Upgrade(QDialog):
    """Does it in a child process. Left, or killed, the library stays as old as it is, whole."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error: BaseException | None = None
        """Why it failed."""
        self._job = WorkerJob({"job": "upgrade", "library": str(library)}, self)
        self._patience = QTimer(self, interval=QUIET, singleShot=True)
        self._progress, self._leave = WaitingBar(self), QPushButton(self)
        self._heading, self._far = plain_label(self, "heading"), plain_label(self, "small")
        name = shown_name(library)
        self.setWindowTitle(self.tr("Bringing “{0}” up to date").format(name))
        self._heading.setText(self.tr("“{0}” is brought up to date").format(name))
        said = plain_label(self)
        said.setText(
            self.tr("It was made by an older version of Trích. Articles and passages stay as they are; once only.")
        )
        for label in (self._heading, said):
            label.setWordWrap(True)
        self._progress.setAccessibleName(self.windowTitle())
        self._leave.setAutoDefault(False)
        self._leave.setText(self.tr("Not now"))
        self._leave.setToolTip(self.tr("Close Trích; the library stays as it was"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 18)
        rows.setSpacing(10)
        for widget in (self._heading, said, self._progress, self._far):
            rows.addWidget(widget)
        rows.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(WIDTH)
        self._connect()

    def finish(self) -> bool:
        """Do it; False when it was left. What it failed with is raised."""
        loop = QEventLoop(self)
        self.finished.connect(loop.quit)
        self._patience.start()
        QTimer.singleShot(0, self._job.start)  # inside the loop: what fails at once ends it, too
        loop.exec()
        self._patience.stop()  # it would show what is over
        self._job.close()
        if self.error is not None:
            raise self.error
        return self.result() == QDialog.DialogCode.Accepted

    def _connect(self) -> None:
        self._patience.timeout.connect(self.show)
        self._leave.clicked.connect(self.reject)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)

    def _on_progressed(self, done: int, total: int) -> None:
        self._progress.advance(done, total)
        number = QLocale().toString
        self._far.setText(self.tr("{0} of {1} articles").format(number(done), number(total)))

    def _on_finished(self) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self.error = error
        self.reject()
