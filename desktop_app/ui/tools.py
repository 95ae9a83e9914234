"""Everything to work with that is neither panel nor bar of the first paint, which waits for none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.spans import Span
from desktop_app.ui.actions import key_of
from desktop_app.ui.all_dossiers import AllDossiers
from desktop_app.ui.all_notes import AllNotes
from desktop_app.ui.binned import BinnedBar
from desktop_app.ui.bulk import BulkBar
from desktop_app.ui.codebooks import Codebooks
from desktop_app.ui.commands import Commands
from desktop_app.ui.copying import Copying
from desktop_app.ui.correcting import Correcting
from desktop_app.ui.fact_places import ListFacts
from desktop_app.ui.files import Files
from desktop_app.ui.findbar import FindBar
from desktop_app.ui.focus_mode import FocusMode
from desktop_app.ui.hit_tagging import HitTagging
from desktop_app.ui.import_job import ImportReport
from desktop_app.ui.importing import Drops, ImportBar
from desktop_app.ui.intakes import Intakes
from desktop_app.ui.learning import LearningBar
from desktop_app.ui.marking import Marking
from desktop_app.ui.menu_keys import MenuKeys
from desktop_app.ui.name_correcting import NameCorrecting
from desktop_app.ui.name_ways import CorrectedWords, NameWays
from desktop_app.ui.notices import Notices
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.projects import Projects
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader_tools import Readers
from desktop_app.ui.reading import Reading
from desktop_app.ui.recognising import OlderBar, RecognisingBar
from desktop_app.ui.remapping import Remapping
from desktop_app.ui.reprinting import Reprinting
from desktop_app.ui.reviewing import Reviewing
from desktop_app.ui.room_keys import RoomKeys
from desktop_app.ui.split import Split
from desktop_app.ui.whole import Whole
from desktop_app.ui.windows import Windows

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.names.correction import CorrectionAsked
    from desktop_app.ui.side.panel import Side


LAST_TRIES = 10
"""How often it is tried again to keep what is typed when the program ends, half a second each time."""


class Tools(QObject):
    """Makes them for a window, gives them their places and connects them with its panels."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        session, look, language, actions = window.session, window.look, window.language, window.actions_
        actions.fill()
        MenuKeys(actions, window)
        self._window, self._session = window, session
        self.find_bar = FindBar(look, window)
        self.import_bar = ImportBar(window)
        self.bulk = BulkBar(session, window)
        self.binned = BinnedBar(session, window)
        self.intakes = Intakes(session, look, window.jobs, self.import_bar, window)
        self.projects = Projects(window)
        self.learning = LearningBar(session, window.jobs, window)
        self.recognising = RecognisingBar(session, window)
        self.older = OlderBar(session, window.jobs, window)
        self.drops = Drops(window)
        self.name_ways = NameWays(window)
        self.all_notes = AllNotes(window)
        self.reviewing = Reviewing(window)
        self.all_dossiers = AllDossiers(window)
        self.whole = Whole(window)
        self.hit_tagging = HitTagging(session, look, window.jobs, window.library, window)
        self.preferences = Preferences(session, look, language, actions)
        self.focus_mode = FocusMode(actions, window.columns, window.attention)
        self.files = Files(session, actions, window)
        self.notices = Notices(window.status, language, window)
        self.windows = Windows(session, look, actions, language, window)
        self.copying = Copying(session, window)
        self.correcting = Correcting(session, window)
        self.name_correcting = NameCorrecting(session, look, window.jobs, window.under_article, window)
        CorrectedWords(self.name_correcting, window)
        self.fact_places = ListFacts(session, self.correcting, window.library.view)
        self.reprinting = Reprinting(session, look, actions, window)
        self.marking = Marking(session, window.library, window)
        self.codebooks = Codebooks(session, look, actions, window)
        self.commands = Commands(session, look, actions, window.attention, window.rooms, window)
        self.remapping = Remapping(session, actions)
        self.remapping.changed.connect(self._on_keys_changed)
        self.room_keys = RoomKeys(window)
        self.split = Split(window)
        self.readers = Readers(window, self.correcting)
        window.over_article.addWidget(self.binned)
        window.over_article.addWidget(self.find_bar)
        for bar in (self.import_bar, self.bulk, self.recognising, self.learning, self.older):
            window.over_columns.addWidget(bar)
        self._connect_reading(window.attention.reading)
        self._connect_article()
        self._connect_marking()
        self._connect_files()
        self._connect_window()
        if session.settings.keys:
            self._on_keys_changed()

    def greet(self) -> None:
        """What the window says first."""
        key = self._window.reader.view.desk.keys.shown(Command.KEYS)
        library, imports = self._session.library, key_of(self._window.actions_["import_files"])
        self.notices.greet(library.read_only, key, imports if library.articles.count() == 0 else "")

    def find(self) -> None:
        """Find in the article; in a room that lists names or passages, among these."""
        window, article = self._window, self._session.article
        if window.actions_["names"].isChecked():
            window.rooms.names.focus_filter()
        elif window.actions_["notes"].isChecked():
            window.rooms.notes.focus_filter()
        elif window.actions_["review"].isChecked():
            window.rooms.review.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif article is not None:
            window.show_read()
            here = window.attention.reading
            self.find_bar.open_bar(here.words, here.at())

    def connect_side(self, side: Side) -> None:
        """Connect the side, once it is there."""
        side.themes.themes_here = self._window.attention.themes_here
        side.themes.drops.dropped.connect(self._window.attention.file_carried)
        side.correction_asked.connect(self.name_correcting.correct_mention)
        side.entity_wanted.connect(self.name_ways.show)
        side.details.reprints.chosen.connect(self.reprinting.open_copy)
        side.details.reprints.main_wanted.connect(self.reprinting.choose_main)
        side.split_asked.connect(self.codebooks.split)
        side.themes.asking.bulk_asked.connect(self.bulk.carry_out)
        side.themes.extend(self._window.actions_["import_themes"], self._window.actions_["export_themes"])
        side.example_chosen.connect(self._on_example_chosen)

    def look_at_names(self) -> None:
        """Go on with what a run before this one has left, and with what an update has made possible."""
        self.recognising.start_due()
        self.older.look()

    def show_place(self, asked: CorrectionAsked) -> None:
        """Show the place of a name that shall be corrected in its article."""
        self._window.open_article(asked.naming.article, asked.naming.span)
        self.readers.here.way_back.lead_to(self._window.rooms.names)
        self.name_correcting.correct_in(asked)

    def may_close(self) -> bool:
        """Whether the window may close: what is typed must be kept, an import that runs is asked about."""
        return (
            self.settled()
            and (not self.import_bar.busy or self.windows.stops_import())
            and self.intakes.may_close()
            and self.projects.may_close()
        )

    def settled(self) -> bool:
        """Keep what is being typed; False when something cannot be kept, which stays and is shown."""
        rooms, readers = self._window.rooms.commit_edits(), self.readers.close()
        if not readers and not self._window.room.isVisible():
            self._window.show_read()
        return rooms and readers

    def close(self) -> None:
        """Keep what is being typed, and stop what runs, without a word."""
        self._session.settle_wanted.emit()
        self.correcting.commit_edits()
        tries = iter(range(LAST_TRIES))
        while not self.settled() and next(tries, None) is not None:
            pass
        self.bulk.close_job()
        self.import_bar.close_jobs()
        self.recognising.close_job()
        self.name_correcting.close_pane()
        self.intakes.close()
        self.projects.close()

    def _on_example_chosen(self, excerpt: Excerpt) -> None:
        self._window.open_article(excerpt.annotation.article, excerpt.annotation.anchor.span)
        self._window.focus_article()

    def _connect_reading(self, reading: Reading) -> None:
        """For each reader of the window."""
        window, reader, view = self._window, reading.panel, reading.panel.view
        tools = self.readers.of(reading)
        self.copying.of_reader(reading)
        for telling in (tools.hit_walk, tools.revising, tools.repairing, tools.originals):
            telling.told.connect(window.status.say)
        for seen in (tools.revising.covered, tools.revising.typed, tools.originals.covered):
            seen.connect(self._show_text_to_find_in)
        tools.way_back.told.connect(window.status.say)
        for outdated in (tools.hit_walk.outdated, tools.way_back.outdated):
            outdated.connect(window.status.forget)
        tools.way_back.asked.connect(window.show_room)
        reading.emptied.connect(window.library.focus_list)
        tools.repairing.passage_chosen.connect(window.rooms.bring_passage)
        view.history_asked.connect(tools.travel.step)
        view.zoom_asked.connect(self.preferences.zoom)
        view.names.entity_wanted.connect(self.name_ways.show)
        view.names.correction_asked.connect(self.name_correcting.correct)
        view.theme_pointed.connect(window.rooms.show_pointed)
        view.unread_asked.connect(window.library.unread.go_on)
        view.reviewed_asked.connect(self.marking.toggle_reviewed)
        reader.copy_asked.connect(self.reprinting.open_copy)
        reader.copies_asked.connect(window.rooms.show_details)

    def _connect_article(self) -> None:
        window, attention = self._window, self._window.attention
        attention.made.connect(self._connect_reading)
        self.find_bar.found.connect(attention.show_found)
        self.find_bar.closed.connect(attention.put_out)
        self.find_bar.closed.connect(window.focus_article)
        self.focus_mode.outdated.connect(window.status.forget)
        for telling in (self.focus_mode, self.hit_tagging, self.codebooks, self.correcting, self.copying):
            telling.told.connect(window.status.say)
        self.correcting.place_chosen.connect(window.open_article)
        self.correcting.offered.connect(self.split.extend)
        self.correcting.offered.connect(self.reprinting.extend)
        self.name_correcting.foreseen.connect(attention.show_mentions)
        self.reprinting.article_chosen.connect(window.choose_article)
        window.actions_.connect_all({"revise": self.readers.revise, "original": self.readers.show_original})
        self._session.opened.connect(self._on_opened)
        self._session.changed.connect(self._on_changed)

    def _connect_marking(self) -> None:
        window, library = self._window, self._window.library
        for asking in (self.correcting, self.marking):
            asking.asked.connect(self.bulk.carry_out)
        window.undoing.asked.connect(self.bulk.carry_out)
        self._session.long_wanted.connect(self.bulk.carry_out)
        for telling in (self.bulk, self.marking, library.unread):
            telling.told.connect(window.status.say)
        self.correcting.offered.connect(self.marking.extend)
        self.binned.restore_asked.connect(self.marking.restore_open)
        self.binned.left.connect(window.focus_article)
        library.wanted.connect(window.columns.show_library)
        window.actions_.connect_all(
            {
                "next_unread": library.unread.go_on, "reviewed": self.marking.toggle_reviewed,
                "bin": self._show_bin,
            }
        )  # fmt: skip

    def _show_bin(self) -> None:
        self._window.library.bin_bar.enter()
        self._window.library.focus_list()

    def _connect_files(self) -> None:
        self._window.library.import_asked.connect(self.files.choose_files)
        self.files.take_menu(self._window.header.menu)
        self.files.import_chosen.connect(self.projects.begin)
        self.projects.others.connect(self.intakes.begin)
        self.files.opened.connect(self.notices.on_window_opening)
        self.files.refused.connect(self._session.refused)
        self.drops.dropped.connect(self.projects.begin)
        self.import_bar.imported.connect(self._on_imported)
        self.import_bar.stopped.connect(self.notices.on_import_stopped)
        self.import_bar.failed.connect(self.notices.on_failed)
        self._window.jobs.failed.connect(self.notices.on_failed)
        self.learning.preview_asked.connect(self.windows.show_lesson)
        self.recognising.told.connect(self._window.status.say)
        self.recognising.ended.connect(self._on_recognised)
        self.recognising.whole_done.connect(self.older.settle)
        self.older.wanted.connect(self.recognising.start_whole)
        self.older.told.connect(self._window.status.say)
        for question in (self.learning, self.older):
            question.left.connect(self._window.focus_article)

    def _connect_window(self) -> None:
        header, window = self._window.header, self._window
        header.appearance_toggled.connect(self.preferences.toggle_appearance)
        header.language_toggled.connect(self.preferences.toggle_language)
        self.commands.article_chosen.connect(window.choose_article)
        self.commands.theme_chosen.connect(window.review_theme)
        self.commands.province_chosen.connect(window.library.show_province)
        self.commands.name_wanted.connect(self.name_ways.find)
        window.actions_.connect_all({"find": self.find, "recognise": self.recognising.start_whole})
        window.actions_.connect_all({"tag_hits": self.hit_tagging.open})

    def _on_keys_changed(self) -> None:
        """Whoever names keys of actions names those in use."""
        window = self._window
        keys = {
            name: key_of(window.actions_[name]) for name in ("era", "facets", "saved_searches", "exact", "import_files")
        }
        window.undoing.name_actions()
        window.header.retranslate()
        window.library.controls.use_keys(keys)
        window.library.answers.use_exact_key(keys["exact"])
        window.library.unread.import_key = keys["import_files"]

    def _on_opened(self, _article: Article, _span: Span | None) -> None:
        self._show_text_to_find_in()

    def _on_changed(self, _changes: Changes) -> None:
        self._show_text_to_find_in()

    def _show_text_to_find_in(self) -> None:
        here = self._window.attention.reading
        self.find_bar.take_text(here.words, here.at())

    def _on_recognised(self, said: str) -> None:
        if not self._window.status.action:  # a way back is not talked over
            self._window.status.say(said)

    def _on_imported(self, report: ImportReport) -> None:
        self._session.tell()
        self.notices.on_imported(report)
        if self._session.article is None and report.imported:
            self._window.open_article(report.imported[0])
