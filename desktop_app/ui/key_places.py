"""What the key of an event is called: by what it types, by its place on the keyboard; and how keys are written."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
_NATIVE = QKeySequence.SequenceFormat.NativeText
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def key_name(event: QKeyEvent) -> str:
    """The key as tables of keys write it: `J`, `Shift+J`, `Ctrl+Left`.

    Signs and digits go by what they type, so that `*` is `*` on every layout; the keypad counts as the row.
    """
    typed = event.text()
    if len(typed) == 1 and typed > " " and not typed.isalpha() and not event.modifiers() & _COMMAND_KEYS:
        return typed
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | modifiers.value).toString(_PORTABLE)


def shown_keys(keys: Sequence[str]) -> str:
    """Keys as they stand on them: `J   ↓`, `Ctrl+=`; on a Mac with its signs."""
    return "   ".join(dict.fromkeys(shown_key(key) for key in keys))


def shown_key(key: str) -> str:
    """One key as people read it."""
    sequence = QKeySequence(key)
    if sys.platform == "darwin":
        return sequence.toString(_NATIVE)
    before, plus, last = (sequence.toString(_PORTABLE) or key).rpartition("+")
    return f"{before}{plus}{_SIGNS.get(last, last)}"
