"""The reader's context menu: the same actions as the keys, with their keys beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.ui.widgets.plain import menu_text

_SHOWN: Mapping[Command, tuple[str, str]] = {
    Command.PICK: ("tag", "T"),
    Command.REPEAT: ("redo", "."),
    Command.NOTE: ("note", "M"),
    Command.STAR: ("star", "*"),
    Command.REMOVE: ("trash", "X"),
    Command.CYCLE: ("", "O"),
    Command.ENTITY: ("person", "E"),
    Command.NEXT_MENTION: ("", "N"),
    Command.EVERYWHERE: ("", "L"),
    Command.CORRECT: ("", "Shift+E"),
    Command.COPY: ("", "Ctrl+C"),
    Command.FACTS: ("", "F2"),
    Command.WHY: ("question", "W"),
    Command.ARTICLE_NOTE: ("note", "Shift+M"),
}
"""Command → icon and key as shown; the keys work in the reader, not through the menu."""

_NEEDS_NAME = frozenset({Command.ENTITY, Command.NEXT_MENTION, Command.EVERYWHERE})
_NEEDS_ANNOTATION = frozenset({Command.REMOVE, Command.CYCLE})


def reader_menu(desk: Desk, look: Look, tr: Callable[[str], str], parent: QWidget) -> QMenu:
    """A menu for the desk's target; each action's data is a Command or (a str that is none) a theme id."""
    menu = QMenu(parent)
    target = desk.target()
    annotation = desk.passages.find(target.annotation) if target else None
    filed = annotation.themes if annotation else frozenset()
    for theme in desk.offered():
        action = menu.addAction(f"{menu_text(theme.name)}\t{theme.shortcut}")
        action.setCheckable(True)
        action.setChecked(theme.id in filed)
        action.setData(theme.id)
    menu.addSeparator()
    for command, (icon, key) in _SHOWN.items():
        action = menu.addAction(look.icon(icon), f"{tr(COMMANDS[command])}\t{key}")
        action.setData(command)
        action.setEnabled(_possible(desk, command))
        if command in (Command.REPEAT, Command.CYCLE, Command.CORRECT, Command.COPY):
            menu.addSeparator()
    return menu


def theme_of(action: QAction) -> ThemeId | None:
    """The theme that a menu's action stands for; None for commands."""
    data = action.data()
    return ThemeId(data) if isinstance(data, str) and data not in tuple(Command) else None


def command_of_action(action: QAction) -> Command | None:
    """The command that a menu's action stands for; None for themes."""
    data = action.data()
    return Command(data) if isinstance(data, str) and data in tuple(Command) else None


def _possible(desk: Desk, command: Command) -> bool:
    if command in _NEEDS_ANNOTATION:
        return desk.annotation() is not None
    if command in _NEEDS_NAME:
        return desk.name_here() is not None
    if command is Command.CORRECT:
        return desk.correctable() is not None
    return desk.place is not None
