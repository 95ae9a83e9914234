"""The keys of undo and redo belong to a widget while the keyboard is in it: the steps of the library are left alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def is_undo(event: QKeyEvent) -> bool:
    """True for Ctrl+Z."""
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def is_redo(event: QKeyEvent) -> bool:
    """True for Ctrl+Shift+Z and Ctrl+Y."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    return (event.key(), event.modifiers()) in ((Qt.Key.Key_Z, control | shift), (Qt.Key.Key_Y, control))


def keeps_undo(event: QEvent) -> bool:
    """Accept one of these keys before it becomes the window's shortcut; False for all other events."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not (is_undo(event) or is_redo(event)):
        return False
    event.accept()
    return True
