"""The library panel: how the list is grouped and filtered, the list, and what a search found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.changes import NAME_KINDS, Changes
from desktop_app.domain.filters import Filter, Group, choosing, place_facet
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit
from desktop_app.settings import Settings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.answers import Answers
from desktop_app.ui.library.bin_bar import BinBar
from desktop_app.ui.library.controls import Controls
from desktop_app.ui.library.delegates import RowDelegate
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.filtering import Filtering
from desktop_app.ui.library.group_menu import GroupMenu
from desktop_app.ui.library.keeping import bring_back, hold, restore
from desktop_app.ui.library.model import LibraryModel
from desktop_app.ui.library.pinned import PinnedHeading
from desktop_app.ui.library.sources import Source
from desktop_app.ui.library.unread import Unread
from desktop_app.ui.library.view import LibraryView
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.empty_state import EmptyState

_SOON = 40  # ms after a change in which the list is read again: a tag is painted first


class LibraryPanel(QWidget):
    """The left column. Opens nothing itself: it says what was chosen."""

    chosen = Signal(object, object, bool)
    """ArticleId, Span | None, bool: show this article, there; True when the reader is to have the keyboard."""
    import_asked = Signal()
    """The library is empty and the user wants to fill it."""
    search_left = Signal()
    """The words that were searched for are to go from the search box."""
    hits_left = Signal()
    """Hits are no longer shown."""
    left = Signal()
    """Escape in the list."""
    wanted = Signal()
    """The panel is to be seen: the keyboard goes there, or hits are to be shown."""
    told = Signal(str)
    """Something was done that no step of the history tells of."""
    line_wanted = Signal(str)
    """The search box is to hold this."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session, self._look = session, look
        self._changed: frozenset[ArticleId] = frozenset()
        self.feed = Feed(session, jobs, self)
        self._model = LibraryModel(self)
        self.answers = Answers(self.feed, look, self)
        self._delegate = RowDelegate(session, look, self)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self.controls = Controls(look, self)
        self.view = LibraryView(self._model, self.answers.hits, self._delegate, self)
        self.answers.hits.articles = session.library.articles
        self.bin_bar = BinBar(self.feed, look, self)
        GroupMenu(self.view)
        PinnedHeading(self.view, self._delegate, look)
        self._empty = EmptyState(look, "library", "", "", self)
        self.filtering = Filtering(session, look, self.feed, self.controls, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.unread = Unread(session, self.feed, self.view)  # behind `_show`: what is shown is known to it
        self.unread.chosen.connect(self.chosen)
        self.retranslate()
        self._show_choice()
        self._show(*self.feed.load_now())

    def search(self, line: str) -> None:
        """Show what the library has for a line; an empty one shows the articles again."""
        if line:
            self.wanted.emit()
        self.feed.line = line
        self.feed.in_bin = self.feed.in_bin and not line
        self.feed.ask() if line else self.leave_search()

    def leave_search(self) -> None:
        """Show the articles again."""
        said, self.feed.line = self.feed.line, ""
        self.feed.chosen = self.feed.chosen._replace(exact=False)  # of the words, which are gone
        self._leave_hits()
        if said:
            self.search_left.emit()
        self.reload()

    def open_hit(self, row: int | None = None) -> bool:
        """Open the hit in a row (None: the first), to go on by keys; False where none is, or none that is read."""
        row = self.view.first_row if row is None else row
        hit = self.answers.hits.hit(row) if self.view.searching else None
        if hit is not None:
            self.view.select(row)
            self._on_chosen(hit, True)
        return hit is not None

    def mark(self, article: ArticleId, main: ArticleId | None = None) -> None:
        """Select an article in the list, or the one it is folded under, and bring it into view; opens nothing."""
        if self.view.mark(article) or (main is not None and self.view.mark(main)):
            self.view.scrollTo(self.view.currentIndex())

    def show_province(self, slug: str) -> None:
        """Keep only the articles of a province."""
        self.feed.in_bin = False
        self.leave_search()
        self.feed.choose(Filter(choosing(place_facet(self.feed.era()), slug)))
        self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to what is there instead."""
        self.wanted.emit()
        if self._stack.currentWidget() is self._empty and self._empty.offers:
            self._empty.focus_button()
            return
        self.view.setFocus()
        if not self.view.selectionModel().hasSelection() and self.view.model().rowCount():
            self.view.select(self.view.first_row)

    def reload(self) -> None:
        """Read the groups again, off the window's thread; selection and scrolling stay."""
        self.feed.ask()

    def _show_choice(self) -> None:
        feed = self.feed
        self.controls.show_choice(feed.by(), feed.era(), feed.order, feed.chosen)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Library"))
        self.view.setAccessibleName(self.tr("Articles"))
        self.controls.retranslate()
        held = hold(self.view, self._session.article)
        self._model.retranslate()
        restore(self.view, held)
        self._settle()

    def minimumSizeHint(self) -> QSize:
        """Qt: how small it may be; as wide over hits and the bin as over the list, so that the column stands still."""
        return super().minimumSizeHint().expandedTo(QSize(self.controls.least_width(), 0))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # what the others leave it
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.controls)
        layout.addWidget(self.bin_bar)
        layout.addLayout(self.filtering.place)
        layout.addWidget(self.answers)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._soon.timeout.connect(self._on_time_to_follow)
        self._session.settings_changed.connect(self._on_settings_changed)
        self._look.changed.connect(self._on_look_changed)
        self.feed.listed.connect(self._show)
        self.answers.begun.connect(self._on_search_begun)
        self.answers.completed.connect(self._settle)
        self.answers.ranked.connect(self.view.scrollToTop)
        self.answers.guessed.connect(self._settle)
        self.answers.left.connect(self.leave_search)
        self.bin_bar.entered.connect(self.leave_search)
        self.bin_bar.counted.connect(self._settle)
        self.controls.grouped.connect(self.feed.group_by)
        self.controls.era_toggled.connect(self.feed.toggle_era)
        self.controls.ordered.connect(self.feed.order_by)
        self.feed.asked.connect(self._show_choice)
        self.view.chosen.connect(self._on_chosen)
        self.view.left.connect(self._on_left)
        self._empty.chosen.connect(self._on_empty_chosen)
        self._empty.left.connect(self._on_left)
        self.filtering.line_wanted.connect(self.line_wanted)
        self.filtering.told.connect(self.told)
        self.filtering.list_wanted.connect(self.focus_list)
        self.filtering.naming.connect(self.answers.spare_room)

    def _show(self, groups: list[Group], source: Source) -> None:
        by = None if self.feed.in_bin else self.feed.by()
        era, themes = self.feed.era(), self._session.themes
        self._delegate.era, self._delegate.order = era, self.feed.order
        self._model.order = self.feed.order
        if not self.feed.wanted.query:  # the line holds conditions only, or nothing
            self._leave_hits()
        held = hold(self.view, self._session.article)
        if self._model.fits(by, era, groups, themes):
            self._model.refresh(source, self.view.seen())
            restore(self.view, held, scrolled=False)  # a correction may have moved it within its group
        else:
            back = restore if by is self._model.by else bring_back
            self._model.show(by, era, groups, themes, source)
            back(self.view, held)
        if self.feed.in_bin and not self.view.currentIndex().isValid() and groups:
            self.view.select(1)  # under its day
        self._settle()

    def _leave_hits(self) -> None:
        if self.view.searching:
            self.view.show_model(hits=False)
            self.answers.clear()
            self._settle()
            self.hits_left.emit()

    def _settle(self) -> None:
        """Show the list or, when it is empty, why it is and what to do."""
        searching, in_bin = self.view.searching, self.feed.in_bin
        self.answers.setVisible(searching)
        self.bin_bar.setVisible(in_bin)
        self.controls.setHidden(in_bin)
        self.controls.show_of_list(not searching)
        if searching:
            self._empty.say(*self.answers.nothing())
        elif in_bin:
            self._empty.say(
                self.tr("The bin is empty. Delete in the list puts articles here; nothing is lost."),
                self.tr("Back to the list"),
            )
        elif self.feed.restricting:
            backwards = self.tr("The range ends before it begins. Change one of the days.")
            said = backwards if self.feed.wanted.backwards else self.tr("No article fits this filter.")
            self._empty.say(said, self.tr("Show all articles"))
        elif self.bin_bar.articles:
            self._empty.say(self.tr("All articles of this library are in the bin."), self.tr("Show the bin"))
        else:
            self._empty.say(
                self.tr("This library holds no article yet. Import text files, or drop them on the window."),
                self.tr("Import articles…"),
            )
        shown = self.view if self.view.model().rowCount() else self._empty
        hidden = self._empty if shown is self.view else self.view
        keyboard = hidden.hasFocus()
        self._stack.setCurrentWidget(shown)
        if keyboard:
            shown.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {"article", "annotation", "theme", *NAME_KINDS}:
            self._changed |= changes.articles
            self._soon.start()

    def _on_settings_changed(self, _settings: Settings) -> None:
        if (self.feed.by(), self.feed.era()) != self.feed.asked_as:
            self.reload()

    def _on_time_to_follow(self) -> None:
        changed, self._changed = self._changed, frozenset()
        self.feed.follow(changed)

    def _on_search_begun(self) -> None:
        self.view.show_model(hits=True)
        self.view.scrollToTop()
        self._settle()

    def _on_chosen(self, record: object, keyboard: bool) -> None:
        if isinstance(record, ArticleRow):
            self.chosen.emit(record.id, None, keyboard)
        elif isinstance(record, Hit):
            self.chosen.emit(record.article, record.first.span if record.first else None, keyboard)

    def _on_left(self) -> None:
        if self.view.searching:
            self.leave_search()
        elif self.feed.in_bin:
            self.bin_bar.leave()
        else:
            self.left.emit()

    def _on_empty_chosen(self) -> None:
        if self.view.searching:
            self.answers.act()
        elif self.feed.in_bin:
            self.bin_bar.leave()
        elif self.feed.restricting:
            self.feed.chosen = Filter()
            self.leave_search()
        elif self.bin_bar.articles:
            self.bin_bar.enter()
        else:
            self.import_asked.emit()

    def _on_look_changed(self) -> None:
        self._delegate.dress()
        self.view.set_heights()
        self.view.viewport().update()
