"""How many articles are still to be looked through by the own list, counted beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.names.reads import read_waiting
from desktop_app.ui.names.words import number
from desktop_app.ui.session import Session


class WaitingLine(QLabel):
    """Says nothing until an article waits for the first time, but always keeps its room: rows under it never jump."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._job = 0
        self._waiting: int | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "small")

    def look(self) -> None:
        """Count anew."""
        self._jobs.forget(self._job)
        self._job = self._jobs.start(partial(read_waiting, self._session.library.path), self._on_counted)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        waiting, said = self._waiting, ""
        if waiting == 1:
            said = self.tr("1 article is still to be looked through again by the list.")
        elif waiting:
            said = self.tr("{0} articles are still to be looked through again by the list.").format(number(waiting))
        elif waiting == 0:
            said = self.tr("All articles have been looked through by the list.")
        self.setText(said)

    def _on_counted(self, waiting: int) -> None:
        if waiting or self._waiting is not None:
            self._waiting = waiting
        self.retranslate()
