"""A search box that speaks when the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.look.look import Look

PAUSE = 80
"""Milliseconds of quiet after which a search starts."""

CLEAR = "_q_qlineeditclearaction"
"""What Qt calls the action of the button that empties a field; it gives it no words."""


class SearchField(QLineEdit):
    """A line to search with. What an input method is still composing is never searched for."""

    searched = Signal(str)
    """The words, trimmed, after a pause, at once on Enter or when emptied; never twice the same in a row."""

    left = Signal()
    """Escape in an empty field."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._said = ""
        self._composing = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._speak)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._leave = QAction(self)
        self._leave.setShortcut(QKeySequence("Esc"))
        self._leave.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._leave.triggered.connect(self._on_escaped)
        self.addAction(self._leave)
        self.setProperty("role", "search")
        self.set_name(name)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._speak)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_name(self, name: str) -> None:
        """Name the field, for everyone."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self._lens.setText(name)

    def put(self, words: str) -> None:
        """Have words in the field that are searched for already."""
        self._said = words
        self.setText(words)
        self._pause.stop()

    def say(self, words: str) -> None:
        """Hold these words, and search for them at once."""
        self.setText(words)
        self._speak()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt: an input method composes; wait until it is done."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self.text().strip() != self._said:
            self._pause.start()

    def _speak(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._said and not self._composing:
            self._said = words
            self.searched.emit(words)

    def _on_text_changed(self, text: str) -> None:
        self.setClearButtonEnabled(True)  # made for the first words, not for the first paint
        clear = self.findChild(QAction, CLEAR)
        if clear is not None:
            clear.setText(self.tr("Empty the field (Esc)"))
        if text.strip():
            self._pause.start()
        else:
            self._speak()

    def _on_escaped(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()

    def _on_look_changed(self) -> None:
        self._lens.setIcon(self._look.icon("search", ink="muted"))


class ListSearchField(SearchField):
    """A search box over a list: Down leads into it, as it is for the words that were typed."""

    list_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self._speak()
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)
