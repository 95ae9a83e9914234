"""Which key means what on a row of a passage; the same letters as in the reader."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.annotations import State


class RowKey(StrEnum):
    """What a key on a row asks for."""

    DIGIT = "digit"
    REMOVE = "remove"
    NOTE = "note"
    STAR = "star"
    PEEK = "peek"
    OPEN = "open"
    NEXT = "next"
    PREVIOUS = "previous"
    CHECKED = "checked"
    DOUBTFUL = "doubtful"
    PRINT = "print"


STATES = {RowKey.CHECKED: State.CHECKED, RowKey.DOUBTFUL: State.DOUBTFUL, RowKey.PRINT: State.PRINT}
"""The state that a key sets."""

_LETTERS = {
    Qt.Key.Key_X: RowKey.REMOVE,
    Qt.Key.Key_Delete: RowKey.REMOVE,
    Qt.Key.Key_M: RowKey.NOTE,
    Qt.Key.Key_A: RowKey.CHECKED,
    Qt.Key.Key_S: RowKey.DOUBTFUL,
    Qt.Key.Key_D: RowKey.PRINT,
    Qt.Key.Key_J: RowKey.NEXT,
    Qt.Key.Key_K: RowKey.PREVIOUS,
    Qt.Key.Key_Space: RowKey.PEEK,
    Qt.Key.Key_Return: RowKey.OPEN,
    Qt.Key.Key_Enter: RowKey.OPEN,
}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("J", "Down"), "Next passage"),
    (("K", "Up"), "Previous passage"),
    (("Shift+Down", "Shift+Up"), "Choose several passages"),
    (tuple("1234567890"), "File under the theme with this digit, or take it off"),
    (("A",), "Mark as checked, or not; accept the words of a passage that is to be looked at"),
    (("S",), "Mark as doubtful, or not"),
    (("D",), "Mark to print, or not"),
    (("M",), "Write a note"),
    (("*",), "Star the passage"),
    (("X",), "Remove the passage"),
    (("Space",), "Show or hide the sentences around it"),
    (("Return",), "Open the article at this passage; Esc comes back"),
)
"""Keys on a row and what they do, each sentence the key of its translation."""


def row_key(event: QKeyEvent) -> RowKey | None:
    """What the key means; None when a row has no use for it. Signs and digits go by what they type."""
    if event.modifiers() & _COMMAND:
        return None
    typed = event.text()
    if len(typed) == 1 and typed in "0123456789":
        return RowKey.DIGIT
    if typed == "*":
        return RowKey.STAR
    found = _LETTERS.get(Qt.Key(event.key()))
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return None if shifted and found not in (RowKey.NEXT, RowKey.PREVIOUS) else found
