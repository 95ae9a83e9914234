"""The text of an article to be typed into, its passages marked quietly; what is typed is told to a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import ReadingPlace
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.document import STYLES, block_format
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.revising.draft import Draft
from desktop_app.ui.revising.sheet import Sheet
from desktop_app.ui.widgets.own_undo import keeps_undo

PAUSE = 120
"""Milliseconds without a change after which passages are marked and counted anew."""
_PARAGRAPH = "\u2029"
"""What Qt has between two paragraphs, where texts have a line feed."""


class Manuscript(Sheet):
    """Typing, an input method, pasting and the widget's own undo all end in the draft; no key is a command here."""

    kept = Signal()
    """Ctrl+S."""
    left = Signal()
    """Esc."""
    settled = Signal()
    """Nothing was typed for a moment: passages can be counted."""

    def __init__(
        self,
        paper: Paper,
        look: Look,
        draft: Draft,
        annotations: Sequence[Annotation],
        themes: Mapping[ThemeId, Theme],
    ) -> None:
        super().__init__(paper, look)
        self._draft, self._themes = draft, themes
        self._annotations = self._standing(annotations)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._settle)
        self._fresh: tuple[int, int] | None = None  # where blank lines may have got words
        self.lay_out()
        self.textChanged.connect(self._on_text_changed)
        self.verticalScrollBar().valueChanged.connect(self._mark)
        self.retranslate()

    @property
    def words(self) -> str:
        """The text as it is now."""
        return self._draft.text

    def here(self, span: Span) -> Span:
        """What stands by now for a place of the article's text; where nothing is left of it, the letter there."""
        found, _ = self._draft.carriage.carried(span)
        at = self._draft.carriage.position(span.start)
        return found or Span(at, at + 1)

    def lay_again(self, annotations: Sequence[Annotation], place: ReadingPlace) -> None:
        """The draft goes on from another text. The widget's own undo ends there."""
        self._annotations = self._standing(annotations)
        self.lay_out()
        self.stand(place)

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Text of the article, to be corrected"))
        self.setAccessibleDescription(self.tr("Ctrl+S keeps the corrections, Esc leaves."))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def event(self, event: QEvent) -> bool:
        """Qt: undo, redo and Ctrl+S are this widget's while it has the keyboard, and no shortcut of the window."""
        if keeps_undo(event):
            return True
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key."""
        if _keeps(event):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.textCursor().insertBlock(self._shape())  # also with Shift: texts know one kind of line end
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste, as text only."""
        self.textCursor().insertText(source.text())
        self.ensureCursorVisible()

    def _standing(self, annotations: Sequence[Annotation]) -> list[Annotation]:
        return [each for each in annotations if each.text_id == self._draft.article.text_id]

    def lay_out(self) -> None:
        """The draft, and in it the passages."""
        self.lay(self._draft.as_article())
        document = self.document()
        document.setUndoRedoEnabled(True)
        document.contentsChange.connect(self._on_contents_changed)
        self._mark()

    def _shape(self) -> QTextBlockFormat:
        """The format of a new line: that of the current one, or of the body where that is blank."""
        block = self.textCursor().block()
        body = block_format(STYLES[LineRole.BODY], self._look)
        return body if block.length() == 1 and _is_low(block.blockFormat()) else block.blockFormat()

    def _on_contents_changed(self, start: int, removed: int, _added: int) -> None:
        """Qt: something was changed; told in whole paragraphs at times, with a character more than there is."""
        draft = self._draft
        length = self.document().characterCount() - 1
        end = min(start + removed, draft.length16)
        upto = end + length - draft.length16  # as long as that the new words must be
        if upto < start:  # told wrongly: all of it is looked at
            start, end, upto = 0, draft.length16, length
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(upto, QTextCursor.MoveMode.KeepAnchor)
        # Of what was changed alone, and as it is stored: no-break spaces stay (test_manuscript).
        draft.take(start, end, cursor.selectedText().replace(_PARAGRAPH, "\n"))
        self.map = draft.map
        self._fresh = (start, upto)
        self._pause.start()

    def _on_text_changed(self) -> None:
        """Blank lines are low; one that has words now is as high as others."""
        fresh, self._fresh = self._fresh, None
        if fresh is None:
            return
        with QSignalBlocker(self):
            for cursor in list(self._raised(*fresh)):
                cursor.joinPreviousEditBlock()
                cursor.setBlockFormat(block_format(STYLES[LineRole.BODY], self._look))
                cursor.endEditBlock()

    def _raised(self, start: int, end: int) -> Iterator[QTextCursor]:
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if block.length() > 1 and _is_low(block.blockFormat()):
                yield QTextCursor(block)
            block = block.next()

    def _settle(self) -> None:
        self._mark()
        self.settled.emit()

    def _mark(self) -> None:
        """Mark the passages in sight: a line under them, a wavy one where their words are others now."""
        seen, marks = self.visible(), []
        for annotation in self._annotations:
            span, touched = self._draft.carriage.carried(annotation.anchor.span)
            if span is not None and span.overlaps(seen):
                marks.append((_cut(span, seen), self._sign(annotation, touched=touched)))
        self.mark(marks)

    def _sign(self, annotation: Annotation, *, touched: bool) -> QTextCharFormat:
        theme = next((theme for theme in self._themes.values() if theme.id in annotation.themes), None)
        ink = QColor(self._look.tokens.faint) if theme is None else self._look.theme_ink(theme)
        shape = QTextCharFormat()
        style = QTextCharFormat.UnderlineStyle
        shape.setUnderlineStyle(style.WaveUnderline if touched else style.DotLine)
        shape.setUnderlineColor(QColor(self._look.tokens.danger) if touched else ink)
        ink.setAlphaF(self._look.tokens.fill)
        shape.setBackground(ink)
        return shape


def _keeps(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_low(shape: QTextBlockFormat) -> bool:
    return shape.lineHeightType() == QTextBlockFormat.LineHeightTypes.FixedHeight.value


def _cut(span: Span, seen: Span) -> Span:
    return Span(max(span.start, seen.start), min(span.end, seen.end))
