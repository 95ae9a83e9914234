"""The plain field in which a note is written; it saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.notes import NotePlace
from desktop_app.ui.widgets.keeping_field import KeepingField


class NoteEditor(KeepingField):
    """Writes one note (Markdown) at a time.

    Nothing an editor wrote is thrown away without asking, and undo takes it back. Whoever shows notes tells by `follow`
    what is stored.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retranslate()

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
        """Show a note and take the focus; what was written before is saved and closed, or else stays."""
        if not self.leave():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place = place
        self._begin(note)
