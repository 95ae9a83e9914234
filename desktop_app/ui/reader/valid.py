"""Which commands of the reader mean something here and now."""

from __future__ import annotations

from desktop_app.ui.reader.desk import Desk
from desktop_app.ui.reader.keys import Command, Mode

_NEEDS_NAME = frozenset({Command.ENTITY, Command.NEXT_MENTION, Command.PREVIOUS_MENTION, Command.EVERYWHERE})
_NEEDS_ANNOTATION = frozenset({Command.REMOVE, Command.CYCLE})
_NEEDS_LOOK = frozenset({Command.LOOK_AT, Command.ACCEPT})
_NEEDS_EDGE = frozenset({Command.LEFT, Command.RIGHT})
_NEEDS_NO_EDGE = frozenset({Command.BACK, Command.FORWARD, Command.MORE, Command.LESS})
_NEEDS_NO_WORDS = frozenset(
    {Command.BACK, Command.FORWARD, Command.FACTS, Command.WHY, Command.NEXT_UNREAD, Command.REVIEWED, Command.KEYS}
)


def possible(desk: Desk, command: Command) -> bool:
    """Whether there is what a command acts on."""
    if desk.place is None:
        return command in _NEEDS_NO_WORDS and desk.article is not None
    if command in _NEEDS_ANNOTATION:
        return desk.annotation() is not None
    if command in _NEEDS_NAME:
        return desk.name_here() is not None
    if command in _NEEDS_LOOK:
        return desk.to_look_at
    return command is not Command.CORRECT or desk.correctable() is not None


def valid(desk: Desk, mode: Mode, command: Command) -> bool:
    """Whether a command means something in what the reader is doing, and has what it acts on."""
    if command is Command.FILE:
        return mode.painting and not mode.choosing
    if command is Command.LEAVE:
        return any(mode)
    if command is Command.COPY and not mode.selecting:
        return False
    if command in (_NEEDS_NO_EDGE if mode.edging else _NEEDS_EDGE):
        return False
    return possible(desk, command)
