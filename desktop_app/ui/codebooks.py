"""Opens the windows that change the codebook after a look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # made when it is asked for
    from desktop_app.ui.codebook.split import SplitDialog


class Codebooks(QObject):
    """One window at a time; a library that can only be read has none."""

    def __init__(self, session: Session, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._window = session, look, window
        self.split_dialog: SplitDialog | None = None

    def split(self, theme: ThemeId, chosen: Iterable[AnnotationId]) -> None:
        """Ask which passages of a theme go to which other one; some may be chosen already."""
        from desktop_app.ui.codebook.split import SplitDialog  # noqa: PLC0415 - seldom needed

        known = self._session.themes.get(theme)
        if known is None or not self._writable():
            return
        self.split_dialog = SplitDialog(self._session, self._look, known, chosen, self._window)
        self.split_dialog.finished.connect(self._on_finished)
        self.split_dialog.show()

    def _writable(self) -> bool:
        library = self._session.library
        if library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
        return not library.read_only

    def _on_finished(self) -> None:
        self.split_dialog = None
