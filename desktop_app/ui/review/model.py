"""The rows of the review: headings and passages in one flat list, read and made into cards only when they are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.dates import local_date
from desktop_app.domain.grouped import Branch, Group, Way
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.domain.passages import By, Passage
from desktop_app.domain.themes import Theme
from desktop_app.ui.passage_words import PassageWords, state_name
from desktop_app.ui.review.outline import Key, Outline
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.card_list import CARD_ROLE, ID_ROLE, Heading
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.vietnam.provinces import display_name

RECORD_ROLE = ID_ROLE + 1
"""A row's `Excerpt`; None for a heading."""
PAGE = 24
"""Passages that are read at once."""
_MOST_KEPT = 2_000
"""Passages that are remembered."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReviewModel(QAbstractListModel):
    """A flat list; headings are not enabled, so that the keys step over them."""

    def __init__(self, session: Session, words: PassageWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self.outline = Outline()
        self._way = Way()
        self._read: dict[AnnotationId, Excerpt] = {}
        self._peeks: dict[AnnotationId, tuple[str, str]] = {}

    def show(self, groups: Sequence[Group], way: Way) -> bool:
        """Show passages under their headings; True when rows came, went or moved (the model was reset)."""
        outline = Outline(groups)
        moved = way.levels != self._way.levels or not outline.same_rows(self.outline)
        if moved:
            self.beginResetModel()
        self.outline, self._way = outline, way
        if moved:
            self.endResetModel()
        elif len(outline):
            self.dataChanged.emit(self.index(0, 0), self.index(len(outline) - 1, 0))
        return moved

    def forget(self, articles: Collection[ArticleId] | None) -> None:
        """Read the passages of these articles anew when they are seen; None: all."""
        if articles is None:
            self._read.clear()
        else:
            self._read = {key: one for key, one in self._read.items() if one.annotation.article not in articles}

    def peek(self, passage: AnnotationId, context: tuple[str, str] | None) -> None:
        """Show the words around a passage in its rows; None takes them away."""
        if context is None:
            self._peeks.pop(passage, None)
        else:
            self._peeks[passage] = context
        for row in self.outline.rows_of(passage):
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def peeking(self, passage: AnnotationId) -> bool:
        """True while the words around a passage are shown."""
        return passage in self._peeks

    def row_of(self, key: Key) -> int:
        """The row with this key, else the first row of its passage, else −1."""
        row = self.outline.row_of(key)
        return row if row >= 0 or key[1] is None else next(iter(self.outline.rows_of(key[1])), -1)

    def path_words(self, row: int) -> str:
        """Under which headings a row stands, from the outermost on; a heading under those above it."""
        if not 0 <= row < len(self.outline):
            return ""
        path = self.outline.group(row).path
        if self.outline.passage(row) is None:
            path = path[:-1]
        return " › ".join(self._title(path[: level + 1]) for level in range(len(path)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.outline)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor walked on."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.outline.passage(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the card or the record of a row."""
        if not index.isValid() or role not in _ROLES:
            return None
        passage = self.outline.passage(index.row())
        if role == ID_ROLE:
            return passage.id if passage else None
        if passage is None:
            return self._of_heading(self.outline.group(index.row()), role)
        excerpt = self._excerpt(index.row(), passage)
        if excerpt is None:  # gone this very moment
            return Card(passage.id, "") if role == CARD_ROLE else None
        return self._of_passage(excerpt, role)

    def _of_heading(self, group: Group, role: int) -> object:
        heading = self._heading(group)
        shown = {
            CARD_ROLE: heading,
            Qt.ItemDataRole.DisplayRole: heading.title,
            Qt.ItemDataRole.AccessibleTextRole: heading.spoken,
        }
        return shown.get(role)

    def _of_passage(self, excerpt: Excerpt, role: int) -> object:
        if role == CARD_ROLE:
            return self._card(excerpt)
        if role == RECORD_ROLE:
            return excerpt
        return excerpt.annotation.anchor.exact if role == Qt.ItemDataRole.DisplayRole else self._spoken(excerpt)

    def excerpt(self, row: int) -> Excerpt | None:
        """The passage of a row with its words; None for a heading, and for one that is gone."""
        passage = self.outline.passage(row)
        return None if passage is None else self._excerpt(row, passage)

    def _excerpt(self, row: int, passage: Passage) -> Excerpt | None:
        if passage.id not in self._read:
            if len(self._read) > _MOST_KEPT:
                self._read.clear()
            first = row // PAGE * PAGE
            page = [one for at in range(first, first + PAGE) if (one := self.outline.passage(at)) is not None]
            for excerpt in self._session.library.annotations.excerpts_of([one.id for one in page]):
                self._read[excerpt.annotation.id] = excerpt
        return self._read.get(passage.id)

    def _heading(self, group: Group) -> Heading:
        title, count = self._title(group.path), len(group.passages)
        spoken = self.tr("{0}, passages: {1}").format(title, count)
        states = None
        if self._way.levels[len(group.path) - 1] is By.THEME:
            states = Counter(passage.state for passage in group.passages)
            done = self.tr("Reviewed: {0} of {1}").format(count - states[State.NEW], count)
            spoken = f"{spoken}. {done}"
        return Heading(title, count, spoken, len(group.path) - 1, states)

    def _title(self, path: Branch) -> str:
        return self._words.title(self._way.levels[len(path) - 1], path[-1], self._way.era)

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
            state_name(annotation.state),
            annotation.star,
            before,
            after,
            look_at=look_at_words(annotation, gone=excerpt.gone),
            was=annotation.was,
        )

    def _themes_of(self, excerpt: Excerpt) -> tuple[Theme, ...]:
        return tuple(self._session.themes[theme] for theme in excerpt.themes if theme in self._session.themes)

    def _spoken(self, excerpt: Excerpt) -> str:
        annotation = excerpt.annotation
        parts = [
            annotation.anchor.exact,
            look_at_words(annotation, gone=excerpt.gone),
            ", ".join(theme.name for theme in self._themes_of(excerpt)),
            excerpt.title,
            facts(excerpt),
            state_name(annotation.state),
            self.tr("Starred") if annotation.star else "",
            annotation.note,
        ]
        return ". ".join(part for part in parts if part)


_ROLES = (CARD_ROLE, ID_ROLE, RECORD_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def facts(excerpt: Excerpt) -> str:
    """Paper, date and provinces of an excerpt's article, as exact as they are known, parted by middle dots."""
    places = ", ".join(display_name(slug, language_in_use()) for slug in excerpt.provinces)
    known = (excerpt.source or "", local_date(excerpt.published), places)
    return " · ".join(part for part in known if part)
