"""The plain field in which a note is written; it saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.notes import NotePlace
from desktop_app.operations.wording import composed
from desktop_app.ui.filing import NoteWritten
from desktop_app.ui.widgets.keeping_field import KeepingField


class NoteEditor(KeepingField):
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
        self.retranslate()

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

    def end(self, *, by_key: bool = False) -> None:
        """As `leave`; `by_key` tells also that the focus may go back."""
        self.leave()
        if by_key:
            self.left.emit()

    def _written(self, *, done: bool = False) -> NoteWritten:
        since = self._known if self._has_saved else None
        return NoteWritten(self.place, self.toPlainText(), self._known, since, done)

    def _show(self, note: str) -> None:
        self._known = note
        self._fill(note)
