"""The text with which an article came, looked at in its place, with what was corrected since marked; and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.changes import Changes
from desktop_app.domain.differences import between, position_after
from desktop_app.domain.edits import Carriage, Edits, applied
from desktop_app.domain.spans import Span
from desktop_app.operations.revisions import restore_original
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reader.paper import Paper
from desktop_app.ui.revising.sheet import Sheet
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import tool_tip
from desktop_app.ui.widgets.question_bar import QuestionBar
from desktop_app.ui.widgets.untyped import Untyped

CARET = 4
"""Half the width of a caret and its height, px."""


class OriginalSheet(Untyped, Sheet):
    """Read only. What was replaced is struck through; a caret between two letters stands where words came in."""

    left = Signal()
    """Esc."""

    def __init__(self, paper: Paper, look: Look, original: Article, edits: Edits) -> None:
        super().__init__(paper, look)
        self._original, self._edits = original, edits
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.lay_out()
        self.retranslate()

    @property
    def words(self) -> str:
        """The text with which the article came."""
        return self._original.text

    def here(self, span: Span) -> Span:
        """What stood for a place of the article's text; where nothing did, the letter there."""
        now = applied(self._original.text, self._edits)
        carriage = Carriage(now, between(now, self._original.text))
        at = carriage.position(span.start)
        return carriage.carried(span)[0] or Span(at, at + 1)

    def retranslate(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Original text of the article"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: under the pointer it is told what stands there now."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tool_tip(self._now_at(event)), self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the text, and the carets in it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.danger), 2))
        for place in self.carets():
            painter.drawPolyline(QPolygonF([place + QPointF(-CARET, CARET), place, place + QPointF(CARET, CARET)]))

    def carets(self) -> list[QPointF]:
        """The tips of the carets in sight, in px of the viewport: between two letters, at their foot."""
        seen, cursor, found = self.visible(), QTextCursor(self.document()), []
        for edit in self._edits:
            if edit.start == edit.end and seen.start <= edit.start <= seen.end:
                cursor.setPosition(self.map.to_utf16(edit.start))
                place = self.cursorRect(cursor)
                found.append(QPointF(place.left() + 1, place.bottom() - CARET))
        return found

    def lay_out(self) -> None:
        """The original, and in it what was replaced."""
        self.lay(self._original)
        replaced = QTextCharFormat()
        replaced.setFontStrikeOut(True)
        replaced.setForeground(QColor(self._look.tokens.danger))
        replaced.setBackground(QColor(self._look.tokens.accent_soft))
        self.mark((Span(edit.start, edit.end), replaced) for edit in self._edits if edit.start < edit.end)

    def _now_at(self, event: QHelpEvent) -> str:
        at = self.map.to_code_point(self.cursorForPosition(event.pos()).position())
        edit = next((edit for edit in self._edits if edit.start <= at <= edit.end), None)
        if edit is None:
            return ""
        return self.tr("Now: “{0}”").format(edit.words) if edit.words.strip() else self.tr("Taken out since")


class OriginalBar(QuestionBar):
    """Over the original; it can be gone back from, or be made the article's text again."""

    back_wanted = Signal()
    """To the text as it is now."""
    restore_asked = Signal()
    """Make it the article's text again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retranslate()

    def begin(self) -> None:
        """The original is shown."""
        self.ask(self._said())

    def on_yes(self) -> None:
        """Restore."""
        self.restore_asked.emit()

    def on_decline(self) -> None:
        """Go back."""
        self.back_wanted.emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.name(self.tr("Restore it"), self.tr("Back (Esc)"))
        self._words.set_text(self._said())

    def _said(self) -> str:
        return self.tr("This is the original; what was corrected since is marked.")


class Originals(QObject):
    """For one reader; its place in the corrected text is kept meanwhile."""

    told = Signal(str)
    """Why nothing happened."""
    covered = Signal(bool)
    """Whether something else lies over the article's text."""

    def __init__(self, session: Session, lectern: Lectern, look: Look, panel: ReaderPanel) -> None:
        super().__init__(panel)
        self._session, self._lectern, self._look, self._view = session, lectern, look, panel.view
        self.bar = OriginalBar(panel)
        panel.over.addWidget(self.bar)
        self.sheet: OriginalSheet | None = None
        """The original while it is shown."""
        self.bar.back_wanted.connect(self.close)
        self.bar.restore_asked.connect(self._on_restore_asked)
        lectern.opened.connect(self.close)
        session.changed.connect(self._on_changed)

    def toggle(self) -> None:
        """Show the original of the open article, or go back."""
        article = self._lectern.article
        if self.sheet is not None:
            self.close()
        elif article is None:
            self.told.emit(self.tr("Open an article first."))
        elif self._view.cover is not None:
            self.told.emit(self.tr("Keep or leave the corrections first: Ctrl+S or Esc."))
        elif not article.earlier:
            self.told.emit(self.tr("This is the original: the text was never corrected."))
        else:
            self._open(article)

    def close(self) -> None:
        """Go back to the text as it is now."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            return
        held = sheet.holds_keyboard(self.bar)
        sheet.take_away()
        self.bar.hide()
        self.covered.emit(False)
        if held:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, article: Article) -> None:
        original = self._session.library.articles.version(article, article.earlier[0])
        place = self._view.reading_place() or ReadingPlace(0)
        at = position_after(article.text, original.text, place.sentence)
        self.sheet = OriginalSheet(self._view, self._look, original, between(original.text, article.text))
        self.sheet.left.connect(self.close)
        self.sheet.show()
        self.sheet.stand(place._replace(sentence=at))
        self.bar.begin()
        self.covered.emit(True)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore_asked(self) -> None:
        article = self._lectern.article
        self.close()
        if article is not None:
            self._session.perform(restore_original, self._session.library, article)

    def _on_changed(self, changes: Changes) -> None:
        """The article may have another text by now."""
        if "article" in changes.kinds:
            self.close()
