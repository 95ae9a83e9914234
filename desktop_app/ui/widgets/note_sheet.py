"""A note's field with a quiet line under it that says how to leave it, and that it is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import LibraryBusyError
from desktop_app.ui.session import GONE
from desktop_app.ui.widgets.note_editor import NoteEditor
from desktop_app.ui.widgets.plain import plain_label

_BESIDE = 8
"""Px beside the field."""
LEAST, MOST = 2, 10
"""Lines that the field has at least, and those up to which it grows with what is written."""


class NoteSheet(QFrame):
    """Shown while a note is written in it; as high as what is written. The hint follows `follow`, not the keys."""

    grown = Signal()
    """Its field needs another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # what lies under it is not meant
        self.editor = NoteEditor(self)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.hint = plain_label(self, "small")
        self.hint.setIndent(4)  # as the field's words
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.editor)
        self._lines = 0
        self.editor.setFixedHeight(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_BESIDE, 6, _BESIDE, 6)
        self._column.setSpacing(2)
        self._column.addWidget(self.editor)
        self._column.addWidget(self.hint)
        self.editor.textChanged.connect(self._on_typed)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._on_typed)
        self.editor.tried.connect(self.retell)
        self.editor.closed.connect(self.hide)
        self.hide()

    def fit(self, room: int | None = None) -> int:
        """Give the field the height that it needs, in `room` px at most; the height of the sheet is returned."""
        self.ensurePolished()
        self.editor.ensurePolished()
        self.hint.setFixedHeight(self._hint_height())
        self._column.invalidate()
        around = self._column.totalSizeHint().height() - self.editor.minimumHeight()
        line, beside = self.editor.fontMetrics().lineSpacing(), 2 * round(self.editor.document().documentMargin()) + 8
        lines = min(max(self._count(), LEAST), MOST)
        if room is not None:
            lines = max(1, min(lines, (room - around - beside) // line))
        height = lines * line + beside
        if height != self.editor.height():
            self.editor.setFixedHeight(height)
            self.editor.ensureCursorVisible()
        self.setFixedHeight(height + around)
        return height + around

    def retell(self) -> None:
        """Say whether all that was typed is saved."""
        editor = self.editor
        if editor.saved and editor.toPlainText().strip():
            said = self.tr("Ctrl+Enter or Esc: done · saved")
        elif editor.saved:  # there is nothing that could be
            said = self.tr("Ctrl+Enter or Esc: done")
        elif editor.refusal is None:
            said = self.tr("Ctrl+Enter or Esc: done · not saved yet")
        elif isinstance(editor.refusal, LibraryBusyError):
            said = self.tr("Not saved yet: the library is in use. It is tried again.")
        elif isinstance(editor.refusal, GONE):
            said = self.tr("Not saved: its place is gone. Copy it; Esc gives it up.")
        else:
            said = self.tr("Not saved yet: the line at the bottom says why.")
        if said != self.hint.text():
            self.hint.setText(said)
            self.grown.emit()  # it may need another line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width, at which the hint may need other lines."""
        super().resizeEvent(event)
        if self.editor.writing and self._hint_height() != self.hint.height():
            self.grown.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retell()

    def _hint_height(self) -> int:
        return self.hint.heightForWidth(max(1, self.contentsRect().width() - 2 * _BESIDE))

    def _count(self) -> int:
        """Lines of the field as they are laid out at its width."""
        return round(self.editor.document().size().height())

    def _on_typed(self) -> None:
        self.retell()
        if self._count() != self._lines:
            self._lines = self._count()
            self.grown.emit()
