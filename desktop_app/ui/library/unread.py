"""From an article to the next one that nobody has opened, in the order of the list as it is shown."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.ids import ArticleId
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.sources import SnapshotSource
from desktop_app.ui.library.view import LibraryView
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.store.snapshots import Snapshot

_TRIED = 500  # articles that were unread when the list was read, and may have been opened since


class Unread(QObject):
    """Finds the article, and says so: opens nothing itself. Asked before the list is known it answers afterwards."""

    chosen = Signal(object, object, bool)
    """ArticleId, None, bool: show this article; True when the reader is to have the keyboard."""
    told = Signal(str)
    """str: the list began anew, or has none left."""

    def __init__(self, session: Session, feed: Feed, view: LibraryView) -> None:
        super().__init__(view)
        self._session, self._feed, self._view = session, feed, view
        self.import_key = "Ctrl+I"
        """What stands on the key that imports files."""
        self._waiting = False
        self._awaited = -1  # the row of a hit that is being read
        feed.listed.connect(self._on_listed)
        feed.found.connect(self._on_found)
        feed.completed.connect(self._on_completed)
        feed.paged.connect(self._on_paged)

    def go_on(self) -> None:
        """Open the next unread article; the keyboard stays in the list when it is there."""
        if self._view.searching:
            self._go_on_among_hits()
            return
        source, in_bin = self._view.articles.source, self._view.articles.by is None
        if self._feed.in_bin or in_bin or not isinstance(source, SnapshotSource):
            self._waiting, self._feed.in_bin = True, False
            self._feed.ask()
            return
        found, wrapped = self._next(source)
        if found is None:
            self.told.emit(self._nothing())
            return
        if wrapped:
            self.told.emit(self.tr("Back at the first unread article of the list."))
        self.chosen.emit(found, None, not self._view.hasFocus())

    def _go_on_among_hits(self) -> None:
        hits, catalogue = self._view.hits, self._feed.beside.catalogue
        self._waiting = catalogue is None or not hits.complete
        if catalogue is None or not hits.complete:
            return
        known = self._open()
        row = hits.find(known) if known is not None else None
        row = self._view.currentIndex().row() if row is None else row
        places = chain(hits.following(catalogue.unread, row), hits.following(catalogue.unread, -1))
        found = next((at for at, ordinal in islice(places, _TRIED) if self._unread_at(ordinal)), None)
        if found is None:
            self.told.emit(self.tr("No unread article is left among the hits."))
            return
        if found <= row:
            self.told.emit(self.tr("Back at the first unread article of the list."))
        self._view.select(found)
        self._awaited = found
        hits.look_at(range(found, found + 1))
        self._on_paged()

    def _unread_at(self, ordinal: int) -> bool:
        row = self._session.library.articles.rows_at([ordinal], self._feed.era()).get(ordinal)
        return row is not None and row.state is ReadingState.UNREAD and row.id != self._open()

    def _next(self, source: SnapshotSource) -> tuple[ArticleId | None, bool]:
        """The next unread article, and whether the search for it began anew."""
        snapshot = cast("Snapshot", source.snapshot)  # it is not the bin
        unread, keys = snapshot.unread(), self._view.articles.group_keys()
        group, after = self._here(source, keys)
        places = [(at, after if at == group else -1) for at in range(group, len(keys))]
        again = [(at, -1) for at in range(min(group + 1, len(keys)))]
        for number, (at, since) in enumerate([*places, *again]):
            found = snapshot.next_in(keys[at], unread, since)
            for _ in range(_TRIED):
                if found is None:
                    break
                if self._unread_at(found[0]):
                    self._view.articles.open_group(keys[at])
                    return self._session.library.articles.idents_at(found[:1])[0], number >= len(places)
                found = snapshot.next_in(keys[at], unread, found[1])
        return None, False

    def _here(self, source: SnapshotSource, keys: list[str]) -> tuple[int, int]:
        """The group from which to go on, and after which of its articles; −1 before the first."""
        view, model = self._view, self._view.articles
        record = None if view.searching else view.record()
        if isinstance(record, ArticleRow):
            spot = model.shape.spot(view.currentIndex().row())
            group = model.shape.sections[spot.section].group
            if group is not None and group.key in keys:
                return keys.index(group.key), spot.article
        known = self._open()
        placed = source.places(known) if known is not None else ()
        return next(((keys.index(key), at) for key, at in placed if key in keys), (0, -1))

    def _open(self) -> ArticleId | None:
        return self._session.article.id if self._session.article is not None else None

    def _nothing(self) -> str:
        if self._feed.restricting:
            return self.tr("No unread article is left in this list. Take the filter off to go on with the others.")
        return self.tr("No unread article is left. Import more with {0}.").format(self.import_key)

    def _on_listed(self, _groups: object, source: object) -> None:
        if self._waiting and isinstance(source, SnapshotSource) and not self._feed.in_bin:
            self._waiting = False
            self.go_on()

    def _on_found(self) -> None:
        self._waiting, self._awaited = False, -1  # something else is wanted by now

    def _on_completed(self) -> None:
        if self._waiting:
            self.go_on()

    def _on_paged(self) -> None:
        """The hit that is waited for may be there."""
        hit = self._view.hits.hit(self._awaited) if self._awaited >= 0 and self._view.searching else None
        if hit is not None:
            self._awaited = -1
            self.chosen.emit(hit.article, hit.first.span if hit.first else None, not self._view.hasFocus())
