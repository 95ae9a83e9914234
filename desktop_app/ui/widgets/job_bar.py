"""A quiet line over the columns for what takes long: words, how far it is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.waiting_bar import WaitingBar


class JobBar(QFrame):
    """Shows one job; those who do the job inherit, and say in `retranslate` what it is called."""

    stop_asked = Signal()
    """The user wants it to end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self._words = ElidedLabel("", self)
        self._progress = WaitingBar(self)
        self._progress.setFixedWidth(220)
        self._stop = QPushButton(self)
        self._stop.setProperty("role", "link")
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._progress)
        row.addWidget(self._stop)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text

    def say(self, words: str) -> None:
        """Say what goes on, without knowing how far it is."""
        self._words.set_text(words)
        self._progress.wait()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Say how far it is."""
        self._words.set_text(words)
        self._progress.advance(done, total)

    def name(self, progress: str, stop: str, tip: str) -> None:
        """Name the controls for screen readers, and say in a tool tip what stopping leaves."""
        self._progress.setAccessibleName(progress)
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(stop)
        self._stop.setToolTip(tip)

    def retranslate(self) -> None:
        """Say everything in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
