"""“Did you mean, with accents”: spellings that the hits of a search have, each a small button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.plain import menu_text, plain_label, tool_tip


class Offers(QWidget):
    """A line of buttons; hidden while there is nothing to offer."""

    chosen = Signal(str)
    """The line as it is spelled on the button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[str] = ()
        self._question = plain_label(self, "small")
        self._question.setContentsMargins(0, 4, 0, 0)  # its words on the line of the buttons' words
        self._buttons: list[QToolButton] = []
        self._flow = FlowLayout(self, gap=4)
        self._flow.addWidget(self._question)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()
        self.hide()

    def offer(self, lines: Sequence[str]) -> None:
        """Offer these lines, or nothing."""
        if lines == self._lines:
            return
        self._lines = lines
        while len(self._buttons) < len(lines):
            self._add()
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(lines))
            if at < len(lines):
                button.setText(menu_text(lines[at]))
        self.retranslate()
        self.setVisible(bool(lines))
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setAccessibleName(self.tr("Did you mean, with accents"))
        self._question.setText(self.tr("Did you mean:"))
        for line, button in zip(self._lines, self._buttons, strict=False):
            words = self.tr("Only “{0}”, with exactly these accents").format(line)
            button.setToolTip(tool_tip(words))
            button.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _add(self) -> None:
        button = QToolButton(self)
        button.setProperty("role", "suggestion")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        self._flow.addWidget(button)

    def _on_clicked(self) -> None:
        for line, button in zip(self._lines, self._buttons, strict=False):
            if button is self.sender():
                self.chosen.emit(line)
                return
