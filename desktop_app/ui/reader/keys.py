"""The reader's keys: which key means which command. Words for them are in `names`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtGui import QKeyEvent

from desktop_app.domain.themes import DIGITS
from desktop_app.records import NamedTuple
from desktop_app.ui.key_places import named, shown_key


class Command(StrEnum):
    """What the reader can do by key."""

    NEXT = "next sentence"
    PREVIOUS = "previous sentence"
    NEXT_PARAGRAPH = "next paragraph"
    PREVIOUS_PARAGRAPH = "previous paragraph"
    PAGE_DOWN = "page down"
    PAGE_UP = "page up"
    FIRST = "first sentence"
    LAST = "last sentence"
    SELECT = "select sentence"
    GROW = "grow forward"
    GROW_BACK = "grow back"
    SHRINK = "shrink to clause"
    NEXT_CLAUSE = "next clause"
    PREVIOUS_CLAUSE = "previous clause"
    MORE = "grow by syllable"
    LESS = "shrink by syllable"
    EDGE_START = "start edge"
    EDGE_END = "end edge"
    LEFT = "edge left"
    RIGHT = "edge right"
    LEAVE = "leave"
    DIGIT = "digit"
    PICK = "pick theme"
    REPEAT = "repeat"
    PAINT = "paint"
    FILE = "file"
    NOTE = "note"
    ARTICLE_NOTE = "article note"
    STAR = "star"
    REMOVE = "remove"
    CYCLE = "cycle overlaps"
    NEXT_MARK = "next mark"
    PREVIOUS_MARK = "previous mark"
    ENTITY = "entity card"
    NEXT_MENTION = "next mention"
    PREVIOUS_MENTION = "previous mention"
    EVERYWHERE = "entity everywhere"
    CORRECT = "correct name"
    BACK = "back"
    FORWARD = "forward"
    FACTS = "correct facts"
    WHY = "why"
    NEXT_UNREAD = "next unread"
    REVIEWED = "reviewed"
    LOOK_AT = "next to look at"
    ACCEPT = "accept words"
    KEYS = "show keys"
    COPY = "copy"
    CITE = "copy with source"


KEYS: Mapping[Command, tuple[str, ...]] = {
    Command.NEXT: ("J", "Down"),
    Command.PREVIOUS: ("K", "Up"),
    # Shift+J and Shift+K grow a selection when there is one (see `command_of`).
    Command.NEXT_PARAGRAPH: ("Shift+J", "Ctrl+Down"),
    Command.PREVIOUS_PARAGRAPH: ("Shift+K", "Ctrl+Up"),
    Command.PAGE_DOWN: ("PgDown",),
    Command.PAGE_UP: ("PgUp",),
    Command.FIRST: ("Home", "Ctrl+Home"),
    Command.LAST: ("End", "Ctrl+End"),
    Command.SELECT: ("Space",),
    Command.GROW: ("Shift+Down",),
    Command.GROW_BACK: ("Shift+Up",),
    Command.SHRINK: (",",),
    Command.NEXT_CLAUSE: (";",),
    Command.PREVIOUS_CLAUSE: (":",),
    Command.MORE: ("Shift+Right", "Ctrl+Shift+Right"),
    Command.LESS: ("Shift+Left", "Ctrl+Shift+Left"),
    Command.EDGE_START: ("[",),
    Command.EDGE_END: ("]",),
    Command.LEFT: ("Left", "Ctrl+Left"),
    Command.RIGHT: ("Right", "Ctrl+Right"),
    Command.LEAVE: ("Esc",),
    Command.DIGIT: DIGITS,
    Command.PICK: ("T",),
    Command.REPEAT: (".",),
    Command.PAINT: ("P",),
    Command.FILE: ("Return", "Enter"),
    Command.NOTE: ("M",),
    Command.ARTICLE_NOTE: ("Shift+M",),
    Command.STAR: ("*",),
    Command.REMOVE: ("X",),
    Command.CYCLE: ("O",),
    Command.NEXT_MARK: ("F8",),
    Command.PREVIOUS_MARK: ("Shift+F8",),
    Command.ENTITY: ("E",),
    Command.NEXT_MENTION: ("N",),
    Command.PREVIOUS_MENTION: ("Shift+N",),
    Command.EVERYWHERE: ("L",),
    Command.CORRECT: ("Shift+E",),
    Command.BACK: ("Alt+Left",),
    Command.FORWARD: ("Alt+Right",),
    Command.FACTS: ("F2",),
    Command.WHY: ("W",),
    Command.NEXT_UNREAD: ("U",),
    Command.REVIEWED: ("Shift+U",),
    Command.LOOK_AT: ("R",),
    Command.ACCEPT: ("Shift+R",),
    Command.KEYS: ("?",),
    Command.COPY: ("Ctrl+C",),
    Command.CITE: ("Ctrl+Shift+C",),
}
"""Command → its keys as Qt writes them (portable text), the one that is shown first."""

KEEP_CARD = frozenset({Command.ENTITY, Command.NEXT_MENTION, Command.PREVIOUS_MENTION})
"""Commands under which the card of an entity stays, and goes along."""

_GROWING = {Command.NEXT_PARAGRAPH: Command.GROW, Command.PREVIOUS_PARAGRAPH: Command.GROW_BACK}
_IN_EDGE_MODE = {
    Command.BACK: Command.LEFT,
    Command.FORWARD: Command.RIGHT,
    Command.LESS: Command.LEFT,
    Command.MORE: Command.RIGHT,
}
STEPS = {Command.LEFT: -1, Command.RIGHT: 1, Command.LESS: -1, Command.MORE: 1}
"""Commands that move an edge, and which way."""


def reader_name(command: Command) -> str:
    """What a command is called among all commands of the window."""
    return f"reader.{command.value}"


class Keys:
    """The keys in use: the table, with what an editor wished instead (`reader_name` → keys). Never changed in place."""

    def __init__(self, wished: Mapping[str, Sequence[str]] | None = None) -> None:
        self._keys = dict(KEYS)
        if wished:
            self._keys |= {command: tuple(wished.get(reader_name(command), KEYS[command])) for command in Command}
        self._commands = {key: command for command, keys in self._keys.items() for key in keys}

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, the one that is shown first; none when it has been given away."""
        return self._keys[command]

    def now(self, command: Command, mode: Mode) -> list[str]:
        """The keys that mean a command in what the reader is doing, its own first."""
        found = [key for key, usual in self._commands.items() if _meant(usual, key, mode) is command]
        return sorted(found, key=lambda key: key not in self._keys[command])

    def shown(self, command: Command) -> str:
        """The key of a command as people read it; "" when it has none."""
        return shown_key(self._keys[command][0]) if self._keys[command] else ""

    def pressed(self, event: QKeyEvent) -> str | None:
        """The key of an event as the table has it; None when it means nothing."""
        return named(event, self._commands)

    def command(self, key: str) -> Command:
        """What a key of the table means."""
        return self._commands[key]


class Mode(NamedTuple):
    """What the reader is doing, on which depends what some keys mean; `choosing` a theme to paint with."""

    selecting: bool = False
    edging: bool = False
    painting: bool = False
    choosing: bool = False


def command_of(event: QKeyEvent, keys: Keys, mode: Mode) -> Command | None:
    """The command of a key; None when the reader has no use for it.

    While something is selected Shift+J and Shift+K grow it; in edge mode all arrows to a side move the edge; Enter
    files in paint mode only.
    """
    key = keys.pressed(event)
    return None if key is None else _meant(keys.command(key), key, mode)


def _meant(command: Command, key: str, mode: Mode) -> Command | None:
    if command is Command.FILE and not mode.painting:
        return None
    if mode.selecting and "Shift+" in key:
        command = _GROWING.get(command, command)
    if mode.selecting and command is Command.ARTICLE_NOTE:  # the passage is meant, if any note
        return None
    if mode.edging:
        return _IN_EDGE_MODE.get(command, command)
    return None if command in (Command.LEFT, Command.RIGHT) else command
