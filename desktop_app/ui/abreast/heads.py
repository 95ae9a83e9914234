"""What stands above the columns while they are scrolled: their names, their counts, and how to change or close them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.elided_label import ElidedLabel
from desktop_app.ui.widgets.plain import menu_text, tool_tip


class HeadWords(NamedTuple):
    """What one head says."""

    title: str
    below: str
    counts: str
    spoken: str


class Head(QWidget):
    """One column's name, which changes it when pressed, its counts, and a button that closes it."""

    changed = Signal(object)
    """Head: another value is wanted."""
    closed = Signal(object)
    """Head: this column is to go."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.name = QToolButton(self)
        self.name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.close_button = QToolButton(self)
        self.below = ElidedLabel("", self)
        self.counts = ElidedLabel("", self)
        self._words = HeadWords("", "", "", "")
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.close_button, 0, 1)
        for row, label in enumerate((self.below, self.counts), 1):
            label.setContentsMargins(8, 0, 0, 0)
            grid.addWidget(label, row, 0, 1, 2)
        self.name.clicked.connect(self._on_name)
        self.close_button.clicked.connect(self._on_close)

    def say(self, words: HeadWords) -> None:
        """Show words."""
        self._words = words
        self.dress()

    def dress(self) -> None:
        """Words, icons and fonts anew."""
        words = self._words
        font = self._look.interface_font()
        font.setWeight(font.Weight.DemiBold)
        self.name.setFont(font)
        for label in (self.below, self.counts):
            label.setFont(self._look.interface_font(0.93))
        room = max(40, self.width() - 80)
        self.name.setText(menu_text(self.name.fontMetrics().elidedText(words.title, Qt.TextElideMode.ElideRight, room)))
        self.name.setIcon(self._look.icon("chevron-down", ink="muted"))
        self.name.setToolTip(tool_tip(f"{words.title} {words.below}".strip()))
        self.name.setAccessibleName(self.tr("Column: {0}. Choose another").format(words.spoken))
        self.close_button.setIcon(self._look.icon("close", ink="muted"))
        self.close_button.setAccessibleName(self.tr("Close the column {0}").format(words.title))
        self.close_button.setToolTip(tool_tip(self.tr("Close the column {0}").format(words.title)))
        self.below.set_text(words.below)
        self.counts.set_text(words.counts)

    def _on_name(self) -> None:
        self.changed.emit(self)

    def _on_close(self) -> None:
        self.closed.emit(self)


class Heads(QWidget):
    """A head a column, each over its column however the table is scrolled."""

    value_wanted = Signal(int)
    """The number of a column for which another value is wanted."""
    close_wanted = Signal(int)
    """The number of a column that is to go."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.heads: list[Head] = []
        self._room = QWidget(self)
        look.changed.connect(self._on_look_changed)

    def say(self, words: Sequence[HeadWords]) -> None:
        """Show so many heads with these words."""
        while len(self.heads) > len(words):
            gone = self.heads.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.heads) < len(words):
            head = Head(self._look, self._room)
            head.changed.connect(self._on_changed)
            head.closed.connect(self._on_closed)
            head.show()
            self.heads.append(head)
        for head, said in zip(self.heads, words, strict=True):
            head.say(said)
            head.close_button.setVisible(len(words) > 1)
            head.below.setVisible(any(each.below for each in words))
        self.updateGeometry()

    def place(self, left: int, width: int, offset: int, room: int) -> None:
        """Put them over columns of a width, from `left` on, scrolled by `offset`; `room` px of them are seen."""
        self._room.setGeometry(left, 0, room, self.height())
        for number, head in enumerate(self.heads):
            head.setGeometry(number * width - offset, 0, width, self.height())
            head.dress()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as high as the highest."""
        return QSize(200, max((head.sizeHint().height() for head in self.heads), default=60))

    def minimumSizeHint(self) -> QSize:
        """Qt: the same height."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another height, as when no column is part of another any more."""
        super().resizeEvent(event)
        for part in (self._room, *self.heads):
            part.resize(part.width(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the line under them, and those between them."""
        tokens, painter = self._look.tokens, QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.background))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
        for head in self.heads:
            right = self._room.x() + head.geometry().right()
            if right > self._room.x():
                painter.fillRect(right, 0, 1, self.height(), QColor(tokens.line))

    def _on_changed(self, head: Head) -> None:
        self.value_wanted.emit(self.heads.index(head))

    def _on_closed(self, head: Head) -> None:
        self.close_wanted.emit(self.heads.index(head))

    def _on_look_changed(self) -> None:
        for head in self.heads:
            head.dress()
        self.updateGeometry()
        self.update()
