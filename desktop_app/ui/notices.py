"""Words for what happened beside the user's own steps: imports, faults, other windows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.ui.import_job import ImportReport
from desktop_app.ui.import_summary import summary
from desktop_app.ui.library_words import shown_name
from desktop_app.ui.status import StatusLine
from desktop_app.ui.translation import Language
from desktop_app.ui.worker_job import WorkerError


class Notices(QObject):
    """Says them in the status line; only an import with refusals, or on which a plug-in failed, opens a window."""

    def __init__(self, status: StatusLine, language: Language, window: QWidget) -> None:
        super().__init__(window)
        self._status, self._language, self._window = status, language, window
        self.report: QDialog | None = None

    def greet(self, read_only: str, key: str, imports: str = "") -> None:
        """What a window says first; `read_only` is why its library cannot be written, empty when it can.

        `key` shows the keys; `imports` brings articles into a library that has none, empty for all others.
        """
        if read_only:
            sentence = self.tr("This library can only be read ({0}). Copy it to a folder of yours to work on it.")
            self._status.say(sentence.format(self.tr(read_only)))
        elif imports:
            said = self.tr("Drop files or a folder on the window, or press {0}, to bring articles in.")
            self._status.say(said.format(imports))
        else:
            self._status.say(self.tr("Press {0} to see the keys that work where you are.").format(key))

    def on_imported(self, report: ImportReport) -> None:
        """An import ended by itself."""
        self._status.say(summary(report, self._window))
        if report.refused or report.off:
            from desktop_app.ui.dialogs.import_report import ImportReportDialog  # noqa: PLC0415 - seldom needed

            self.report = ImportReportDialog(report, self._language, self._window)
            self.report.show()

    def on_import_stopped(self) -> None:
        """The user stopped an import."""
        self._status.say(self.tr("Import stopped. The articles that were in stay; import again to add the rest."))

    def on_failed(self, error: BaseException) -> None:
        """A job was refused, or broke."""
        if isinstance(error, UserError):
            self._status.say(self._language.message(error))
        elif isinstance(error, WorkerError):
            self._status.say(
                self.tr("The import broke off ({0}). Articles that were in stay; try again.").format(error)
            )
        else:
            raise error

    def on_fault(self, place: str) -> None:
        """Something in the program failed; it is in the log."""
        self._status.say(
            self.tr("Something failed inside Trích ({0}). What was shown as filed is saved; you can go on.").format(
                place
            )
        )

    def on_window_opening(self, path: str) -> None:
        """Another window opens."""
        self._status.say(self.tr("{0} opens in its own window.").format(shown_name(Path(path))))
