"""The reader's keys: which key means which command. Words for them are in `command_names`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


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
    EDGE_START = "start edge"
    EDGE_END = "end edge"
    LEFT = "edge left"
    RIGHT = "edge right"
    LEAVE = "leave"
    DIGIT = "digit"
    PICK = "pick theme"
    REPEAT = "repeat"
    NOTE = "note"
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


KEYS: Mapping[str, Command] = {
    "J": Command.NEXT,
    "Down": Command.NEXT,
    "K": Command.PREVIOUS,
    "Up": Command.PREVIOUS,
    # Shift+J and Shift+K grow a selection when there is one (see `command_of`).
    "Shift+J": Command.NEXT_PARAGRAPH,
    "Ctrl+Down": Command.NEXT_PARAGRAPH,
    "Shift+K": Command.PREVIOUS_PARAGRAPH,
    "Ctrl+Up": Command.PREVIOUS_PARAGRAPH,
    "PgDown": Command.PAGE_DOWN,
    "PgUp": Command.PAGE_UP,
    "Home": Command.FIRST,
    "Ctrl+Home": Command.FIRST,
    "End": Command.LAST,
    "Ctrl+End": Command.LAST,
    "Space": Command.SELECT,
    "Shift+Down": Command.GROW,
    "Shift+Up": Command.GROW_BACK,
    ",": Command.SHRINK,
    "[": Command.EDGE_START,
    "]": Command.EDGE_END,
    "Left": Command.LEFT,
    "Ctrl+Left": Command.LEFT,
    "Right": Command.RIGHT,
    "Ctrl+Right": Command.RIGHT,
    "Esc": Command.LEAVE,
    **dict.fromkeys("1234567890", Command.DIGIT),
    "T": Command.PICK,
    ".": Command.REPEAT,
    "M": Command.NOTE,
    "*": Command.STAR,
    "X": Command.REMOVE,
    "O": Command.CYCLE,
    "F8": Command.NEXT_MARK,
    "Shift+F8": Command.PREVIOUS_MARK,
    "E": Command.ENTITY,
    "N": Command.NEXT_MENTION,
    "Shift+N": Command.PREVIOUS_MENTION,
    "L": Command.EVERYWHERE,
    "Shift+E": Command.CORRECT,
    "Alt+Left": Command.BACK,
    "Alt+Right": Command.FORWARD,
    "F2": Command.FACTS,
    "W": Command.WHY,
    "U": Command.NEXT_UNREAD,
    "Shift+U": Command.REVIEWED,
    "R": Command.LOOK_AT,
    "Shift+R": Command.ACCEPT,
    "?": Command.KEYS,
    "Ctrl+C": Command.COPY,
}
"""Key as Qt writes it (portable text) → command."""

KEEP_CARD = frozenset({Command.ENTITY, Command.NEXT_MENTION, Command.PREVIOUS_MENTION})
"""Commands under which the card of an entity stays, and goes along."""

_GROWING = {Command.NEXT_PARAGRAPH: Command.GROW, Command.PREVIOUS_PARAGRAPH: Command.GROW_BACK}
_IN_EDGE_MODE = {Command.BACK: Command.LEFT, Command.FORWARD: Command.RIGHT}
_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def key_name(event: QKeyEvent) -> str:
    """The key as KEYS writes it.

    Signs and digits go by what they type, so that `*` is `*` on every layout; the keypad counts as the row.
    """
    typed = event.text()
    if len(typed) == 1 and typed > " " and not typed.isalpha() and not event.modifiers() & _COMMAND_KEYS:
        return typed
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | modifiers.value).toString(QKeySequence.SequenceFormat.PortableText)


def command_of(event: QKeyEvent, *, selecting: bool, edging: bool) -> Command | None:
    """The command of a key; None when the reader has no use for it.

    While something is selected Shift+J and Shift+K grow it; in edge mode Alt+←/→ move the edge.
    """
    command = KEYS.get(key_name(event))
    if command is None:
        return None
    if selecting and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        command = _GROWING.get(command, command)
    if edging:
        return _IN_EDGE_MODE.get(command, command)
    return None if command in (Command.LEFT, Command.RIGHT) else command
