"""All passages of the library in memory for the rooms that review and count them; kept equal to what is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.passages import Families, Passage, merged, theme_counts
from desktop_app.domain.theme_tree import families
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.session import Session
from desktop_app.ui.steady import keep_for_good

R = TypeVar("R")

MOMENT, LITTLE = 0.1, 0.02
"""Seconds that the window waits for what it is about to show, and for what is looked up while it is shown."""
AHEAD = 60_000
"""So many passages take some 30 MB and half a second of a thread."""
REST = 1_500
"""Milliseconds after which a window has nothing to do since its start."""
MANY = 300
"""From so many changed articles on, all passages are read again, beside the window."""


class Totals(NamedTuple):
    """Of all passages: how many each theme has, those under it counted too, and whether reprints repeat any."""

    themes: Mapping[ThemeId, int]
    reprints: bool


class PassageFeed(QObject):
    """Lives on the window's thread. Nothing is read before `load`; after it each write is followed in the same turn,
    one of very many articles a moment later.
    """

    changed = Signal(object)
    """frozenset[ArticleId] | None: the passages of these articles are others, or have changed; None: all were read."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._job = session, jobs, 0
        self.passages: list[Passage] = []
        """In the order of lists: the newest article first."""
        self.by_id: dict[AnnotationId, Passage] = {}
        self._of: dict[ArticleId, list[Passage]] = {}
        self.families: Families = families(_parents(session))
        self._totals: Totals | None = None
        self.ready = False
        """True while they are those of the library. While all are read anew, what was read before stays to be seen."""
        self._missed: set[ArticleId] = set()
        """Articles that were written since all are being read."""
        self._ahead = QTimer(self, interval=REST, singleShot=True)
        self._ahead.timeout.connect(self._on_rested)
        session.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read all passages, unless they are there or on their way."""
        if not self.ready and not self._job:
            self._read()

    def read_ahead(self) -> None:
        """Read them before anybody asks, where they are not so many that memory would be wasted on who never does."""
        self._ahead.start()

    def load_now(self) -> None:
        """The same; what is read within a moment is there when this returns, so that nothing flickers."""
        self.load()
        if self._job:
            self._jobs.wait(self._job, MOMENT)

    @property
    def totals(self) -> Totals:
        """Counted when they are asked for, and once until the passages, or what themes stand under, are others."""
        if self._totals is None:
            reprints = any(passage.unit != passage.id for passage in self.passages)
            self._totals = Totals(theme_counts(self.passages, self.families), reprints)
        return self._totals

    def of(self, articles: Iterable[ArticleId]) -> list[Passage]:
        """The passages of some articles."""
        return [passage for article in articles for passage in self._of.get(article, ())]

    def look_up(
        self, wanted: Filter, done: Callable[[frozenset[AnnotationId]], None], failed: Callable[[], None]
    ) -> int:
        """Ask the library, beside the window, which passages a filter lets through; the job's number."""
        return self._jobs.start(
            partial(_selected, self._session.library.path, wanted), done, partial(self._on_look_up_failed, failed)
        )

    def beside(
        self,
        work: Callable[[LibraryReader], R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> int:
        """Have something else about passages read beside the window; the job's number."""
        return self._jobs.start(partial(_beside, self._session.library.path, work), done, failed)

    def wait(self, job: int) -> None:
        """Wait a little for what is looked up, so that it does not flicker; somebody may be typing."""
        self._jobs.wait(job, LITTLE)

    def forget(self, job: int) -> None:
        """Nobody waits any more for what was looked up."""
        self._jobs.forget(job)

    def look_up_now(self, wanted: Filter, articles: Collection[ArticleId]) -> frozenset[AnnotationId]:
        """The same of a few articles, at once."""
        return self._session.library.passages.selected(wanted, articles)

    def _read(self) -> None:
        self.ready, self._missed = False, set()
        self._job = self._jobs.start(partial(_all, self._session.library.path), self._on_read, self._on_failed)

    def _on_rested(self) -> None:
        self._jobs.start(partial(_count, self._session.library.path), self._on_counted)

    def _on_counted(self, passages: int) -> None:
        if passages <= AHEAD:
            self.load()

    def _on_read(self, passages: list[Passage]) -> None:
        self._job = 0
        if len(self._missed) > MANY:
            self._read()
            return
        self.ready, self.passages = True, passages
        self.by_id.clear()
        self._of.clear()
        self._index(passages)
        if self._missed:
            self._replace(frozenset(self._missed))
        keep_for_good()
        self.changed.emit(None)

    def _on_failed(self, error: BaseException) -> None:
        """Whoever asks next tries again."""
        self._job = 0
        self._jobs.failed.emit(error)

    def _on_look_up_failed(self, failed: Callable[[], None], error: BaseException) -> None:
        failed()
        self._jobs.failed.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        if "theme" in changes.kinds:
            known = families(_parents(self._session))
            if known != self.families:
                self.families, self._totals = known, None
        if not changes.kinds & {"annotation", "article", "theme"}:
            return
        if self._job:  # what is on its way may be older than this change
            self._missed |= changes.articles
        elif self.ready and len(changes.articles) > MANY:
            self._read()
        elif self.ready:
            self.changed.emit(self._replace(changes.articles))

    def _replace(self, articles: frozenset[ArticleId]) -> frozenset[ArticleId]:
        """Read the stories that were touched anew, which are given: those that they were in, and are in now."""
        before = {passage.origin.story for passage in self.of(articles)}
        reader = self._session.library.passages
        touched = frozenset(articles | reader.stories(articles | before))
        fresh = reader.of(touched)
        for passage in self.of(touched):
            del self.by_id[passage.id]
        self.passages = merged(self.passages, touched, fresh)
        for article in touched:
            self._of.pop(article, None)
        self._index(fresh)
        return touched

    def _index(self, passages: Iterable[Passage]) -> None:
        self._totals = None
        for passage in passages:
            self.by_id[passage.id] = passage
            self._of.setdefault(passage.origin.id, []).append(passage)


def _parents(session: Session) -> dict[ThemeId, ThemeId | None]:
    return {theme.id: theme.parent for theme in session.themes.values()}


def _all(path: Path) -> list[Passage]:
    with LibraryReader.open(path) as library:
        return library.passages.all()


def _count(path: Path) -> int:
    with LibraryReader.open(path) as library:
        return library.annotations.count()


def _selected(path: Path, wanted: Filter) -> frozenset[AnnotationId]:
    with LibraryReader.open(path) as library:
        return library.passages.selected(wanted)


def _beside(path: Path, work: Callable[[LibraryReader], R]) -> R:
    with LibraryReader.open(path) as library, library.at_one_moment():
        return work(library)
