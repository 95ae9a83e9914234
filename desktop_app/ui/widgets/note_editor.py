"""The plain field in which a note is written; it saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.notes import NotePlace
from desktop_app.operations.wording import composed
from desktop_app.ui.filing import NoteWritten

PAUSE = 1_000
"""Milliseconds without a key after which what was typed is kept."""


class NoteEditor(QPlainTextEdit):
    """Writes one note (Markdown) at a time.

    It saves on a pause, on Ctrl+Enter, when the focus leaves and by `commit`; Esc leaves with what was typed
    kept, for nothing an editor wrote is thrown away without asking, and undo takes it back. Who saves tells by `follow`
    what is stored.
    """

    written = Signal(object)
    """NoteWritten: keep this."""
    closed = Signal()
    """No note is being written any more."""
    left = Signal()
    """The editor was left by key; what it was opened from may have the focus back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: NotePlace | None = None
        """What the note stands on; None also for a passage that is not kept yet."""
        self.writing = False
        """True from `begin` to `closed`."""
        self._known = ""
        self._has_saved = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        self.setTabChangesFocus(True)
        self.retranslate()
        self.textChanged.connect(self._on_typed)
        self.hide()

    @property
    def saved(self) -> bool:
        """True while all that was typed is stored."""
        return composed(self.toPlainText()) == composed(self._known)

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Note. Ctrl+Enter or Esc when done."))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.commit()
            self.retranslate()
        super().changeEvent(event)

    def begin(self, place: NotePlace | None, note: str) -> None:
        """Show a note and take the focus; what was written before is saved and closed."""
        self.leave()
        self.place, self.writing, self._has_saved = place, True, False
        self.show()
        self._show(note)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, note: str) -> None:
        """This is stored now: saved by us, or written elsewhere; then it is shown, unless more was typed here."""
        if note == self._known:
            return
        if note == composed(self.toPlainText()):
            self._known, self._has_saved = note, True
        elif self.saved:
            self._show(note)
            self._has_saved = False

    def commit(self) -> None:
        """Save what was typed, if anything."""
        self._pause.stop()
        if self.writing and not self.saved:
            self.written.emit(self._written())

    def leave(self) -> None:
        """Save and close; the focus goes where it will."""
        if not self.writing:
            return
        QGuiApplication.inputMethod().commit()
        self._pause.stop()
        self.writing = False
        self.hide()
        self.written.emit(self._written(done=True))
        self.place = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc end the note."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.leave()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the focus leaves; a menu or another window keeps the field open."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()
        else:
            self.leave()

    def _written(self, *, done: bool = False) -> NoteWritten:
        since = self._known if self._has_saved else None
        return NoteWritten(self.place, self.toPlainText(), self._known, since, done)

    def _show(self, note: str) -> None:
        self._known = note
        self.blockSignals(True)
        self.setPlainText(note)
        self.blockSignals(False)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _on_typed(self) -> None:
        self._pause.start()
