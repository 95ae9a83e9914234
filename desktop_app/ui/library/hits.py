"""What a search of the library found, as rows: those written as typed, then the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.records import NamedTuple
from desktop_app.store.articles import Articles
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.library.shape import Heading

if TYPE_CHECKING:  # the first paint does not wait for them
    from pyroaring import BitMap

    from desktop_app.operations.finding import Best, Everything, Finder, First
    from desktop_app.store.snapshots import Run

FIRST = 20
"""Hits that are looked for at once; the others when they come in sight."""
PAGE = 10
"""Hits that are read at once."""
KEPT = 200
"""Hits of a section that are kept, the first always: by them a search that is made again is known."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Section:
    """Hits of one kind: how many there are, and those that were read."""

    def __init__(self, hits: Sequence[Hit], *, same: bool) -> None:
        self.same = same
        self.hits = dict(enumerate(hits))
        self.total = len(hits)
        self.run: Run | Best | None = None
        self.headed = False
        """Whether a heading stands over them."""

    def renew(self, run: Run | Best) -> None:
        """Take where all of them stand; what stands elsewhere than it was shown is read again."""
        self.run = run
        for page in {at // PAGE for at in self.hits}:
            places = dict(enumerate(run.page(page * PAGE, PAGE), page * PAGE))
            for at in range(page * PAGE, (page + 1) * PAGE):
                if at in self.hits and self.hits[at].ordinal != places.get(at):
                    self.hits.pop(at)

    def keep(self, hits: Mapping[int, Hit]) -> None:
        """Take these of its hits, and drop those that were out of sight for longest."""
        for at in hits:
            self.hits.pop(at, None)
        self.hits |= hits
        spare = len(self.hits) - KEPT
        for at in [at for at in self.hits if at >= FIRST][: max(0, spare)]:
            del self.hits[at]

    def takes(self, hits: Sequence[Hit]) -> bool:
        """Whether these are its first hits, which are taken as they are now."""
        fits = all(at in self.hits and self.hits[at].article == hit.article for at, hit in enumerate(hits))
        if fits:
            self.hits |= dict(enumerate(hits))
        return fits

    def idents(self, inside: range, articles: Articles | None) -> list[ArticleId]:
        """The articles of these of its hits; those that were not read are known by `articles`."""
        if self.run is None or articles is None:
            return [self.hits[at].article for at in inside if at in self.hits]
        return articles.idents_at(self.run.page(inside.start, len(inside)))


class Page(NamedTuple):
    """Hits of a section, from the `at`-th on, which are to be read as they stand in `run`."""

    section: Section
    at: int
    run: Run | Best

    def read(self, finder: Finder, wanted: Filter) -> dict[int, Hit]:
        """These hits, by which of the section they are, without those that are gone; any thread may ask."""
        places = self.run.page(self.at, PAGE)
        found = {hit.ordinal: hit for hit in finder.shown(wanted, places, same=self.section.same)}
        return {at: found[place] for at, place in enumerate(places, self.at) if place in found}


class HitsModel(QAbstractListModel):
    """Hits under at most two headings. Rows that are not read yet are empty until they are looked at."""

    wanted = Signal(object)
    """list[Page]: read these hits, and no longer those that were wanted before."""
    shaped = Signal()
    """After a reset, when every view has seen it: which rows are headings may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        self.articles: Articles | None = None
        """By what the articles of hits that were not read are known."""
        self._wanted: Filter | None = None
        self._asked: set[Page] = set()
        self._looking = False
        self.complete = False
        """True when all hits are known, not only the first."""
        self.best: Best | None = None
        """The best hits, while these are shown."""

    @property
    def total(self) -> int:
        """How many articles were found so far."""
        return sum(section.total for section in self._sections)

    def show(self, first: First) -> None:
        """Show the first hits."""
        same, others = _parted(first.hits)
        self._take([Section(same, same=True), Section(others, same=False)], complete=False)
        self._wanted = first.wanted

    def refresh(self, first: First) -> bool:
        """Take the first hits of the search that is shown, which were read again; False when they are others now."""
        if first.wanted != self._wanted or not first.hits:
            return False
        if self.best is not None:
            return True
        known = {section.same: section for section in self._sections}
        parts = [(part, known.get(same)) for same, part in zip((True, False), _parted(first.hits), strict=True)]
        if not all(section.takes(part) if section else not part for part, section in parts):
            return False
        self._redraw()
        return True

    def complete_with(self, everything: Everything) -> None:
        """All hits are known: those that are shown stay where they are, rows are added."""
        self.complete = True
        if self.best is not None:
            return
        runs = [(section, everything.same if section.same else everything.others) for section in self._sections]
        shown = [section.same for section in self._sections]
        gone = any(len(run) < section.total for section, run in runs)  # the library changed meanwhile
        if gone or not shown or (not shown[0] and len(everything.same)):
            self._begin_anew(everything)
            return
        self._asked.clear()
        for number, (section, run) in enumerate(runs):
            section.renew(run)
            if len(run) > section.total:
                first = self._row_of(number, section.total)
                self.beginInsertRows(_NOWHERE, first, first + len(run) - section.total - 1)
                section.total = len(run)
                self.endInsertRows()
        if shown == [True] and len(everything.others):
            self._append(everything.others)
        self._redraw()
        self.shaped.emit()

    def show_best(self, best: Best) -> bool:
        """Show the hits in which the words weigh most; False when just these are shown already."""
        shown = self._sections[0] if self.best is not None and self._wanted == best.wanted else None
        if shown is not None and len(best) == shown.total and shown.takes(best.hits):
            shown.renew(best)
            self._asked.clear()
            self.best = best
            self._redraw()
            return False
        section = Section(best.hits, same=best.wanted.exact)
        section.run, section.total = best, len(best)
        self._take([section], complete=True)
        self.best, self._wanted = best, best.wanted
        return True

    def forget(self) -> None:
        """The same search shall be shown anew."""
        self._wanted = None

    def look_at(self, rows: range) -> None:
        """Have the hits in these rows read, and those about them. What is not read at once is told when it is."""
        unread = set()
        for number, at in map(self._spot, rows):
            section = self._sections[number] if at >= 0 else None
            if section is not None and at in section.hits:
                section.keep({at: section.hits[at]})
            elif section is not None and section.run is not None:
                unread.add(Page(section, at - at % PAGE, section.run))
        if not unread <= self._asked:
            self._asked, self._looking = unread, True
            self.wanted.emit(list(unread))
            self._looking = False

    def take(self, pages: Sequence[Page], read: Sequence[Mapping[int, Hit]] | None) -> None:
        """These hits were read, of sections that may not be shown any more, or stand otherwise by now.

        None: they could not be read.
        """
        if read is None:
            self._asked.clear()
            return
        for page, hits in zip(pages, read, strict=True):
            if page.section in self._sections and page.run is page.section.run:
                page.section.keep(hits)
        if not self._looking:
            self._redraw()

    def clear(self) -> None:
        """Show nothing."""
        self._take([], complete=True)

    def hit(self, row: int) -> Hit | None:
        """The hit in a row; None for a heading, and while it is not read yet."""
        section, at = self._spot(row)
        return self._sections[section].hits.get(at) if section >= 0 and at >= 0 else None

    def idents(self, rows: range, most: int) -> list[ArticleId]:
        """The articles of the hits in these rows, at most so many; hits that are not read yet are not read for it."""
        found: list[ArticleId] = []
        for number, section in enumerate(self._sections):
            first = self._row_of(number, 0)
            inside = range(max(rows.start - first, 0), min(rows.stop - first, section.total))
            found += section.idents(inside[: most - len(found)], self.articles)
        return found

    def number(self, row: int) -> int:
        """Which of the hits is in a row, from 1; of a heading the one under it."""
        return row + 1 - sum(1 for heading in self.heading_rows() if heading <= row)

    def heading(self, row: int) -> Heading | None:
        """The heading in a row."""
        section, at = self._spot(row)
        if section < 0 or at >= 0:
            return None
        shown = self._sections[section]
        label = self.tr("Written as typed") if shown.same else self.tr("With other accents")
        return Heading("same" if shown.same else "others", label, 0, shown.total)

    def heading_rows(self) -> list[int]:
        """The rows that are headings, in order."""
        return [self._row_of(number, -1) for number, section in enumerate(self._sections) if section.headed]

    def find(self, article: ArticleId) -> int | None:
        """The row of an article among the hits that were read."""
        for number, section in enumerate(self._sections):
            for at, hit in section.hits.items():
                if hit.article == article:
                    return self._row_of(number, at)
        return None

    def following(self, members: BitMap, row: int) -> Iterator[tuple[int, int]]:
        """The rows behind a row whose articles' numbers are among these, each with the ordinal; −1: all rows.

        None while not all hits are known.
        """
        begun, at = self._spot(row)
        for number, section in enumerate(self._sections):
            after = at if number == begun else -1
            while number >= begun and section.run is not None:
                found = section.run.next_of(members, after)
                if found is None:
                    break
                yield self._row_of(number, found), section.run.page(found, 1)[0]
                after = found

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else self.total + len(self.heading_rows())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a cell."""
        if not index.isValid():
            return None
        hit = self.hit(index.row())
        record: Heading | Hit | None = hit or self.heading(index.row())
        if role == RECORD_ROLE:
            return record
        if record is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(record, Heading):
            return self.tr("{0}, {1} articles").format(record.label, record.articles)
        if role == Qt.ItemDataRole.DisplayRole:
            return record.title
        words = record.first.text if record.first else record.beside.snippet.text if record.beside else ""
        return ". ".join(part for part in (record.title, local_date(record.published), words) if part)

    def _redraw(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _append(self, others: Run) -> None:
        """Put those with other accents behind those that are written as typed, with a heading over either."""
        self.beginInsertRows(_NOWHERE, 0, 0)
        self._sections[0].headed = True
        self.endInsertRows()
        section = Section((), same=False)
        section.run, section.headed = others, True
        rows = self.rowCount()
        self.beginInsertRows(_NOWHERE, rows, rows + len(others))
        section.total = len(others)
        self._sections.append(section)
        self.endInsertRows()

    def _begin_anew(self, everything: Everything) -> None:
        sections = []
        for same, run in ((True, everything.same), (False, everything.others)):
            section = Section((), same=same)
            section.run, section.total = run, len(run)
            sections.append(section)
        self._take(sections, complete=True)
        self._wanted = everything.wanted

    def _take(self, sections: list[Section], *, complete: bool) -> None:
        self.beginResetModel()
        self._sections, self.best = [section for section in sections if section.total], None
        for section in self._sections:
            section.headed = len(self._sections) > 1
        self.complete = complete
        self._wanted = None
        self.endResetModel()
        self.shaped.emit()

    def _spot(self, row: int) -> tuple[int, int]:
        """The section of a row, and which of its hits it is; −1 is the heading; (−1, −1) outside."""
        for number, section in enumerate(self._sections):
            if 0 <= row < section.total + section.headed:
                return number, row - section.headed
            row -= section.total + section.headed
        return -1, -1

    def _row_of(self, section: int, at: int) -> int:
        before = sum(section.total + section.headed for section in self._sections[:section])
        return before + self._sections[section].headed + at


def _parted(hits: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The hits that are written as typed, and the others."""
    return [hit for hit in hits if hit.exact], [hit for hit in hits if not hit.exact]
