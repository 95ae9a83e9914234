"""The report of an import: a row for every article and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.reports import ReportRow, save_rows
from desktop_app.operations.staging import staging_library
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.intake.desk import Desk
from desktop_app.ui.intake.entries import Entry, Kind
from desktop_app.ui.intake.words import Words
from desktop_app.ui.jobs import Jobs


class ReportWork(NamedTuple):
    """All that is needed to write the report off the window's thread: two libraries, the entries, and the words."""

    path: Path
    libraries: tuple[Path, ...]
    entries: Sequence[tuple[Entry, str]]
    outcomes: Mapping[Kind, str]
    headings: tuple[str, ...]

    def write(self) -> Path:
        """Write it; where it is. UnwritableError, DiskFullError."""
        wanted = [ident for entry, _ in self.entries for ident in (entry.article, entry.canonical) if ident]
        titles: dict[ArticleId, tuple[str, str]] = {}
        for library in self.libraries:
            with LibraryReader.open(library) as reader:
                titles.update(reader.articles.titles(wanted))
        rows = []
        for entry, reason in self.entries:
            title, file = titles.get(entry.article, ("", ""))
            outcome = self.outcomes[entry.kind].format(titles.get(entry.canonical, ("", ""))[0])
            rows.append(ReportRow(entry.path or file, title, outcome, reason))
        save_rows(self.path, self.headings, rows)
        return self.path


class Report(QObject):
    """Asks where to, and has it written."""

    saved = Signal(object)
    """Path: it is there."""
    refused = Signal(object)
    """UserError: it cannot be written there."""

    def __init__(self, desk: Desk, words: Words, library: Path, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._words, self._library, self._jobs, self._window = desk, words, library, jobs, window
        self._job: int | None = None

    def ask(self) -> None:
        """Ask for a file, then write."""
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.is_dir() else Path.home()
        kinds = self.tr("Table (*.csv);;Text (*.txt)")
        proposed = str(folder / self.tr("Import report.csv"))
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the report"), proposed, kinds)
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write what became of every article and file: a table (`.csv`) or a text."""
        told = [(entry, self._words.reason(entry)) for entry in self._desk.entries.all]
        libraries = (self._library, staging_library(self._desk.folder))
        there = tuple(library for library in libraries if library.exists())
        work = ReportWork(path, there, told, self._words.outcomes(), self._words.headings())
        self._job = self._jobs.start(work.write, self._on_saved, self._on_failed)

    def close(self) -> None:
        """Nobody waits any more."""
        if self._job is not None:
            self._jobs.forget(self._job)

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(error)
