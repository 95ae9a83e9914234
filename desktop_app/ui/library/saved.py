"""Saved searches: the menu that offers them with what each finds now, and what becomes of the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.errors import BadNameError, BadQueryError
from desktop_app.domain.filters import Filter
from desktop_app.domain.saved_searches import SavedSearch
from desktop_app.operations import saved_searches
from desktop_app.operations.finding import Finder
from desktop_app.operations.lines import filter_of
from desktop_app.operations.saved_searches import TAKEN, named, numbers, suggested_name
from desktop_app.ui.library.feed import Feed
from desktop_app.ui.library.saving import SaveCard
from desktop_app.ui.session import Session
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.plain import menu_text, tool_tip


class Saved(QObject):
    """Fills its menu anew each time. What a line means is worked out beside the window."""

    line_wanted = Signal(str)
    """The search box is to hold this."""
    told = Signal(str)
    """Something was done that no step of the history tells of."""
    left = Signal()
    """The card went, and had the keyboard."""

    def __init__(self, session: Session, feed: Feed, column: QWidget) -> None:
        super().__init__(column)
        self._session, self._feed = session, feed
        self.card = SaveCard(column)
        self.menu = QMenu(column)
        self.menu.setToolTipsVisible(True)
        self._known: Sequence[SavedSearch] = ()
        self._counted: list[QAction] = []
        self._counting = 0
        self._line = ""
        self._renamed: SavedSearch | None = None
        self.card.kept.connect(self._on_kept)
        self.card.left.connect(self.left)
        self.menu.triggered.connect(self._on_triggered)

    def open_at(self, at: QPoint) -> None:
        """Open the menu at a global point; how much each search finds is said as soon as it is known."""
        self._known = self._session.library.saved_searches.all()
        self._fill()
        if self._known:
            lines = [search.line for search in self._known]
            self._feed.beside.forget(self._counting)  # of a menu that is gone
            self._counting = self._feed.beside.start(self._on_numbers, None, numbers, lines, self._feed.era())
        self.menu.popup(at)

    def save(self) -> None:
        """Ask under which name to keep what is asked for now."""
        feed = self._feed
        feed.beside.start(self._on_line_to_save, None, _line, feed.line, feed.chosen, language_in_use())

    def copy(self) -> None:
        """Put what is asked for now on the clipboard, as one line."""
        feed = self._feed
        feed.beside.start(self._on_line_to_copy, None, _line, feed.line, feed.chosen, language_in_use())

    def paste(self) -> None:
        """Search for the line on the clipboard."""
        self._want(" ".join(QGuiApplication.clipboard().text().split()), Filter())

    def choose(self, search: SavedSearch) -> None:
        """Ask for what a saved search asks for."""
        self._line = search.line
        self._feed.beside.start(self._on_understood, self._on_not_understood, _understood, search.line)

    def rename(self, search: SavedSearch) -> None:
        """Ask for another name."""
        self._renamed = search
        self.card.ask(self.tr("New name of the search"), search.name)

    def remove(self, search: SavedSearch) -> None:
        """Keep a search no longer."""
        self._session.perform(saved_searches.remove, self._session.library, search.id)

    def _want(self, line: str, chosen: Filter) -> None:
        """Search the library for a line, within a filter and nothing else."""
        feed = self._feed
        feed.chosen, feed.in_bin = chosen, False
        if line == feed.line:
            feed.ask()
        else:
            self.line_wanted.emit(line)

    def _fill(self) -> None:
        menu, known = self.menu, self._known
        restricting, written = self._feed.restricting, not self._session.library.read_only
        menu.clear()
        self._add(menu, "save", self.tr("Save this search…")).setEnabled(restricting and written)
        menu.addSeparator()
        self._counted = [self._offer(menu, "choose", search) for search in known]
        if not known:
            self._add(menu, "", self.tr("No search is saved yet")).setEnabled(False)
        menu.addSeparator()
        self._add(menu, "copy", self.tr("Copy as one line")).setEnabled(restricting)
        self._add(menu, "paste", self.tr("Paste a line")).setEnabled(bool(QGuiApplication.clipboard().text().strip()))
        if known and written:
            menu.addSeparator()
            for verb, words in (("rename", self.tr("Rename")), ("remove", self.tr("Delete"))):
                inner = menu.addMenu(words)
                for search in known:
                    self._offer(inner, verb, search)

    def _add(self, menu: QMenu, verb: str, words: str) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(verb)
        return action

    def _offer(self, menu: QMenu, verb: str, search: SavedSearch) -> QAction:
        action = self._add(menu, verb, menu_text(search.name))
        action.setData(search.id)
        action.setToolTip(tool_tip(search.line))
        return action

    def _on_triggered(self, action: QAction) -> None:
        search = next((search for search in self._known if search.id == action.data()), None)
        verb = action.objectName()
        if search is None:
            {"save": self.save, "copy": self.copy, "paste": self.paste}[verb]()
        else:
            {"choose": self.choose, "rename": self.rename, "remove": self.remove}[verb](search)

    def _on_numbers(self, found: Sequence[int | None]) -> None:
        for action, number in zip(self._counted, found, strict=False):
            if number is not None:
                action.setText(f"{action.text()}\t{QLocale().toString(number)}")

    def _on_line_to_save(self, line: str) -> None:
        self._line, self._renamed = line, None
        self.card.ask(self.tr("Name of the search"), suggested_name(line), line)

    def _on_line_to_copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.told.emit(self.tr("Copied: {0}").format(line))

    def _on_kept(self, name: str, agreed: bool) -> None:
        library, renamed = self._session.library, self._renamed
        try:
            other = named(library, saved_searches.checked(name))
            if renamed is not None and other is not None and other.id != renamed.id:
                raise BadNameError(words=name, reason=TAKEN)
        except BadNameError as error:
            self.card.refuse(error.message(language_in_use()))
            return
        if renamed is not None:
            self.card.finish()
            self._session.perform(saved_searches.rename, library, renamed.id, name)
        elif other is not None and not agreed:
            self.card.ask_to_replace(other.name)
        else:
            self.card.finish()
            self._session.perform(saved_searches.save, library, name, self._line)

    def _on_understood(self, wanted: Filter) -> None:
        self._want(wanted.query, wanted._replace(query=""))

    def _on_not_understood(self, error: BaseException) -> None:
        if not isinstance(error, BadQueryError):
            raise error
        self._want(self._line, Filter())  # the list says what is wrong with it


def _line(finder: Finder, typed: str, chosen: Filter, language: str) -> str:
    return saved_searches.line_for(finder.reader, typed, chosen, language)


def _understood(finder: Finder, line: str) -> Filter:
    return filter_of(finder.reader, line)
