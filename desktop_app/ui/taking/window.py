"""The window in which a project of another program is looked at, decided upon, and taken in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.offsets import Counting
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.taking.found import Found
from desktop_app.ui.taking.page import FoundPage
from desktop_app.ui.taking.words import TakingWords
from desktop_app.ui.taking.work import Work
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.waiting_bar import WaitingBar

FIRST_SIZE = QSize(900, 780)


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
        self._looked = False
        self._said: tuple[str, bool] = ("", False)
        self.stage = Stage.LOOKING
        self.work = Work(session, path, self)
        self.words = TakingWords(self)
        self.heading = ElidedLabel(parent=self)
        self.page = FoundPage(look, self.words, self)
        self._blank = QWidget(self)
        self.notice, self.message = plain_label(self._blank), plain_label(self)
        self.stale = plain_label(self, "small")
        self.progress = WaitingBar(self)
        self.again, self.another, self.retry, self.cancel, self.see, self.take = (QPushButton(self) for _ in range(6))
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def taking(self) -> bool:
        """True while it is being taken in."""
        return self.stage is Stage.TAKING

    @property
    def said(self) -> str:
        """What is said of what goes on, or was done."""
        return (self.message if self._pages.currentWidget() is self.page else self.notice).text()

    def begin(self) -> None:
        """Look at the file."""
        self.show()
        self._look(None)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        name = Path(self._path).name
        self.setWindowTitle(self.tr("Bring in a project: {0}").format(name))
        self.heading.set_text(name)
        self.again.setText(self.tr("Look again"))
        self.retry.setText(self.tr("Try again"))
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
        self._go(Stage.TAKING)
        self.work.take(self.page.theirs())

    def reject(self) -> None:
        """Qt: Escape and “Cancel”: a look or a taking in that runs is stopped, else the window is closed."""
        if self.stage is Stage.TAKING or (self.stage is Stage.LOOKING and self._looked):
            self.work.stop()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Qt: closed, however it was; what is being taken in is not."""
        self.work.close()
        super().done(result)

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "heading")
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        middle = QVBoxLayout(self._blank)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(2)
        middle.addWidget(self.notice)
        middle.addStretch(3)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.notice, self.message):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stale.setWordWrap(True)
        self._pages.addWidget(self._blank)
        self._pages.addWidget(self.page)
        doubt = QHBoxLayout()
        doubt.addWidget(self.stale, 1)
        doubt.addWidget(self.again)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.another)
        buttons.addWidget(self.retry)
        buttons.addStretch(1)
        for button in (self.cancel, self.see, self.take):
            buttons.addWidget(button)
        for button in (self.again, self.another, self.retry):
            button.setProperty("role", "link")
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
        self.retry.clicked.connect(self._on_again)
        self.another.clicked.connect(self.another_wanted)
        self.work.progressed.connect(self.progress.advance)
        self.work.looked.connect(self._on_looked)
        self.work.taken.connect(self._on_taken)
        self.work.stopped.connect(self._on_stopped)
        self.work.failed.connect(self._on_failed)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.accept)
        self.see.clicked.connect(self._on_see)
        self._session.changed.connect(self._on_changed)

    def _look(self, counting: Counting | None) -> None:
        self._go(Stage.LOOKING)
        self.work.look(counting)

    def _go(self, stage: Stage) -> None:
        """Show what belongs to a stage, the keyboard on what is done next."""
        self.stage = stage
        self._said = ("", False)
        busy = stage in (Stage.LOOKING, Stage.TAKING)
        self.progress.setVisible(busy)
        self.progress.wait()
        self.page.setEnabled(stage is Stage.FOUND)
        shown = stage is Stage.FOUND or (busy and self._looked)
        self._pages.setCurrentWidget(self.page if shown else self._blank)
        for part in (self.stale, self.again):
            part.hide()
        self.retry.setVisible(stage is Stage.FAILED)
        self.another.setVisible(stage in (Stage.FOUND, Stage.FAILED))
        self.take.setVisible(stage in (Stage.LOOKING, Stage.FOUND, Stage.TAKING))
        self.see.hide()
        self.retranslate()
        first = {Stage.FOUND: self.page.table, Stage.FAILED: self.another}.get(stage, self.cancel)
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
            (self.take if self.take.isEnabled() else self.cancel).setDefault(True)  # of who is on no button
        self._show_message(words, danger=danger)

    def _say(self, words: str, *, danger: bool = False) -> None:
        self._said = (words, danger)
        self._say_stage()
        announce(self, words)

    def _show_message(self, words: str, *, danger: bool) -> None:
        beside = self._pages.currentWidget() is self.page
        self.message.setVisible(beside)
        label = self.message if beside else self.notice
        label.setText(words)
        label.setProperty("role", "danger" if danger else "")
        label.style().unpolish(label)
        label.style().polish(label)

    def _on_looked(self, found: Found) -> None:
        again, self._looked = self._looked, True
        self.page.show_found(found, again=again)
        self._go(Stage.FOUND)
        announce(self, self.said)

    def _on_taken(self, told: Mapping[str, int] | None) -> None:
        self._go(Stage.DONE)
        came = told is None or any(told.values())
        back = self.tr("Ctrl+Z in the main window takes all of it back in one step.")
        if told is None:
            words = self.tr("It was in before it could be stopped.")
        else:
            words = self.words.done((told["articles"], told["themes"], told["passages"]), told["changed"])
        self._say("\n".join([words, back]) if came else self.tr("Nothing of it was new; nothing was changed."))
        self.see.setVisible(came)
        self.see.setDefault(came)
        (self.see if came else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stopped(self) -> None:
        self._go(Stage.FOUND)
        self._say(self.tr("Stopped. Nothing was changed."))

    def _on_failed(self, why: str) -> None:
        self._go(Stage.FAILED)
        self._say(why, danger=True)

    def _on_again(self) -> None:
        self._go(Stage.LOOKING)
        self.work.look_again()

    def _on_see(self) -> None:
        self.shown.emit(self.work.stored())
        super().accept()

    def _on_changed(self, changes: Changes) -> None:
        """The figures may be others now."""
        if self.stage is Stage.FOUND and changes.kinds & {"article", "theme", "annotation"}:
            self.stale.show()
            self.again.show()
