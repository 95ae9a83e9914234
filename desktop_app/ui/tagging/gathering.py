"""Gathers the passages that hits would become, some articles at a time, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.tagging_hits import MOST, Candidate, Unit, articles_at, candidates_in
from desktop_app.ui.jobs import Jobs

_CHUNK = 40
"""Articles that are read at once."""


class Gathering(QObject):
    """One gathering at a time; a new one takes the place of one that has not ended."""

    gathered = Signal(object)
    """list[Candidate]: further passages, in the order of the hits."""
    progressed = Signal(int, int)
    """int, int: articles looked at, of how many."""
    ended = Signal(bool)
    """bool: all were looked at; False when there were more than are filed at once, or when it was stopped."""

    def __init__(self, path: Path, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._jobs = path, jobs
        self._job = 0
        self._articles: Sequence[ArticleId] = ()
        self._wanted, self._unit = Filter(), Unit.HIT
        self._done = self._passages = 0

    @property
    def running(self) -> bool:
        """True until it has ended."""
        return self._job != 0

    def start_at(self, ordinals: Sequence[int], wanted: Filter, unit: Unit) -> None:
        """Gather from the articles at these ordinals."""
        self._begin(wanted, unit)
        self.progressed.emit(0, len(ordinals))
        self._job = self._jobs.start(partial(articles_at, self._path, ordinals), self._on_articles, self._on_failed)

    def start(self, articles: Sequence[ArticleId], wanted: Filter, unit: Unit) -> None:
        """Gather from these articles."""
        self._begin(wanted, unit)
        self._on_articles(articles)

    def stop(self) -> None:
        """Look no further."""
        if self.running:
            self._jobs.forget(self._job)
            self._job = 0
            self.ended.emit(False)

    def _begin(self, wanted: Filter, unit: Unit) -> None:
        self._jobs.forget(self._job)
        self._wanted, self._unit = wanted, unit
        self._done = self._passages = 0

    def _on_articles(self, articles: Sequence[ArticleId]) -> None:
        self._articles = articles
        self._go_on()

    def _go_on(self) -> None:
        chunk = self._articles[self._done : self._done + _CHUNK]
        self.progressed.emit(self._done, len(self._articles))
        if not chunk or self._passages >= MOST:
            self._job = 0
            self.ended.emit(not chunk and self._passages <= MOST)
            return
        work = partial(candidates_in, self._path, chunk, self._wanted, self._unit)
        self._job = self._jobs.start(work, self._on_candidates, self._on_failed)

    def _on_candidates(self, found: list[Candidate]) -> None:
        self._done += _CHUNK
        kept = found[: MOST - self._passages]
        self._passages += len(found)
        self.gathered.emit(kept)
        self._go_on()

    def _on_failed(self, error: BaseException) -> None:
        self.stop()
        self._jobs.failed.emit(error)
