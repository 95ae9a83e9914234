"""How many articles the library has of each column in each row: counted beside the window, kept for a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.abreast import Held
from desktop_app.domain.changes import Changes
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.abreast.question import Question
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.session import Session


class Counting(QObject):
    """`held` is None until the articles of the question are counted."""

    counted = Signal()
    """`held` is there, or another."""

    def __init__(self, session: Session, feed: PassageFeed, parent: QObject) -> None:
        super().__init__(parent)
        self._feed, self._job = feed, 0
        self._question: Question | None = None
        self.held: Held | None = None
        session.changed.connect(self._on_changed)

    def count(self, question: Question) -> None:
        """Have the articles of a question counted, unless they are; what it asks of passages alone is all the same."""
        of_articles = question.asked.of_any_theme()._replace(state=None, once=False)
        if question._replace(asked=of_articles, own=False) != self._question:
            self._question, self.held = question._replace(asked=of_articles, own=False), None
            self._read()

    def wait(self) -> None:
        """Wait a moment for what is being counted, so that nothing flickers."""
        if self._job:
            self._feed.wait(self._job)

    def forget(self) -> None:
        """Count anew when it is asked for again: nobody looks meanwhile."""
        self._feed.forget(self._job)
        self._job, self._question = 0, None

    def _read(self) -> None:
        self._feed.forget(self._job)
        if self._question is not None and self._question.keys:
            self._job = self._feed.beside(partial(_held, self._question), self._on_read)

    def _on_read(self, held: Held) -> None:
        self._job, self.held = 0, held
        self.counted.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Articles came, went or moved; what was counted stands until the new counts are there."""
        if "article" in changes.kinds and self._question is not None:
            self._read()


def _held(question: Question, library: LibraryReader) -> Held:
    return library.holdings.held(question.by, question.asked.era, question.keys, question.asked)
