"""The plain field in which a heading or a paragraph is written, in its place on the page; it saves by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import PieceKind
from desktop_app.domain.ids import PieceId
from desktop_app.ui.dossiers.words import Sheet
from desktop_app.ui.widgets.keeping_field import KeepingField

LEAST = {PieceKind.HEADING: 1, PieceKind.TEXT: 3}
"""Lines that a field has at least."""
MOST = 16
"""Lines up to which it grows with what is written."""
AROUND = 14
"""Px of its frame and padding, above and below."""


class PieceField(KeepingField):
    """Writes one piece at a time; a heading ends with Enter, too."""

    grown = Signal()
    """It needs another height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = PieceKind.TEXT
        self.piece: PieceId | None = None
        """What is written, until it is closed."""
        self.fresh = False
        """True while nothing of a piece that was just made is stored."""
        self._lines = 0
        self.textChanged.connect(self._on_written)
        self.document().documentLayout().documentSizeChanged.connect(self._on_written)

    def begin(self, sheet: Sheet, *, fresh: bool) -> None:
        """Write a piece and take the focus; what was written before is closed by then."""
        self._kind, self.piece, self.fresh = sheet.kind, PieceId(sheet.id), fresh
        self.retranslate()
        self._begin(sheet.words)

    def needed(self) -> int:
        """The px of height that it needs."""
        self.ensurePolished()
        lines = min(max(round(self.document().size().height()), LEAST[self._kind]), MOST)
        return lines * self.fontMetrics().lineSpacing() + 2 * round(self.document().documentMargin()) + AROUND

    def retranslate(self) -> None:
        """All words anew."""
        heading = self._kind is PieceKind.HEADING
        self.setAccessibleName(self.tr("Heading") if heading else self.tr("Paragraph (Markdown)"))
        self.setPlaceholderText(
            self.tr("Heading. Enter or Esc when done.")
            if heading
            else self.tr("Your own words, in Markdown. Ctrl+Enter or Esc when done.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter ends a heading."""
        if self._kind is PieceKind.HEADING and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end(by_key=True)
            return
        super().keyPressEvent(event)

    def _on_written(self) -> None:
        lines = round(self.document().size().height())
        if self.writing and lines != self._lines:
            self._lines = lines
            self.grown.emit()
