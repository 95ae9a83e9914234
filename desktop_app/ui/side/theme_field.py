"""One thing that is said of a theme: shown, and written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.widgets.keeping_field import KeepingField
from desktop_app.ui.widgets.plain import plain_label

if TYPE_CHECKING:  # loaded for the first note that is shown
    from desktop_app.ui.widgets.markdown_view import MarkdownView

LINES = (3, 9)
"""Lines that the field takes at least and at most; more are scrolled."""


class WordsField(KeepingField):
    """Plain text as high as its lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = 0

    def limit(self, height: int) -> None:
        """Be no higher than so many px."""
        self._most = height
        self._fit()

    def begin(self, text: str) -> None:
        """Show what is said now, and take the focus."""
        self._begin(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width needs other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _on_typed(self) -> None:
        super()._on_typed()
        self._fit()

    def _fit(self) -> None:
        lines = max(LINES[0], min(LINES[1], round(self.document().size().height())))  # of a plain document: in lines
        height, line = 22, self.fontMetrics().lineSpacing()
        self.setFixedHeight(max(height + line, min(height + lines * line, self._most or height + lines * line)))


class PlainWords(QLabel):
    """Words as they were typed; several lines as points."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_words(self, text: str, empty: str) -> None:
        """Show words, or `empty` where there are none."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        said = "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else text
        self.setText(said or empty)
        self.setEnabled(bool(text))


class NoteWords(QWidget):
    """A note in Markdown as it is meant. What reads Markdown is loaded for the first note that is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: MarkdownView | None = None
        self._nothing = PlainWords(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)

    def show_words(self, text: str, empty: str) -> None:
        """Show a note, or `empty` where there is none."""
        self._nothing.show_words("", empty)
        self._nothing.setVisible(not text)
        if text and self._view is None:
            self._view = self._made()
        if self._view is not None:
            self._view.setVisible(bool(text))
            self._view.show_markdown(text)
            self._fit()

    def _made(self) -> MarkdownView:
        from desktop_app.ui.widgets.markdown_view import MarkdownView  # noqa: PLC0415 - reads Markdown, seldom needed

        view = MarkdownView(self)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a double click is the field's
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setStyleSheet("background: transparent;")
        view.document().setDocumentMargin(0)
        view.document().documentLayout().documentSizeChanged.connect(self._fit)
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made at the beginning
        layout.addWidget(view)
        return view

    def _fit(self) -> None:
        if self._view is not None:
            self._view.setFixedHeight(round(self._view.document().size().height()) + 2)


class ThemeField(QWidget):
    """A heading, what is said, and a button to write it; a double click on the words writes too.

    Who makes it says by `field.keeper` who keeps what is written.
    """

    begun = Signal()
    """It is being written now."""
    left = Signal()
    """Writing ended by key."""

    def __init__(self, name: str, parent: QWidget, *, markdown: bool = False) -> None:
        super().__init__(parent)
        self.name = name
        self._text, self._empty, self._fixed = "", "", False
        self.heading = plain_label(self, "small")
        self.heading.setWordWrap(True)
        self.edit = QPushButton(self)
        self.edit.setProperty("role", "textlink")
        self.edit.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hint = plain_label(self, "small")
        self.hint.hide()
        self.words: PlainWords | NoteWords = NoteWords(self) if markdown else PlainWords(self)
        self.field = WordsField(self)
        self.field.closed.connect(self._on_closed)
        self.field.left.connect(self.left)
        self.edit.clicked.connect(self.begin)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit)
        head.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.field)

    @property
    def editing(self) -> bool:
        """True while it is written."""
        return self.field.writing

    def say(self, heading: str, edit: str, spoken: str, empty: str) -> None:
        """Name everything: the heading, the button and what it is for, what stands where nothing is said."""
        self.heading.setText(heading)
        self.edit.setText(edit)
        self.edit.setAccessibleName(spoken)
        self.field.setAccessibleName(heading)
        self.field.setPlaceholderText(empty)
        self.hint.setText(self.tr("Ctrl+Enter or Esc: done"))
        self._empty = empty
        self.words.show_words(self._text, empty)

    def show_text(self, text: str, *, fixed: bool) -> None:
        """Show what is said; `fixed` when nobody may write it now. What is typed in the field stays."""
        self._fixed = fixed
        self.edit.setVisible(not fixed and not self.editing)
        if text != self._text:
            self._text = text
            self.words.show_words(text, self._empty)
            self.field.follow(text)

    def begin(self) -> None:
        """Write it."""
        if not self._fixed and not self.editing:
            self.words.hide()
            self.edit.hide()
            self.hint.show()
            self.field.begin(self._text)
            self.begun.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: write it."""
        del event
        self.begin()

    def _on_closed(self) -> None:
        self.words.show()
        self.hint.hide()
        self.edit.setVisible(not self._fixed)
