"""The article list as one flat table model: headings and articles, read a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.filters import Era, Group, Grouping, Order
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.library.headings import Headings
from desktop_app.ui.library.shape import Heading, Section, Shape
from desktop_app.ui.library.sources import Part, Rows, Source
from desktop_app.ui.library.words import Words

PAGE = 64
"""Articles read at once."""
KEPT = 512
"""Articles kept: some 400 KB."""
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself: a Heading or an ArticleRow."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LibraryModel(QAbstractTableModel):
    """One column of headings and articles. Reads what is looked at, and nothing else."""

    shaped = Signal()
    """After a reset, when every view has seen it: which rows are headings may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = Headings(self)
        self._words = Words(self)
        self.shape = Shape(())
        self._closed: dict[Grouping | None, frozenset[str]] = {}
        self.era, self.order = Era.THEN, Order.PUBLISHED
        self.by: Grouping | None = Grouping.DATE
        """How it is grouped; None in the bin."""
        self._sections: Sequence[Section] = ()
        self._groups: Sequence[Group] = ()
        self._themes: Mapping[ThemeId, Theme] = {}
        self.source: Source | None = None
        """Where the rows come from."""
        self._pages: OrderedDict[Part, Rows] = OrderedDict()
        self._old: dict[Part, Rows] = {}
        """Pages as they were before articles changed, shown until they are read again."""
        self._asked: set[Part] = set()
        self._looking = False

    @property
    def closed(self) -> frozenset[str]:
        """The keys of the headings that are closed; each grouping keeps its own."""
        return self._closed.get(self.by, frozenset())

    @closed.setter
    def closed(self, keys: frozenset[str]) -> None:
        self._closed[self.by] = keys

    def show(
        self,
        by: Grouping | None,
        era: Era,
        groups: Sequence[Group],
        themes: Mapping[ThemeId, Theme],
        source: Source,
    ) -> None:
        """Show these groups of this source."""
        self.by, self.era, self._groups, self._themes, self.source = by, era, groups, themes, source
        self._forget_pages()
        self._shape_anew()

    def refresh(self, source: Source, seen: range) -> None:
        """The groups are as before, but articles may have changed: read them again when they are looked at.

        Of the rows that are `seen` those that changed are told.
        """
        before = [self.glimpse(row) for row in seen]
        self.source, old = source, self._old | self._pages
        self._forget_pages()
        self._old = old
        self.look_at(seen)
        for row, article in zip(seen, before, strict=True):
            if self.glimpse(row) != article:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def fits(self, by: Grouping | None, era: Era, groups: Sequence[Group], themes: Mapping[ThemeId, Theme]) -> bool:
        """True when these groups are those shown, under the same names."""
        if (by, era, list(groups)) != (self.by, self.era, list(self._groups)):
            return False
        return by is not Grouping.THEME or themes == self._themes

    def toggle(self, row: int) -> None:
        """Close or open the heading in a row."""
        heading = self.heading(row)
        if heading is not None:
            self.closed = self.closed ^ {heading.key}
            self._shape_anew()

    def open_all(self) -> None:
        """Open all headings."""
        if self.closed:
            self.closed = frozenset()
            self._shape_anew()

    def group_keys(self) -> list[str]:
        """The keys of all groups in their order, those under closed headings too."""
        return [section.group.key for section in self._sections if section.group is not None]

    def open_group(self, key: str) -> range:
        """Open a heading, what is under it and what it is under; the rows of it and of all that is under it."""
        keys = [section.heading.key for section in self._sections]
        levels = [section.heading.level for section in self._sections]
        first = keys.index(key)
        end = next((at for at in range(first + 1, len(keys)) if levels[at] <= levels[first]), len(keys))
        holder = next((at for at in range(first, -1, -1) if not levels[at]), first)
        shut = self.closed & {keys[holder], *keys[first:end]}
        if shut:
            self.closed = self.closed - shut
            self._shape_anew()
        at = self.shape.section_of(key) or 0
        last = at + end - first - 1
        return range(self.shape.row_of(at), self.shape.row_of(last, self.shape.sections[last].articles - 1) + 1)

    def idents(self, rows: range, most: int) -> list[ArticleId]:
        """The articles in these rows, at most so many; their rows are not read."""
        found: list[ArticleId] = []
        while rows and self.source is not None and len(found) < most:
            number, at = self.shape.spot(rows.start)
            section = self.shape.sections[number]
            first, end = max(at, 0), self.shape.row_of(number, section.articles)
            count = min(rows.stop, end) - self.shape.row_of(number, first)
            if section.group is not None and count > 0:
                found += self.source.idents(Part(section.group.key, first, min(count, most - len(found))))
            rows = range(end, rows.stop)
        return found

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._shape_anew()

    def heading(self, row: int) -> Heading | None:
        """The heading in a row; None for an article."""
        if not 0 <= row < self.shape.rows:
            return None
        spot = self.shape.spot(row)
        return self.shape.sections[spot.section].heading if spot.article < 0 else None

    def article(self, row: int) -> ArticleRow | None:
        """The article in a row, read when it was not; None for a heading, and where it went away in the meantime."""
        page = self._page_of(row)
        if page is not None and page not in self._pages and self.source is not None:
            self._keep([page], self.source.read([page]))
        return self.glimpse(row)

    def glimpse(self, row: int) -> ArticleRow | None:
        """The article in a row as far as it was read."""
        page = self._page_of(row)
        rows = () if page is None else self._pages.get(page) or self._old.get(page, ())
        at = self.shape.spot(row).article % PAGE if rows else 0
        return rows[at] if at < len(rows) else None

    def look_at(self, rows: range) -> None:
        """Have the articles in these rows read. What is not read at once is told when it is."""
        unread = []
        for page in {page for page in map(self._page_of, rows) if page is not None}:
            if page in self._pages:
                self._pages.move_to_end(page)
            else:
                unread.append(page)
        if self.source is not None and not self._asked.issuperset(unread):
            self._asked, self._looking = set(unread), True
            self.source.glance(unread, partial(self._take, self.source, unread))
            self._looking = False

    def find(self, article: ArticleId, near: int = 0) -> int | None:
        """The row of an article, nearest to row `near`; None when it is in no open group."""
        if self.source is None:
            return None
        sections = {s.group.key: at for at, s in enumerate(self.shape.sections) if s.group is not None and s.articles}
        places = [(sections[group], at) for group, at in self.source.places(article) if group in sections]
        found = [self.shape.row_of(section, at) for section, at in places if at < self.shape.sections[section].articles]
        return min(found, key=lambda row: abs(row - near), default=None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else self.shape.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a cell."""
        if not index.isValid():
            return None
        heading = self.heading(index.row())
        record = heading or self.article(index.row())
        if role == RECORD_ROLE or record is None:
            return record if role == RECORD_ROLE else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(record, Heading):
                return self._words.heading(record)
            return (
                record.title
                if role == Qt.ItemDataRole.DisplayRole
                else self._words.spoken(record, self.era, self.order)
            )
        return None

    def _shape_anew(self) -> None:
        self.beginResetModel()
        self._sections = self._headings.sections(self.by, self._groups, self.era, self._themes, self.closed)
        self.shape = Shape(self._sections)
        self.endResetModel()
        self.shaped.emit()

    def _page_of(self, row: int) -> Part | None:
        """The page with the article in a row; None for a heading."""
        if not 0 <= row < self.shape.rows:
            return None
        section, article = self.shape.spot(row)
        group = self.shape.sections[section].group
        return None if article < 0 or group is None else Part(group.key, article - article % PAGE, PAGE)

    def _take(self, source: Source, pages: Sequence[Part], read: Sequence[Rows] | None) -> None:
        """These pages were read, of a source that may not be shown any more; None: they could not be."""
        if source is not self.source:
            return
        if read is None:
            self._asked.clear()
            return
        self._keep(pages, read)
        if not self._looking:
            self.dataChanged.emit(self.index(0, 0), self.index(self.shape.rows - 1, 0))

    def _keep(self, pages: Sequence[Part], read: Sequence[Rows]) -> None:
        for page, rows in zip(pages, read, strict=True):
            self._asked.discard(page)
            self._pages[page] = rows
        if not self._asked:
            self._old = {}
        spare = sum(map(len, self._pages.values())) - KEPT
        while spare > 0:
            spare -= len(self._pages.popitem(last=False)[1])

    def _forget_pages(self) -> None:
        self._pages.clear()
        self._old = {}
        self._asked.clear()
