"""The card that tells what is under the pointer: themes and note of a passage, type and name of an entity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.mentions import Mention
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.theme_chip import ThemeChip
from desktop_app.ui.widgets.type_words import ENTITIES

WIDTH = 300
"""Greatest width in px."""

NOTE = 240
"""Characters of a note that are shown."""


class HoverCard(QFrame):
    """A quiet card; the pointer passes through it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(4)
        self.hide()

    def tell(self, themes: Sequence[Theme], note: str, mention: Mention | None) -> None:
        """Say what is there."""
        self._clear()
        for theme in themes:
            self._column.addWidget(ThemeChip(self._look, theme, self))
        if note:
            self._say(note if len(note) <= NOTE else note[:NOTE] + "…", "small")
        if mention is not None:
            self._say(mention.name or mention.text, "")
            self._say(self.tr(ENTITIES[mention.type]), "small")
        self.setAccessibleName(" · ".join([*(theme.name for theme in themes), mention.name if mention else note]))

    def open_at(self, anchor: QRectF, room: QRectF) -> None:
        """Show the card under a rectangle, else above it."""
        self.adjustSize()
        width, height = self.width(), self.height()
        x = min(max(anchor.left(), room.left() + 4), max(room.left(), room.right() - width - 4))
        below = anchor.bottom() + 10
        y = below if below + height <= room.bottom() else max(room.top(), anchor.top() - height - 6)
        self.move(QPointF(x, y).toPoint())
        self.show()
        self.raise_()

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _say(self, words: str, role: str) -> None:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setText(words)
        label.setProperty("role", role)
        self._column.addWidget(label)
