"""What the key of an event is called: by what it types, by its place on the keyboard; and how keys are written.

A key that types neither a Latin letter nor a sign of a table means there what is written at its place on an American
keyboard: the digits of Vietnamese and French layouts, whose row types ă â ê or & é ", letters of Cyrillic ones.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
"""Scan code of the first key of a row → what American keyboards have there. The codes are those of IBM's set 1, which
Windows hands on, Linux calls by the same numbers (`linux/input-event-codes.h`) and X11 and Wayland by 8 more."""
_ON_A_MAC = {
    0: "ASDFHGZXCV", 11: "BQWERYT1234", 22: "6", 23: "5=97-80]OU[IP", 37: "LJ'K;\\,/NM.", 50: "`",
}  # fmt: skip
"""First of some codes in a row → their keys (`kVK_ANSI_…` of Apple's `HIToolbox/Events.h`)."""
_SHIFTED = dict(zip("1234567890-=[];'`\\,./", '!@#$%^&*()_+{}:"~|<>?', strict=True))
_X11 = 8
_PLACES = {
    first + at: key
    for first, keys in (_ON_A_MAC if sys.platform == "darwin" else _ROWS).items()
    for at, key in enumerate(keys)
}

MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
    }
)
"""Keys that only change what others mean."""
_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
_NATIVE = QKeySequence.SequenceFormat.NativeText
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def named(event: QKeyEvent, table: Container[str]) -> str | None:
    """The name under which a table has the key: of what it types, else of its place; None when it has neither."""
    typed = key_name(event)
    if typed in table:
        return typed
    place = "" if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else _place_name(event)
    return place if place in table else None


def key_name(event: QKeyEvent) -> str:
    """The key as tables of keys write it, by what it types: `J`, `Shift+J`, `Ctrl+Left`.

    Signs and digits go without Shift, so that `*` is `*` on every layout; the keypad counts as the row.
    """
    typed = event.text()
    if len(typed) == 1 and typed > " " and not typed.isalpha() and not event.modifiers() & _COMMAND_KEYS:
        return typed
    return _written(event, event.key())


def _place_name(event: QKeyEvent) -> str:
    """The same by its place; "" for keys that are no letter, digit or sign."""
    key = _PLACES.get(_code(event), "")
    if not key or key.isalpha() or event.modifiers() & _COMMAND_KEYS:
        return _written(event, ord(key)) if key else ""
    return _SHIFTED[key] if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else key


def _code(event: QKeyEvent) -> int:
    if sys.platform == "darwin":
        return event.nativeVirtualKey()
    return event.nativeScanCode() if sys.platform == "win32" else event.nativeScanCode() - _X11


def _written(event: QKeyEvent, key: int) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(key | modifiers.value).toString(_PORTABLE)


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
