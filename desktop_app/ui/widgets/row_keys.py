"""Which key means what on a row of a passage; the same letters as in the reader."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtGui import QKeyEvent

from desktop_app.domain.annotations import State
from desktop_app.domain.themes import DIGITS
from desktop_app.ui.key_places import named


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
    PICK = "pick"
    REPEAT = "repeat"
    TURN = "turn"
    LEVELS = "levels"
    BESIDE = "beside"
    DOSSIER = "dossier"
    COPY = "copy"
    NEXT_GROUP = "next-group"
    PREVIOUS_GROUP = "previous-group"


STATES = {RowKey.CHECKED: State.CHECKED, RowKey.DOUBTFUL: State.DOUBTFUL, RowKey.PRINT: State.PRINT}
"""The state that a key sets."""

_KEYS: Mapping[str, RowKey] = {
    **dict.fromkeys(DIGITS, RowKey.DIGIT),
    "X": RowKey.REMOVE,
    "Del": RowKey.REMOVE,
    "M": RowKey.NOTE,
    "*": RowKey.STAR,
    "A": RowKey.CHECKED,
    "S": RowKey.DOUBTFUL,
    "D": RowKey.PRINT,
    **dict.fromkeys(("J", "Shift+J"), RowKey.NEXT),
    **dict.fromkeys(("K", "Shift+K"), RowKey.PREVIOUS),
    "Space": RowKey.PEEK,
    "Return": RowKey.OPEN,
    "Enter": RowKey.OPEN,
    "T": RowKey.PICK,
    ".": RowKey.REPEAT,
    "G": RowKey.TURN,
    "Shift+G": RowKey.LEVELS,
    "C": RowKey.BESIDE,
    "H": RowKey.DOSSIER,
    "Ctrl+C": RowKey.COPY,
    "Ctrl+Shift+C": RowKey.COPY,
    "Ctrl+Down": RowKey.NEXT_GROUP,
    "Ctrl+Up": RowKey.PREVIOUS_GROUP,
}
OF_ROOMS = frozenset({RowKey.TURN, RowKey.LEVELS, RowKey.BESIDE, RowKey.NEXT_GROUP, RowKey.PREVIOUS_GROUP})
"""Keys that ask something of the room in which a list is, if that has it; they need no passage."""


PASSAGE_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (DIGITS, "File under the theme with this digit, or take it off"),
    (("T",), "Choose a theme by its letters"),
    ((".",), "The theme that was used last once more"),
    (("A",), "Mark as checked, or not; accept the words of a passage that is to be looked at"),
    (("S",), "Mark as doubtful, or not"),
    (("D",), "Mark to print, or not"),
    (("M",), "Write a note"),
    (("*",), "Star the passage"),
    (("X",), "Remove the passage"),
    (("Space",), "Show or hide the sentences around it"),
    (("Return",), "Open the article at this passage; Esc comes back"),
)
"""Keys on a passage and what they do, wherever passages are listed; each sentence the key of its translation."""
WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("J", "Down"), "Next passage"),
    (("K", "Up"), "Previous passage"),
    (("Shift+Down", "Shift+Up"), "Choose several passages"),
    *PASSAGE_WORDS,
    (("Ctrl+Down", "Ctrl+Up"), "In the review: next or previous heading"),
    (("G", "Shift+G"), "In the review: the headings in another order, or other headings"),
    (("H",), "In the review: put the passages into a dossier"),
    (("Ctrl+C",), "Copy the passages with their sources"),
    (("C",), "In the review: provinces, sources, months or editors side by side"),
)
"""Keys on a row and what they do, each sentence the key of its translation."""


def key_of(wanted: RowKey) -> str:
    """The key that asks for something, the first where there are several."""
    return next(key for key, found in _KEYS.items() if found is wanted)


def row_key(event: QKeyEvent) -> tuple[RowKey, str] | None:
    """What the key means, and the key by name; None when a row has no use for it."""
    key = named(event, _KEYS)
    return None if key is None else (_KEYS[key], key)
