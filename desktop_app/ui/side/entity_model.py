"""Who and what the open article names: types as headings that can be switched off, names in Vietnamese order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.widgets.type_words import type_heading
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `TypeRow` or `NameRow`."""

HIDDEN_ROLE = ROW_ROLE + 1
"""True when the row's type is not marked in the text."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A heading: the type, how many mentions of it there are, and whether they are marked in the text."""

    type: EntityType
    count: int
    shown: bool


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name, all its mentions in text order, and how many of them count."""

    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    count: int

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands."""
        return tuple(mention.span for mention in self.mentions)


def grouped(mentions: Iterable[Mention], counted: Iterable[Mention]) -> dict[EntityType, list[NameRow]]:
    """The names of each type that count, sorted as Vietnamese sorts; types in their own order."""
    counts = Counter((mention.type, mention.name) for mention in counted)
    places: dict[EntityType, dict[str, list[Mention]]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        places.setdefault(mention.type, {}).setdefault(mention.name, []).append(mention)
    return {
        kind: [
            NameRow(kind, name, tuple(found), counts[kind, name])
            for name, found in sorted(places[kind].items(), key=lambda item: sort_key(item[0]))
            if counts[kind, name]
        ]
        for kind in EntityType
        if any(counts[kind, name] for name in places.get(kind, ()))
    }


class EntitiesModel(QAbstractListModel):
    """A flat list of headings and names; a heading's check says whether its type is marked in the text."""

    chosen = Signal(object)
    """frozenset[EntityType]: these types are to be marked in the text, no others."""

    def __init__(self, shown: frozenset[EntityType], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._all: dict[EntityType, list[NameRow]] = {}
        self._words = ""
        self._rows: list[TypeRow | NameRow] = []

    def show_mentions(self, mentions: Sequence[Mention], counted: Iterable[Mention]) -> None:
        """Show the entities of another article; what only stands in repeats and page furniture is left out."""
        self._all = grouped(mentions, counted)
        self._lay()

    def show_types(self, shown: frozenset[EntityType]) -> None:
        """Tell that these types are marked in the text, no others."""
        if shown == self._shown:
            return
        self._shown = shown
        if self._rows:
            rows = self._rows
            self._rows = [replace(row, shown=row.type in shown) if isinstance(row, TypeRow) else row for row in rows]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def filter(self, words: str) -> None:
        """Show only names that hold these words, accents apart; all for none."""
        self._words = fold_plain(words)
        self._lay()

    def _lay(self) -> None:
        self.beginResetModel()
        fitting = {
            kind: [name for name in names if self._words in fold_plain(name.name)] for kind, names in self._all.items()
        }
        self._rows = []
        for kind, names in fitting.items():
            if not names:
                continue
            count = sum(name.count for name in names)
            self._rows += [TypeRow(kind, count, kind in self._shown), *names]
        self.endResetModel()

    def row_like(self, row: object) -> int:
        """Where the name or type of an earlier row stands now; −1 when it does not."""
        wanted = (type(row), getattr(row, "type", None), getattr(row, "name", None))
        known = ((type(other), other.type, getattr(other, "name", None)) for other in self._rows)
        return next((number for number, other in enumerate(known) if other == wanted), -1)

    def row_of(self, span: Span) -> int:
        """The row of the name that stands at a place; −1 when none does."""
        rows = enumerate(self._rows)
        return next((number for number, row in rows if isinstance(row, NameRow) and span in row.spans), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be checked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(self._rows[index.row()], TypeRow):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the check or the record of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == HIDDEN_ROLE:
            return row.type not in self._shown
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, TypeRow):
            return Qt.CheckState.Checked if row.shown else Qt.CheckState.Unchecked
        words = type_heading(row.type) if isinstance(row, TypeRow) else row.name
        spoken = self.tr("{0}, mentions: {1}").format(words, row.count)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask that a type be marked in the text, or not."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self._rows[index.row()]
        if not isinstance(row, TypeRow):
            return False
        shown = Qt.CheckState(value) == Qt.CheckState.Checked
        self.chosen.emit(self._shown | {row.type} if shown else self._shown - {row.type})
        return True
