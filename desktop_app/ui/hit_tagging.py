"""Opens the window in which hits are filed under themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.choosing import chosen_in_order
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # made when it is asked for
    from desktop_app.ui.tagging.dialog import TagHitsDialog


class HitTagging(QObject):
    """Knows which hits are listed and which are selected."""

    told = Signal(str)
    """Why nothing happened."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, library: LibraryPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._jobs = session, look, jobs
        self._library, self._window = library, window
        self.dialog: TagHitsDialog | None = None
        library.answers.tagging_asked.connect(self.open)

    def open(self) -> None:
        """Ask what shall be filed."""
        from desktop_app.operations.tagging_hits import MOST  # noqa: PLC0415 - after the first paint
        from desktop_app.ui.tagging.dialog import Meant, TagHitsDialog  # noqa: PLC0415 - likewise

        everything = self._library.answers.everything
        if not self._library.view.searching or everything is None or not self._library.answers.hits.total:
            self.told.emit(self.tr("Search the library for words first; then what is found can be tagged."))
            return
        if self._session.library.read_only:
            path = self._session.library.path
            self._session.refused.emit(ReadOnlyLibraryError(path, reason=self._session.library.read_only))
            return
        ordinals = [*everything.same.page(0, MOST), *everything.others.page(0, MOST)][:MOST]
        total = len(everything.same) + len(everything.others)
        meant = Meant(everything.wanted, ordinals, total, chosen_in_order(self._library.view))
        self.dialog = TagHitsDialog(meant, self._session, self._look, self._jobs, self._window)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.show()

    def _on_finished(self) -> None:
        self.dialog = None
