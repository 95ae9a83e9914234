"""A card over the window that takes the keyboard while it is open, and gives it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


class Overlay(QFrame):
    """Closed at first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._before: QWidget | None = None
        self.setProperty("role", "card")
        self.hide()

    def come(self, keyboard: QWidget) -> None:
        """Show it over all else, with the keyboard in a part of it."""
        before = self.window().focusWidget()
        self._before = None if before is not None and self.isAncestorOf(before) else before
        self.show()
        self.raise_()
        keyboard.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close and give the keyboard back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def lose(self, reason: Qt.FocusReason) -> None:
        """Close where the keyboard went elsewhere in the window; that is where it stays."""
        if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._before = None
            self.hide()
