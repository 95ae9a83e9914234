"""The window in which a project of another program is looked at, decided upon, and taken in."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import UserError
from desktop_app.domain.offsets import Counting
from desktop_app.operations.child_job import JobDiedError
from desktop_app.operations.exchange import counting_shape
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.taking.found import found_of
from desktop_app.ui.taking.page import FoundPage
from desktop_app.ui.taking.stored import came_in
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.worker_job import WorkerJob

FIRST_SIZE = QSize(860, 640)


class Stage(Enum):
    """What the window is at."""

    LOOKING = auto()
    FOUND = auto()
    TAKING = auto()
    DONE = auto()
    FAILED = auto()


class TakingWindow(QDialog):
    """Nothing is changed before its button is pressed, and all of it is one step; Escape goes back at any time."""

    another_wanted = Signal()
    """Another file is to be chosen."""
    shown = Signal(object)
    """Callable[[], Stored]: what came in is to be seen; to be read beside the window."""

    def __init__(self, session: Session, look: Look, path: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._path = session, path
        self._job: WorkerJob | None = None
        self._counting: Counting | None = None
        self._looked = False
        self._before = 0
        self._said: tuple[str, bool] = ("", False)
        self.stage = Stage.LOOKING
        self.words = TakingWords(self)
        self.heading = ElidedLabel(parent=self)
        self.page = FoundPage(look, self.words, self)
        self.message = plain_label(self)
        self.stale = plain_label(self, "small")
        self.progress = QProgressBar(self)
        self.again, self.another, self.cancel, self.see, self.take = (QPushButton(self) for _ in range(5))
        self._pages = QStackedWidget(self)
        self._blank = QWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def taking(self) -> bool:
        """True while it is being taken in."""
        return self.stage is Stage.TAKING

    def begin(self) -> None:
        """Look at the file."""
        self.show()
        self._look(None)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        name = Path(self._path).name
        self.setWindowTitle(self.tr("Bring in a project: {0}").format(name))
        self.heading.set_text(name)
        self.again.setText(self.tr("Try again") if self.stage is Stage.FAILED else self.tr("Look again"))
        self.another.setText(self.tr("Choose another file…"))
        self.see.setText(self.tr("Show what came in"))
        self.take.setText(self.tr("Bring it in"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.stale.setText(self.tr("The library was changed meanwhile; some of this may be otherwise now."))
        busy = self.stage in (Stage.LOOKING, Stage.TAKING)
        closing = self.tr("Cancel") if busy or self.stage is Stage.FOUND else self.tr("Close")
        self.cancel.setText(closing)
        self.page.retranslate()
        self._say_stage()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language, or other type."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self.retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.isVisible():
            self.page.fit()

    def accept(self) -> None:
        """Take in what was looked at."""
        if self.stage is not Stage.FOUND or not self.take.isEnabled():
            return
        if self._session.circle.busy:
            self._say(self.tr("Another window is making a large change. Wait until that is done."), danger=True)
            return
        self._session.settle_wanted.emit()
        self._before = self._session.library.journal.last_sequence()
        theirs = self.page.theirs()
        self._session.circle.busy = True
        self._start(Stage.TAKING, {"job": "take", "theirs": None if theirs is None else sorted(theirs)})

    def reject(self) -> None:
        """Qt: Escape and “Cancel”: a look or a taking in that runs is stopped, else the window is closed."""
        if self.stage is Stage.TAKING or (self.stage is Stage.LOOKING and self._looked):
            if self._job is not None:
                self._job.stop()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Qt: closed, however it was; what is being taken in is not."""
        self.close_job()
        super().done(result)

    def close_job(self) -> None:
        """Stop without a word."""
        if self._job is not None:
            self._job.close()
            self._rest()
            self._session.tell()

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "heading")
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stale.setWordWrap(True)
        self.progress.setTextVisible(False)
        self._pages.addWidget(self._blank)
        self._pages.addWidget(self.page)
        doubt = QHBoxLayout()
        doubt.addWidget(self.stale, 1)
        doubt.addWidget(self.again)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.another)
        buttons.addStretch(1)
        for button in (self.cancel, self.see, self.take):
            buttons.addWidget(button)
        for button in (self.again, self.another, self.cancel):
            button.setAutoDefault(False)
        self.again.setProperty("role", "link")
        self.another.setProperty("role", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self._pages, 1)
        column.addLayout(doubt)
        column.addWidget(self.progress)
        column.addWidget(self.message)
        column.addLayout(buttons)
        room = self.screen().availableGeometry().size() - QSize(0, 60)
        self.setMinimumSize(QSize(420, 320).boundedTo(room))
        self.resize(FIRST_SIZE.boundedTo(room))

    def _connect(self) -> None:
        self.page.counting_chosen.connect(self._look)
        self.page.chosen.connect(self._say_stage)
        self.again.clicked.connect(self._on_again)
        self.another.clicked.connect(self._on_another)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.see.clicked.connect(self._on_see)
        self._session.changed.connect(self._on_changed)

    def _look(self, counting: Counting | None) -> None:
        self._counting = counting
        self._start(Stage.LOOKING, {"job": "look"})

    def _start(self, stage: Stage, job: dict[str, Any]) -> None:
        asked = {**job, "library": str(self._session.library.path), "path": self._path}
        asked["counting"] = counting_shape(self._counting) if self._counting is not None else None
        self._job = WorkerJob(asked, self)
        self._job.progressed.connect(self._on_progressed)
        self._job.finished.connect(self._on_taken if stage is Stage.TAKING else self._on_looked)
        self._job.failed.connect(self._on_failed)
        self._job.stopped.connect(self._on_stopped)
        self.progress.setRange(0, 0)
        self._go(stage)
        self._job.start()

    def _rest(self) -> None:
        if self.stage is Stage.TAKING:
            self._session.circle.busy = False
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _go(self, stage: Stage) -> None:
        """Show what belongs to a stage, the keyboard on what is done next."""
        self.stage = stage
        self._said = ("", False)
        busy = stage in (Stage.LOOKING, Stage.TAKING)
        self.progress.setVisible(busy)
        self.page.setEnabled(stage is Stage.FOUND)
        shown = stage is Stage.FOUND or (busy and self._looked)
        self._pages.setCurrentWidget(self.page if shown else self._blank)
        for part in (self.stale, self.again):
            part.hide()
        self.again.setVisible(stage is Stage.FAILED)
        self.another.setVisible(stage in (Stage.FOUND, Stage.FAILED))
        self.take.setVisible(stage in (Stage.LOOKING, Stage.FOUND, Stage.TAKING))
        self.see.hide()
        self.retranslate()
        first = {Stage.FOUND: self.page.first(), Stage.FAILED: self.another}.get(stage, self.cancel)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_stage(self) -> None:
        """Say what goes on, or what the button would do."""
        words, danger = self._said
        found = self.page.found
        self.take.setEnabled(False)
        if not words and self.stage is Stage.LOOKING:
            words = self.tr("Looking at what is in the file. Nothing is changed yet.")
        elif not words and self.stage is Stage.TAKING:
            words = self.tr("Bringing it in. Cancel leaves the library as it was.")
        elif self.stage is Stage.FOUND and found is not None:
            words = words or self.words.outlook(found, self.page.taken())
            self.take.setEnabled(found.arriving + self.page.taken() > 0)
            self.take.setDefault(self.take.isEnabled())
        self._show_message(words, danger=danger)

    def _say(self, words: str, *, danger: bool = False) -> None:
        self._said = (words, danger)
        self._say_stage()
        announce(self, words)

    def _show_message(self, words: str, *, danger: bool) -> None:
        self.message.setText(words)
        self.message.setProperty("role", "danger" if danger else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    def _on_progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _on_looked(self, answer: object) -> None:
        self._rest()
        again, self._looked = self._looked, True
        self.page.show_found(found_of(answer if isinstance(answer, dict) else {}), again=again)
        self._go(Stage.FOUND)
        announce(self, self.message.text())

    def _on_taken(self, answer: object) -> None:
        self._rest()
        self._session.tell()
        told = answer["taken"] if isinstance(answer, dict) else {}
        counts = (int(told["articles"]), int(told["themes"]), int(told["passages"]))
        self._end(self.words.done(counts, int(told["changed"])), came=any(told.values()))

    def _end(self, words: str, *, came: bool) -> None:
        self._go(Stage.DONE)
        back = self.tr("Ctrl+Z in the main window takes all of it back in one step.")
        self._say("\n".join([words, back]) if came else self.tr("Nothing of it was new; nothing was changed."))
        self.see.setVisible(came)
        self.see.setDefault(came)
        (self.see if came else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stopped(self) -> None:
        taking = self.taking
        self._rest()
        self._session.tell()
        if taking and self._stored(brief=True):
            self._end(self.tr("It was in before it could be stopped."), came=True)
            return
        self._go(Stage.FOUND)
        self._say(self.tr("Stopped. Nothing was changed."))

    def _on_failed(self, error: BaseException) -> None:
        self._rest()
        self._session.tell()
        told = error if isinstance(error, UserError) else JobDiedError(self._path)
        self._go(Stage.FAILED)
        self._say(told.message(spoken_language()), danger=True)

    def _stored(self, *, brief: bool) -> bool:
        return any(step.label == "exchange" for step in self._session.library.journal.since(self._before, brief=brief))

    def _on_again(self) -> None:
        self._look(self._counting)

    def _on_another(self) -> None:
        self.another_wanted.emit()

    def _on_see(self) -> None:
        self.shown.emit(partial(came_in, self._session.library.path, self._before))
        super().accept()

    def _on_changed(self, changes: Changes) -> None:
        """The figures may be others now."""
        if self.stage is Stage.FOUND and changes.kinds & {"article", "theme", "annotation"}:
            self.stale.show()
            self.again.show()
