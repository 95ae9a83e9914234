"""Parts of a room that take each other's place: the keyboard goes along."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget


def show_part(stack: QStackedLayout, part: QWidget, keyboard: QWidget | None = None) -> None:
    """Show a part of a stack; where that before it had the keyboard, it (or `keyboard` in it) has it now."""
    before = stack.currentWidget()
    if before is part:
        return
    working = part.window().focusWidget()
    had = before is not None and working is not None and (working is before or before.isAncestorOf(working))
    stack.setCurrentWidget(part)
    if had:
        (keyboard or part).setFocus()
