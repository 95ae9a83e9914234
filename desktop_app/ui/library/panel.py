"""The library panel: how the list is grouped and filtered, the list, and what a search found."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.articles import ArticleRow
from desktop_app.domain.changes import Changes
from desktop_app.domain.filters import Era, Group, Grouping
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.search import Hit, Hits
from desktop_app.settings import Settings
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.choosing import choose_again, chosen_articles
from desktop_app.ui.library.controls import Controls
from desktop_app.ui.library.delegates import RowDelegate
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.hits import HitsModel
from desktop_app.ui.library.model import LibraryModel
from desktop_app.ui.library.sources import Source
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
    """Hits are no longer shown."""
    left = Signal()
    """Escape in the list."""

    def __init__(self, session: Session, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session, self._look = session, look
        self._query = ""
        self._feed = Feed(session, jobs, self)
        self._model, self._hits = LibraryModel(self), HitsModel(self)
        self._delegate = RowDelegate(session, look, self)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self.controls = Controls(look, self)
        self.view = LibraryView(self._model, self._hits, self._delegate, self)
        self._found = QLabel(self)
        self._back = QToolButton(self)
        self._empty = EmptyState(look, "library", "", "", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.controls.show_choice(self._feed.by(), self._feed.era())
        self._show(*self._feed.load_now())

    def search(self, words: str) -> None:
        """Show what the library has for these words; none at all shows the articles again."""
        self._query = words
        if not words:
            self.leave_search()
            return
        self._feed.search(words)

    def leave_search(self) -> None:
        """Show the articles again."""
        self._query = ""
        if self.view.searching:
            self.view.show_model(hits=False)
            self._settle()
            self.search_left.emit()
            if self._session.article is not None:
                self.view.mark(self._session.article.id)
            self.reload()

    def open_first_hit(self) -> None:
        """Open what stands first among the hits, when they are shown."""
        hit = self._hits.hit(0) if self.view.searching else None
        if hit is not None:
            self.view.select(0)
            self._on_chosen(hit, True)

    def mark(self, article: ArticleId, main: ArticleId | None = None) -> None:
        """Select an article in the list, or the one it is folded under, and bring it into view; opens nothing."""
        if self.view.mark(article) or (main is not None and self.view.mark(main)):
            self.view.scrollTo(self.view.currentIndex())

    def filter_by(self, words: str) -> None:
        """Keep only the articles with these words in their title, author, source or province."""
        self.leave_search()
        self.controls.filter_by(words)
        self.focus_list()

    def group_by(self, by: Grouping) -> None:
        """Group the list another way, and remember it."""
        self._session.prefer(replace(self._session.settings, grouping=by.value))

    def toggle_era(self) -> None:
        """Provinces as they were at publication, or as they are now."""
        era = Era.THEN if self._feed.era() is Era.NOW else Era.NOW
        self._session.prefer(replace(self._session.settings, era=era.value))

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.view.model().rowCount():
            self.view.select(0)

    def reload(self) -> None:
        """Read the groups again, off the window's thread; selection and scrolling stay."""
        self.controls.show_choice(self._feed.by(), self._feed.era())
        self._feed.load(self.controls.words, self.controls.reading)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Library"))
        self.view.setAccessibleName(self.tr("Articles"))
        self._back.setText(self.tr("Back to the list"))
        self._back.setAccessibleName(self.tr("Back to the list"))
        self._back.setToolTip(self.tr("Back to the list (Esc)"))
        self.controls.retranslate()
        held = self._hold()
        self._model.retranslate()
        self._restore(*held)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.setProperty("role", "small")
        self._back.setIcon(self._look.icon("back", ink="muted"))
        self._top = QWidget(self)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(14, 8, 10, 8)
        top.addWidget(self._found, 1)
        top.addWidget(self._back)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.controls)
        layout.addWidget(self._top)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(220)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._soon.timeout.connect(self.reload)
        self._session.settings_changed.connect(self._on_settings_changed)
        self._look.changed.connect(self._on_look_changed)
        self._feed.listed.connect(self._show)
        self._feed.found.connect(self._on_hits)
        self.controls.grouped.connect(self.group_by)
        self.controls.era_toggled.connect(self.toggle_era)
        self.controls.filtered.connect(self.reload)
        self.controls.list_wanted.connect(self.focus_list)
        self.view.chosen.connect(self._on_chosen)
        self.view.left.connect(self._on_left)
        self._back.clicked.connect(self.leave_search)
        self._empty.chosen.connect(self._on_empty_chosen)

    def _show(self, groups: list[Group], source: Source) -> None:
        by, era, themes = self._feed.by(), self._feed.era(), self._session.themes
        self._delegate.era = era
        held, chosen = self._hold(), chosen_articles(self.view)
        if self._model.fits(by, era, groups, themes):
            self._model.refresh(source, self.view.seen())
            self._restore(None, *held[1:])  # a correction may have moved it within its group
        else:
            self._model.show(by, era, groups, themes, source)
            self._restore(*held)
        if len(chosen) > 1 and not self.view.searching:
            choose_again(self.view, chosen)
        self._settle()

    def _hold(self) -> tuple[tuple[ArticleId | None, int], ArticleId | None, int]:
        """Where the list is: what is at its top, which article is selected (else open), and about which row."""
        selected, shown = self.view.record(), self._session.article
        wanted = selected.id if isinstance(selected, ArticleRow) else shown.id if shown else None
        return self.view.top(), wanted, max(self.view.currentIndex().row(), 0)

    def _restore(self, top: tuple[ArticleId | None, int] | None, wanted: ArticleId | None, near: int) -> None:
        """Bring the list back to where `_hold` found it; without `top` only what is selected."""
        if self.view.searching:
            return
        if top is not None:
            self.view.restore_top(*top, near=near)
        if wanted is not None:
            self.view.mark(wanted, near=near)

    def _settle(self) -> None:
        """Show the list or, when it is empty, why it is and what to do."""
        searching = self.view.searching
        self.controls.setVisible(not searching)
        self._top.setVisible(searching)
        hits = self._hits.hits
        if searching:
            said = self.tr("1 article") if hits.total == 1 else self.tr("{0} articles, newest first").format(hits.total)
            if hits.total > len(hits.hits):
                said = self.tr("{0} articles; the newest {1} are shown").format(hits.total, len(hits.hits))
            self._found.setText(said)
            self._empty.say(
                self.tr("No article holds “{0}”. Try fewer words, or type them without accents.").format(self._query)
            )
        elif self.controls.restricting:
            self._empty.say(self.tr("No article fits this filter."), self.tr("Show all articles"))
        else:
            self._empty.say(
                self.tr("This library holds no article yet. Import text files, or drop them on the window."),
                self.tr("Import articles…"),
            )
        rows = len(hits.hits) if searching else self._model.shape.rows
        self._stack.setCurrentWidget(self.view if rows else self._empty)

    def _on_changed(self, changes: Changes) -> None:
        kinds = {"article", "annotation", "theme"} if self._feed.by() is Grouping.THEME else {"article", "annotation"}
        if changes.kinds & kinds and not self._query:
            self._soon.start()

    def _on_settings_changed(self, _settings: Settings) -> None:
        if (self._feed.by(), self._feed.era()) != (self._model.by, self._model.era):
            self.reload()

    def _on_hits(self, hits: Hits) -> None:
        self._hits.show(hits)
        self.view.show_model(hits=True)
        self.view.scrollToTop()
        self._settle()

    def _on_chosen(self, record: object, keyboard: bool) -> None:
        if isinstance(record, ArticleRow):
            self.chosen.emit(record.id, None, keyboard)
        elif isinstance(record, Hit):
            self.chosen.emit(record.article, record.snippets[0].span if record.snippets else None, keyboard)

    def _on_left(self) -> None:
        if self.view.searching:
            self.leave_search()
        else:
            self.left.emit()

    def _on_empty_chosen(self) -> None:
        if self.controls.restricting:
            self.controls.clear()
        else:
            self.import_asked.emit()

    def _on_look_changed(self) -> None:
        self._back.setIcon(self._look.icon("back", ink="muted"))
        self._delegate.dress()
        self.view.set_heights()
        self.view.viewport().update()
