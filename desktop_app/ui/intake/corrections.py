"""Corrections in a staging library, each a step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.changes import Step
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.operations import history
from desktop_app.operations.articles import correct_all
from desktop_app.operations.libraries import open_library
from desktop_app.operations.staging import doubts
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.ui.intake.entries import Entries
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.widgets.fact_row import Correction

MANY = 100
"""Articles that are corrected at once on the window's thread; more go beside it."""

Change = Callable[[Library], object]


class Done(NamedTuple):
    """What a change came to: its step, the articles it touched, and those of them that are doubtful now."""

    step: Step
    articles: tuple[ArticleId, ...]
    doubtful: tuple[ArticleId, ...]


def make(change: Change, library: Library) -> Done:
    """Make a change and look at what came of it."""
    change(library)
    (step,) = library.journal.steps(1)
    articles = tuple(ArticleId(touched.id) for touched in step.changes)
    doubtful = tuple(ident for ident, facts in library.articles.facts(articles).items() if doubts(facts))
    return Done(step, articles, doubtful)


class Corrections(QObject):
    """They begin when all is read: undo takes back the newest step, and while files are read that is a child's."""

    corrected = Signal(object)
    """Step: articles were corrected, or it was taken back or done again."""
    busied = Signal(bool)
    """A correction of many articles begins, or is over."""
    refused = Signal(object)
    """UserError: a correction of many articles did not happen."""

    def __init__(self, jobs: Jobs, entries: Entries, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._entries = jobs, entries
        self._job: int | None = None
        self._read = 0
        self.library: Library | None = None

    def open(self, library: Library) -> None:
        """Begin to correct a staging library, which is closed with `close`; the steps there are were not ours."""
        self.library = library
        self._read = library.journal.last_sequence()

    def close(self) -> None:
        """Correct no more."""
        if self._job is not None:
            self._jobs.forget(self._job)
            self._job = None
        if self.library is not None:
            self.library.close()
            self.library = None

    @property
    def busy(self) -> bool:
        """True while many articles are corrected."""
        return self._job is not None

    @property
    def possible(self) -> bool:
        """True when articles can be corrected."""
        return self.library is not None and not self.busy

    def correct(self, articles: Sequence[ArticleId], correction: Correction) -> None:
        """Set a field of articles by hand: one step. Errors as `operations.articles.correct`, for few articles."""
        field, value = correction.field, correction.value
        self._change(lambda library: correct_all(library, articles, field, value), len(articles))

    def undoable(self) -> Step | None:
        """The correction that `undo` takes back; never what was read."""
        step = self.library.journal.undoable() if self.library is not None else None
        return step if step is not None and step.sequence > self._read else None

    def redoable(self) -> Step | None:
        """The correction that `redo` does again."""
        return self.library.journal.redoable() if self.library is not None else None

    def undo(self) -> None:
        """Take back the newest correction, if there is one."""
        step = self.undoable()
        if step is not None:
            self._change(history.undo, len(step.changes))

    def redo(self) -> None:
        """Do again what was taken back last, if anything was."""
        step = self.redoable()
        if step is not None:
            self._change(history.redo, len(step.changes))

    def _change(self, change: Change, articles: int) -> None:
        if self.library is None or self.busy or not articles:
            return
        if articles <= MANY:
            self._tell(make(change, self.library))
            return
        path = self.library.path

        def work() -> Done:
            with open_library(path) as library:
                return make(change, library)

        self._job = self._jobs.start(work, self._on_changed, self._on_refused)
        self.busied.emit(True)

    def _on_changed(self, done: Done) -> None:
        self._job = None
        self.busied.emit(False)
        self._tell(done)

    def _on_refused(self, error: BaseException) -> None:
        self._job = None
        self.busied.emit(False)
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(error)

    def _tell(self, done: Done) -> None:
        """Signal the step; a correction to what was there already makes none, and the newest may not be ours."""
        if done.step.sequence > self._read:
            self._entries.judge(done.articles, done.doubtful)
            self.corrected.emit(done.step)
