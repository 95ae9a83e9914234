"""Undo and redo in the window: what they are called now, and what the status line says after each step."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QObject

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.changes import Changes, Step
from desktop_app.domain.errors import UserError
from desktop_app.operations import history
from desktop_app.store.library import Library
from desktop_app.ui.actions import Actions, tip
from desktop_app.ui.session import Session
from desktop_app.ui.status import StatusLine, StepWords
from desktop_app.ui.translation import Language
from desktop_app.ui.widgets.plain import menu_text

LOOKED_AT = 64
"""Newest steps among which openings of articles are passed over."""


class Undoing(QObject):
    """Connects the journal with the two actions and the status line."""

    def __init__(self, session: Session, actions: Actions, status: StatusLine, language: Language) -> None:
        super().__init__(actions)
        self._session, self._actions, self._status, self._language = session, actions, status, language
        self._words = StepWords(self)
        self._way_back = ""
        self._looked_at = session.library.journal.last_sequence()
        actions.connect_all({"undo": self.undo, "redo": self.redo})
        session.changed.connect(self._on_changed)
        session.refused.connect(self._on_refused)
        status.acted.connect(self._on_status_acted)
        self.name_actions()

    def undo(self) -> None:
        """Take back the newest step; that an article was opened since is taken back with it."""
        library = self._session.library
        standing = (s for s in library.journal.steps(LOOKED_AT) if not (s.undone or s.undoes or s.redoes))
        opened = sum(1 for _ in takewhile(_only_opened, standing))
        self._session.perform(history.undo, library, opened + 1)

    def redo(self) -> None:
        """Do the step again that was taken back last, and the openings of articles that were taken back with it."""
        self._session.perform(_redo, self._session.library)

    def name_actions(self) -> None:
        """Name both actions after what they would do."""
        journal = self._session.library.journal
        for name, step, plain, full in (
            ("undo", journal.undoable(), self.tr("Undo"), self.tr("Undo: {0}")),
            ("redo", journal.redoable(), self.tr("Redo"), self.tr("Redo: {0}")),
        ):
            action = self._actions[name]
            words = plain if step is None else full.format(self._words.name(step))
            action.setText(menu_text(words))
            action.setToolTip(tip(words, action))
            action.setEnabled(step is not None)

    def _on_changed(self, _changes: Changes) -> None:
        self.name_actions()
        steps = self._session.library.journal.since(self._looked_at)
        self._looked_at = steps[-1].sequence if steps else self._looked_at
        step = next((step for step in reversed(steps) if not _quiet(step)), None)
        if step is None:
            return
        said = self._words.done(step)
        if step.undoes:
            self._offer("redo", self.tr("{0} – Ctrl+Shift+Z does it again").format(said), self.tr("Redo"))
        else:
            self._offer("undo", self.tr("{0} – Ctrl+Z takes it back").format(said), self.tr("Undo"))

    def _offer(self, way_back: str, sentence: str, button: str) -> None:
        self._way_back = way_back
        self._status.say(sentence, button)

    def _on_refused(self, error: UserError) -> None:
        self._way_back = ""
        self._status.say(self._language.message(error))

    def _on_status_acted(self) -> None:
        if self._way_back == "undo":
            self.undo()
        elif self._way_back == "redo":
            self.redo()


def _redo(library: Library) -> None:
    """Do a step again, and the openings of articles that follow it."""
    history.redo(library)
    while (following := library.journal.redoable()) is not None and _only_opened(following):
        history.redo(library)


def _quiet(step: Step) -> bool:
    """True for a step that shows itself in the list, and for an import, of which its report speaks."""
    return step.label == "reading" or (step.label == "import" and not (step.undoes or step.redoes))


def _only_opened(step: Step) -> bool:
    """True for the step that opening an unread article makes."""
    return step.label == "reading" and all(
        change.before is not None
        and change.before.get("state") == ReadingState.UNREAD.value
        and (change.after or {}).get("state") == ReadingState.READING.value
        for change in step.changes
    )
