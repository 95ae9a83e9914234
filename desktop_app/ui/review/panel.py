"""The review: every passage of the chosen themes at once, live, worked on with the reader's keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.asked import Asked, family_of
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Facet, Filter
from desktop_app.domain.grouped import Group, Way, grouped
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.passages import By
from desktop_app.ui.filing import RowAction, act, write_note
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_feed import PassageFeed
from desktop_app.ui.passage_words import PassageWords
from desktop_app.ui.review.asking import Asking
from desktop_app.ui.review.bar import ReviewBar
from desktop_app.ui.review.figures import Figures
from desktop_app.ui.review.leaping import Leaping
from desktop_app.ui.review.levels import Levels
from desktop_app.ui.review.model import ReviewModel
from desktop_app.ui.review.outline import Key
from desktop_app.ui.review.peeking import Peeking
from desktop_app.ui.review.place import Place
from desktop_app.ui.review.where import WhereLine
from desktop_app.ui.row_deeds import DEEDS
from desktop_app.ui.row_dossiers import RowDossiers
from desktop_app.ui.row_menu import RowMenu
from desktop_app.ui.row_picking import RowPicking
from desktop_app.ui.selection import Selection
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card_list import CardList
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.keyboard import bring_keyboard
from desktop_app.ui.widgets.row_keys import RowKey
from desktop_app.ui.widgets.stacking import show_part

QUOTE_LINES = 4
_DEEDS = (RowKey.OPEN, RowKey.PEEK, RowKey.PICK, RowKey.COPY, *DEEDS, RowKey.DOSSIER)
"""What the menu of a row offers."""


class Review(QWidget):
    """The centre's second view. It reads the library when it is first shown, and follows each write after that."""

    action = "review"
    """The action that shows it."""
    keys: tuple[str, ...] = ("In review",)
    """Which tables of keys hold in it (`ui/key_tables.py`)."""
    opened = Signal(str, object)
    """ArticleId, Span | None: show this article, at this passage when it stands in its text."""
    export_asked = Signal(object)
    """Filter: write these passages to a file."""
    beside_asked = Signal(object)
    """Asked: show these passages side by side."""
    left = Signal()
    """Esc in the list: it may be left for the room that led here."""

    def __init__(self, session: Session, look: Look, feed: PassageFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._feed = session, feed
        self._levels: Levels = tuple(map(By, session.settings.review_levels))
        self._behind = True  # while it is not seen, or a note is written that cannot be kept
        self._left: tuple[Key, int] | None = None
        self.setObjectName("panel")
        self.selection = Selection(session, feed, self)
        self.words = PassageWords(session)
        self.bar = ReviewBar(session, look, self.words, self)
        self.asking = Asking(session, self.selection, self.bar)
        self._figures = Figures(session, feed, self.selection, self.bar)
        self.model = ReviewModel(session, self.words, self)
        self.list = CardList(look, QUOTE_LINES, self)
        self.list.setModel(self.model)
        self.menu = RowMenu(session, self.list, _DEEDS)
        self._where = WhereLine(self.list, self.model, self)
        self._peeking = Peeking(session, self.model, self.list)
        self.leaping = Leaping(self.list, self.model)
        RowPicking(session, look, self.list)
        self.dossiers = RowDossiers(session, self.list, self._themes)
        self._empty = EmptyState(look, "tag", "", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._where)
        column.addLayout(self._stack, 1)
        self._connect()
        self.retranslate()

    @property
    def asked(self) -> Asked:
        """What is asked for."""
        return self.selection.asked

    def show_theme(self, theme: str) -> None:
        """Review one theme (ThemeId), whatever else was asked before."""
        self.asking.begin(Asked(frozenset({ThemeId(theme)}), era=self.asked.era, once=self.asked.once))

    def exported(self) -> Filter:
        """What is shown as a filter for an export: its conditions or, where these say more, the passages."""
        wanted, asked = self.selection.wanted, self.asked
        if asked.pins or asked.once or wanted.chosen(Facet.THEME):
            shown = frozenset(passage.id for group in self._groups() for passage in group.rows)
            return Filter(era=asked.era, passages=shown)
        return wanted.choosing(Facet.THEME, asked.themes)._replace(state=asked.state)

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
        """Qt: read at last what was not needed before, and show what has changed since."""
        super().showEvent(event)
        self._feed.load_now()
        if self._behind:
            self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard comes; to the search box where there is no row."""
        super().focusInEvent(event)
        (self.list if self.model.rowCount() else self.bar.search).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        bar, rows = self.bar, self.list
        bar.search.list_wanted.connect(rows.setFocus)
        bar.search.left.connect(rows.setFocus)
        bar.levels.chosen.connect(self._on_levels_chosen)
        for pressed in (
            bar.themes.chosen_changed, bar.besides.chosen_changed, bar.states.chosen, bar.era_chosen, bar.once_chosen,
            bar.restrictions.chosen,
        ):  # fmt: skip
            pressed.connect(self._on_pressed)
        bar.export_pressed.connect(self._on_export_pressed)
        bar.beside_pressed.connect(self._on_beside_pressed)
        rows.acted.connect(self._on_acted)
        rows.asked.connect(self._on_asked)
        rows.left.connect(self.left)
        self._empty.left.connect(self.left)
        rows.editor.keeper = partial(write_note, self._session)
        rows.editor.closed.connect(self._on_note_closed)
        rows.peeked.connect(self._peeking.toggle)
        rows.entered.connect(self._on_entered)
        self.selection.changed.connect(self._on_selected)
        self._session.changed.connect(self._on_written)

    def _groups(self) -> list[Group]:
        return grouped(self.selection.passages, self._way(), self.words.ranks())

    def _way(self) -> Way:
        return Way(self._levels, self.asked.era, self._themes(), self.asked.once)

    def _themes(self) -> frozenset[ThemeId]:
        """The chosen themes and those under them; none when all are shown."""
        return family_of(self.asked.themes, self._feed.families)

    def _show(self) -> None:
        """Show the passages anew; the chosen rows, the current one and its place stay."""
        self._behind = self.list.editor.held() or not (self.isVisible() and self.selection.ready)
        if self._behind:
            return
        place, before = Place.of(self.list, self.model), self.leaping.before()
        if self.model.show(self._groups(), self._way()):
            place.find_again(self.list, self.model)
            self.leaping.show(before)
        self._where.follow()
        self._figures.show()
        self.bar.show_asked(self.asked)
        self.bar.levels.show_levels(self._levels)
        show_part(self._stack, self.list if self.selection.passages else self._empty)
        if not self.selection.passages:
            self._empty.say(self._figures.nothing())

    def _on_selected(self, articles: frozenset[ArticleId] | None) -> None:
        self.model.forget(articles)
        self._show()

    def _on_written(self, changes: Changes) -> None:
        if "theme" in changes.kinds:
            self.model.forget(None)  # the themes of a passage stand in the codebook's order
            self._show()

    def _on_levels_chosen(self, levels: Levels) -> None:
        self._levels = levels
        self._session.prefer(self._session.settings._replace(review_levels=tuple(level.value for level in levels)))
        self._show()

    def _on_pressed(self) -> None:
        bring_keyboard(self)

    def _on_export_pressed(self) -> None:
        self.commit_edits()
        self.export_asked.emit(self.exported())

    def _on_beside_pressed(self) -> None:
        self.commit_edits()
        self.beside_asked.emit(self.asked._replace(within=self.selection.wanted))

    def _on_acted(self, action: RowAction) -> None:
        act(self._session, action)

    def _on_asked(self, key: RowKey) -> None:
        if key is RowKey.TURN:
            self.bar.levels.turn()
        elif key is RowKey.LEVELS:
            self.bar.levels.open()
        elif key is RowKey.BESIDE:
            self._on_beside_pressed()
        elif key in (RowKey.NEXT_GROUP, RowKey.PREVIOUS_GROUP):
            row = self.list.currentIndex().row()
            heading = self.model.outline.heading_near(max(0, row), 1 if key is RowKey.NEXT_GROUP else -1)
            if heading >= 0:
                self.list.choose_row(heading + 1)

    def _on_note_closed(self) -> None:
        if self._behind:
            self._show()

    def _on_entered(self, passage: str) -> None:
        row = self.list.currentIndex().row()
        key, excerpt = self.model.outline.key(row), self.model.excerpt(row)
        if key is None or excerpt is None or key[1] != AnnotationId(passage):
            return
        self._left = (key, self.list.rowViewportPosition(row))
        span = None if excerpt.gone else excerpt.annotation.anchor.span
        self.opened.emit(excerpt.annotation.article, span)
