"""What the command palette offers in this window, and where its choices go."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ThemeId
from desktop_app.records import NamedTuple
from desktop_app.ui.actions import Actions, full_words, key_of
from desktop_app.ui.attention import Attention
from desktop_app.ui.look.look import Look
from desktop_app.ui.palette.entries import Entry, Kind
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.ui.reader.valid import valid
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.rooms import Rooms
from desktop_app.ui.session import Session
from desktop_app.ui.theme_commands import ThemeCommands, ThemeStep
from desktop_app.ui.translation import language_in_use
from desktop_app.vietnam.provinces import display_name, provinces

ARTICLES = 500
"""Newest articles that are offered by title; the search box finds all."""


_OTHERWISE = frozenset({Command.DIGIT, Command.NEXT_UNREAD, Command.REVIEWED})
"""Commands that the palette has otherwise: a theme each, and as actions of the window."""


class Filing(NamedTuple):
    """What an entry does: file the sentence or selection under a theme, or take it off."""

    theme: ThemeId


class Commands(QObject):
    """Fills one palette when it opens: commands of window and article, themes, provinces, the newest articles."""

    article_chosen = Signal(object, object, bool)
    """ArticleId, None, True: open this article, for reading."""
    theme_chosen = Signal(str)
    """ThemeId: show what is filed under this theme."""
    province_chosen = Signal(str)
    """str: show the articles of the province with this slug."""
    name_wanted = Signal(str)
    """str: show the names that hold these words."""

    def __init__(
        self, session: Session, look: Look, actions: Actions, attention: Attention, rooms: Rooms, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._look, self._actions, self._window = session, look, actions, window
        self._attention = attention
        self._themes = ThemeCommands(session, look, rooms)
        self._palette: Any = None  # a Palette, made when it is first opened
        actions.connect_all({"commands": self.open})

    @property
    def _view(self) -> ReaderView:
        return self._attention.reading.panel.view

    def open(self) -> None:
        """Open the palette."""
        from desktop_app.ui.palette.palette import Palette  # noqa: PLC0415 - not before the first paint

        if self._palette is None:
            self._palette = Palette(self._look, self._window)
            self._palette.chosen.connect(self._on_chosen)
        articles = self._session.library.articles.rows(Filter(), limit=ARTICLES)
        self._palette.open_with(
            [
                *(self._command(action) for action in self._actions.all() if self._useful(action)),
                *self._reading(),
                *self._themes.entries(),
                *(Entry(Kind.THEME, t.name, t.shortcut or "", t.id) for t in self._session.used_themes()),
                *(Entry(Kind.ARTICLE, row.title, local_date(row.published), row.id) for row in articles),
                *(Entry(Kind.PROVINCE, display_name(slug, language_in_use()), "", slug) for slug in provinces()),
            ],
            names=True,
        )

    def _useful(self, action: QAction) -> bool:
        return action.isEnabled() and action.objectName() != "commands"

    def _command(self, action: QAction) -> Entry:
        _, _, letter = action.text().partition("\t")
        key = letter or key_of(action)
        also = {
            "recognise": self.tr("Detect names again"),
            "settings": self.tr("Options"),
            "manual": self.tr("Help"),
        }
        return Entry(Kind.COMMAND, full_words(action), key, action, also.get(action.objectName(), ""))

    def _reading(self) -> list[Entry]:
        """What can be done in the article that is shown, and the themes with digits to file under."""
        desk, commands = self._view.desk, self._view.commands
        if not self._view.isVisible() or self._view.cover is not None:
            return []
        filing = self.tr("File under {0}")
        themes = [theme for theme in desk.offered() if desk.place is not None]
        return [
            *(
                Entry(Kind.COMMAND, QCoreApplication.translate("names", words), desk.keys.shown(command), command)
                for command, words in COMMANDS.items()
                if command not in _OTHERWISE and valid(desk, commands.mode, command)
            ),
            *(Entry(Kind.COMMAND, filing.format(t.name), t.shortcut or "", Filing(t.id)) for t in themes),
        ]

    def _on_chosen(self, entry: Entry) -> None:
        if isinstance(entry.payload, QAction):
            entry.payload.trigger()
        elif isinstance(entry.payload, Command):
            self._view.commands.run(entry.payload)
        elif isinstance(entry.payload, Filing):
            self._view.commands.toggle(entry.payload.theme)
        elif isinstance(entry.payload, ThemeStep):
            self._go_on(entry.payload)
        elif entry.kind is Kind.THEME:
            self.theme_chosen.emit(str(entry.payload))
        elif entry.kind is Kind.ARTICLE:
            self.article_chosen.emit(entry.payload, None, True)
        elif entry.kind is Kind.NAME:
            self.name_wanted.emit(str(entry.payload))
        else:
            self.province_chosen.emit(str(entry.payload))

    def _go_on(self, step: ThemeStep) -> None:
        """Ask what a command for themes still needs, or have it done."""
        question = self._themes.question(step)
        if question:
            self._palette.open_with(self._themes.answers(step), question=question)
        else:
            self._themes.carry_out(step)
