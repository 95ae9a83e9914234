"""The passages of the article in the reader, in text order, worked on with the reader's keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.placed import Filed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations.revisions import repair
from desktop_app.ui.filing import RowAction, RowCommand, act, write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.row_menu import RowMenu
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CARD_ROLE, ID_ROLE, CardList
from desktop_app.ui.widgets.cards import Card
from desktop_app.ui.widgets.changed_words import look_at_words
from desktop_app.ui.widgets.empty_state import EmptyState

RECORD_ROLE = CARD_ROLE + 1
"""A row's `Annotation`."""
QUOTE_LINES = 3

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PassagesModel(QAbstractListModel):
    """The annotations of the open article."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = Filed.of(())
        self.refresh()

    def refresh(self) -> None:
        """Read the article's passages; a reset only when some came, went or moved."""
        rows = self._session.annotations.waiting_first()
        moved = rows.ids != self._rows.ids
        if moved:
            self.beginResetModel()
        self._rows = rows
        if moved:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def row_of(self, passage: str | None) -> int:
        """The row of a passage; −1 when it is not of this article."""
        return self._rows.number(passage)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many passages there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows have nothing under them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the card or the record of a row."""
        if not index.isValid():
            return None
        annotation = self._rows[index.row()]
        if role == CARD_ROLE:
            return self._card(annotation)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(annotation)
        shown = {
            ID_ROLE: annotation.id,
            RECORD_ROLE: annotation,
            Qt.ItemDataRole.DisplayRole: annotation.anchor.exact,
        }
        return shown.get(role)

    def _card(self, annotation: Annotation) -> Card:
        return Card(
            annotation.id,
            annotation.anchor.exact,
            tuple(self._themes_of(annotation)),
            note=annotation.note,
            state=annotation.state,
            state_name=state_name(annotation.state),
            star=annotation.star,
            look_at=self._look_at(annotation),
            was=annotation.was,
        )

    def _look_at(self, annotation: Annotation) -> str:
        article = self._session.article
        return look_at_words(annotation, gone=article is not None and annotation.text_id != article.text_id)

    def _themes_of(self, annotation: Annotation) -> list[Theme]:
        return [theme for theme in self._session.themes.values() if theme.id in annotation.themes]

    def _spoken(self, annotation: Annotation) -> str:
        parts = [
            ", ".join(theme.name for theme in self._themes_of(annotation)),
            annotation.anchor.exact,
            self._look_at(annotation),
            self.tr("Before: {0}").format(annotation.was) if annotation.was else "",
            state_name(annotation.state),
            self.tr("Starred") if annotation.star else "",
            annotation.note,
        ]
        return ". ".join(part for part in parts if part)


class Passages(QWidget):
    """The tab of passages. It reads them only while it is seen."""

    passage_chosen = Signal(str)
    """AnnotationId: go to this passage in the text."""
    left = Signal()
    """Esc: the reader may have the focus back."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._behind = False  # while it is not seen, or a note is written that cannot be kept
        self._wanted = ""
        self.setObjectName("panel")
        self.model = PassagesModel(session, self)
        self.list = CardList(look, QUOTE_LINES, self)
        self.list.setModel(self.model)
        self.menu = RowMenu(session, self.list)
        self.setFocusProxy(self.list)
        self._empty = EmptyState(look, "tag", "", parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.list.clicked.connect(self._on_clicked)
        self.list.entered.connect(self.passage_chosen)
        self.list.peeked.connect(self.passage_chosen)
        self.list.left.connect(self.left)
        self.list.acted.connect(self._on_acted)
        self.list.editor.keeper = partial(write_note, session)
        self.list.editor.closed.connect(self._on_note_closed)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        self.retranslate()

    def choose(self, passage: str) -> None:
        """Show a passage as the current one (AnnotationId)."""
        self._wanted = passage
        row = -1 if self._behind else self.model.row_of(passage)
        if row >= 0:
            self.list.choose_row(row)

    def commit_edits(self) -> bool:
        """Keep a note that is being written; False when that is refused, and it stays."""
        return self.list.editor.leave()

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Passages of this article"))
        self.list.viewport().update()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read what was put off."""
        if self._behind:
            self._show()
            self._stack.activate()  # the list has its size before a row of it is come to
            self.choose(self._wanted)
        super().showEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:  # else rows are being gathered
            self.passage_chosen.emit(index.data(RECORD_ROLE).id)

    def _on_acted(self, action: RowAction) -> None:
        """A row's key: what would mark passages as checked, first accepts the words that they were corrected to."""
        waiting = [each for each in self._session.annotations.waiting() if each.id in action.passages]
        if waiting and action.command is RowCommand.STATE and action.state is State.CHECKED:
            self._session.perform(repair, self._session.library, waiting)
        else:
            act(self._session, action)

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        self.list.editor.leave()
        self._show()

    def _on_note_closed(self) -> None:
        if self._behind:
            self._show()

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        if "theme" in changes.kinds or article is None or article.id in changes.articles:
            self._show()

    def _show(self) -> None:
        """Read anew; the current row stays, or its neighbour when it is gone."""
        self._behind = self.list.editor.held() or not self.isVisible()
        if self._behind:
            return
        current, row = self.list.current(), self.list.currentIndex().row()
        chosen = set(self.list.chosen())
        self.model.refresh()
        self._show_state()
        if self.model.rowCount():
            self._choose_again(current, row, chosen)

    def _show_state(self) -> None:
        """The list, or why there is nothing in it."""
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        if self._session.article is None:
            self._empty.say(self.tr("Open an article to see its passages."))
        else:
            self._empty.say(self.tr("Nothing is filed in this article yet. Go to a sentence and press 1, 2 or 3."))

    def _choose_again(self, current: AnnotationId | None, row: int, chosen: set[AnnotationId]) -> None:
        if self.list.currentIndex().isValid() or row < 0:
            return
        found = self.model.row_of(current)
        self.list.choose_row(found if found >= 0 else min(row, self.model.rowCount() - 1))
        kept = [number for passage in chosen if (number := self.model.row_of(passage)) >= 0]
        if len(kept) > 1:
            self.list.choose_rows(kept)
