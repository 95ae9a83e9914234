"""Imports on their way in: each is looked at in a window of its own, then brought in by the bar of the main window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import ReadOnlyLibraryError
from desktop_app.ui.import_job import admit_job
from desktop_app.ui.importing import ImportBar
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # the first paint waits for none of it
    from desktop_app.ui.intake.window import IntakeWindow


class Intakes(QObject):
    """Opens the windows and keeps them until their articles are in, or nobody wants these."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, bar: ImportBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._jobs, self._bar, self._window = session, look, jobs, bar, window
        self.windows: list[IntakeWindow] = []
        bar.ended.connect(self._on_ended)

    def begin(self, paths: Sequence[str]) -> None:
        """Read files and folders, and show what they would bring."""
        from desktop_app.ui.intake.window import IntakeWindow  # noqa: PLC0415 - not before the first paint

        library = self._session.library
        if library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
            return
        window = IntakeWindow(self._session, self._look, self._jobs, self._window)
        self.windows.append(window)
        window.admitted.connect(self._on_admitted)
        window.left.connect(self._on_left)
        window.begin(paths)

    def may_close(self) -> bool:
        """Whether the windows may go: corrections that are not in yet are asked about."""
        return all(window.may_be_left() for window in self.windows if window.isVisible())

    def close(self) -> None:
        """Close all windows and leave nothing behind."""
        for window in self.windows:
            window.dispose()
        self.windows.clear()

    def _on_admitted(self) -> None:
        window = self._asking()
        if window is not None:
            job = admit_job(self._session.library.path, window.desk.folder, window.desk.entries.ticked())
            self._bar.start(job, window.desk.known_report())

    def _on_left(self) -> None:
        window = self._asking()
        if window is not None:
            self._let_go(window)

    def _on_ended(self, job: Mapping[str, object], done: bool) -> None:
        """An import is over; a window with corrections comes back when not all came in."""
        for window in self.windows:
            if job.get("folder") == str(window.desk.folder):
                if done or not window.has_corrections:
                    self._let_go(window)
                else:
                    window.show()
                    window.raise_()
                return

    def _asking(self) -> IntakeWindow | None:
        return next((window for window in self.windows if window is self.sender()), None)

    def _let_go(self, window: IntakeWindow) -> None:
        self.windows.remove(window)
        window.dispose()
