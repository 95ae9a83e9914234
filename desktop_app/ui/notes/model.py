"""The rows of the list of notes: days and notes; a note is read, and made into a card, only when it is seen."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.notes import Note, NoteKind, NotePlace
from desktop_app.ui.notes.index import Index as NoteIndex
from desktop_app.ui.notes.index import Listing
from desktop_app.ui.notes.words import Words
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CARD_ROLE, ID_ROLE
from desktop_app.ui.widgets.cards import Card

PAGE = 32
"""Notes that are read at once."""
_MOST_KEPT = 1_000
"""Cards that are remembered."""

ModelIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class NotesModel(QAbstractListModel):
    """A flat list; the headings of days are not enabled, so that the keys step over them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = Words(self)
        self._index = NoteIndex()
        self._listing = Listing((), {})
        self._heads: list[int] = []
        self._count = 0
        self._notes: dict[NotePlace, Note | None] = {}
        self._cards: dict[NotePlace, Card] = {}

    def show(self, index: NoteIndex, listing: Listing) -> None:
        """Show these notes of an index."""
        self.beginResetModel()
        self._index, self._listing = index, listing
        self._heads, self._count = [], 0
        for day in listing.days:
            self._heads.append(self._count)
            self._count += 1 + len(day.places)
        self.endResetModel()

    def forget(self) -> None:
        """Read and word what is shown anew."""
        self._notes.clear()
        self._cards.clear()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))

    def note(self, row: int) -> Note | None:
        """The note of a row; None for a heading, and for a note that is gone since."""
        place = self.place(row)
        if place is None:
            return None
        if place not in self._notes:
            self._read(row)
        return self._notes.get(place)

    def place(self, row: int) -> NotePlace | None:
        """What the note of a row stands on; None for a heading."""
        at = self._at(row)
        return None if at is None else self._index.place(at)

    def row_of(self, place: NotePlace | None) -> int:
        """The row of a note; −1 when it is not listed."""
        if place is None:
            return -1
        for head, day in zip(self._heads, self._listing.days, strict=True):
            for number, at in enumerate(day.places, head + 1):
                if self._index.ids[at] == place.id:
                    return number
        return -1

    def rowCount(self, parent: ModelIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self._count

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Headings can be neither chosen nor walked on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words or the card of a row."""
        if not index.isValid():
            return None
        if self._at(index.row()) is None:
            day = self._listing.days[bisect_right(self._heads, index.row()) - 1]
            heading = self._words.heading(day.day, len(day.places))
            return {
                CARD_ROLE: heading,
                Qt.ItemDataRole.DisplayRole: heading.title,
                Qt.ItemDataRole.AccessibleTextRole: heading.spoken,
            }.get(role)
        if role == ID_ROLE:
            place = self.place(index.row())
            return place.id if place else None
        if role not in (CARD_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        card = self._card(index.row())
        if role == CARD_ROLE:
            return card
        return card.quote if role == Qt.ItemDataRole.DisplayRole else card.spoken

    def _at(self, row: int) -> int | None:
        """The place in the index of a row's note; None for a heading."""
        number = bisect_right(self._heads, row) - 1
        inside = row - self._heads[number] - 1
        return None if inside < 0 else self._listing.days[number].places[inside]

    def _card(self, row: int) -> Card:
        place, note = self.place(row), self.note(row)
        assert place is not None  # noqa: S101 - no heading
        if note is None:  # until the list is read anew
            return Card(place.id, "", kind=place.kind)
        if place not in self._cards:
            theme = self._session.themes.get(ThemeId(place.id)) if place.kind is NoteKind.THEME else None
            self._cards[place] = self._words.card(note, theme)
        return self._cards[place]

    def _read(self, row: int) -> None:
        """Read the page of notes around a row."""
        if len(self._notes) > _MOST_KEPT:
            self._notes.clear()
            self._cards.clear()
        first = row // PAGE * PAGE
        rows = range(first, min(first + PAGE, self._count))
        places = [place for place in map(self.place, rows) if place is not None]
        found = self._session.library.notes.these(places)
        self._notes.update((place, found.get(place)) for place in places)
