"""What comes in sight is read beside the window, which waits a moment for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop_app.store.articles import Articles
from desktop_app.ui.jobs import Jobs

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Finder

R = TypeVar("R")

PATIENCE = 0.003
"""Seconds that a frame waits for rows, so that they are seldom seen to come."""


class Glances:
    """Reads one thing at a time: what comes in sight takes the place of what did before and is not read yet."""

    def __init__(self, jobs: Jobs, articles: Articles) -> None:
        """`articles` are those of the window's own connection."""
        self._jobs, self._articles = jobs, articles
        self._last = 0
        self.finder: Finder | None = None
        """Reads articles beside the window; None while the first paint waits for no second connection."""

    def rows(self, work: Callable[[Articles], R], done: Callable[[R | None], None]) -> None:
        """Read of the articles, then call `done` with it: before this returns, or later."""
        if self.finder is None:
            done(work(self._articles))
        else:
            self.read(partial(self.finder.glance, work), done)

    def read(self, work: Callable[[], R], done: Callable[[R | None], None]) -> None:
        """Do some work beside the window, then call `done` with what it read: before this returns, or later.

        With None when it fails, which is signalled by the jobs, too.
        """
        self._jobs.forget(self._last)
        self._last = self._jobs.start(work, done, partial(self._fail, done))
        self._jobs.wait(self._last, PATIENCE)

    def _fail(self, done: Callable[[None], None], error: BaseException) -> None:
        done(None)
        self._jobs.failed.emit(error)
