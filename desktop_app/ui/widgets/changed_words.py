"""The words of a passage before and after its text was corrected: old ones struck through, new ones underlined."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.differences import Change, word_changes
from desktop_app.ui.look.look import Look

LINES = 3
"""Lines that the words take at most."""
AROUND = 24
"""Characters on either side of a change that are shown of what stays."""
COMPARED = 1_200
"""Characters of either side that are compared at most."""


def look_at_words(annotation: Annotation, *, gone: bool) -> str:
    """Why a passage is to be looked at, in words; empty when it is not."""
    if not annotation.was:
        return ""
    if gone:
        return QCoreApplication.translate("ChangedWords", "To look at: its words are gone from the text")
    return QCoreApplication.translate("ChangedWords", "To look at: the text was corrected here")


class ChangedWords:
    """Measures and paints a line of why and the words."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, was: str, words: str, width: int) -> int:
        """The height in px that both need at a width."""
        layout = self._laid_out(was, words, width)
        shown = min(LINES, layout.lineCount())
        below = layout.lineAt(shown - 1) if shown else None
        return self._metrics().height() + (round(below.y() + below.height()) + 2 if below is not None else 0)

    def paint(self, painter: QPainter, why: str, was: str, words: str, room: QRect) -> None:
        """Draw both."""
        metrics = self._metrics()
        painter.setFont(self._font())
        painter.setPen(QColor(self._look.tokens.danger))
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        said = metrics.elidedText(why, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        layout = self._laid_out(was, words, room.width())
        painter.setPen(QColor(self._look.tokens.muted))
        corner = QPointF(room.left(), room.top() + metrics.height() + 2)
        for number in range(min(LINES, layout.lineCount())):
            layout.lineAt(number).draw(painter, corner)

    def _laid_out(self, was: str, words: str, width: int) -> QTextLayout:
        layout = QTextLayout("", self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        text, formats = "", []
        for change, piece in word_changes(was[:COMPARED], words[:COMPARED]) if was != words else ():
            shown = _shortened(piece) if change is Change.KEPT else piece
            shown = " ".join(shown.split("\n"))
            shape = QTextLayout.FormatRange()
            shape.start, shape.length = _units(text), _units(shown)
            shape.format = self._shape(change)
            formats.append(shape)
            text += shown
        layout.setText(text)
        layout.setFormats(formats)
        layout.beginLayout()
        y = 0.0
        while text and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _shape(self, change: Change) -> QTextCharFormat:
        shape = QTextCharFormat()
        if change is Change.GONE:
            shape.setFontStrikeOut(True)
            shape.setForeground(QColor(self._look.tokens.danger))
        elif change is Change.COME:
            shape.setFontUnderline(True)
            shape.setFontWeight(QFont.Weight.DemiBold.value)
            shape.setForeground(QColor(self._look.tokens.text))
        return shape

    def _font(self) -> QFont:
        return self._look.interface_font(0.93)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


def _shortened(words: str) -> str:
    """What stays, in so far as it stands near a change."""
    if len(words) <= 2 * AROUND + 3:
        return words
    before, after = words[:AROUND], words[-AROUND:]
    return f"{before.rpartition(' ')[0] or before} … {after.partition(' ')[2] or after}"  # whole words


def _units(text: str) -> int:
    """The length of a text as Qt counts."""
    return len(text.encode("utf-16-le")) // 2
