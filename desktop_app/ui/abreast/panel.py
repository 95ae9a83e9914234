"""Passages of one theme side by side: columns of provinces, sources, months or editors, rows of months, live."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.abreast import Abreast as Table
from desktop_app.domain.abreast import Column, abreast, judged
from desktop_app.domain.asked import Asked, family_of
from desktop_app.domain.ids import AnnotationId, ArticleId
from desktop_app.domain.passages import By
from desktop_app.ui.abreast.bar import COPY, AbreastBar
from desktop_app.ui.abreast.choosing import Choosing
from desktop_app.ui.abreast.compare import ComparePane
from desktop_app.ui.abreast.comparing import Comparing
from desktop_app.ui.abreast.counting import Counting
from desktop_app.ui.abreast.deeds import Deeds
from desktop_app.ui.abreast.export import TableExport
from desktop_app.ui.abreast.heads import Heads, HeadWords
from desktop_app.ui.abreast.model import AbreastModel
from desktop_app.ui.abreast.question import Question, begun
from desktop_app.ui.abreast.table import AbreastTable, Place
from desktop_app.ui.abreast.words import Words
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.passage_words import counts
from desktop_app.ui.row_picking import RowPicking
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.keyboard import bring_keyboard
from desktop_app.ui.widgets.note_editor import NoteEditor

NOTE_HEIGHT = 92


class Abreast(QWidget):
    """Follows what is written only while it is seen: `compare` and being shown again ask anew."""

    action = "review"
    """The action that shows it."""
    keys: tuple[str, ...] = ("Side by side",)
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(str, object)
    """ArticleId, Span | None: show this article, at this passage when it stands in its text."""
    left = Signal()
    """Esc: back to the review."""
    told = Signal(str)
    """What was done, for the line at the foot."""
    outdated = Signal(str)
    """What was told means nothing any more."""

    def __init__(self, session: Session, look: Look, feed: PassageFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._feed = session, feed
        self._selection: Selection | None = None
        self._left: Place | None = None
        self._waiting = False
        self._words = Words(session)
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar, self.heads = AbreastBar(look, self), Heads(look, self)
        self.choosing = Choosing(session, feed, self._words, self.bar, self.heads)
        self.counting = Counting(session, feed, self)
        self.model = AbreastModel(session, self._words, self)
        self.table = AbreastTable(look, self.model, self)
        RowPicking(session, look, self.table)
        self.pane = ComparePane(look, self)
        self.comparing = Comparing(self.model, self._words, self.pane)
        self.editor = NoteEditor(self)
        self.editor.setFixedHeight(NOTE_HEIGHT)
        self.deeds = Deeds(session, self.model, self.table, self.editor)
        self.exporting = TableExport(session, feed, self)
        self._empty = EmptyState(look, "review", "", parent=self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def compare(self, asked: Asked, by: By, keys: Sequence[str] = ()) -> None:
        """Put columns side by side on what is asked; without `keys` the up to six with most passages."""
        self.commit_edits()
        self.comparing.clear()
        self._feed.load_now()
        self.ask(begun(asked, by, keys))
        self.table.find_again(None)

    def ask(self, question: Question) -> None:
        """Show something else."""
        self.choosing.question = question
        if self._selection is None:
            self._selection = Selection(self._session, self._feed, self)
            self._selection.changed.connect(self._on_selected)
        same = question.asked == self._selection.asked
        self._selection.ask(question.asked)
        if same or not self._selection.ready:
            self._on_selected(None)

    def return_to_row(self) -> None:
        """Come back from the article: the same passage at the same place, with the keyboard."""
        self.setFocus()
        if self._left is not None:
            self.table.find_again(self._left)

    def commit_edits(self) -> bool:
        """Keep a note that is being written; False when that is refused, and it stays."""
        return self.editor.leave()

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Side by side"))
        self.table.setAccessibleName(self.tr("Passages side by side, month by month"))
        self.pane.retranslate()
        self.comparing.follow()
        self.model.redraw()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: follow what was written while it was not seen."""
        super().showEvent(event)
        if self._selection is None:
            self._feed.load()
            self.model.forget()
            self.ask(self.choosing.question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the comparison at the foot is as high as the room allows."""
        super().resizeEvent(event)
        self.pane.fit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nobody looks: nothing is worked out."""
        super().hideEvent(event)
        if self._selection is not None:
            self._selection.changed.disconnect(self._on_selected)
            self._selection.close()
            self._selection = None
            self.counting.forget()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Qt: the keyboard comes. As a focus proxy the table would take Tab from all else."""
        (self.table if self.model.rowCount() else self.bar.theme).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        whole = QWidget(self)
        table = QVBoxLayout(whole)
        table.addWidget(self.heads)
        table.addWidget(self.table, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        column.addWidget(self.editor)
        column.addWidget(self.pane)
        for layout in (table, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        rows, bar = self.table, self.bar
        bar.back_pressed.connect(self.left)
        bar.written.connect(self._on_written)
        self.choosing.asked.connect(self._on_chosen)
        self.choosing.closed.connect(self.setFocus)
        rows.entered.connect(self._on_entered)
        rows.marked.connect(self.comparing.mark)
        rows.copied.connect(self._on_copied)
        rows.left.connect(self._on_left)
        rows.columns_fitted.connect(self._place_heads)
        self.editor.left.connect(self.setFocus)
        self.pane.left.connect(self._on_left)
        self.comparing.told.connect(self.told)
        self.comparing.outdated.connect(self.outdated)
        self.exporting.told.connect(self.told)
        self.counting.counted.connect(self._on_counted)
        self._empty.chosen.connect(bar.freed)
        self._empty.left.connect(self.left)

    def _on_chosen(self, question: Question) -> None:
        bring_keyboard(self)
        self.ask(question)

    def _on_selected(self, articles: frozenset[ArticleId] | None) -> None:
        """Other passages fit, those of some articles changed, or other columns are wanted."""
        if self._selection is None or not self._selection.ready:
            self._show_state()
            return
        self.model.forget(articles)
        choosing, passages = self.choosing, self._selection.passages
        choosing.passages = passages
        question = choosing.question = choosing.question.with_columns(passages, self._words.rank)
        self.counting.count(question)
        asked = question.asked
        table = abreast(passages, question.by, asked.era, question.keys, None, once=asked.once)
        self._waiting = True
        self.counting.wait()
        self._waiting = False
        self._show(judged(table, self.counting.held))

    def _on_counted(self) -> None:
        if not self._waiting:
            self._show(judged(self.model.table, self.counting.held))

    def _show(self, table: Table) -> None:
        """Show a table; the current passage stays where it is."""
        place = self.table.place()
        if self.model.show(table, family_of(self.choosing.question.asked.themes, self._feed.families)):
            self.table.find_again(place)
        self.comparing.follow()
        self.deeds.follow()
        self._show_state()

    def _show_state(self) -> None:
        """The bar, the heads, and what there is to say where nothing is shown."""
        table, question = self.model.table, self.choosing.question
        ready = self._selection is not None and self._selection.ready
        filled = bool(table.rows) and ready
        self.bar.say(
            self.choosing.theme_name(), question.by, question.asked.era, narrowed=question.narrowed,
            columns=len(question.keys), passages=filled,
        )  # fmt: skip
        self.heads.say([self._head(column) for column in table.columns])
        self._stack.setCurrentIndex(int(filled))
        if not filled:
            self._empty.say(*self._nothing(ready=ready))
        self._place_heads()

    def _nothing(self, *, ready: bool) -> tuple[str, str]:
        """Why nothing is shown, and what can be done about it."""
        if not ready:
            return self.tr("The passages are being read…"), ""
        if self.choosing.question.narrowed:
            return self.tr("No passage fits the other conditions of the review."), self.tr("Lift them")
        return self.tr("Nothing is filed here yet. Read an article and press the theme's digit on a sentence."), ""

    def _head(self, column: Column) -> HeadWords:
        table = self.model.table
        title = self._words.name(table.by, column.key)
        below, told = self._words.below(table.by, table.era, column.key), counts(column.passages, column.articles)
        return HeadWords(title, below, told, f"{self._words.title(table.by, column.key, table.era)}, {told}")

    def _place_heads(self) -> None:
        port = self.table.viewport()
        offset = self.table.horizontalScrollBar().value()
        self.heads.place(port.x(), self.table.columnWidth(0), offset, port.width())

    def _on_entered(self, passage: str) -> None:
        excerpt = self.model.excerpt(AnnotationId(passage))
        if excerpt is not None:
            self._left = self.table.place()
            span = None if excerpt.gone else excerpt.annotation.anchor.span
            self.opened.emit(excerpt.annotation.article, span)

    def _on_left(self) -> None:
        """Esc: away with the comparison; without one, back."""
        if self.comparing.clear():
            self.setFocus()
        else:
            self.left.emit()

    def _on_written(self, name: str) -> None:
        if name == COPY:
            self._on_copied()
        else:
            self.exporting.ask(self.model.table, name, self.choosing.theme_name())

    def _on_copied(self) -> None:
        self.exporting.copy(self.model.table)
