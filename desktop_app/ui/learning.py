"""What a correction teaches about its source: offered quietly, never done unasked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.habits import BylinePlace, DayOrder, Habit, Lesson
from desktop_app.domain.ids import ArticleId
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.question_bar import QuestionBar


class LearningBar(QuestionBar):
    """Asks after a correction in this window whether the source's other articles shall follow. Else hidden."""

    preview_asked = Signal(object)
    """Lesson: show what would change."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._job = 0
        self._lesson: Lesson | None = None
        self._declined: set[Habit] = set()
        session.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("See what would change"))
        if self._lesson is not None:
            self._words.set_text(self._question(self._lesson))

    def _question(self, lesson: Lesson) -> str:
        habit = lesson.habit
        known = self._session.library.habits.of(habit.id)
        if habit.days is not known.days and habit.days is DayOrder.MONTH_FIRST:
            said = self.tr("{0} seems to write the month before the day.")
        elif habit.days is not known.days:
            said = self.tr("{0} seems to write the day before the month.")
        elif habit.byline is BylinePlace.END:
            said = self.tr("{0} seems to name its authors at the end.")
        else:
            said = self.tr("{0} seems to name its authors at the top.")
        count = len({effect.article for effect in lesson.effects})
        asked = (
            self.tr("{0} {1} of its other articles would be read anew.")
            if count
            else self.tr("{0} Articles of it that come later can be read so.")
        )
        return asked.format(said.format(habit.id), count)

    def _on_changed(self, changes: Changes) -> None:
        if not self._session.own or changes.label != "metadata" or len(changes.articles) != 1:
            return
        (article,) = changes.articles
        self._jobs.forget(self._job)
        self._job = self._jobs.start(partial(_lesson_in, self._session.library.path, article), self._on_lesson)

    def _on_lesson(self, lesson: Lesson | None) -> None:
        self._lesson = None if lesson is None or lesson.habit in self._declined else lesson
        if self._lesson is None:
            self.hide()
        else:
            self.ask(self._question(self._lesson))

    def on_yes(self) -> None:
        """What would change is to be seen."""
        if self._lesson is not None:
            self.hide()
            self.preview_asked.emit(self._lesson)

    def on_decline(self) -> None:
        """The same is not asked again."""
        if self._lesson is not None:
            self._declined.add(self._lesson.habit)
        self.hide()


def _lesson_in(path: Path, article: ArticleId) -> Lesson | None:
    from desktop_app.operations.habits import lesson_in  # noqa: PLC0415 - brings all rules of reading, seldom needed

    return lesson_in(path, article)
