"""A plain field that keeps what is typed by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

PAUSE = 1_000
"""Milliseconds without a key after which what was typed is kept."""


class KeepingField(QPlainTextEdit):
    """Keeps on a pause, on Ctrl+Enter, on Esc and when the focus leaves. Nothing typed is thrown away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_typed)
        self.hide()

    def commit(self) -> None:
        """Keep what was typed, if anything."""
        raise NotImplementedError

    def end(self, *, by_key: bool = False) -> None:
        """Keep and close; `by_key` when the focus may go where it came from."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Enter and Esc end it."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.end(by_key=True)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: done when the focus goes elsewhere; a menu or another window keeps the field open."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
        else:
            self.end()

    def _fill(self, text: str) -> None:
        """Show what is kept; nothing of it counts as typed."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _on_typed(self) -> None:
        self._pause.start()
