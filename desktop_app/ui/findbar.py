"""Find in the article: a small bar at the reader's head that counts and walks the places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.domain.errors import BadQueryError, OnlyWordsError
from desktop_app.domain.spans import Span
from desktop_app.operations.search import find_in
from desktop_app.ui.look.look import Look
from desktop_app.ui.translation import language_in_use
from desktop_app.ui.widgets.search_field import SearchField


class FindField(SearchField):
    """A search box where Enter and Shift+Enter go on and back."""

    stepped = Signal(int)
    """int: 1 to the next place, −1 to the one before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)  # says words that were not searched for yet
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _on_escaped(self) -> None:
        """One Esc ends the search; its words are there again the next time, selected."""
        self.left.emit()


class FindBar(QFrame):
    """Knows the text, not the reader: it says where to go."""

    found = Signal(object)
    """Span: go there."""
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._look = look
        self._text = ""
        self._places: Sequence[Span] = ()
        self._refusal: BadQueryError | None = None
        self._at = -1
        self._from = 0
        self.field = FindField(look, "", self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("role", "small")
        self._before, self._next, self._close = QToolButton(self), QToolButton(self), QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self.field, 1)
        for widget in (self._count, self._before, self._next, self._close):
            row.addWidget(widget)
        self.field.searched.connect(self._on_searched)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.close_bar)
        self._before.clicked.connect(self._on_before_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._close.clicked.connect(self.close_bar)
        look.changed.connect(self._dress)
        self.retranslate()
        self._dress()
        self.hide()

    def open_bar(self, text: str, start: int) -> None:
        """Look in this text, first for the places after `start` (code points)."""
        self._text, self._from = text, start
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._look_up(self.field.text().strip(), go=False)

    def close_bar(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def take_text(self, text: str, start: int = 0) -> None:
        """Another text is seen, which is read at `start`."""
        if text != self._text:
            self._text, self._from = text, start
            if not self.isHidden():
                self._look_up(self.field.text().strip(), go=False)

    def step(self, steps: int) -> None:
        """Go to the next (1) or previous (−1) place, round and round."""
        if self._places:
            self._at = (self._at + steps) % len(self._places)
            self._tell(go=True)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.field.set_name(self.tr("Find in the article"))
        for button, sign, words in (
            (self._before, "↑", self.tr("Previous place (Shift+Enter)")),
            (self._next, "↓", self.tr("Next place (Enter)")),
            (self._close, "", self.tr("Close (Esc)")),
        ):
            button.setText(sign)
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._tell(go=False)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the language may have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_searched(self, words: str) -> None:
        self._look_up(words, go=True)

    def _on_before_clicked(self) -> None:
        self.step(-1)

    def _on_next_clicked(self) -> None:
        self.step(1)

    def _look_up(self, words: str, *, go: bool) -> None:
        self._refusal = None
        try:
            self._places = find_in(self._text, words) if words else ()
        except BadQueryError as refusal:
            self._places, self._refusal = (), refusal
        first = next((at for at, span in enumerate(self._places) if span.start >= self._from), 0)
        self._at = first if go else first - 1
        self._tell(go=go)

    def _tell(self, *, go: bool) -> None:
        count, words = len(self._places), self.field.text().strip()
        if not words:
            self._count.setText("")
        elif isinstance(self._refusal, OnlyWordsError):
            self._count.setText(self._refusal.message(language_in_use()))
        elif not count:
            self._count.setText(self.tr("Not in this article"))
        else:
            self._count.setText(self.tr("{0} of {1}").format(self._at % count + 1, count))
        if go and count:
            self.found.emit(self._places[self._at])

    def _dress(self) -> None:
        self._close.setIcon(self._look.icon("close", ink="muted"))
