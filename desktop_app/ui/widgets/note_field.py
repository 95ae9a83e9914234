"""A note as it is read, its Markdown sanitised, with a button by which it is written in the same place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.notes import NotePlace
from desktop_app.ui.widgets.note_editor import NoteEditor
from desktop_app.ui.widgets.note_sheet import NoteSheet
from desktop_app.ui.widgets.plain import plain_label

if TYPE_CHECKING:  # its libraries are for those who have a note
    from desktop_app.ui.widgets.markdown_view import MarkdownView


class NoteField(QWidget):
    """Shows the note of one place at a time; `editor.keeper` keeps what is written."""

    left = Signal()
    """The note was left by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: NotePlace | None = None
        self._note = ""
        self.caption = plain_label(self, "small")
        self.button = QPushButton(self)
        self.button.setProperty("role", "textlink")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sheet = NoteSheet(self)
        self.setFocusProxy(self.button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self.caption, self.sheet):
            self._column.addWidget(part)
        self._column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.begin)
        self.sheet.grown.connect(self._on_grown)
        self.editor.closed.connect(self._show)
        self.editor.left.connect(self._on_left)
        self.retranslate()

    @cached_property
    def view(self) -> MarkdownView:
        """The note as it is read, made for the first one."""
        from desktop_app.ui.widgets.markdown_view import MarkdownView  # noqa: PLC0415 - as above

        view = MarkdownView(self)
        view.setAccessibleName(self.tr("Note"))
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.document().setDocumentMargin(6)
        self._column.insertWidget(1, view)
        return view

    @property
    def editor(self) -> NoteEditor:
        """The field."""
        return self.sheet.editor

    def show_note(self, place: NotePlace, note: str) -> None:
        """Show a note (Markdown); one that is being written here stays open."""
        if place != self._place and not self.editor.leave():
            return  # it is shown when that can be kept
        self._place = place
        self.editor.follow(note)
        self.sheet.retell()
        if note != self._note:
            self._note = note
            if note or "view" in vars(self):
                self.view.show_markdown(note)
        self._show()

    def begin(self) -> None:
        """Write the note."""
        if self._place is not None and not self.editor.stuck:
            self.sheet.show()
            self.editor.begin(self._place, self._note)
            self.sheet.retell()
            self._show()
            self.sheet.fit()

    def retranslate(self) -> None:
        """All words anew."""
        self.caption.setText(self.tr("Note"))
        if "view" in vars(self):
            self.view.setAccessibleName(self.tr("Note"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        writing = self.editor.writing
        words = self.tr("Edit the note") if self._note else self.tr("Write a note")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(not writing)
        if "view" in vars(self):
            self.view.setVisible(bool(self._note) and not writing)
            self._fit()

    def _fit(self) -> None:
        """The view is as high as what is in it: what it stands in scrolls."""
        if "view" in vars(self):
            self.view.document().setTextWidth(self.width() - 2)
            self.view.setFixedHeight(round(self.view.document().size().height()) + 4)

    def _on_grown(self) -> None:
        if self.editor.writing:
            self.sheet.fit()

    def _on_left(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()
