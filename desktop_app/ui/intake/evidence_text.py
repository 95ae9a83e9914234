"""The text of a staged article, with the places marked on which a value rests."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.domain.articles import Article
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.lines import LineRole
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.untyped import Untyped

DRESSED_TO = 200_000
"""Code points up to which lines look as what they are; longer texts look alike throughout."""

_QUIET = frozenset(
    {
        LineRole.CAPTION,
        LineRole.PHOTO,
        LineRole.CREDIT,
        LineRole.FURNITURE,
        LineRole.BYLINE,
        LineRole.DATE,
        LineRole.SOURCE,
    }
)
_SMALL = 0.88
_BELOW, _BLANK = 6, 4  # px


class EvidenceText(Untyped, QTextEdit):
    """Plain text, to be read. Captions and furniture are smaller and greyer; the text itself stays as it is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._article: Article | None = None
        self._offsets = Utf16Map("")
        self._evidence: tuple[Evidence, ...] = ()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        look.changed.connect(self._on_look_changed)

    @property
    def marked(self) -> list[str]:
        """The words that are marked, in the order of their evidence."""
        return [selection.cursor.selectedText() for selection in self.extraSelections()]

    def show_article(self, article: Article | None) -> None:
        """Show a text from its beginning; nothing is marked."""
        self._article = article
        self._evidence = ()
        self.setCurrentCharFormat(QTextCharFormat())  # else the new text is dressed as the old one's first line
        self.setPlainText("" if article is None else article.text)
        self._offsets = Utf16Map("" if article is None else article.text)
        self.setExtraSelections([])
        if article is not None and len(article.text) <= DRESSED_TO:
            self._dress(article)

    def mark(self, evidence: Iterable[Evidence]) -> None:
        """Mark the places of these reasons, and bring the first to the eye."""
        self._evidence = tuple(evidence)
        cursors = [self._cursor(item.span) for item in self._evidence if item.span is not None]
        paint = QTextCharFormat()
        paint.setBackground(QColor(self._look.tokens.selection))
        paint.setForeground(QColor(self._look.tokens.selected_text))
        selections = []
        for cursor in cursors:
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, paint
            selections.append(selection)
        self.setExtraSelections(selections)
        if cursors:
            self._bring(min(cursors, key=QTextCursor.selectionStart))

    def _cursor(self, span: Span) -> QTextCursor:
        """A span of code points as Qt counts."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_utf16(span.start))
        cursor.setPosition(self._offsets.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring(self, cursor: QTextCursor) -> None:
        """Scroll until a place stands in the upper third."""
        start = QTextCursor(self.document())
        start.setPosition(cursor.selectionStart())
        self.setTextCursor(start)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(start).top() - self.viewport().height() // 3)

    def _dress(self, article: Article) -> None:
        """Give lines the look of what they are."""
        shape = QTextBlockFormat()
        shape.setBottomMargin(_BELOW)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        self._shrink_blank_lines()
        quiet, strong = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(self._look.tokens.muted))
        font = self._look.interface_font(_SMALL)
        quiet.setProperty(QTextFormat.Property.FontPixelSize.value, font.pixelSize())
        strong.setFontWeight(600)
        for line in article.lines:
            if line.role in _QUIET:
                self._cursor(line.span).mergeCharFormat(quiet)
            elif line.role in (LineRole.TITLE, LineRole.HEADING):
                self._cursor(line.span).mergeCharFormat(strong)

    def _shrink_blank_lines(self) -> None:
        """Blank lines are kept, but hardly take room: paragraphs are apart already."""
        blank = QTextBlockFormat()
        blank.setLineHeight(_BLANK, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block = self.document().begin()
        while block.isValid():
            if block.length() == 1:
                QTextCursor(block).setBlockFormat(blank)
            block = block.next()

    def _on_look_changed(self) -> None:
        evidence = self._evidence
        self.show_article(self._article)
        self.mark(evidence)
