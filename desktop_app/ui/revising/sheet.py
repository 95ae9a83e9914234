"""A text laid over the reader: in its place, with its look, scrolled as it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.document import build
from desktop_app.ui.reader.paper import ALWAYS_ON, Paper, centre, dressed
from desktop_app.ui.reader.parts import SCREEN

NEAR = 1_000
"""Code points beyond what is in sight that are marked, too."""


class Sheet(QTextEdit):
    """Follows the reader that it covers in place and size, and takes its keyboard, until it is taken away."""

    def __init__(self, paper: Paper, look: Look) -> None:
        super().__init__(paper.parentWidget())
        self._paper, self._look = paper, look
        self.map = Utf16Map("")
        """Between the text and the widget's own places."""
        self._laid: QTextDocument | None = None  # Qt deletes the one it made itself
        self.setObjectName("reader")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(paper.horizontalScrollBarPolicy())
        self.setVerticalScrollBarPolicy(ALWAYS_ON)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPalette(dressed(self.palette(), look))
        self.setAutoFillBackground(True)
        paper.installEventFilter(self)
        paper.setFocusProxy(self)
        paper.cover = self
        look.changed.connect(self._on_look_changed)
        self._cover()

    def lay(self, article: Article) -> None:
        """Show a text, its lines as what they are; the document is without undo."""
        old, self._laid = self._laid, build(article, self._look, self, self._paper.width())
        self.setDocument(self._laid)
        if old is not None:
            old.deleteLater()
        self.map = Utf16Map(article.text)

    def lay_out(self) -> None:
        """Show its text and its marks as they are now."""
        raise NotImplementedError

    def stand(self, place: ReadingPlace) -> None:
        """Put the cursor where an article is read, and its line where it is in the window."""
        cursor = self.cursor_over(Span(place.sentence, place.sentence + 1))
        cursor.setPosition(cursor.selectionStart())
        beyond = self.document().findBlock(min(cursor.position() + SCREEN, self.document().characterCount() - 1))
        self.document().documentLayout().blockBoundingRect(beyond)  # laid out so far, it can be scrolled
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - place.top)

    def place(self) -> ReadingPlace:
        """Where it is read: at the cursor."""
        return ReadingPlace(self.map.to_code_point(self.textCursor().position()), self.cursorRect().top())

    @property
    def words(self) -> str:
        """The text that is seen."""
        raise NotImplementedError

    def here(self, span: Span) -> Span:
        """What stands here for a place of the article's text."""
        raise NotImplementedError

    def go_to(self, span: Span) -> None:
        """Select what stands here for a place of the article's text, and bring it into sight."""
        self.show_place(self.here(span))

    def show_place(self, span: Span) -> None:
        """Select a place, and bring it into sight."""
        cursor = self.cursor_over(span)
        self.document().documentLayout().blockBoundingRect(cursor.block())  # laid out so far, it can be scrolled to
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def cursor_over(self, span: Span) -> QTextCursor:
        """A span as Qt has it."""
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self.map.to_utf16(span.start), last))
        cursor.setPosition(min(self.map.to_utf16(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def mark(self, marks: Iterable[tuple[Span, QTextCharFormat]]) -> None:
        """Mark places, no others."""
        selections = []
        for span, shape in marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = self.cursor_over(span), shape
            selections.append(selection)
        self.setExtraSelections(selections)

    def visible(self) -> Span:
        """The code points that are in sight, and some around them."""
        room = self.viewport().rect()
        first, last = self.cursorForPosition(room.topLeft()), self.cursorForPosition(room.bottomRight())
        start, end = self.map.to_code_point(first.position()), self.map.to_code_point(last.position())
        return Span(max(0, start - NEAR), max(start, end) + NEAR)

    def holds_keyboard(self, bar: QWidget) -> bool:
        """True when the keyboard is here, or in the bar that belongs to it."""
        focused = QApplication.focusWidget()
        return self.hasFocus() or (focused is not None and bar.isAncestorOf(focused))

    def take_away(self) -> None:
        """Let the reader be seen again."""
        self._paper.removeEventFilter(self)
        self._paper.cover = None
        self._paper.setFocusProxy(None)  # type: ignore[arg-type]  # Qt's word for none
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the reader has another place or size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the column in the middle."""
        centre(self, self._paper.column_width())
        super().resizeEvent(event)

    def _on_look_changed(self) -> None:
        """Other colours, another size or width: laid out again, at the same place; the widget's own undo ends there."""
        place = self.place()
        self.setPalette(dressed(self.palette(), self._look))
        centre(self, self._paper.column_width())
        self.lay_out()
        self.stand(place)

    def _cover(self) -> None:
        self.setGeometry(self._paper.geometry())
        self.raise_()
