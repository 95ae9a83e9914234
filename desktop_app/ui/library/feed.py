"""Reads what the list shows, off the window's thread: groups, what is chosen of them, what a search finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import BadQueryError
from desktop_app.domain.filters import Era, Filter, Group, Grouping, Order
from desktop_app.domain.search import Hit
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.beside import Beside
from desktop_app.ui.library.following import Following
from desktop_app.ui.library.glances import Glances
from desktop_app.ui.library.hits import FIRST
from desktop_app.ui.library.sources import SnapshotSource, Source, StoredSource
from desktop_app.ui.session import Session

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.operations.finding import Counted, Counts, Everything, Finder, First, Listing
    from desktop_app.store.catalogue import Catalogue
    from desktop_app.ui.library.hits import Page

BEST = 500
"""Hits that are shown when the best are wanted first."""


class Feed(QObject):
    """What is wanted of the library, and the answers. A newer wish takes the place of one that is not answered yet.

    One thread looks for the first hits, another reads the catalogue and counts: neither waits for the other.
    """

    asked = Signal()
    """Something is wanted, perhaps something else than before."""
    listed = Signal(object, object)
    """list[Group], Source: show these groups."""
    found = Signal(object)
    """First: show these hits; more may come."""
    completed = Signal(object)
    """Everything: all hits of the search whose first ones are shown."""
    ranked = Signal(object)
    """Best: the hits in which the words weigh most."""
    guessed = Signal(object)
    """str | None: instead of a line that finds nothing this one was perhaps meant; it finds something."""
    paged = Signal(object, object)
    """Sequence[Page], list[dict[int, Hit]] | None: these hits, by which of their section they are; None: it failed."""
    counted = Signal(object)
    """Counts: how many articles each value of each facet would leave."""
    refused = Signal(object)
    """BadQueryError: what is typed cannot be looked for, as it stands."""

    def __init__(self, session: Session, failed: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._quick_jobs, self._whole_jobs = Jobs(self, threads=1), Jobs(self, threads=1)
        for jobs in (self._quick_jobs, self._whole_jobs):
            jobs.failed.connect(failed.failed)
        self.beside = Beside(session.library.path, failed, self)
        self._following = Following(self._whole_jobs, self)
        self._following.read.connect(self._on_read)
        self._glances = Glances(self._quick_jobs, session.library.articles)
        self._job = self._count = 0
        self.line = ""
        """What is typed into the search box."""
        self.chosen = Filter()
        """What is chosen beside it."""
        self.order = Order.PUBLISHED
        self.asked_as = (self.by(), self.era())
        """How what was asked for last is to be grouped, and whose provinces are to be shown."""
        self.in_bin = False
        """True while the bin is wanted instead of the library."""
        self.best = False
        """Whether the hits in which the words weigh most are wanted first."""
        self.wanted = Filter()
        """What both mean together, as the last answer understood it."""
        self.counts: Counts = {}

    @property
    def ready(self) -> bool:
        """True once the catalogue has been read."""
        return "_whole" in vars(self) and self._whole.catalogue is not None

    @property
    def conditions(self) -> Filter:
        """To what the list keeps, chosen or typed, its words aside; nothing chooses from the bin."""
        return Filter() if self.in_bin else self.wanted._replace(query="", exact=False, folded=False)

    @property
    def restricting(self) -> bool:
        """True while not all articles are asked for."""
        return bool(self.line) or self.chosen != Filter()

    @cached_property
    def _quick(self) -> Finder:
        return _finder(self._session.library.path)

    @cached_property
    def _whole(self) -> Finder:
        return _finder(self._session.library.path)

    def by(self) -> Grouping:
        """How the list is grouped."""
        return Grouping(self._session.settings.grouping)

    def era(self) -> Era:
        """Whose provinces are shown."""
        return Era(self._session.settings.era)

    def choose(self, chosen: Filter) -> None:
        """Keep only the articles that a filter asks for."""
        self.chosen, self.in_bin = chosen, False
        self.ask()

    def group_by(self, by: Grouping) -> None:
        """Group the list another way, and remember it."""
        self._session.prefer(self._session.settings._replace(grouping=by.value))

    def order_by(self, order: Order) -> None:
        """Have the articles of a group follow each other in another order."""
        self.order = order
        self.ask()

    def toggle_era(self) -> None:
        """Provinces as they were at publication, or as they are now."""
        era = Era.THEN if self.era() is Era.NOW else Era.NOW
        self._session.prefer(self._session.settings._replace(era=era.value))

    def load_now(self) -> tuple[list[Group], Source]:
        """Everything, on this thread: before the first paint."""
        articles, wanted = self._session.library.articles, Filter(era=self.era(), folded=True)
        return articles.listed(self.by(), self.era()), StoredSource(articles, self.by(), wanted, self._glances.rows)

    def follow(self, articles: Iterable[str]) -> None:
        """These articles changed: read them again, then what is wanted. From the first time on, all is read beside."""
        self._glances.finder = self._quick
        self._following.follow(self._whole, articles)

    def ask(self) -> None:
        """Read what is wanted now."""
        self.asked_as = (self.by(), self.era())
        self.asked.emit()
        for jobs, finder in ((self._quick_jobs, self._quick), (self._whole_jobs, self._whole)):
            finder.interrupt()
            jobs.forget(self._job if jobs is self._quick_jobs else self._count)
        within = self.chosen._replace(era=self.era(), folded=True)
        if self.in_bin:
            self._count = self._whole_jobs.start(partial(self._whole.binned, within), self._on_listing)
        elif self.line:
            first = partial(self._quick.first, self.line, within, FIRST)
            self._job = self._quick_jobs.start(first, self._on_first, self._on_first_failed)
        else:
            self._list(within)

    def page(self, pages: Sequence[Page]) -> None:
        """Read these hits."""
        self._glances.read(partial(_hits, self._quick, self.wanted, pages), partial(self.paged.emit, pages))

    def close(self) -> None:
        """Stop reading."""
        self.beside.close()
        for name, jobs in (("_quick", self._quick_jobs), ("_whole", self._whole_jobs)):
            finder: Finder | None = vars(self).get(name)
            if finder is not None:
                finder.break_off()
            jobs.close()
            if finder is not None:
                finder.close()

    def _list(self, wanted: Filter) -> None:
        self.wanted = wanted
        if not self.ready and wanted == Filter(era=wanted.era, folded=True) and self.order is Order.PUBLISHED:
            self.listed.emit(*self.load_now())
        work = partial(self._whole.listing, self.wanted, self.by(), self.order)
        self._count = self._whole_jobs.start(work, self._on_listing)

    def _on_read(self, catalogue: Catalogue) -> None:
        self._quick.catalogue = self.beside.catalogue = catalogue
        if not self._following.behind:
            self.ask()

    def _on_listing(self, listing: Listing) -> None:
        self.beside.catalogue = self._whole.catalogue
        articles = self._session.library.articles
        self._take_counts(listing.counts)
        source = SnapshotSource(articles, listing.snapshot, listing.wanted.era, self._glances.rows)
        self.listed.emit(listing.snapshot.groups, source)

    def _on_first(self, first: First) -> None:
        if not first.wanted.query:
            self._list(first.wanted)
            return
        self.wanted = first.wanted
        self.found.emit(first)
        self._count = self._whole_jobs.start(partial(self._whole.count, first.wanted), self._on_counted)

    def _on_counted(self, counted: Counted) -> None:
        self._take_counts(counted.counts)
        self._count = self._whole_jobs.start(partial(self._whole.everything, counted), self._on_everything)

    def _on_everything(self, everything: Everything) -> None:
        self.completed.emit(everything)
        if not len(everything.same) + len(everything.others):
            guess = partial(self._whole.instead, self.line, self.chosen._replace(era=self.era()))
            self._count = self._whole_jobs.start(guess, self.guessed.emit)
        elif self.best:
            work = partial(self._whole.ranked, everything.wanted, BEST, FIRST)
            self._count = self._whole_jobs.start(work, self.ranked.emit)

    def _on_first_failed(self, error: BaseException) -> None:
        if isinstance(error, BadQueryError):
            self.refused.emit(error)
        else:
            self._quick_jobs.failed.emit(error)

    def _take_counts(self, counts: Counts) -> None:
        self.counts = counts
        self.counted.emit(counts)


def _hits(finder: Finder, wanted: Filter, pages: Sequence[Page]) -> list[dict[int, Hit]]:
    return [page.read(finder, wanted) for page in pages]


def _finder(path: Path) -> Finder:
    from desktop_app.operations.finding import Finder  # noqa: PLC0415 - after the first paint

    return Finder(path)
