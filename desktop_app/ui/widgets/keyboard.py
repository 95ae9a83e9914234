"""Where the keyboard is after a control was pressed by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def bring_keyboard(room: QWidget) -> None:
    """Give a room the keyboard, so that its keys mean something; not where one of its parts has it already."""
    focus = room.window().focusWidget()
    if focus is None or not room.isAncestorOf(focus):
        room.setFocus(Qt.FocusReason.MouseFocusReason)
