"""The table as a view shows it, its passages read and made into cards when they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.abreast import Abreast, Gap
from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.changes import Changes
from desktop_app.domain.dates import local_date
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.passages import Passage
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.abreast.lines import Lines
from desktop_app.ui.abreast.words import Words
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.changed_words import look_at_words

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A cell's `Shown`; None where a row has no more passages of a column."""
ROW_ROLE = CELL_ROLE + 1
"""A line's row: its label, and how many lines of it stand above."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
AHEAD = 12
"""Lines that are read at once."""
_KEPT = 3_000  # passages that are remembered


class Shown(NamedTuple):
    """A cell: a passage as a card under its date and paper, or, without a card, the words of a gap.

    `inner` are lines of a gap below the one with its words, `last` is its last line.
    """

    card: Card | None = None
    date: str = ""
    paper: str = ""
    state: State = State.NEW
    star: bool = False
    mark: str = ""
    gap: Gap | None = None
    words: str = ""
    inner: bool = False
    last: bool = True


class AbreastModel(QAbstractTableModel):
    """Reads passages when they are seen. Cells that show nothing are not enabled: keys step over them."""

    def __init__(self, session: Session, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self.lines = Lines(Abreast())
        self._family: frozenset[ThemeId] = frozenset()
        self._excerpts: dict[AnnotationId, Excerpt | None] = {}
        self._cards: dict[AnnotationId, Shown] = {}
        self._peeks: dict[AnnotationId, tuple[str, str]] = {}
        self.marks: Mapping[AnnotationId, str] = {}
        """The letters of passages that are marked to be compared."""
        session.changed.connect(self._on_changed)

    @property
    def table(self) -> Abreast:
        """What is shown."""
        return self.lines.table

    def show(self, table: Abreast, family: frozenset[ThemeId]) -> bool:
        """Show a table on themes; True when cells came, went or moved (the model was reset)."""
        moved = not _alike(table, self.table)
        self._cards.clear()
        if moved:
            self.beginResetModel()
        self.lines, self._family = Lines(table), family
        if moved:
            self.endResetModel()
        else:
            self.redraw()
        return moved

    def forget(self, articles: Iterable[ArticleId] | None = None) -> None:
        """Read the passages of some articles anew, or all."""
        self._cards.clear()
        gone = None if articles is None else frozenset(articles)
        known = {} if gone is None else self._excerpts
        self._excerpts = {
            ident: one for ident, one in known.items() if one and one.annotation.article not in (gone or ())
        }

    def redraw(self) -> None:
        """All cells may look otherwise now."""
        self._cards.clear()
        if self.lines.count and self.table.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.lines.count - 1, len(self.table.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.lines.count - 1)

    def excerpt(self, ident: AnnotationId) -> Excerpt | None:
        """A passage with its article's facts, read when it was not yet; None when it is gone."""
        if ident not in self._excerpts:
            self._read([ident])
        return self._excerpts.get(ident)

    def prepare(self, line: int) -> None:
        """A line is about to be seen: read it, and some after it, at once."""
        columns = range(len(self.table.columns))
        if all(self._known(line, column) for column in columns):
            return
        ahead = range(line, min(line + AHEAD, self.lines.count))
        found = (self.lines.passage(number, column) for number in ahead for column in columns)
        self._read([one.id for one in found if one is not None and one.id not in self._excerpts])

    def peek(self, ident: AnnotationId, context: tuple[str, str] | None) -> None:
        """Show the words around a passage; None takes them away."""
        if context is None:
            self._peeks.pop(ident, None)
        else:
            self._peeks[ident] = context
        self.redraw()

    def peeking(self, ident: AnnotationId) -> bool:
        """True while the words around a passage are shown."""
        return ident in self._peeks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many lines."""
        return 0 if parent.isValid() else self.lines.count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what a cell can do."""
        if not index.isValid() or not self.lines.filled(index.row(), index.column()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a column and a line are called."""
        if orientation is Qt.Orientation.Horizontal:
            return self._column_name(section) if role == Qt.ItemDataRole.DisplayRole else None
        at = self.lines.row_of(section)
        label = self._words.row(self.table.by, self.table.rows[at]) if at >= 0 else ""
        if role == ROW_ROLE:
            return label, self.lines.above(section) if at >= 0 else 0
        return label if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words, or what is painted, of a cell."""
        if not index.isValid():
            return None
        if not self.lines.filled(index.row(), index.column()):
            return self._rest_of_gap(index.row(), index.column()) if role == CELL_ROLE else None
        if role == CELL_ROLE:
            return self._shown(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = self._shown(index.row(), index.column())
            return shown.card.quote if shown.card else shown.words
        return self._spoken(index.row(), index.column()) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _column_name(self, column: int) -> str:
        known = self.table.columns
        return self._words.title(self.table.by, known[column].key, self.table.era) if column < len(known) else ""

    def _shown(self, line: int, column: int) -> Shown:
        found = self.lines.passage(line, column)
        if found is None:
            cell = self.table.rows[self.lines.row_of(line)].cells[column]
            return Shown(gap=cell.gap, words=self._words.gap(cell), last=self.lines.last(line))
        if found.id not in self._cards:
            excerpt = self.excerpt(found.id)
            self._cards[found.id] = Shown() if excerpt is None else self._with_card(excerpt)
        return self._cards[found.id]

    def _rest_of_gap(self, line: int, column: int) -> Shown | None:
        """A gap beside several passages goes on without words."""
        at = self.lines.row_of(line)
        gap = self.table.rows[at].cells[column].gap if at >= 0 else None
        return None if gap is None else Shown(gap=gap, inner=True, last=self.lines.last(line))

    def _with_card(self, excerpt: Excerpt) -> Shown:
        annotation = excerpt.annotation
        before, after = self._peeks.get(annotation.id, ("", ""))
        card = Card(
            annotation.id, annotation.anchor.exact, self._others(excerpt), note=annotation.note, before=before,
            after=after, look_at=look_at_words(annotation, gone=excerpt.gone), was=annotation.was,
        )  # fmt: skip
        paper = " ".join((excerpt.source or "").split())
        date_known = local_date(excerpt.published)
        mark = self.marks.get(annotation.id, "")
        return Shown(card, date_known, paper, annotation.state, annotation.star, mark)

    def _others(self, excerpt: Excerpt) -> tuple[Theme, ...]:
        """The themes of a passage beside those that the table is about; without any, all."""
        known = self._session.themes
        others = (theme for theme in excerpt.themes if theme in known and theme not in self._family)
        return tuple(known[theme] for theme in others)

    def _spoken(self, line: int, column: int) -> str:
        name, found = self._column_name(column), self.lines.passage(line, column)
        if found is None:
            row = self.table.rows[self.lines.row_of(line)]
            return f"{name}, {self._words.row(self.table.by, row)}: {self._words.gap(row.cells[column])}"
        excerpt = self.excerpt(found.id)
        if excerpt is None:
            return name
        return self._words.spoken(excerpt, name, self._others(excerpt), self.marks.get(found.id, ""))

    def _on_changed(self, changes: Changes) -> None:
        """The themes of a passage stand in the codebook's order."""
        if "theme" in changes.kinds:
            self.forget()
            self.redraw()

    def _known(self, line: int, column: int) -> bool:
        found = self.lines.passage(line, column)
        return found is None or found.id in self._excerpts

    def _read(self, idents: Sequence[AnnotationId]) -> None:
        if len(self._excerpts) > _KEPT:
            self._excerpts.clear()
            self._cards.clear()
        self._excerpts.update(dict.fromkeys(idents))  # what is gone is not asked for again
        for excerpt in self._session.library.annotations.excerpts_of(idents):
            self._excerpts[excerpt.annotation.id] = excerpt


def _alike(one: Abreast, other: Abreast) -> bool:
    """True when the same passages stand at the same places, whatever they look like."""
    keys = [[column.key for column in table.columns] for table in (one, other)]
    if one.by is not other.by or keys[0] != keys[1] or len(one.rows) != len(other.rows):
        return False
    return all(
        (row.first, row.last) == (was.first, was.last)
        and all(_same(cell.passages, known.passages) for cell, known in zip(row.cells, was.cells, strict=True))
        for row, was in zip(one.rows, other.rows, strict=True)
    )


def _same(some: Sequence[Passage], others: Sequence[Passage]) -> bool:
    return some is others or (
        len(some) == len(others)
        and all(one is other or one.id == other.id for one, other in zip(some, others, strict=True))
    )
