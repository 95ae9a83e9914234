"""What the library covers of what is asked for, as its list knows the articles; what to read next for a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from pyroaring import BitMap
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.passages import By
from desktop_app.operations.coverage import OF, Covered, articles_about, coverage, found_at_once, held_by, next_for
from desktop_app.operations.finding import Finder
from desktop_app.store.catalogue import Catalogue
from desktop_app.ui.overview.seen import Seen
from desktop_app.ui.session import Session


class Articles(Protocol):
    """Who has all articles in memory, and reads the library beside the window."""

    catalogue: Catalogue | None

    def start(
        self, done: Callable[[BitMap], None], failed: None, work: Callable[[Finder, Filter], BitMap], wanted: Filter, /
    ) -> int:
        """Run `work` beside the window, then `done` here; the job's number."""

    def forget(self, number: int) -> None:
        """Nobody waits for a job any more."""


class Covering(QObject):
    """Says nothing before it is given the articles; what has to be looked up comes a moment later."""

    changed = Signal()
    """There are other articles, or what was looked up has come."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._articles: Articles | None = None
        self._catalogue: Catalogue | None = None
        self._found: dict[Filter, BitMap] = {}
        self._awaited: tuple[Filter, int] | None = None
        self._offered: dict[tuple[Asked, Pin | None], list[int]] = {}

    def take(self, articles: Articles) -> None:
        """These are the articles, or they are others now."""
        self._articles = articles
        if articles.catalogue is not self._catalogue:
            self._catalogue = articles.catalogue
            self._found.clear()
            self._give_up()
            self.changed.emit()

    def rows(self, seen: Seen, of: By, counted: Mapping[str, int]) -> tuple[Covered, ...] | None:
        """How each province, month or paper is covered, of which so many passages each are known; None while the
        articles are not.
        """
        among = self._among(seen.asked, of)
        if among is None or self._catalogue is None:
            return None
        return coverage(self._catalogue, among, of, seen.asked, counted)

    def reading(self, seen: Seen, pins: Sequence[Pin]) -> bool:
        """True while it is not known which articles these are."""
        asked, of = _gap(seen, pins)
        return self._among(asked, of.by if of else None) is None

    def next_article(self, seen: Seen, pins: Sequence[Pin]) -> ArticleId | None:
        """What to read next for what has these values, each article once; None after the last one.

        A theme among them is that of which something is looked for.
        """
        asked, of = _gap(seen, pins)
        among = self._among(asked, of.by if of else None)
        if among is None or self._catalogue is None:
            return None
        offered = self._offered.setdefault((asked, of), [])
        ordinal = next_for(self._catalogue, among, asked, of, offered)
        if ordinal is None:
            offered.clear()
            return None
        offered.append(ordinal)
        return next(iter(self._session.library.articles.idents_at([ordinal])), None)

    def held(self, seen: Seen, pins: Sequence[Pin]) -> int:
        """Of how many articles the next to read is chosen, whatever is known of them."""
        asked, of = _gap(seen, pins)
        among = self._among(asked, of.by if of else None)
        return 0 if among is None or self._catalogue is None else len(held_by(self._catalogue, among, asked, of))

    def _among(self, asked: Asked, of: By | None) -> BitMap | None:
        """The articles among which gaps are looked for."""
        if self._catalogue is None or self._articles is None:
            return None
        wanted = articles_about(asked, of)
        found = found_at_once(self._catalogue, wanted)
        if found is None:
            found = self._found.get(wanted)
        if found is None and (self._awaited is None or self._awaited[0] != wanted):
            self._give_up()
            self._awaited = wanted, self._articles.start(self._on_found, None, Finder.found, wanted)
        return found

    def _give_up(self) -> None:
        if self._awaited is not None and self._articles is not None:
            self._articles.forget(self._awaited[1])
        self._awaited = None

    def _on_found(self, found: BitMap) -> None:
        if self._awaited is not None:
            self._found[self._awaited[0]] = found
            self._awaited = None
            self.changed.emit()


def _gap(seen: Seen, pins: Sequence[Pin]) -> tuple[Asked, Pin | None]:
    """What is asked of the articles, and the province, month or paper for which something is to be read."""
    of = next((pin for pin in pins if pin.by in OF), None)
    themes = Asked(pins=tuple(pins)).besides or seen.asked.themes
    asked = seen.asked.pinned(*(pin for pin in pins if pin.by in OF and pin != of))
    return asked._replace(themes=themes), of
