"""Which key means what on a piece of a dossier, and what each does in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtGui import QKeyEvent

from desktop_app.ui.key_places import named


class PieceKey(StrEnum):
    """What a key asks for."""

    NEXT = "next"
    PREVIOUS = "previous"
    OPEN = "open"
    EDIT = "edit"
    UP = "up"
    DOWN = "down"
    RAISE = "raise"
    LOWER = "lower"
    HEADING = "heading"
    TEXT = "text"
    ACCEPT = "accept"
    REMOVE = "remove"


_KEYS: Mapping[str, PieceKey] = {
    **dict.fromkeys(("J", "Shift+J"), PieceKey.NEXT),
    **dict.fromkeys(("K", "Shift+K"), PieceKey.PREVIOUS),
    "Return": PieceKey.OPEN,
    "Enter": PieceKey.OPEN,
    "F2": PieceKey.EDIT,
    "Alt+Up": PieceKey.UP,
    "Alt+Down": PieceKey.DOWN,
    "Alt+Left": PieceKey.RAISE,
    "Alt+Right": PieceKey.LOWER,
    "H": PieceKey.HEADING,
    "P": PieceKey.TEXT,
    "A": PieceKey.ACCEPT,
    "X": PieceKey.REMOVE,
    "Del": PieceKey.REMOVE,
}

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("J", "Down"), "Next piece"),
    (("K", "Up"), "Previous piece"),
    (("Shift+Down", "Shift+Up"), "Choose several pieces"),
    (("Return",), "Open the article at the quote, Esc comes back; write a heading or a paragraph"),
    (("H",), "New heading under the piece"),
    (("P",), "New paragraph under the piece"),
    (("Alt+Up", "Alt+Down"), "Move the pieces, a heading with all under it"),
    (("Alt+Left", "Alt+Right"), "Raise or lower the level of a heading"),
    (("A",), "Accept the present words of a quote that has changed"),
    (("X", "Del"), "Take the pieces out of the dossier"),
)
"""Keys and what they do, each sentence the key of its translation."""


def piece_key(event: QKeyEvent) -> PieceKey | None:
    """What the key means; None when a piece has no use for it."""
    key = named(event, _KEYS)
    return None if key is None else _KEYS[key]
