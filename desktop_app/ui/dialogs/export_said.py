"""What came of an export: words, and the ways to the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.widgets.plain import plain_label


class ExportSaid(QWidget):
    """A line or more, with links where a file was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = Path()
        self.message = plain_label(self)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open, self.folder = QPushButton(self), QPushButton(self)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.message, 1)
        for link in (self.open, self.folder):
            link.setProperty("role", "link")
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.say("")
        self.open.clicked.connect(self._on_open)
        self.folder.clicked.connect(self._on_folder)

    def say(self, words: str, *, danger: bool = False) -> None:
        """Say this and offer nothing."""
        self.open.hide()
        self.folder.hide()
        self.message.setProperty("role", "danger" if danger else "")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(words)
        self._row.activate()  # what holds it measures anew

    def offer(self, file: Path, *, opens: bool) -> None:
        """Offer the folder of a file and, where programs for it are usual, the file itself."""
        self._file = file
        self.open.setVisible(opens)
        self.folder.show()
        self._row.activate()

    def retranslate(self) -> None:
        """All words anew."""
        self.open.setText(self.tr("Open the file"))
        self.folder.setText(self.tr("Show in folder"))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
