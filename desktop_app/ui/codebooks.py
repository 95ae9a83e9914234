"""Opens the windows that change the codebook after a look, and writes it to a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import ReadOnlyLibraryError, UserError
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use

if TYPE_CHECKING:  # made when it is asked for
    from desktop_app.ui.codebook.split import SplitDialog
    from desktop_app.ui.codebook.takeover import TakeOverDialog


class Codebooks(QObject):
    """One window at a time; a library that can only be read has none."""

    told = Signal(str)
    """str: what was written, and where."""

    def __init__(self, session: Session, look: Look, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._window = session, look, window
        self.split_dialog: SplitDialog | None = None
        self.takeover: TakeOverDialog | None = None
        actions.connect_all({"import_themes": self.choose_file, "export_themes": self.choose_target})

    def split(self, theme: ThemeId, chosen: Iterable[AnnotationId]) -> None:
        """Ask which passages of a theme go to which other one; some may be chosen already."""
        from desktop_app.ui.codebook.split import SplitDialog  # noqa: PLC0415 - seldom needed

        known = self._session.themes.get(theme)
        if known is None or not self._writable():
            return
        self.split_dialog = SplitDialog(self._session, self._look, known, chosen, self._window)
        self.split_dialog.finished.connect(self._on_finished)
        self.split_dialog.show()

    def choose_file(self) -> None:
        """Ask for a codebook."""
        kinds = f"{self.tr('Themes (*.json *.csv *.qdc)')};;{self.tr('All files (*)')}"
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Choose a file with themes"), "", kinds)
        if path:
            self.take_over(Path(path))

    def take_over(self, path: Path) -> None:
        """Show what a codebook holds, and ask what of it is taken over."""
        from desktop_app.operations.codebook_files import codebook_file  # noqa: PLC0415 - seldom needed
        from desktop_app.ui.codebook.takeover import TakeOverDialog  # noqa: PLC0415 - likewise

        entries = self._session.perform(codebook_file, path) if self._writable() else None
        if entries is not None:
            self.takeover = TakeOverDialog(self._session, entries, path.name, self._window)
            self.takeover.finished.connect(self._on_finished)
            self.takeover.show()

    def choose_target(self) -> None:
        """Ask where the codebook is to be written."""
        kinds = ";;".join(
            (
                self.tr("All of it, for Trích (*.json)"),
                self.tr("Table, for Excel (*.csv)"),
                self.tr("Codebook, for NVivo, MAXQDA, ATLAS.ti and others (*.qdc)"),
            )
        )
        path, kind = QFileDialog.getSaveFileName(self._window, self.tr("Export themes"), "", kinds)
        if path:
            suffix = next((known for known in (".csv", ".qdc") if known in kind), ".json")
            self.save(Path(path if Path(path).suffix else path + suffix))

    def save(self, path: Path) -> None:
        """Write the codebook: a table where the name ends in .csv, for other programs in .qdc, else JSON."""
        from desktop_app.operations.codebook_files import save_codebook  # noqa: PLC0415 - seldom needed

        themes = self._session.library.themes.all(archived=True)
        try:
            save_codebook(path, themes, language_in_use())
        except UserError as error:
            self._session.refused.emit(error)
        else:
            self.told.emit(self.tr("{0} themes are in {1}.").format(len(themes), path.name))

    def _writable(self) -> bool:
        library = self._session.library
        if library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
        return not library.read_only

    def _on_finished(self) -> None:
        self.split_dialog, self.takeover = None, None
