"""A quiet line over the columns that asks something: yes or not now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.widgets.announce import announce

LEAST = 120
"""Px that the words have at least."""


class WholeWords(QLabel):
    """Plain text that goes on in further lines where one has no room for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(LEAST)

    def set_text(self, text: str) -> None:
        """Show another text; line breaks become blanks."""
        self.setText(" ".join(text.split()))
        self.setAccessibleName(self.text())


class QuestionBar(QFrame):
    """Hidden while nothing is to ask; those who ask inherit, and name both answers in `retranslate`."""

    left = Signal()
    """It goes, and had the keyboard, which may go where it came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self._words = WholeWords(self)
        self._yes, self._decline = QPushButton(self), QPushButton(self)
        for button, slot in ((self._yes, self.on_yes), (self._decline, self.on_decline)):
            button.setProperty("role", "link")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.clicked.connect(slot)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._yes)
        row.addWidget(self._decline)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked now."""
        return self._words.text()

    def ask(self, question: str) -> None:
        """Ask, aloud too."""
        self._words.set_text(question)
        self.show()
        announce(self, question)

    def name(self, yes: str, decline: str = "") -> None:
        """Name the answers; the second is "not now" unless it is told."""
        self._yes.setText(yes)
        self._decline.setText(decline or self.tr("Not now"))
        for button in (self._yes, self._decline):
            button.setAccessibleName(button.text())

    def on_yes(self) -> None:
        """The question was answered with yes."""
        self.hide()

    def on_decline(self) -> None:
        """Not now."""
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in use."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: gone; the keyboard would go to whatever comes next."""
        super().hideEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
