"""Importing from the window: a child process does it, a quiet bar shows how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.ui.import_job import ImportJob, ImportReport
from desktop_app.ui.widgets.elided_label import ElidedLabel


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


class ImportBar(QFrame):
    """One import at a time; further files wait for their turn. Hidden while there is none."""

    imported = Signal(object)
    """ImportReport: an import ended by itself."""
    stopped = Signal()
    """The user stopped an import."""
    failed = Signal(object)
    """Exception: an import was refused or broke."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self._library = library
        self._job: ImportJob | None = None
        self._waiting: list[Sequence[str]] = []
        self._words = ElidedLabel("", self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(220)
        self._stop = QPushButton(self)
        self._stop.setProperty("role", "link")
        self._stop.clicked.connect(self._on_stop_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._progress)
        row.addWidget(self._stop)
        self.retranslate()
        self.hide()

    @property
    def busy(self) -> bool:
        """True while something is imported."""
        return self._job is not None

    def start(self, paths: Sequence[str]) -> None:
        """Import files and folders, now or after those at work."""
        if self._job is not None:
            self._waiting.append(paths)
            return
        self._job = ImportJob(self._library, paths, self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.stopped.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)
        self._words.set_text(self.tr("Importing…"))
        self._progress.setRange(0, 0)
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
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop the import"))
        self._stop.setToolTip(self.tr("Stop the import; articles that are in stay"))
        self._progress.setAccessibleName(self.tr("Progress of the import"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_progressed(self, done: int, total: int, path: str) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        self._words.set_text(self.tr("Importing {0} of {1}: {2}").format(done, total, Path(path).name))

    def _on_finished(self, report: ImportReport) -> None:
        self._end()
        self.imported.emit(report)

    def _on_stopped(self) -> None:
        self._waiting.clear()
        self._end()
        self.stopped.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _on_stop_clicked(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.hide()
        if self._waiting:
            self.start(self._waiting.pop(0))
