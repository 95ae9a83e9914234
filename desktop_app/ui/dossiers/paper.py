"""A dossier as it will be printed, and into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.ids import DossierId
from desktop_app.operations.dossier_export import export_dossier, preview, writer_named
from desktop_app.operations.dossiers import one
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.markdown_view import MarkdownView

MARGIN = 36
"""Px around the page of the preview."""
_STRANGE = '/\\:*?"<>|'
"""What names of files cannot hold somewhere."""


class Paper(QObject):
    """Shows the preview and writes files."""

    told = Signal(str)
    """What became of it."""

    def __init__(self, session: Session, room: QWidget) -> None:
        super().__init__(room)
        self._session, self._room = session, room
        self.view = MarkdownView(room)
        self.view.document().setDocumentMargin(MARGIN)
        self.view.setAccessibleName(self.tr("The page as it will be printed"))

    def show_dossier(self, ident: DossierId) -> None:
        """Show a dossier in the preview, scrolled as it was."""
        dossier = self._session.perform(one, self._session.library, ident)
        text = dossier and self._session.perform(preview, self._session.library, dossier, language_in_use())
        if text is not None:
            place = self.view.verticalScrollBar().value()
            self.view.show_markdown(text)
            self.view.verticalScrollBar().setValue(place)

    def export(self, ident: DossierId, name: str) -> None:
        """Ask for a file, and write a dossier to it in the format `name`."""
        dossier = self._session.perform(one, self._session.library, ident)
        if dossier is None:
            return
        suffix = writer_named(name).suffix
        suggested = str(_suggested(dossier, suffix))
        chosen, _ = QFileDialog.getSaveFileName(self._room, self.tr("Export the dossier"), suggested, f"*{suffix}")
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}{suffix}")
        count = self._session.perform(export_dossier, self._session.library, dossier, name, path, language_in_use())
        if count is not None:
            self.told.emit(self.tr("The dossier was written to {0} in {1}.").format(path.name, path.parent))


def _suggested(dossier: Dossier, suffix: str) -> Path:
    """A file in the user's documents, named after the dossier; in the home folder where there is no such folder."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    stem = "".join("-" if char in _STRANGE else char for char in dossier.name).strip(". ") or "dossier"
    return (documents if documents.is_dir() else Path.home()) / f"{stem}{suffix}"
