"""The line in which a key is pressed that a command shall have, and in which is asked when another one has it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.key_places import MODIFIERS, key_name, shown_key
from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.plain import plain_label


class KeyCapture(QFrame):
    """Has the keyboard while it waits for a key: all of them are its own then, Esc leaves everything as it is."""

    pressed = Signal(str)
    """A key (portable text)."""
    answered = Signal(bool)
    """True: the key is taken from whoever has it; False: all stays as it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._waiting = False
        self._said = plain_label(self)
        self._said.setWordWrap(True)
        self._take, self._leave = QPushButton(self.tr("Take it"), self), QPushButton(self.tr("Leave it"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        for button, slot in ((self._take, self._on_take), (self._leave, self._on_leave)):
            button.setAutoDefault(True)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.rest()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._said.text()

    def rest(self) -> None:
        """Wait for nothing."""
        self._waiting = False
        self._say("", asks=False)

    def ask_key(self, what: str) -> None:
        """Wait for the key of a command."""
        self._waiting = True
        self._say(self.tr("Press the new key for “{0}”. Esc leaves it as it is.").format(what), asks=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_leave(self, key: str, owner: str, what: str) -> None:
        """Ask whether a key may be taken from its owner."""
        self._waiting = False
        self._say(self.tr("{0} belongs to “{1}”. Take it for “{2}”?").format(key, owner, what), asks=True)
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, key: str, *, window: bool) -> None:
        """Say why a key cannot be had, and wait for another one."""
        usual = self.tr("{0} cannot be given to another command. Press another key; Esc leaves it as it is.")
        letter = self.tr("{0} is typed in text fields. Press it with Ctrl or Alt, or press a key from F1 to F12.")
        self._say((letter if window else usual).format(shown_key(key)), asks=False)

    def event(self, event: QEvent) -> bool:
        """Qt: while a key is waited for, no shortcut takes it, nor does Tab."""
        if self._waiting and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._waiting and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the key, or Esc for none."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
        elif self._waiting and event.key() not in MODIFIERS:
            self.pressed.emit(key_name(event))

    def _say(self, words: str, *, asks: bool) -> None:
        self._said.setText(words)
        self.setAccessibleName(words)
        for button in (self._take, self._leave):
            button.setVisible(asks)
        self.setVisible(bool(words))
        announce(self, words)

    def _on_take(self) -> None:
        self.rest()
        self.answered.emit(True)

    def _on_leave(self) -> None:
        self.rest()
        self.answered.emit(False)
