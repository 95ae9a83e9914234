"""The rows of the places of a name: articles as headings, under each the paragraphs that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.dates import local_date
from desktop_app.domain.identities import Naming
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A row's `Naming` or `Title`."""

Place = tuple[ArticleId, Span]
"""What tells one place from another."""

ModelIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: an article, and the day it was published (a date value, empty when unknown)."""

    article: ArticleId
    title: str
    day: str

    @property
    def shown_day(self) -> str:
        """The day as papers write it."""
        return local_date(self.day[:10])


class PassagesModel(QAbstractListModel):
    """A flat list that grows page by page; headings are not enabled, so that the keys step over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = EntityType.PERSON
        """The type of the name that is shown."""
        self.total = 0
        """How many places there are in all."""
        self._rows: list[Title | Naming] = []
        self._count = 0

    @property
    def count(self) -> int:
        """How many places have been read."""
        return self._count

    def show(self, kind: EntityType, total: int, namings: Sequence[Naming]) -> None:
        """Show the places of another name: the first page of so many in all."""
        self.beginResetModel()
        self.kind, self.total, self._count = kind, total, len(namings)
        self._rows = self._headed(namings, None)
        self.endResetModel()

    def append(self, namings: Sequence[Naming]) -> None:
        """Add the next page; an empty one says that there are no more."""
        if not namings:
            self.total = self._count
            return
        last = self._rows[-1] if self._rows else None
        rows = self._headed(namings, last.article if last else None)
        self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self._count += len(namings)
        self.endInsertRows()

    def record(self, row: int) -> Naming | None:
        """The place of a row; None for a heading and outside the list."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Naming) else None

    def row_of(self, place: Place | None) -> int:
        """The row of a place; −1 when it is not there."""
        rows = enumerate(self._rows)
        return next((row for row, at in rows if isinstance(at, Naming) and (at.article, at.span) == place), -1)

    def first(self) -> int:
        """The row of the first place; −1 in an empty list."""
        return next((row for row, at in enumerate(self._rows) if isinstance(at, Naming)), -1)

    def headings(self, start: int = 0) -> list[int]:
        """The rows of headings from a row on."""
        return [row for row in range(start, len(self._rows)) if isinstance(self._rows[row], Title)]

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Headings can be neither chosen nor walked on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Title):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the record of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (row.title, row.shown_day) if isinstance(row, Title) else (row.words, row.title)
            return ". ".join(part for part in said if part)
        return None

    def _headed(self, namings: Sequence[Naming], article: ArticleId | None) -> list[Title | Naming]:
        rows: list[Title | Naming] = []
        for naming in namings:
            if naming.article != article:
                article = naming.article
                rows.append(Title(article, " ".join(naming.title.split()), naming.day or ""))
            rows.append(naming)
        return rows
