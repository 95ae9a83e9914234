"""Names are looked at again in the background whenever the own list has changed, or the program is a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import ReadOnlyLibraryError, UserError
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.job_bar import JobBar
from desktop_app.ui.widgets.question_bar import QuestionBar
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.worker_job import WorkerJob

_JOB = "recognise"
QUIET = 1_000
"""Milliseconds for which a run says nothing: most are over by then."""


class RecognisingBar(JobBar):
    """One run at a time, of what is due; it is seen only when it takes longer than a moment."""

    told = Signal(str)
    """str: a run begins that was asked for, or has ended before its time."""
    ended = Signal(str)
    """str: a run that was seen is through; of less weight than a way back."""
    whole_done = Signal()
    """What older versions had read is read anew."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: WorkerJob | None = None
        self._whole = False
        self._halted = False
        self._fresh = True
        self._patience = QTimer(self, interval=QUIET, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.stop_asked.connect(self._on_stop_asked)
        session.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def busy(self) -> bool:
        """True while a run is at work."""
        return self._job is not None

    def start_due(self) -> None:
        """Begin a run if there is anything to do and none is at work, here or in another window."""
        library = self._session.library
        if _JOB not in self._session.circle.at_work and not library.read_only and library.names.due():
            self._start(whole=False)

    def start_whole(self) -> None:
        """Read anew what older versions have read, too; a run that is at work gives way."""
        library = self._session.library
        if library.read_only:
            self._session.refused.emit(ReadOnlyLibraryError(library.path, reason=library.read_only))
            return
        self.close_job()
        if _JOB in self._session.circle.at_work:
            self.told.emit(self.tr("Names are being looked at in another window. Wait until that is done."))
            return
        self._start(whole=True)
        self.told.emit(self.text)

    def close_job(self) -> None:
        """Stop without a word: what is done stays, the rest is done another time."""
        if self._job is not None:
            self._job.close()
            self._end()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(
            self.tr("Progress of looking at names"),
            self.tr("Stop looking at names again"),
            self.tr("Stop; what is done stays"),
        )

    def _start(self, *, whole: bool) -> None:
        self._whole, self._halted, self._fresh = whole, False, True
        article = self._session.article
        told = {"job": "recognise", "library": str(self._session.library.path), "whole": whole}
        self._job = WorkerJob({**told, "first": article and article.text_id}, self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_finished)
        self._job.stopped.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)
        self.say(self.tr("Looking at names again…"))
        self._patience.start()
        self._session.circle.at_work.add(_JOB)
        self._job.start()

    def _end(self) -> bool:
        """The run is over; whether it was seen."""
        seen = not self.isHidden()
        self._patience.stop()
        self.hide()
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
            self._session.circle.at_work.discard(_JOB)
        return seen

    def _on_changed(self, changes: Changes) -> None:
        if "listedname" in changes.kinds:
            self._halted = False
        if not self._halted:
            self.start_due()

    def _on_progressed(self, done: int, total: int, _path: str) -> None:
        if self._fresh:  # the open article comes first
            self._fresh = False
            self._session.tell_mentions()
        number = QLocale().toString
        said = self.tr("Looking at names again: {0} of {1} articles")
        self.show_progress(done, total, said.format(number(done), number(total)))

    def _on_finished(self, answer: Mapping[str, int]) -> None:
        whole = self._whole
        if self._end() or whole:
            said = self.tr("Names were looked at again. Articles that changed: {0}.")
            self.ended.emit(said.format(QLocale().toString(answer["texts"])))
        if whole:
            self.whole_done.emit()
        self._session.tell_mentions()  # also where no name has changed: what was waiting is done

    def _on_stopped(self) -> None:
        self._halted = True
        whole = self._whole
        self._end()
        self._session.tell_mentions()
        if whole:
            self.told.emit(self.tr("Stopped. What is done stays; Edit › Recognise names again does the rest."))
        else:
            self.told.emit(
                self.tr("Stopped. The rest follows after the next change of the list, or when Trích opens again.")
            )

    def _on_failed(self, error: Exception) -> None:
        self._halted = True
        self._end()
        if isinstance(error, UserError):
            self.told.emit(error.message(spoken_language()))
        else:
            said = self.tr("Looking at names again broke off ({0}). It goes on when Trích opens again.")
            self.told.emit(said.format(error))

    def _on_stop_asked(self) -> None:
        if self._job is not None:
            self._job.stop()


class OlderBar(QuestionBar):
    """Asks, once after the program was updated, whether articles that the older one has read shall be read again."""

    wanted = Signal()
    """Yes."""
    told = Signal(str)
    """str: where it can be done later."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._recogniser = ""
        self._texts = 0
        self.retranslate()

    def look(self) -> None:
        """Look for such articles, in the background."""
        if not self._session.library.read_only:
            path = self._session.library.path
            checked = self._session.settings.recognised.get(str(path), "")
            self._jobs.start(partial(_older_readings, path, checked), self._on_counted)

    def settle(self) -> None:
        """Do not ask again before the next update."""
        self.hide()
        if self._recogniser:
            known = {**self._session.settings.recognised, str(self._session.library.path): self._recogniser}
            self._session.prefer(self._session.settings._replace(recognised=known))

    def on_yes(self) -> None:
        """Read them again."""
        self.hide()
        self.wanted.emit()

    def on_decline(self) -> None:
        """Not now; the menu can do it later."""
        self.settle()
        self.told.emit(self.tr("Edit › Recognise names again does it whenever you like."))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("Recognise again"))
        if self._texts:
            self._words.set_text(self._question())

    def _question(self) -> str:
        said = self.tr("An older version of Trích found the names in {0} articles; this one finds more of them.")
        return said.format(QLocale().toString(self._texts))

    def _on_counted(self, found: tuple[str, int]) -> None:
        self._recogniser, self._texts = found
        if self._texts:
            self.ask(self._question())
        elif self._session.settings.recognised.get(str(self._session.library.path)) != self._recogniser:
            self.settle()


def _older_readings(path: Path, checked: str) -> tuple[str, int]:
    from desktop_app.operations.older_readings import older_readings  # noqa: PLC0415 - brings the recogniser's rules

    return older_readings(path, checked)
