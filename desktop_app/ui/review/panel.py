"""The review: every passage of the chosen themes at once, live, worked on with the reader's keys."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.annotations import State
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.ui.filing import RowAction, act, write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.review.bar import ReviewBar
from desktop_app.ui.review.context import around
from desktop_app.ui.review.excerpts import Excerpts
from desktop_app.ui.review.grouping import By, View
from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.review.place import Place
from desktop_app.ui.row_menu import RowMenu
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.empty_state import EmptyState

QUOTE_LINES = 4
FIRST = 400
"""Passages that are read before the first paint."""


class Review(QWidget):
    """The centre's second view. It reads the library when it is first shown, and follows each write after that."""

    action = "review"
    """The action that shows it."""
    opened = Signal(str, object)
    """ArticleId, Span | None: show this article, at this passage when it stands in its text."""
    export_asked = Signal(object)
    """Filter: write these passages to a file."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._excerpts = Excerpts(session.library)
        self._view = View(era=Era(session.settings.era))
        self._state: State | None = None
        self._line = ""
        self._loaded = False
        self._behind = False  # while a note is written that cannot be kept
        self._left: tuple[tuple[str, AnnotationId | None], int] | None = None
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._load_rest)
        self.setObjectName("panel")
        self.bar = ReviewBar(look, self)
        self.bar.choose_era(self._view.era)
        self.bar.choose_grouping(self._view.by)
        self.model = ReviewModel(self)
        self.list = CardList(look, QUOTE_LINES, self)
        self.list.setModel(self.model)
        self.menu = RowMenu(session, self.list)
        self.setFocusProxy(self.list)
        self._empty = EmptyState(look, "tag", "", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self._connect()
        self.retranslate()

    def show_theme(self, theme: str) -> None:
        """Review one theme (ThemeId)."""
        self._on_themes_chosen(frozenset({ThemeId(theme)}))

    def wanted(self) -> Filter:
        """What is shown, as a filter for an export."""
        return self._excerpts.wanted._replace(state=self._state)

    def return_to_row(self) -> None:
        """Come back from the article: the same row at the same place, with the focus."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._left is not None:
            key, below = self._left
            row = self.model.row_of(key)
            if row >= 0:
                self.list.come_back(row, below)

    def commit_edits(self) -> bool:
        """Keep a note that is being written; False when that is refused, and it stays."""
        return self.list.editor.leave()

    def retranslate(self) -> None:
        """All words anew."""
        self.list.setAccessibleName(self.tr("Passages of the chosen themes"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read at last what was not needed before."""
        if not self._loaded:
            self._load()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        bar, rows = self.bar, self.list
        bar.search.searched.connect(self._on_searched)
        bar.grouping_chosen.connect(self._on_grouping_chosen)
        bar.era_chosen.connect(self._on_era_chosen)
        bar.states.chosen.connect(self._on_state_chosen)
        bar.themes.chosen_changed.connect(self._on_themes_chosen)
        bar.export_pressed.connect(self._on_export_pressed)
        bar.search.left.connect(rows.setFocus)
        rows.acted.connect(self._on_acted)
        rows.editor.keeper = partial(write_note, self._session)
        rows.editor.closed.connect(self._on_note_closed)
        rows.peeked.connect(self._on_peeked)
        rows.entered.connect(self._on_entered)
        self._session.changed.connect(self._on_changed)

    def _load(self) -> None:
        """Read what is wanted and show it: the newest passages at once, a long rest when they are painted."""
        self._loaded = True
        themes = Filter(choosing(Facet.THEME, *self._session.family(self._view.themes)))
        self._excerpts.load(themes, FIRST, self._line)
        self._offer_themes()
        self._show()
        if len(self._excerpts.rows) == FIRST:
            self._rest.start()

    def _load_rest(self) -> None:
        self._excerpts.load(self._excerpts.wanted)
        self._show()

    def _offer_themes(self) -> None:
        counts = self._session.library.themes.counts()
        shown = [theme for theme in self._session.themes.values() if not theme.archived or theme.id in counts]
        self.bar.themes.offer(shown, counts)

    def _show(self) -> None:
        """Show the passages anew; the chosen rows, the current one and its place stay."""
        self._behind = self.list.editor.held()
        if self._behind:
            return
        rows = self._excerpts.in_state(self._state)
        view = replace(self._view, themes=self._session.family(self._view.themes))
        place = Place.of(self.list, self.model)
        if self.model.show(rows, view, self._session.themes):
            place.find_again(self.list, self.model)
        states = self._excerpts.states()
        self.bar.show_counts(len(rows), len({row.annotation.article for row in rows}), states)
        self._stack.setCurrentWidget(self.list if rows else self._empty)
        if not rows:
            self._empty.say(self._nothing())

    def _nothing(self) -> str:
        """Why the list is empty, and what to do about it."""
        if self._excerpts.refusal is not None:
            return self._excerpts.refusal.message(language_in_use())
        if self._line or self._state is not None:
            return self.tr("No passage fits. Clear the search or choose “All”.")
        if self._view.themes:
            return self.tr("Nothing is filed here yet. Read an article and press the theme's digit on a sentence.")
        return self.tr("No passage is filed yet. Open an article, go to a sentence with j or k, and press 1, 2 or 3.")

    def _on_themes_chosen(self, themes: frozenset[ThemeId]) -> None:
        self._view = replace(self._view, themes=themes)
        self._load()
        self.bar.themes.choose(themes)

    def _on_changed(self, changes: Changes) -> None:
        if not self._loaded:
            return
        touched = self._excerpts.follow(changes)
        if touched or changes.kinds & {"theme", "annotation", "article"}:
            self._offer_themes()
        if "theme" in changes.kinds:
            self._view = replace(self._view, themes=self._view.themes & self._session.themes.keys())
        if touched or "theme" in changes.kinds:
            self._show()

    def _on_searched(self, line: str) -> None:
        self._line = line
        self._load()

    def _on_grouping_chosen(self, by: By) -> None:
        self._view = replace(self._view, by=by)
        self._show()

    def _on_era_chosen(self, era: Era) -> None:
        self._view = replace(self._view, era=era)
        self._session.prefer(self._session.settings._replace(era=era.value))
        self._show()

    def _on_state_chosen(self, state: State | None) -> None:
        self._state = state
        self._show()

    def _on_export_pressed(self) -> None:
        self.commit_edits()
        self.export_asked.emit(self.wanted())

    def _on_acted(self, action: RowAction) -> None:
        act(self._session, action)

    def _on_note_closed(self) -> None:
        if self._behind:
            self._show()

    def _on_peeked(self, passage: str) -> None:
        ident = AnnotationId(passage)
        excerpt = self._excerpts.find(ident)
        if excerpt is None:
            return
        if self.model.peeking(ident):
            self.model.peek(ident, None)
            return
        article = self._session.perform(self._session.library.articles.article, excerpt.annotation.article)
        if article is not None:
            annotation = excerpt.annotation
            if excerpt.gone:
                article = self._session.library.articles.version(article, annotation.text_id)
            self.model.peek(ident, around(article.text, annotation.anchor.span))

    def _on_entered(self, passage: str) -> None:
        excerpt = self._excerpts.find(AnnotationId(passage))
        if excerpt is None:
            return
        row = self.list.currentIndex().row()
        key = self.model.key(row)
        if key is not None:
            self._left = (key, self.list.rowViewportPosition(row))
        span = None if excerpt.gone else excerpt.annotation.anchor.span
        self.opened.emit(excerpt.annotation.article, span)
