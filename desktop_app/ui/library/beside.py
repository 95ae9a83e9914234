"""Reads beside the list, and beside what it waits for: names that are typed, how much a saved search finds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.jobs import Jobs

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Finder
    from desktop_app.store.catalogue import Catalogue

P = ParamSpec("P")
R = TypeVar("R")


class Beside(QObject):
    """One thread with a connection of its own, and the catalogue of the list."""

    catalogued = Signal(object)
    """Itself: the catalogue is another one, of all articles as they are now."""

    def __init__(self, path: Path, failed: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._jobs = Jobs(self, threads=1)
        self._jobs.failed.connect(failed.failed)
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue | None:
        """All articles, as the list knows them; None as long as it does not."""
        return self._catalogue

    @catalogue.setter
    def catalogue(self, catalogue: Catalogue | None) -> None:
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self.catalogued.emit(self)

    @cached_property
    def _finder(self) -> Finder:
        from desktop_app.operations.finding import Finder  # noqa: PLC0415 - after the first paint

        return Finder(self._path)

    def start(
        self,
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None,
        work: Callable[Concatenate[Finder, P], R],
        *given: P.args,
        **named: P.kwargs,
    ) -> int:
        """Run `work` with a finder in the thread, then `done` here; returns the job's number."""
        self._finder.catalogue = self.catalogue or self._finder.catalogue
        return self._jobs.start(partial(work, self._finder, *given, **named), done, failed)

    def forget(self, number: int) -> None:
        """Give up a job that is not done; others that are awaited go on."""
        self._jobs.forget(number)
        if self._jobs.idle():
            self._finder.interrupt()

    def close(self) -> None:
        """Stop reading."""
        finder: Finder | None = vars(self).get("_finder")
        if finder is not None:
            finder.break_off()
        self._jobs.close()
        if finder is not None:
            finder.close()
