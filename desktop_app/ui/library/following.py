"""Keeps the catalogue of a list as the library is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.jobs import Jobs

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Finder


class Following(QObject):
    """Reads again what changed, one reading at a time; what changes meanwhile is read behind it."""

    read = Signal(object)
    """Catalogue: as the library is now."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._finder: Finder | None = None
        self._job = 0
        self._stale: set[str] = set()
        self._taken: frozenset[str] = frozenset()

    @property
    def behind(self) -> bool:
        """True while something is being read."""
        return self._job > 0

    def follow(self, finder: Finder, articles: Iterable[str]) -> None:
        """These articles changed: have a finder read them again; all of them when it has read none yet."""
        self._finder = finder
        self._stale |= set(articles)
        if not self._job:
            self._taken, self._stale = frozenset(self._stale), set()
            read = partial(finder.read, self._taken if finder.catalogue is not None else None)
            self._job = self._jobs.start(read, self._on_read, self._on_failed)

    def _on_read(self, catalogue: object) -> None:
        self._job = 0
        if self._stale and self._finder is not None:
            self.follow(self._finder, ())
        self.read.emit(catalogue)

    def _on_failed(self, error: BaseException) -> None:
        self._job = 0
        self._stale |= self._taken  # they are read with what changes next
        self._jobs.failed.emit(error)
