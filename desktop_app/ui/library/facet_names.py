"""Persons and bodies for the pane of conditions: there are too many to count them all, so they are typed for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.filters import Facet, Filter
from desktop_app.operations.naming import Named, offered, with_counts
from desktop_app.ui.library.feed import Feed

if TYPE_CHECKING:
    from desktop_app.operations.finding import Finder


class FacetNames(QObject):
    """Those that were chosen, and those that go with what is typed; read beside the list, the newest wish only."""

    found = Signal()
    """`named` holds others, or other counts."""

    def __init__(self, feed: Feed, parent: QObject) -> None:
        super().__init__(parent)
        self._feed = feed
        self._job = 0
        self._searching = False
        self._wanted = Filter()
        self._typed = ""
        self._offered: tuple[str, ...] = ()
        self.named: tuple[Named, ...] = ()

    def looking(self, typed: str) -> bool:
        """Whether it is not known yet what goes with some words."""
        return bool(typed) and (self._searching or typed != self._typed)

    def search(self, typed: str) -> None:
        """Look for names that hold some words."""
        if typed != self._typed:
            self._typed = typed
            self._give_up()
            self._searching = True
            self._wanted = self._feed.wanted
            given = typed, self._chosen(), self._wanted
            self._job = self._feed.beside.start(self._on_found, self._on_failed, _search, *given)

    def count(self) -> None:
        """Count again, for the list holds other articles; what is under way is followed by it."""
        wanted = tuple(dict.fromkeys((*self._chosen(), *self._offered)))
        if not self._job and (wanted or self.named):
            self._wanted = self._feed.wanted
            self._job = self._feed.beside.start(self._on_counted, self._on_failed, with_counts, wanted, self._wanted)

    def close(self) -> None:
        """Nothing is typed any more."""
        self._give_up()
        self._searching = False
        self._typed, self._offered, self.named = "", (), ()

    def _chosen(self) -> tuple[str, ...]:
        chosen = self._feed.chosen
        return tuple(sorted(chosen.chosen(Facet.ENTITY) | chosen.chosen(Facet.ENTITY, excluded=True)))

    def _give_up(self) -> None:
        if self._job:
            self._feed.beside.forget(self._job)
            self._job = 0

    def _on_found(self, found: tuple[tuple[str, ...], tuple[Named, ...]]) -> None:
        self._searching, self._offered = False, found[0]
        self._on_counted(found[1])

    def _on_failed(self, error: BaseException) -> None:
        self._job, self._searching = 0, False
        raise error

    def _on_counted(self, named: tuple[Named, ...]) -> None:
        self._job = 0
        self.named = named
        self.found.emit()
        if self._wanted != self._feed.wanted:  # something was chosen meanwhile
            self.count()


def _search(
    finder: Finder, typed: str, chosen: Iterable[str], wanted: Filter
) -> tuple[tuple[str, ...], tuple[Named, ...]]:
    found = offered(finder, typed, wanted)
    return found, with_counts(finder, tuple(dict.fromkeys((*chosen, *found))), wanted)
