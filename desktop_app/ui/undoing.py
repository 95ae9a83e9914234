"""Undo and redo in the window: what they are called now, and what the status line says after each step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.changes import GOES_ON, Changes, Step, only_opened
from desktop_app.domain.errors import NothingToRedoError, NothingToUndoError, UserError
from desktop_app.operations import bulk, history
from desktop_app.ui.actions import Actions, key_of, tip
from desktop_app.ui.session import Session
from desktop_app.ui.status import StatusLine, StepWords
from desktop_app.ui.translation import Language
from desktop_app.ui.widgets.plain import menu_text


class Undoing(QObject):
    """Connects the journal with the two actions, which `name_actions` names, and the status line."""

    asked = Signal(object)
    """Wish: to take steps back, or do them again."""

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

    def undo(self) -> None:
        """Take back the newest step; that an article was opened since is taken back with it."""
        self._session.settle_wanted.emit()
        self._ask(bulk.UNDO, self._back) if self._back else self._session.refused.emit(NothingToUndoError())

    def redo(self) -> None:
        """Do the step again that was taken back last, and the openings of articles that were taken back with it."""
        self._session.settle_wanted.emit()
        self._ask(bulk.REDO, self._again) if self._again else self._session.refused.emit(NothingToRedoError())

    def _ask(self, what: str, steps: list[Step]) -> None:
        """`steps` are those that go with the last one of them, which the action is named after."""
        step = steps[-1]
        changed = (step.changes[0].after or {}) if step.changes else {}
        field = "published" if "published" in changed else ""
        idents = tuple(step.id for step in steps)
        self.asked.emit(bulk.Wish(what, field=field, steps=idents, size=sum(step.size for step in steps)))

    def name_actions(self) -> None:
        """Name both actions after what they would do."""
        library = self._session.library
        again = library.journal.redoable(brief=True)
        self._back, self._again = history.next_undo(library), [] if again is None else [again]
        for name, steps, plain, full in (
            ("undo", self._back, self.tr("Undo"), self.tr("Undo: {0}")),
            ("redo", self._again, self.tr("Redo"), self.tr("Redo: {0}")),
        ):
            action = self._actions[name]
            words = full.format(self._words.name(steps[-1])) if steps else plain
            action.setText(menu_text(words))
            action.setToolTip(tip(words, action))
            action.setEnabled(bool(steps))

    def _on_changed(self, _changes: Changes) -> None:
        self.name_actions()
        steps = self._session.library.journal.since(self._looked_at, brief=True)
        self._looked_at = steps[-1].sequence if steps else self._looked_at
        step = next((step for step in reversed(steps) if not _quiet(step)), None)
        if step is None:
            return
        said = self._words.done(step)
        if step.undoes:
            self._offer("redo", said, self.tr("{0} – {1} does it again"), self.tr("Redo"))
        else:
            self._offer("undo", said, self.tr("{0} – {1} takes it back"), self.tr("Undo"))

    def _offer(self, way_back: str, said: str, sentence: str, button: str) -> None:
        """Say what happened and, where a key takes it back, which."""
        self._way_back = way_back
        key = key_of(self._actions[way_back])
        self._status.say(sentence.format(said, key) if key else said, button)

    def _on_refused(self, error: UserError) -> None:
        self._way_back = ""
        self._status.say(self._language.message(error))

    def _on_status_acted(self) -> None:
        if self._way_back == "undo":
            self.undo()
        elif self._way_back == "redo":
            self.redo()


def _quiet(step: Step) -> bool:
    """True for what shows itself in the list, for what is written on while it is saved, and for an import, of which its
    report speaks."""
    return only_opened(step) or (step.label in (GOES_ON, "import") and not (step.undoes or step.redoes))
