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
from desktop_app.ui.reader.valid import possible
from desktop_app.ui.widgets.plain import menu_text

_SHOWN: Mapping[Command, str] = {
    Command.PICK: "tag",
    Command.REPEAT: "redo",
    Command.PAINT: "",
    Command.NOTE: "note",
    Command.STAR: "star",
    Command.REMOVE: "trash",
    Command.CYCLE: "",
    Command.ENTITY: "person",
    Command.NEXT_MENTION: "",
    Command.EVERYWHERE: "",
    Command.CORRECT: "",
    Command.COPY: "",
    Command.CITE: "",
    Command.FACTS: "",
    Command.WHY: "question",
    Command.ARTICLE_NOTE: "note",
}
"""Command → icon; the keys beside the words work in the reader, not through the menu."""

_PIN, _UNPIN = "pin ", "unpin "


def reader_menu(desk: Desk, look: Look, tr: Callable[[str], str], parent: QWidget) -> QMenu:
    """A menu for the desk's target; `theme_of`, `pin_of` and `command_of_action` tell what an action stands for."""
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
    passage = desk.annotation()
    for theme in desk.themes.values():
        if passage is not None and theme.id in passage.themes and not theme.archived:
            pinned = passage.id in theme.examples
            words = tr("No longer an example of {0}") if pinned else tr("Pin as an example of {0}")
            menu.addAction(menu_text(words.format(theme.name))).setData((_UNPIN if pinned else _PIN) + theme.id)
    menu.addSeparator()
    for command, icon in _SHOWN.items():
        words = _untagging(desk, tr) if command is Command.REMOVE else ""
        action = menu.addAction(look.icon(icon), f"{words or tr(COMMANDS[command])}\t{desk.keys.shown(command)}")
        action.setData(command)
        action.setEnabled(possible(desk, command))
        if command in (Command.PAINT, Command.CYCLE, Command.CORRECT, Command.CITE):
            menu.addSeparator()
    return menu


def theme_of(action: QAction) -> ThemeId | None:
    """The theme under which a menu's action files; None for any other action."""
    data = action.data()
    other = not isinstance(data, str) or data in tuple(Command) or data.startswith((_PIN, _UNPIN))
    return None if other else ThemeId(data)


def pin_of(action: QAction) -> tuple[ThemeId, bool] | None:
    """The theme whose example a menu's action makes of the passage (False: no longer); None for any other action."""
    data = action.data()
    if not isinstance(data, str) or not data.startswith((_PIN, _UNPIN)):
        return None
    return ThemeId(data.partition(" ")[2]), data.startswith(_PIN)


def command_of_action(action: QAction) -> Command | None:
    """The command that a menu's action stands for; None for themes."""
    data = action.data()
    return Command(data) if isinstance(data, str) and data in tuple(Command) else None


def _untagging(desk: Desk, tr: Callable[[str], str]) -> str:
    """What removing says while one of several themes of a passage is meant; empty else."""
    annotation, theme = desk.annotation(), desk.themes.get(desk.meant) if desk.meant else None
    if annotation is None or theme is None or len(annotation.themes) < 2:
        return ""
    return menu_text(tr("Take it out of “{0}”").format(theme.name))
