"""Two quotes word by word at the foot: what the one has and the other has not, each over its citation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.differences import Change, word_changes
from desktop_app.export.citation import citation
from desktop_app.hooks import ExportContext
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import plain_label, tool_tip

LONGEST = 20_000
"""Characters of a quote that are compared."""
SIZE = 0.84
"""Of the quotes' type, of that of articles."""
LINES = 3
"""Lines of the quotes that are seen at least."""
AROUND = 130
"""Px of what stands over and under them."""


class ComparePane(QFrame):
    """Shows what two quotes differ in. Plain text with formats, which screen readers read and anybody copies."""

    left = Signal()
    """It is to be closed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._room = look, 0
        self._shown: tuple[Excerpt, Excerpt, ExportContext] | None = None
        self.title = plain_label(self, "muted")
        self.close_button = QToolButton(self)
        self.close_button.clicked.connect(self.left)
        self.quotes = [QPlainTextEdit(self), QPlainTextEdit(self)]
        self.citations: list[QLabel] = [plain_label(self, "small"), plain_label(self, "small")]
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, (quote, cited) in enumerate(zip(self.quotes, self.citations, strict=True)):
            quote.setReadOnly(True)
            quote.setTabChangesFocus(True)
            quote.setUndoRedoEnabled(False)
            quote.installEventFilter(self)
            cited.setWordWrap(True)
            grid.addWidget(quote, 0, number)
            grid.addWidget(cited, 1, number)
            grid.setColumnStretch(number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(grid, 1)
        self.fit(self._room)
        self.hide()
        look.changed.connect(self._on_look_changed)

    def compare(self, one: Excerpt, other: Excerpt, context: ExportContext) -> None:
        """Show what differs between two passages."""
        self._shown = one, other, context
        self._fill()
        self.show()

    def fit(self, room: int) -> None:
        """Take a third of a height of so many px, or what some lines of the quotes need; a half at most."""
        self._room = room
        needed = AROUND + LINES * QFontMetrics(self._look.reading_font(SIZE)).lineSpacing()
        self.setFixedHeight(max(AROUND, min(max(needed, room // 3), room // 2)))

    def retranslate(self) -> None:
        """All words anew."""
        self.close_button.setIcon(self._look.icon("close", ink="muted"))
        self.close_button.setAccessibleName(self.tr("Close the comparison"))
        self.close_button.setToolTip(tool_tip(self.tr("Close the comparison (Esc)")))
        if self._shown is not None:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Qt: Escape closes from a quote, too."""
        del watched
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def _fill(self) -> None:
        if self._shown is None:
            return
        one, other, context = self._shown
        texts = [" ".join(each.annotation.anchor.exact[:LONGEST].split()) for each in (one, other)]
        changes = word_changes(*texts)
        alike = all(change is Change.KEPT for change, _ in changes)
        words = self.tr("Word by word: struck through is only in A, underlined only in B")
        self.title.setText(self.tr("Both quotes say the same, word by word") if alike else words)
        for letter, quote, cited, excerpt, own in zip(
            "AB", self.quotes, self.citations, (one, other), (Change.GONE, Change.COME), strict=True
        ):
            self._write(quote, [(change, piece) for change, piece in changes if change in (Change.KEPT, own)])
            cited.setText(f"{letter}: {citation(excerpt, context)}")
            only = " … ".join(piece.strip() for change, piece in changes if change is own and piece.strip())
            said = self.tr("Quote {0}. Only here: {1}").format(letter, only) if only else self.tr("Quote {0}")
            quote.setAccessibleName(said.format(letter) if not only else said)

    def _write(self, quote: QPlainTextEdit, pieces: Sequence[tuple[Change, str]]) -> None:
        quote.setPlainText("")
        quote.setFont(self._look.reading_font(SIZE))
        cursor = QTextCursor(quote.document())
        for change, piece in pieces:
            cursor.insertText(piece, self._shape(change))
        quote.moveCursor(QTextCursor.MoveOperation.Start)

    def _shape(self, change: Change) -> QTextCharFormat:
        shape, tokens = QTextCharFormat(), self._look.tokens
        shape.setForeground(QColor(tokens.text))
        if change is Change.GONE:
            shape.setFontStrikeOut(True)
            shape.setForeground(QColor(tokens.danger))
        elif change is Change.COME:
            shape.setFontUnderline(True)
            shape.setFontWeight(QFont.Weight.DemiBold.value)
            shape.setForeground(QColor(tokens.accent))
        return shape

    def _on_look_changed(self) -> None:
        self.fit(self._room)
        self.retranslate()
