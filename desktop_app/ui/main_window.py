"""The window: three columns under a slim bar, over a status line. All wiring between panels is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.ui.actions import Actions
from desktop_app.ui.article_room import ArticleRoom
from desktop_app.ui.attention import Attention
from desktop_app.ui.columns import Columns
from desktop_app.ui.header import Header
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.look.look import Look
from desktop_app.ui.naming import Naming
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reading import Reading
from desktop_app.ui.rooms import Rooms
from desktop_app.ui.session import Session
from desktop_app.ui.status import StatusLine
from desktop_app.ui.translation import Language
from desktop_app.ui.undoing import Undoing
from desktop_app.ui.widgets.tab_walk import TabWalk

if TYPE_CHECKING:  # the first paint waits for none of them
    from desktop_app.ui.names.room import NamesRoom
    from desktop_app.ui.review.panel import Review
    from desktop_app.ui.rooms import CentreRoom
    from desktop_app.ui.side.panel import Side
    from desktop_app.ui.tools import Tools
    from desktop_app.ui.travel import Room


class MainWindow(QMainWindow):
    """Assembly, connections, and what outlives a panel: columns, the end."""

    closed = Signal()

    def __init__(self, session: Session, look: Look, language: Language) -> None:
        super().__init__()
        self.session, self.look, self.language = session, look, language
        self.jobs = Jobs(self)
        self.actions_ = Actions(self, look)
        self.header = Header(self.actions_, look, self)
        self.status = StatusLine(self)
        self.undoing = Undoing(session, self.actions_, self.status, language)  # a refusal by a panel is said after it
        self.library = LibraryPanel(session, look, self.jobs, self)
        self.attention = Attention(session, Reading(session, ReaderPanel(look, self)))
        self.rooms = Rooms(session, look, self.jobs, self)
        self.naming = Naming(session, self)
        self._tools: Tools | None = None
        self._assemble()
        self._connect()
        self.columns.restore(self)
        self.actions_["read"].setChecked(True)
        self.retranslate()

    @property
    def tools(self) -> Tools:
        """All that the first paint did not wait for."""
        if self._tools is None:
            from desktop_app.ui.tools import Tools  # noqa: PLC0415 - after the first paint

            self._tools = Tools(self)
            self._tools.greet()
        return self._tools

    @property
    def reader(self) -> ReaderPanel:
        """The reader that is worked in."""
        return self.attention.reading.panel

    def _assemble(self) -> None:
        self.actions_.head(self.menuBar())
        self.room = ArticleRoom(self.reader, self)
        self.over_article, self.over_columns, self.under_article = self.room.over, QVBoxLayout(), self.room.under
        self.centre = QStackedWidget(self)
        self.columns = Columns(self.session, self.actions_, self)
        whole = TabWalk(self)
        whole.setObjectName("window")
        rows = QVBoxLayout(whole)
        for layout in (rows, self.over_columns):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        rows.addWidget(self.header)
        rows.addLayout(self.over_columns)
        rows.addWidget(self.columns, 1)
        rows.addWidget(self.status)
        self.centre.addWidget(self.room)
        self.columns.fill(self.library, self.centre, self.rooms.side_place)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        """Every connection between panels; those of the tools are with the tools."""
        library, search = self.library, self.header.search
        library.chosen.connect(self.choose_article)
        library.search_left.connect(search.clear)
        library.answers.line_chosen.connect(search.put)
        library.line_wanted.connect(search.say)
        library.told.connect(self.status.say)
        search.searched.connect(library.search)
        search.returnPressed.connect(library.open_hit)
        search.list_wanted.connect(library.focus_list)
        for left in (library.left, search.left):
            left.connect(self.focus_article)
        self.naming.named.connect(self.header.name_library)
        self._connect_reading(self.attention.reading)
        self.attention.made.connect(self._connect_reading)
        self.rooms.side_made.connect(self._connect_side)
        self.rooms.side_wanted.connect(self.columns.show_side)
        self.rooms.review_made.connect(self._connect_review)
        self.rooms.names_made.connect(self._connect_names)
        self.session.opened.connect(self._on_opened)
        self.actions_.connect_all(
            {
                "close_window": self.close, "search": self.header.open_search, "read": self.show_read,
                "review": self.show_review, "names": self.show_names, "era": library.feed.toggle_era,
                "exact": library.answers.toggle_exact,
                "facets": library.controls.offer_facets, "saved_searches": library.controls.offer_saved,
                "list": library.focus_list, "article": self.focus_article, "side": self.rooms.focus_side,
            }
        )  # fmt: skip

    def _connect_reading(self, reading: Reading) -> None:
        view = reading.panel.view
        view.annotation_entered.connect(self.rooms.show_passage)
        view.entity_entered.connect(self.rooms.show_entity)
        view.names.told.connect(self.status.say)
        view.names.outdated.connect(self.status.forget)
        reading.told.connect(self.status.say)

    def _connect_side(self, side: Side) -> None:
        side.theme_chosen.connect(self.tools.reviewing.file)
        side.review_asked.connect(self.review_theme)
        side.passage_chosen.connect(self.attention.show_passage)
        side.span_chosen.connect(self._on_place_chosen)
        side.left.connect(self.focus_article)
        self.tools.connect_side(side)

    def _connect_review(self, review: Review) -> None:
        self.tools.reviewing.take(review)

    def _connect_names(self, names: NamesRoom) -> None:
        self.centre.addWidget(names)
        names.opened.connect(self.open_from_room)
        names.correction_asked.connect(self.tools.show_place)
        names.import_asked.connect(self.tools.files.choose_files)
        names.told.connect(self.status.say)

    def open_article(self, article: ArticleId, span: Span | None = None) -> None:
        """Show an article in the reader."""
        self.show_read()
        self.session.open_article(article, span)

    def focus_article(self) -> None:
        """Give the keyboard to what is in the centre."""
        (self.centre.currentWidget() or self.centre).setFocus()

    def show_read(self) -> None:
        """The article in the centre."""
        self._show_centre(0, "read")

    def show_review(self) -> None:
        """The passages in the centre."""
        self.show_room(self.rooms.review)

    def show_names(self) -> None:
        """The names in the centre."""
        self.show_room(self.rooms.names)

    def show_room(self, room: CentreRoom) -> None:
        """A room in the centre."""
        self._show_centre(self.centre.indexOf(room), room.action)

    def choose_article(self, article: ArticleId, span: Span | None, keyboard: bool) -> None:
        """Show an article that its reader chose, who then is reading it; `keyboard`: by keys, to go on by keys."""
        self.rooms.commit_edits()
        self.centre.setCurrentIndex(0)
        self.actions_["read"].setChecked(True)
        self.session.open_article(article, span)
        self.attention.reading.mark_opened()
        if keyboard:
            self.focus_article()

    def review_theme(self, theme: str) -> None:
        """Show what is filed under a theme (ThemeId)."""
        self.show_review()
        self.rooms.review.show_theme(theme)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.naming.retell()
        self.actions_.retranslate()
        self.undoing.name_actions()
        if self._tools is not None:
            self._tools.greet()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the end, unless there is a reason to stay."""
        if self._tools is not None and not self._tools.may_close():
            event.ignore()
            return
        self.end()
        self.closed.emit()

    def end(self) -> None:
        """Keep everything and stop what runs; the window may go at once."""
        self.rooms.commit_edits()
        self.columns.keep(self)
        self.library.feed.close()
        if self._tools is not None:
            self._tools.close()
        self.jobs.close()

    def _show_centre(self, number: int, action: str) -> None:
        self.rooms.commit_edits()
        self.centre.setCurrentIndex(number)
        self.actions_[action].setChecked(True)
        self.focus_article()

    def _on_opened(self, article: Article, _span: Span | None) -> None:
        self.library.mark(article.id, article.canonical)

    def _on_place_chosen(self, span: Span) -> None:
        if self.centre.currentIndex() != 0:
            self.show_read()
        self.reader.view.go_to(span)

    def open_from_room(self, article: str, span: Span | None) -> None:
        """Show an article (ArticleId) that a room asks for; Escape in it leads back to that room."""
        room = cast("Room", self.centre.currentWidget())
        self.open_article(ArticleId(article), span)
        self.tools.readers.here.way_back.lead_to(room)
