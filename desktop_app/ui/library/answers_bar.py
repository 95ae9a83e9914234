"""The bar over the hits: how many there are, the way back to the list, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import with_key


class AnswersBar(QWidget):
    """A sentence and buttons; it knows of no search."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.exact_key = "Ctrl+D"
        """What stands on the key for exact accents."""
        self.found = ElidedLabel("", self)
        self.found.setProperty("role", "small")
        self.back = QToolButton(self)
        self.exact, self.best, self.tag = (QToolButton(self) for _ in range(3))
        for button in (self.exact, self.best):
            button.setCheckable(True)
        for button in (self.exact, self.best, self.tag):
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        look.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything but the sentence in the language in use."""
        exact = with_key(self.tr("Only what is written with exactly the accents that were typed"), self.exact_key)
        best = self.tr("The articles in which the words weigh most first, instead of the newest")
        tag = self.tr("File the places that were found under themes, after a preview")
        for button, words, tip in (
            (self.back, self.tr("Back to the list"), self.tr("Back to the list (Esc)")),
            (self.exact, self.tr("Exact accents"), exact),
            (self.best, self.tr("Best first"), best),
            (self.tag, self.tr("Tag hits…"), tag),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.found, 1)
        head.addWidget(self.back)
        tools.setSpacing(4)
        for button in (self.exact, self.best, self.tag):
            tools.addWidget(button)
        tools.addStretch(1)
        rows.addLayout(head)
        rows.addLayout(tools)

    def _dress(self) -> None:
        self.back.setIcon(self._look.icon("back", ink="muted"))
