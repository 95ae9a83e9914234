"""Why what was typed cannot be kept, said beside the field, which keeps what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

NARROWEST = 280
"""Px that the words take at least."""


class Refusal(QLabel):
    """A label under a field of `parent`, or above it where there is no room."""

    def __init__(self, words: str, editor: QWidget, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "refusal")
        self.setAccessibleName(words)
        self.setWordWrap(True)
        self.ensurePolished()
        width = min(parent.width(), max(editor.width(), NARROWEST))
        self.setFixedSize(width, self.heightForWidth(width))
        place = editor.mapTo(parent, editor.rect().topLeft())
        left = max(0, min(place.x(), parent.width() - width))
        below = place.y() + editor.height()
        fits = below + self.height() <= parent.height()
        self.move(left, below if fits else place.y() - self.height())
        self.show()
        self.raise_()
        editor.setAccessibleDescription(words)
