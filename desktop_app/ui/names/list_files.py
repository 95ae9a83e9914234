"""The own list from a text file and to one: read and written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.listed import ListedName
from desktop_app.operations.name_files import BadLine, names_in_file, written_names
from desktop_app.operations.reports import save_text
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.spoken import spoken_language


class ReadList(NamedTuple):
    """What a file holds: entries, and the lines that are none."""

    name: str
    entries: tuple[ListedName, ...]
    bad: tuple[BadLine, ...]


class ListFiles(QObject):
    """Asks for files, and has them read and written."""

    read = Signal(object)
    """ReadList: what a file holds."""
    written = Signal(str)
    """str: the name of the file that was written."""

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._jobs, self._window = session, jobs, window

    def ask_import(self) -> None:
        """Ask for a file and take it over."""
        kinds = self.tr("Text files (*.txt *.tsv *.csv);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Choose a list of names"), "", kinds)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read a file."""
        self._jobs.start(partial(read_list_file, path), self._on_read, self._on_failed)

    def ask_export(self) -> None:
        """Ask where to, and write the list."""
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.is_dir() else Path.home()
        proposed = str(folder / self.tr("List of names.txt"))
        kinds = self.tr("Text files (*.txt)")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the list of names"), proposed, kinds)
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the list to a file."""
        work = partial(write_list_file, self._session.library.path, path, spoken_language())
        self._jobs.start(work, self._on_written, self._on_failed)

    def _on_read(self, found: ReadList) -> None:
        self.read.emit(found)

    def _on_written(self, name: str) -> None:
        self.written.emit(name)

    def _on_failed(self, error: BaseException) -> None:
        self._jobs.failed.emit(error)


def read_list_file(path: Path) -> ReadList:
    """The entries of a text file; errors as `names_in_file`."""
    entries, bad = names_in_file(path)
    return ReadList(path.name, tuple(entries), tuple(bad))


def write_list_file(library: Path, path: Path, language: str) -> str:
    """Write the list of a library, types in a language; the file's name. UnwritableError, DiskFullError."""
    with LibraryReader.open(library) as reader:
        save_text(path, written_names(reader.names.all(), language))
    return path.name
