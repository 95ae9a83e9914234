"""The card that tells what is under the pointer: themes and note of a passage, type and name of an entity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.placing import beside
from desktop_app.ui.reader.seen import Seen, count_words
from desktop_app.ui.widgets.theme_chip import ThemeChip
from desktop_app.ui.widgets.type_words import type_word

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

    def tell(self, themes: Sequence[Theme], note: str, seen: Seen | None) -> None:
        """Say what is there."""
        self._clear()
        for theme in themes:
            self._column.addWidget(ThemeChip(self._look, theme, self))
        if note:
            self._say(note if len(note) <= NOTE else note[:NOTE] + "…", "small")
        if seen is not None:
            self._say(seen.mention.name or seen.mention.text, "")
            if seen.beside:
                self._say(", ".join(seen.beside), "small")
            self._say(f"{type_word(seen.mention.type)} · {count_words(seen)}", "small")
        self.setAccessibleName(" · ".join([*(theme.name for theme in themes), seen.mention.name if seen else note]))

    def open_at(self, anchor: QRectF, room: QRectF) -> None:
        """Show the card under a rectangle, else above it."""
        self.adjustSize()
        self.move(beside(self.size(), anchor, room))
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
