"""What a screen reader is told when the sentence cursor moves."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have a screen reader say `message`; nothing when none listens or Qt cannot (before 6.8)."""
    kind = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if kind is not None and message and QAccessible.isActive():
        QAccessible.updateAccessibility(kind(widget, message))
