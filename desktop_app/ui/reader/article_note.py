"""The article's own note over its text: one quiet line, a field while it is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.notes import NotePlace
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.note_editor import NoteEditor
from desktop_app.ui.widgets.note_sheet import NoteSheet
from desktop_app.ui.widgets.note_words import plain_words
from desktop_app.ui.widgets.plain import menu_text, tool_tip

_ICON = QSize(16, 16)


class ArticleNote(QWidget):
    """Takes no room without a note."""

    asked = Signal()
    """The note is to be written."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._note, self._words = "", ""
        self.line = QPushButton(self)
        self.line.setProperty("role", "note")
        self.line.setIconSize(_ICON)
        self.line.setCursor(Qt.CursorShape.PointingHandCursor)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.sheet = NoteSheet(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.addWidget(self.line)
        column.addWidget(self.sheet)
        self.line.clicked.connect(self.asked)
        self.sheet.grown.connect(self._on_grown)
        self.editor.closed.connect(self._show)
        look.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def editor(self) -> NoteEditor:
        """The field."""
        return self.sheet.editor

    def show_note(self, note: str) -> None:
        """Show the beginning of a note (Markdown)."""
        if note != self._note:
            self._note = note
            self._words = " · ".join(plain_words(note).splitlines())
        self._show()

    def begin(self, place: NotePlace, note: str) -> None:
        """Write the note here."""
        self.show()
        self.line.hide()
        self.sheet.show()
        self.editor.begin(place, note)
        self.sheet.retell()
        self.sheet.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width holds more words, or fewer."""
        super().resizeEvent(event)
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._word()

    def _show(self) -> None:
        writing = self.editor.writing
        self.line.setVisible(bool(self._words) and not writing)
        self.setVisible(bool(self._words) or writing)
        self._word()

    def _word(self) -> None:
        room = self.line.width() - _ICON.width() - 16
        shown = self.line.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 60))
        self.line.setText(menu_text(shown))
        self.line.setAccessibleName(self.tr("Note on the article: {0}").format(self._words))
        self.line.setToolTip(tool_tip(self.tr("Note on the article. Shift+M or a click opens it.")))

    def _on_grown(self) -> None:
        if self.editor.writing:
            self.sheet.fit()

    def _dress(self) -> None:
        self.line.setIcon(self._look.icon("note", ink="muted"))
        self._word()
