"""The room of the centre in which articles are read: one reader or several, between bars that come and go."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.reader.panel import ReaderPanel


class ArticleRoom(QWidget):
    """Has the keyboard in the reader that is worked in."""

    def __init__(self, reader: ReaderPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._readers: QWidget = reader
        self.over, self.under = QVBoxLayout(), QVBoxLayout()
        """For bars over and under the readers."""
        self._column = QVBoxLayout(self)
        for layout in (self.over, self.under, self._column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._column.addLayout(self.over)
        self._column.addWidget(reader, 1)
        self._column.addLayout(self.under)
        self.turn_to(reader)

    def turn_to(self, reader: ReaderPanel) -> None:
        """Give the keyboard to this reader whenever the room gets it."""
        self.setFocusProxy(reader.view)

    def put(self, readers: QWidget) -> None:
        """Have something else hold the readers, the first one too."""
        self._column.replaceWidget(self._readers, readers)
        self._readers = readers
