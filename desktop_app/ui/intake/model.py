"""The intake's table: a row an article or file; reads what is looked at, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop_app.domain.articles import ArticleFacts
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.ui.intake.desk import Desk
from desktop_app.ui.intake.entries import Entry, Kind, View
from desktop_app.ui.intake.words import Words
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.facts import Fact
from desktop_app.ui.widgets.plain import tool_tip

PAGE = 32
"""Rows read at once."""
PAGES = 64
"""Pages kept."""
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself: a Record."""
CORRECTED_ROLE = Qt.ItemDataRole.UserRole + 2
"""bool: the cell's value was corrected by hand."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_ROLES = frozenset(
    {
        _ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.ForegroundRole,
        _ROLE.CheckStateRole, RECORD_ROLE, CORRECTED_ROLE,
    }
)  # fmt: skip


class Column(IntEnum):
    """The columns in their order."""

    TICK = 0
    TITLE = 1
    SOURCE = 2
    AUTHOR = 3
    PUBLISHED = 4
    EVENT = 5
    PROVINCES = 6
    STATE = 7


FIELDS = {
    Column.TITLE: "title",
    Column.SOURCE: "source",
    Column.AUTHOR: "author",
    Column.PUBLISHED: "published",
    Column.EVENT: "event",
    Column.PROVINCES: "provinces",
}
"""The fields that are corrected in the table."""


class Record(NamedTuple):
    """A row: what became of it, what is known of its article, and the title of the article it reprints."""

    entry: Entry
    facts: ArticleFacts | None = None
    reprinted: str = ""


class IntakeModel(QAbstractTableModel):
    """Rows of one view of the entries. Rows stay where they are while they are corrected."""

    def __init__(self, desk: Desk, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.words = Words(self)
        self.view = View.ALL
        self._rows: list[Entry] = []
        self._order = (-1, Qt.SortOrder.AscendingOrder)
        self._pages: dict[int, Sequence[Record]] = {}
        self._cells: dict[tuple[ArticleId, str, Column], Fact] = {}
        desk.grown.connect(self._on_grown)
        desk.corrections.corrected.connect(self.refresh)
        desk.read.connect(self._on_read)
        desk.restarted.connect(self._on_restarted)
        look.changed.connect(self.refresh)

    def show(self, view: View) -> None:
        """List what belongs in a view now."""
        self.beginResetModel()
        self.view = view
        self._forget()
        self._rows = [entry for entry in self._desk.entries.all if self._desk.entries.shows(view, entry)]
        self.endResetModel()

    def refresh(self) -> None:
        """Read everything again when it is looked at."""
        self._forget()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def record(self, row: int) -> Record | None:
        """What a row shows."""
        if not 0 <= row < len(self._rows):
            return None
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(self._rows[number * PAGE : (number + 1) * PAGE])
            if len(self._pages) > PAGES:
                self._forget()
                self._pages[number] = page
        return page[place]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, or for one that holds no field by file; so they stay until sorted anew."""
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()] for index in before]
        field = FIELDS[Column(column)] if column in FIELDS else "path"
        self._desk.arrange(field, falling=order is Qt.SortOrder.DescendingOrder)
        arranged = {id(entry): place for place, entry in enumerate(self._desk.entries.all)}
        self._rows.sort(key=lambda entry: arranged[id(entry)])
        places = {id(entry): row for row, entry in enumerate(self._rows)}
        self.changePersistentIndexList(
            before, [self.index(places[id(entry)], index.column()) for entry, index in zip(held, before, strict=True)]
        )
        self._forget()
        self.layoutChanged.emit()

    def staged(self, rows: Iterable[int]) -> list[ArticleId]:
        """The articles in rows that can come in."""
        return [self._rows[row].article for row in rows if self._rows[row].staged]

    def some_ticked(self, rows: Iterable[int]) -> bool:
        """True when an article in these rows shall come in."""
        return any(map(self._desk.entries.is_ticked, self.staged(rows)))

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Say that the articles in these rows shall come in, or shall not."""
        self._desk.entries.tick(self.staged(rows), on=on)
        if rows:
            self.dataChanged.emit(self.index(min(rows), Column.TICK), self.index(max(rows), Column.STATE))

    # ------------------------------------------------------------------ Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not self._rows[index.row()].staged:
            return flags
        if index.column() == Column.TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() in FIELDS and self._desk.corrections.possible
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """Qt: the columns' names."""
        if orientation is Qt.Orientation.Horizontal and role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            name = self.words.columns()[section]
            return "" if role == _ROLE.DisplayRole and section == Column.TICK else name
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Qt: a cell."""
        record = self.record(index.row()) if index.isValid() and role in _ROLES else None
        if record is None:
            return None
        if role == RECORD_ROLE:
            return record
        if index.column() == Column.TICK:
            return self._tick_cell(record, role)
        fact = self._fact(record, Column(index.column()))
        return self._value_cell(record, fact, Column(index.column()), role)

    def _value_cell(self, record: Record, fact: Fact, column: Column, role: int) -> object:
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            said = f"≈ {fact.value}" if fact.unsure and fact.value else fact.value
            return said or (self._without(record, column) if role == _ROLE.DisplayRole else "")
        if role == _ROLE.EditRole:
            return fact.typed
        if role == _ROLE.ToolTipRole:
            return tool_tip(self.words.explained(fact, record.facts if column is Column.PROVINCES else None))
        return {CORRECTED_ROLE: fact.corrected, _ROLE.ForegroundRole: self._ink(record, fact)}.get(role)

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Qt: a tick was set; values of fields are corrected elsewhere, for all rows that are chosen."""
        if role != _ROLE.CheckStateRole or not index.isValid() or index.column() != Column.TICK:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # ------------------------------------------------------------------ cells

    def _tick_cell(self, record: Record, role: int) -> object:
        if not record.entry.staged:
            return None
        ticked = self._desk.entries.is_ticked(record.entry.article)
        if role == _ROLE.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return self.words.tick(ticked=ticked) if role == _ROLE.AccessibleTextRole else None

    def _fact(self, record: Record, column: Column) -> Fact:
        """What a cell shows; a view asks for it many times."""
        key = (record.entry.article, record.entry.path, column)
        fact = self._cells.get(key)
        if fact is None:
            fact = self._cells[key] = self._made(record, column)
        return fact

    def _made(self, record: Record, column: Column) -> Fact:
        if column is Column.STATE:
            return self.words.state(record.entry, record.reprinted)
        if record.facts is not None:
            return self.words.fact(record.facts, FIELDS[column])
        return self.words.file(record.entry) if column is Column.TITLE else Fact()

    def _without(self, record: Record, column: Column) -> str:
        """What stands, faint, in a cell without a value: for a title the article's first words."""
        if column is Column.TITLE and record.facts is not None and record.facts.shown:
            return record.facts.shown
        return "–" if record.entry.staged else ""

    def _forget(self) -> None:
        self._pages.clear()
        self._cells.clear()

    def _ink(self, record: Record, fact: Fact) -> QColor | None:
        tokens = self._look.tokens
        if record.entry.kind is Kind.REFUSED:
            return QColor(tokens.muted)
        if not record.entry.staged or not self._desk.entries.is_ticked(record.entry.article) or not fact.value:
            return QColor(tokens.faint)
        return None

    def _read(self, entries: Sequence[Entry]) -> list[Record]:
        facts = {
            **self._desk.known_facts(
                [entry.article for entry in entries if entry.kind is Kind.KNOWN and entry.article]
            ),
            **self._desk.facts([entry.article for entry in entries if entry.staged]),
        }
        titles = self._desk.titles([entry.canonical for entry in entries if entry.canonical])
        return [Record(entry, facts.get(entry.article), titles.get(entry.canonical, "")) for entry in entries]

    # ------------------------------------------------------------------ what happens

    def _on_grown(self, entries: list[Entry]) -> None:
        fresh = [entry for entry in entries if self._desk.entries.shows(self.view, entry)]
        if not fresh:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._rows += fresh
        self._pages.pop(first // PAGE, None)  # the last page was not full
        self.endInsertRows()

    def _on_read(self) -> None:
        self.sort(*self._order)

    def _on_restarted(self) -> None:
        self.show(self.view)
