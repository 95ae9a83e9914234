"""What can be done with themes, for the palette: the command first, then which theme, then what else it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.actions import plain_words
from desktop_app.ui.look.look import Look
from desktop_app.ui.palette.entries import Entry, Kind
from desktop_app.ui.rooms import Rooms
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, ThemeMenu, chosen

_VALUED = frozenset(
    {ThemeCommand.COLOUR, ThemeCommand.PATTERN, ThemeCommand.DIGIT, ThemeCommand.UNDER, ThemeCommand.MERGE}
)
"""Commands for which a theme is not enough."""


class ThemeStep(NamedTuple):
    """A command as far as it is said; `command` None: a new theme. `value` is that of its `ThemeChoice`."""

    command: ThemeCommand | None
    theme: ThemeId | None = None
    value: str | None = None


class ThemeCommands(QObject):
    """Knows what is to be asked next, and has the side do what is said whole."""

    def __init__(self, session: Session, look: Look, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._session, self._look, self._rooms = session, look, rooms

    def entries(self) -> list[Entry]:
        """What the palette offers first."""
        words = {
            None: self.tr("New theme…"),
            ThemeCommand.RENAME: self.tr("Rename a theme…"),
            ThemeCommand.DEFINE: self.tr("Edit the definition of a theme…"),
            ThemeCommand.COLOUR: self.tr("Colour of a theme…"),
            ThemeCommand.PATTERN: self.tr("Line of a theme…"),
            ThemeCommand.DIGIT: self.tr("Digit key of a theme…"),
            ThemeCommand.UNDER: self.tr("Move a theme under another one…"),
            ThemeCommand.MERGE: self.tr("Merge a theme into another one…"),
            ThemeCommand.SPLIT: self.tr("Split a theme…"),
            ThemeCommand.ARCHIVE: self.tr("Archive a theme…"),
            ThemeCommand.RESTORE: self.tr("Restore a theme from the archive…"),
        }
        return [
            Entry(Kind.COMMAND, said, "", ThemeStep(command))
            for command, said in words.items()
            if command is None or self._themes(command)
        ]

    def question(self, step: ThemeStep) -> str:
        """What is still to be said: the words of the line that asks for it; "" when nothing is."""
        if step.command is None:
            return ""
        if step.theme is None:
            return self.tr("Which theme? A few letters of its name – accents are not needed")
        if step.command in _VALUED and step.value is None:
            return {
                ThemeCommand.COLOUR: self.tr("Which colour?"),
                ThemeCommand.PATTERN: self.tr("Which line?"),
                ThemeCommand.DIGIT: self.tr("Which digit?"),
                ThemeCommand.UNDER: self.tr("Under which theme?"),
                ThemeCommand.MERGE: self.tr("Into which theme?"),
            }[step.command]
        return ""

    def answers(self, step: ThemeStep) -> list[Entry]:
        """What can be chosen next."""
        if step.command is not None and step.theme is None:
            return [
                Entry(Kind.THEME, theme.name, theme.shortcut or "", step._replace(theme=theme.id))
                for theme in self._themes(step.command)
            ]
        theme = self._session.themes.get(step.theme) if step.theme else None
        return [] if theme is None else self._values(step, theme)

    def carry_out(self, step: ThemeStep) -> None:
        """Do what is said, where it is asked about or written on: at the side."""
        if step.command is None:
            self._rooms.name_theme()
        elif step.theme is not None:
            if step.command not in (ThemeCommand.COLOUR, ThemeCommand.PATTERN, ThemeCommand.DIGIT):
                self._rooms.show_theme(step.theme)
            self._rooms.side.themes.carry_out(step.theme, ThemeChoice(step.command, step.value or ""))

    def _themes(self, command: ThemeCommand) -> Sequence[Theme]:
        archived = command is ThemeCommand.RESTORE
        found = [theme for theme in self._session.themes.values() if theme.archived is archived]
        return found if command is not ThemeCommand.MERGE or len(found) > 1 else ()

    def _values(self, step: ThemeStep, theme: Theme) -> list[Entry]:
        """The values that the theme's menu has for the command, but that which holds already."""
        menu = ThemeMenu(self._look, theme, list(self._session.themes.values()), self._rooms.side)
        menu.deleteLater()
        found = []
        for action in (action for sub in menu.findChildren(QMenu) for action in sub.actions()):
            choice = chosen(action)
            if choice is not None and choice.command is step.command and action.isEnabled() and not action.isChecked():
                kind = Kind.THEME if step.command in (ThemeCommand.UNDER, ThemeCommand.MERGE) else Kind.COMMAND
                found.append(Entry(kind, plain_words(action), "", step._replace(value=choice.value)))
        return found
