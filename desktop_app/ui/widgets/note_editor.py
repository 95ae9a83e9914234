"""The plain field in which a passage's note is written; it saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.ids import AnnotationId
from desktop_app.ui.filing import NoteWritten

PAUSE = 1_000
"""Milliseconds without a key after which what was typed is kept."""


class NoteEditor(QPlainTextEdit):
    """Writes the note (Markdown) of one passage at a time.

    It saves on a pause, on Ctrl+Enter, when the focus leaves and by `commit`; Esc leaves with what was typed
    kept, for nothing an editor wrote is thrown away without asking, and undo takes it back.
    """

    written = Signal(object)
    """NoteWritten: keep this."""
    closed = Signal()
    """No note is being written any more."""
    left = Signal()
    """The editor was left by key; the row may have the focus back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passage: AnnotationId | None = None
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        self.setTabChangesFocus(True)
        self.retranslate()
        self.textChanged.connect(self._on_typed)
        self.hide()

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Note. Ctrl+Enter or Esc when done."))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def begin(self, passage: AnnotationId, note: str) -> None:
        """Show the note of a passage and take the focus."""
        self.commit()
        self.passage, self._kept = passage, note
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Save what was typed, if anything."""
        self._pause.stop()
        text = self.toPlainText()
        if self.passage is not None and text != self._kept:
            self._kept = text
            self.written.emit(NoteWritten(self.passage, text))

    def leave(self) -> None:
        """Save and close; the focus goes where it will."""
        if self.passage is not None:
            self._end()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc end the note."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self._end()
            self.left.emit()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the focus leaves; a menu or another window keeps the field open."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
        else:
            self.leave()

    def _end(self) -> None:
        """Save and hide."""
        self._pause.stop()
        passage, self.passage = self.passage, None
        self.hide()
        if passage is not None:
            self.written.emit(NoteWritten(passage, self.toPlainText(), done=True))

    def _on_typed(self) -> None:
        self._pause.start()
