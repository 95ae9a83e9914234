"""The window: three columns under a slim bar, over a status line. All wiring between panels is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.ui.actions import Actions
from desktop_app.ui.columns import Columns
from desktop_app.ui.commands import Commands
from desktop_app.ui.files import Files, library_name
from desktop_app.ui.findbar import FindBar
from desktop_app.ui.header import Header
from desktop_app.ui.importing import Drops, ImportBar
from desktop_app.ui.jobs import ImportReport, Jobs
from desktop_app.ui.library.panel import LibraryPanel
from desktop_app.ui.look.look import Look
from desktop_app.ui.notices import Notices
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reading import Reading
from desktop_app.ui.rooms import Rooms
from desktop_app.ui.session import Session
from desktop_app.ui.status import StatusLine
from desktop_app.ui.translation import Language
from desktop_app.ui.travel import Travel, WayBack
from desktop_app.ui.undoing import Undoing
from desktop_app.ui.windows import Windows

if TYPE_CHECKING:  # the first paint waits for neither
    from desktop_app.ui.review.panel import Review
    from desktop_app.ui.side.panel import Side


class MainWindow(QMainWindow):
    """Assembly, connections, and what outlives a panel: columns, drops, the end."""

    def __init__(self, session: Session, look: Look, language: Language) -> None:
        super().__init__()
        self.session, self.look, self.language = session, look, language
        self.jobs = Jobs(self)
        self.actions_ = Actions(self, look)
        self.header = Header(self.actions_, look, self)
        self.library = LibraryPanel(session, look, self.jobs, self)
        self.reader = ReaderPanel(look, self)
        self.find_bar = FindBar(look, self)
        self.rooms = Rooms(session, look, self)
        self.import_bar = ImportBar(session.library.path, self)
        self.drops = Drops(self)
        self.status = StatusLine(self)
        self.travel = Travel(session, self.reader.view)  # before the reader shows an article, it is a stop
        self.way_back = WayBack(self.reader.view)
        self.reading = Reading(session, self.reader)
        self.undoing = Undoing(session, self.actions_, self.status, language)
        self.preferences = Preferences(session, look, language, self.actions_)
        self.files = Files(session, self.actions_, self)
        self.notices = Notices(self.status, language, self)
        self.windows = Windows(session, look, self.actions_, self.jobs, language, self)
        self.commands = Commands(session, look, self.actions_, self)
        self._assemble()
        self._connect()
        self.columns.restore(self)
        self.actions_["read"].setChecked(True)
        self.retranslate()

    # ------------------------------------------------------------------ assembly

    def _assemble(self) -> None:
        self.actions_.fill(self.menuBar())
        article = QWidget(self)
        column = QVBoxLayout(article)
        self.centre = QStackedWidget(self)
        self.columns = Columns(self.session, self.actions_, self)
        whole = QWidget(self)
        whole.setObjectName("window")
        rows = QVBoxLayout(whole)
        for layout, widgets in (
            (column, (self.find_bar, self.reader)),
            (rows, (self.header, self.import_bar, self.columns, self.status)),
        ):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            for widget in widgets:
                layout.addWidget(widget, 1 if widget in (self.reader, self.columns) else 0)
        self.centre.addWidget(article)
        self.columns.fill(self.library, self.centre, self.rooms.side_place)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        """Every connection between panels."""
        session, library, view, actions = self.session, self.library, self.reader.view, self.actions_
        library.chosen.connect(self._on_article_chosen)
        library.import_asked.connect(self.files.choose_files)
        library.search_left.connect(self.header.search.clear)
        self.header.search.searched.connect(library.search)
        self.header.search.returnPressed.connect(library.open_first_hit)
        self.header.search.list_wanted.connect(library.focus_list)
        self.header.appearance_toggled.connect(self.preferences.toggle_appearance)
        self.header.language_toggled.connect(self.preferences.toggle_language)
        self.files.take_menu(self.header.menu)
        self.drops.dropped.connect(self.import_bar.start)
        self.reader.import_asked.connect(self.files.choose_files)
        self.way_back.asked.connect(self._on_way_back)
        view.history_asked.connect(self.travel.step)
        view.keys_asked.connect(self.windows.show_keys)
        view.zoom_asked.connect(self.preferences.zoom)
        view.annotation_entered.connect(self.rooms.show_passage)
        view.entity_entered.connect(self.rooms.show_entity)
        self.find_bar.found.connect(self.reader.show_found)
        self.find_bar.closed.connect(view.put_out)
        for left in (library.left, self.header.search.left, self.find_bar.closed):
            left.connect(self.focus_article)
        self.reading.noted.connect(self.rooms.edit_note)
        self.reading.told.connect(self.status.say)
        self.rooms.side_made.connect(self._connect_side)
        self.rooms.side_wanted.connect(self.columns.show_side)
        self.rooms.review_made.connect(self._connect_review)
        self.commands.article_chosen.connect(self._on_article_chosen)
        self.commands.theme_chosen.connect(self._on_theme_review_asked)
        self.commands.province_chosen.connect(library.filter_by)
        session.opened.connect(self._on_opened)
        self.files.import_chosen.connect(self.import_bar.start)
        self.files.opened.connect(self.notices.on_window_opening)
        self.files.refused.connect(session.refused)
        self.import_bar.imported.connect(self._on_imported)
        self.import_bar.stopped.connect(self.notices.on_import_stopped)
        self.import_bar.failed.connect(self.notices.on_failed)
        self.jobs.failed.connect(self.notices.on_failed)
        actions.connect_all(
            {
                "quit": self.close, "find": self.find_in_article, "search": self.header.open_search,
                "read": self.show_read, "review": self.show_review, "era": library.toggle_era,
                "list": library.focus_list, "article": self.focus_article, "side": self.rooms.focus_side,
            }
        )  # fmt: skip

    def _connect_side(self, side: Side) -> None:
        side.theme_chosen.connect(self.reading.file_current)
        side.review_asked.connect(self._on_theme_review_asked)
        side.passage_chosen.connect(self.reading.show_passage)
        side.span_chosen.connect(self.reader.view.go_to)
        side.types_shown.connect(self.reader.view.set_types_shown)
        side.left.connect(self.focus_article)

    def _connect_review(self, review: Review) -> None:
        self.centre.addWidget(review)
        review.opened.connect(self._on_passage_opened)
        review.export_asked.connect(self.windows.show_export)

    # ------------------------------------------------------------------ what can be asked

    def open_article(self, article: ArticleId, span: Span | None = None) -> None:
        """Show an article in the reader."""
        self.show_read()
        self.session.open_article(article, span)

    def focus_article(self) -> None:
        """Give the keyboard to the reader, or to the review while that is shown."""
        (self.reader.view if self.centre.currentIndex() == 0 else self.rooms.review.list).setFocus()

    def show_read(self) -> None:
        """The article in the centre."""
        self._show_centre(0, "read")

    def show_review(self) -> None:
        """The passages in the centre."""
        self._show_centre(self.centre.indexOf(self.rooms.review), "review")

    def find_in_article(self) -> None:
        """Find in the article."""
        if self.session.article is not None:
            self.show_read()
            here = self.reader.view.current_sentence()
            self.find_bar.open_bar(self.session.article.text, here.start if here else 0)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        name = library_name(self.session.library.path)
        self.setWindowTitle(self.tr("{0} – Trích").format(name))
        self.header.name_library(name)
        self.actions_.retranslate()
        self.undoing.name_actions()
        self.notices.greet(self.session.library.read_only)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the end. An import that runs is asked about."""
        if self.import_bar.busy and not self.windows.stops_import():
            event.ignore()
            return
        self.end()
        event.accept()

    def end(self) -> None:
        """Keep everything and stop what runs; the window may go at once."""
        self.rooms.commit_edits()
        self.columns.keep(self)
        self.import_bar.close_jobs()
        self.jobs.close()

    # ------------------------------------------------------------------ what happens

    def _show_centre(self, number: int, action: str) -> None:
        self.rooms.commit_edits()
        self.centre.setCurrentIndex(number)
        self.actions_[action].setChecked(True)
        self.focus_article()

    def _on_article_chosen(self, article: ArticleId, span: Span | None, keyboard: bool) -> None:
        self.rooms.commit_edits()
        self.centre.setCurrentIndex(0)
        self.actions_["read"].setChecked(True)
        self.session.open_article(article, span)
        self.reading.mark_opened()
        if keyboard:
            self.focus_article()

    def _on_way_back(self) -> None:
        self.show_review()
        self.rooms.review.return_to_row()

    def _on_imported(self, report: ImportReport) -> None:
        self.session.tell()
        self.notices.on_imported(report)
        if self.session.article is None and report.imported:
            self.open_article(report.imported[0])

    def _on_opened(self, article: Article, _span: Span | None) -> None:
        self.way_back.open = False
        self.library.mark(article.id)
        self.find_bar.take_text(article.text)

    def _on_passage_opened(self, article: str, span: Span) -> None:
        self.open_article(ArticleId(article), span)
        self.way_back.open = True

    def _on_theme_review_asked(self, theme: str) -> None:
        self.show_review()
        self.rooms.review.show_theme(theme)
