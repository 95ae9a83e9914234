"""What a search of the library found, as rows: those written as typed, then the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.store.articles import Articles
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.library.shape import Heading

if TYPE_CHECKING:  # the first paint does not wait for them
    from desktop_app.operations.finding import Everything, First
    from desktop_app.store.catalogue import Run

PAGE = 20
"""Hits that are read at once."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Section:
    """Hits of one kind: how many there are, and those that were read."""

    def __init__(self, hits: Sequence[Hit], *, same: bool) -> None:
        self.same = same
        self.hits = dict(enumerate(hits))
        self.total = len(hits)
        self.run: Run | None = None
        self.asked: set[int] = set()


class HitsModel(QAbstractTableModel):
    """One column of hits under at most two headings. Rows that are not read yet are empty, and asked for."""

    wanted = Signal(object, int, int, bool)
    """list[int], int, int, bool: read the hits at these ordinals of a section, from which one on; written as typed."""
    shaped = Signal()
    """After a reset, when every view has seen it: which rows are headings may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[_Section] = []
        self.articles: Articles | None = None
        """By what the articles of hits that were not read are known."""
        self.complete = False
        """True when all hits are known, not only the first."""

    @property
    def total(self) -> int:
        """How many articles were found so far."""
        return sum(section.total for section in self._sections)

    @property
    def same(self) -> int:
        """How many of them are written as typed."""
        return sum(section.total for section in self._sections if section.same)

    def show(self, first: First) -> None:
        """Show the first hits."""
        same = [hit for hit in first.hits if hit.exact]
        others = [hit for hit in first.hits if not hit.exact]
        self._take([_Section(same, same=True), _Section(others, same=False)], complete=False)

    def complete_with(self, everything: Everything) -> None:
        """All hits are known: those that are shown stay where they are, rows are added."""
        self.complete = True
        runs = [(section, everything.same if section.same else everything.others) for section in self._sections]
        shown = {section.same for section in self._sections}
        unseen = any(
            len(run) for same, run in ((True, everything.same), (False, everything.others)) if same not in shown
        )
        if unseen or any(len(run) < section.total for section, run in runs):  # the library changed meanwhile
            self._begin_anew(everything)
            return
        for number, (section, run) in enumerate(runs):
            section.run = run
            if len(run) > section.total:
                first = self._row_of(number, section.total)
                self.beginInsertRows(_NOWHERE, first, first + len(run) - section.total - 1)
                section.total = len(run)
                self.endInsertRows()
        self.shaped.emit()

    def take(self, section: int, at: int, hits: Sequence[Hit]) -> None:
        """These hits of a section were read."""
        if section < len(self._sections):
            self._sections[section].hits |= dict(enumerate(hits, at))
            first = self._row_of(section, at)
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(hits) - 1, 0))

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
            found += self._idents(section, inside[: most - len(found)])
        return found

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
        return [0, 1 + self._sections[0].total] if len(self._sections) > 1 else []

    def find(self, article: ArticleId) -> int | None:
        """The row of an article among the hits that were read."""
        for number, section in enumerate(self._sections):
            for at, hit in section.hits.items():
                if hit.article == article:
                    return self._row_of(number, at)
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else self.total + len(self.heading_rows())

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: a cell."""
        if not index.isValid():
            return None
        hit = self.hit(index.row())
        record: Heading | Hit | None = hit or self.heading(index.row())
        if role == RECORD_ROLE:
            if record is None:
                self._ask(index.row())
            return record
        if record is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(record, Heading):
            return self.tr("{0}, {1} articles").format(record.label, record.articles)
        if role == Qt.ItemDataRole.DisplayRole:
            return record.title
        words = record.first.text if record.first else record.beside.snippet.text if record.beside else ""
        return ". ".join(part for part in (record.title, local_date(record.published), words) if part)

    def _idents(self, section: _Section, inside: range) -> list[ArticleId]:
        if section.run is None or self.articles is None:
            return [section.hits[at].article for at in inside if at in section.hits]
        return self.articles.idents_at(section.run.page(inside.start, len(inside)))

    def _begin_anew(self, everything: Everything) -> None:
        sections = []
        for same, run in ((True, everything.same), (False, everything.others)):
            section = _Section((), same=same)
            section.run, section.total = run, len(run)
            sections.append(section)
        self._take(sections, complete=True)

    def _take(self, sections: list[_Section], *, complete: bool) -> None:
        self.beginResetModel()
        self._sections = [section for section in sections if section.total]
        self.complete = complete
        self.endResetModel()
        self.shaped.emit()

    def _spot(self, row: int) -> tuple[int, int]:
        """The section of a row, and which of its hits it is; −1 is the heading; (−1, −1) outside."""
        head = len(self.heading_rows()) > 0
        for number, section in enumerate(self._sections):
            if 0 <= row < section.total + head:
                return number, row - head
            row -= section.total + head
        return -1, -1

    def _row_of(self, section: int, at: int) -> int:
        head = len(self.heading_rows()) > 0
        return sum(before.total + head for before in self._sections[:section]) + head + at

    def _ask(self, row: int) -> None:
        number, at = self._spot(row)
        if number < 0 or at < 0:
            return
        section, page = self._sections[number], at // PAGE
        if section.run is not None and page not in section.asked:
            section.asked.add(page)
            self.wanted.emit(section.run.page(page * PAGE, PAGE), number, page * PAGE, section.same)
