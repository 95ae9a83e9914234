"""What a panel shows when it has nothing to show: an icon, a sentence, a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.look import Look

ICON = 48
"""The icon's edge, px."""


class EmptyState(QWidget):
    """An icon, a sentence and, when there is something to do about it, a button."""

    chosen = Signal()
    """The button was pressed, or Enter."""
    left = Signal()
    """Escape."""

    def __init__(self, look: Look, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._icon = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_clicked)
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 8, 32, 8)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
        self.say(sentence, action)
        look.changed.connect(self._on_look_changed)

    def say(self, sentence: str, action: str = "") -> None:
        """Show another sentence; no button when `action` is empty."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setFocusProxy(self._button if action else None)  # type: ignore[arg-type]  # Qt takes it
        self._fit()

    @property
    def offers(self) -> bool:
        """True while there is a button."""
        return bool(self._button.text())

    def focus_button(self) -> None:
        """Give the keyboard to the button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that the button does not take."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.offers:
            self._button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Qt: no, it makes do with what room there is."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: it is needed after all."""
        super().showEvent(event)
        self._on_look_changed()

    def _on_clicked(self) -> None:
        self.chosen.emit()

    def _on_look_changed(self) -> None:
        if self.isVisible():
            picture = self._look.picture(self._icon_name, ink="faint", edge=ICON, ratio=self.devicePixelRatioF())
            self._icon.setPixmap(picture)
            self._fit()

    def _fit(self) -> None:
        """The icon is there where it leaves the words their room; that is seen to when it is shown."""
        if not self.isVisible():
            return
        self._icon.setVisible(not self._icon.pixmap().isNull())
        if self._rows.heightForWidth(self.width()) > self.height():
            self._icon.hide()
