"""A card in the library's column that asks for the name of a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import plain_label


class SaveCard(QFrame):
    """Enter keeps the name, Esc does not. What cannot be kept is said under the field, which stays."""

    kept = Signal(str, bool)
    """str, bool: the name; True when another search of this name may be replaced."""
    left = Signal()
    """It goes, and had the keyboard."""
    shown = Signal(bool)
    """bool: it is there; False: no longer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("saving")
        self._agreed = ""
        self.caption = plain_label(self, "small")
        self.name = QLineEdit(self)
        self.line = ElidedLabel("", self)
        self.line.setProperty("role", "small")
        self.said = plain_label(self, "danger")
        self.said.setWordWrap(True)
        self.keep, self.cancel = QPushButton(self), QPushButton(self)
        self.keep.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSpacing(6)
        for part in (self.caption, self.name, self.line, self.said):
            column.addWidget(part)
        column.addLayout(buttons)
        self.name.textEdited.connect(self._on_edited)
        self.name.returnPressed.connect(self._on_kept)
        self.keep.clicked.connect(self._on_kept)
        self.cancel.clicked.connect(self.hide)
        self.retranslate()
        self.hide()

    def ask(self, caption: str, name: str, line: str = "") -> None:
        """Ask for a name, beginning with this one; `line` is what is kept under it."""
        self.caption.setText(caption)
        self.name.setAccessibleName(caption)
        self.name.setText(name)
        self.line.set_text(line)
        self.line.setVisible(bool(line))
        self._say("")
        self.shown.emit(True)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.setSelection(len(name), -len(name))  # a long one is seen from its beginning

    def refuse(self, message: str) -> None:
        """Say why the name cannot be kept."""
        self._say(message)

    def ask_to_replace(self, name: str) -> None:
        """Ask whether the search that has this name is to be replaced."""
        self._say(self.tr("There is a search “{0}”. Replace it?").format(name))
        self._agreed = self.name.text()
        self.keep.setText(self.tr("Replace"))
        self.keep.setAccessibleName(self.tr("Replace"))

    def finish(self) -> None:
        """It is done."""
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for button, words in ((self.keep, self.tr("Keep")), (self.cancel, self.tr("Cancel"))):
            button.setText(words)
            button.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: gone; the keyboard would go to whatever comes next."""
        super().hideEvent(event)
        focused = QApplication.focusWidget()
        if self.isHidden():  # not only the column around it
            self.shown.emit(False)
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _say(self, words: str) -> None:
        self._agreed = ""
        self.retranslate()
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.name.setAccessibleDescription(words)

    def _on_edited(self) -> None:
        self._say("")

    def _on_kept(self) -> None:
        self.kept.emit(self.name.text(), bool(self._agreed) and self._agreed == self.name.text())
