"""What a change of the codebook would do, said in place before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.widgets.announce import announce
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import plain_label


class ThemeQuestion(QFrame):
    """Hidden while nothing is asked. Enter does it, Esc leaves it."""

    answered = Signal(bool)
    """Do it; True for the other way of doing it."""
    declined = Signal()
    """Leave it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.words = plain_label(self)
        self.words.setWordWrap(True)
        self.yes, self.other, self.cancel = (QPushButton(self) for _ in range(3))
        self.yes.setProperty("role", "primary")
        for button in (self.yes, self.other, self.cancel):
            button.setAutoDefault(True)  # Enter presses it
            button.clicked.connect(self._on_clicked)
        self._buttons = QWidget(self)
        row = FlowLayout(self._buttons, gap=6)
        for button in (self.yes, self.other, self.cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._buttons)
        self.say((), "")
        self.hide()

    def ask(self, sentences: Sequence[str], yes: str, other: str = "") -> None:
        """Ask, aloud too, and take the keyboard; `other` is a second way of doing it."""
        self.say(sentences, yes, other)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.words.text())

    def say(self, sentences: Sequence[str], yes: str, other: str = "") -> None:
        """Say what is asked; the figures may have changed meanwhile."""
        self.words.setText(" ".join(sentences))
        self.yes.setText(yes)
        self.other.setText(other)
        self.yes.setVisible(bool(yes))
        self.other.setVisible(bool(other))
        self.cancel.setText(self.tr("Cancel"))
        for button in (self.yes, self.other, self.cancel):
            button.setAccessibleName(button.text())
        self._buttons.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language; what was asked is asked no longer."""
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self.declined.emit()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is self.cancel:
            self.declined.emit()
        else:
            self.answered.emit(button is self.other)
