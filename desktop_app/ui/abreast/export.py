"""The table that is shown into a file, or onto the clipboard: written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.abreast import Abreast
from desktop_app.domain.errors import UserError
from desktop_app.export.abreast_formats import FORMATS
from desktop_app.operations.abreast import copied_abreast, export_abreast
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use


class TableExport(QObject):
    """Asks where to, has it written, and tells what was."""

    told = Signal(str)
    """What was done, for the line at the foot."""

    def __init__(self, session: Session, feed: PassageFeed, place: QWidget) -> None:
        super().__init__(place)
        self._session, self._feed, self._place = session, feed, place
        self.native_dialogs = True
        """False: Qt's own file dialog instead of the desktop's."""

    def ask(self, table: Abreast, name: str, title: str) -> None:
        """Write a table in a format of `FORMATS` where the user says."""
        suffix = FORMATS[name].suffix
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.is_dir() else Path.home()
        stem = "".join(char if char.isalnum() or char in " -" else " " for char in title).strip()
        option = QFileDialog.Option(0) if self.native_dialogs else QFileDialog.Option.DontUseNativeDialog
        chosen, _ = QFileDialog.getSaveFileName(
            self._place,
            self.tr("Export this table"),
            str(folder / f"{stem[:80] or 'trich'}{suffix}"),
            f"*{suffix}",
            options=option,
        )
        if chosen:
            path = Path(chosen)
            self.write(table, name, path if path.suffix else path.with_suffix(suffix), title)

    def write(self, table: Abreast, name: str, path: Path, title: str) -> None:
        """Write a table to a file."""
        work = partial(_written, table, name, path, language_in_use(), title)
        self._feed.beside(work, self._on_written, self._on_failed)

    def copy(self, table: Abreast) -> None:
        """Put a table onto the clipboard, parted by tabs."""
        self._feed.beside(partial(_copied, table, language_in_use()), self._on_copied, self._on_failed)

    def _on_written(self, written: tuple[int, Path]) -> None:
        count, path = written
        one, several = (
            self.tr("1 passage was written to {1} in {2}."),
            self.tr("{0} passages were written to {1} in {2}."),
        )
        self.told.emit((one if count == 1 else several).format(count, path.name, path.parent))

    def _on_copied(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.emit(self.tr("The table is on the clipboard: paste it into a spreadsheet."))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.refused.emit(error)


def _written(
    table: Abreast, name: str, path: Path, language: str, title: str, library: LibraryReader
) -> tuple[int, Path]:
    return export_abreast(library, table, name, path, language, title), path


def _copied(table: Abreast, language: str, library: LibraryReader) -> str:
    return copied_abreast(library, table, language)
