"""The scroll bar of an article that is laid out in parts: it goes by the characters of the whole text.

It lies over the view's own, which knows of the part alone: from one article to another the view keeps its width.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QVBoxLayout


class LongBar(QScrollBar):
    """Shows where in the text the reader is."""

    place_chosen = Signal(int)
    """A code point: bring its line to the upper edge."""

    def __init__(self, own: QScrollBar) -> None:
        super().__init__(Qt.Orientation.Vertical, own)
        over = QVBoxLayout(own)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self)
        self._length = 0
        self.actionTriggered.connect(self._on_action)
        self._name()

    def show_length(self, length: int) -> None:
        """Be the bar of a text of so many code points, from its beginning."""
        self._length = length
        self.follow(0, 1)

    def follow(self, start: int, end: int) -> None:
        """Show which code points the reader sees."""
        if not self.isSliderDown():
            seen = max(1, end - start)
            self.setPageStep(seen)
            self.setSingleStep(max(1, seen // 10))
            self.setRange(0, max(0, self._length - seen))
            self.setValue(start)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Place in the article"))

    def _on_action(self, _action: int) -> None:
        self.place_chosen.emit(self.sliderPosition())
