"""Reads what the list shows: groups, what a filter kept, what a search found; off the window's thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Era, Filter, Group, Grouping
from desktop_app.domain.search import Hits
from desktop_app.operations.search import GroupedRows, groups_in, rows_with, search_library
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.sources import FoundSource, Source, StoredSource
from desktop_app.ui.session import Session

HITS = 200
"""Hits shown; the newest articles."""


class Feed(QObject):
    """One thing is read at a time; a newer wish replaces one that is not answered yet."""

    listed = Signal(object, object)
    """list[Group], Source: show these groups."""
    found = Signal(object)
    """Hits: show these."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._job = 0
        self._reading: ReadingState | None = None

    def by(self) -> Grouping:
        """How the list is grouped."""
        known = {by.value: by for by in Grouping}
        return known.get(self._session.settings.grouping, Grouping.DATE)

    def era(self) -> Era:
        """Whose provinces are shown."""
        return Era.NOW if self._session.settings.era == Era.NOW.value else Era.THEN

    def load_now(self) -> tuple[list[Group], Source]:
        """Everything, on this thread: before the first paint."""
        return self._session.library.articles.groups(self.by(), self._wanted()), self._stored()

    def load(self, words: str, reading: ReadingState | None) -> None:
        """Read the groups of the articles in this reading state (None: any) with these words (empty: any)."""
        self._reading = reading
        path, by, wanted = self._session.library.path, self.by(), self._wanted(words)
        if words:
            self._start(self._jobs.start(partial(rows_with, path, by, wanted, words), self._on_rows_found))
        else:
            self._start(self._jobs.start(partial(groups_in, path, by, wanted), self._on_groups_read))

    def search(self, words: str) -> None:
        """Search the library; words without a letter or digit find nothing."""
        work = partial(search_library, self._session.library.path, words, HITS)
        self._start(self._jobs.start(work, self._on_hits, self._on_search_failed))

    def _wanted(self, words: str = "") -> Filter:
        """Reprints are folded, but for words that may stand in one of them only."""
        return Filter(era=self.era(), reading=self._reading, folded=not words)

    def _stored(self) -> Source:
        return StoredSource(self._session.library.articles, self.by(), self._wanted())

    def _start(self, job: int) -> None:
        self._jobs.forget(self._job)
        self._job = job

    def _on_groups_read(self, groups: list[Group]) -> None:
        self.listed.emit(groups, self._stored())

    def _on_rows_found(self, rows: GroupedRows) -> None:
        source = FoundSource(rows)
        self.listed.emit(source.groups(), source)

    def _on_hits(self, hits: Hits) -> None:
        self.found.emit(hits)

    def _on_search_failed(self, error: BaseException) -> None:
        if isinstance(error, BadQueryError):
            self.found.emit(Hits(0, ()))
        else:
            self._jobs.failed.emit(error)
