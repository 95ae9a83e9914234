"""The rows of the review: headings and passages in one flat list, made into cards only when they are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.ui.review.grouping import Bundle, By, View, bundles
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.card_list import CARD_ROLE, Heading
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.vietnam.provinces import display_name

RECORD_ROLE = CARD_ROLE + 1
"""A row's `Excerpt`; None for a heading."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the bundle it belongs to and the passage; a heading has none."""

    bundle: Bundle
    excerpt: Excerpt | None = None

    @property
    def key(self) -> tuple[str, AnnotationId | None]:
        """What stays the same when the passage itself changes."""
        return self.bundle.key, self.excerpt.annotation.id if self.excerpt else None


class ReviewModel(QAbstractListModel):
    """A flat list; headings are not enabled, so that the keys step over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._keys: list[tuple[str, AnnotationId | None]] = []
        self._themes: Mapping[ThemeId, Theme] = {}
        self._view = View()
        self._peeks: dict[AnnotationId, tuple[str, str]] = {}

    def show(self, excerpts: Sequence[Excerpt], view: View, themes: Mapping[ThemeId, Theme]) -> bool:
        """Show passages under their headings; True when rows came, went or moved (the model was reset)."""
        rows: list[Row] = []
        for bundle in bundles(excerpts, view, themes):
            rows.append(Row(bundle))
            rows.extend(Row(bundle, excerpt) for excerpt in bundle.excerpts)
        keys = [row.key for row in rows]
        moved = keys != self._keys
        if moved:
            self.beginResetModel()
        self._rows, self._keys, self._themes, self._view = rows, keys, themes, view
        if moved:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        return moved

    def peek(self, passage: AnnotationId, context: tuple[str, str] | None) -> None:
        """Show the words around a passage in its rows; None takes them away."""
        if context is None:
            self._peeks.pop(passage, None)
        else:
            self._peeks[passage] = context
        for row in self.rows_of(passage):
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def peeking(self, passage: AnnotationId) -> bool:
        """True while the words around a passage are shown."""
        return passage in self._peeks

    def key(self, row: int) -> tuple[str, AnnotationId | None] | None:
        """What a row keeps when its passage changes; None outside the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: tuple[str, AnnotationId | None]) -> int:
        """The row with this key, else the first row of its passage, else −1."""
        if key in self._keys:
            return self._keys.index(key)
        return next(iter(self.rows_of(key[1])), -1) if key[1] else -1

    def rows_of(self, passage: AnnotationId | None) -> list[int]:
        """The rows in which a passage stands."""
        return [n for n, row in enumerate(self._rows) if row.excerpt and row.excerpt.annotation.id == passage]

    def passage_near(self, row: int) -> int:
        """The row of a passage at `row` or next to it; −1 in an empty list."""
        places = [number for number, shown in enumerate(self._rows) if shown.excerpt]
        return min(places, key=lambda number: (abs(number - row), number), default=-1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor walked on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].excerpt is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the card or the record of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CARD_ROLE:
            return self._card(row.excerpt) if row.excerpt else self._heading(row.bundle)
        if role == RECORD_ROLE:
            return row.excerpt
        if role == Qt.ItemDataRole.DisplayRole:
            return row.excerpt.annotation.anchor.exact if row.excerpt else self._title(row.bundle)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row.excerpt) if row.excerpt else self._heading(row.bundle).spoken
        return None

    def _heading(self, bundle: Bundle) -> Heading:
        title, count = self._title(bundle), len(bundle.excerpts)
        return Heading(title, count, self.tr("{0}, passages: {1}").format(title, count))

    def _title(self, bundle: Bundle) -> str:
        if bundle.title:
            return bundle.title
        return {
            By.PROVINCE: self.tr("No province"),
            By.MONTH: self.tr("No date"),
            By.SOURCE: self.tr("Source unknown"),
            By.THEME: self.tr("No theme"),
        }[self._view.by]

    def _card(self, excerpt: Excerpt) -> Card:
        annotation = excerpt.annotation
        before, after = self._peeks.get(annotation.id, ("", ""))
        return Card(
            annotation.id,
            annotation.anchor.exact,
            self._themes_of(excerpt),
            " ".join(excerpt.title.split()),
            facts(excerpt),
            annotation.note,
            annotation.state,
            self._state_name(annotation.state),
            annotation.star,
            before,
            after,
            look_at=look_at_words(annotation, gone=excerpt.gone),
            was=annotation.was,
        )

    def _themes_of(self, excerpt: Excerpt) -> tuple[Theme, ...]:
        return tuple(self._themes[theme] for theme in excerpt.themes if theme in self._themes)

    def _state_name(self, state: State) -> str:
        return {
            State.NEW: self.tr("New"),
            State.CHECKED: self.tr("Checked"),
            State.DOUBTFUL: self.tr("Doubtful"),
            State.PRINT: self.tr("To print"),
        }[state]

    def _spoken(self, excerpt: Excerpt) -> str:
        annotation = excerpt.annotation
        parts = [
            annotation.anchor.exact,
            look_at_words(annotation, gone=excerpt.gone),
            ", ".join(theme.name for theme in self._themes_of(excerpt)),
            excerpt.title,
            facts(excerpt),
            self._state_name(annotation.state),
            self.tr("Starred") if annotation.star else "",
            annotation.note,
        ]
        return ". ".join(part for part in parts if part)


def facts(excerpt: Excerpt) -> str:
    """Paper, date and provinces of an excerpt's article, as exact as they are known, parted by middle dots."""
    places = ", ".join(display_name(slug, language_in_use()) for slug in excerpt.provinces)
    known = (excerpt.source or "", local_date(excerpt.published), places)
    return " · ".join(part for part in known if part)
