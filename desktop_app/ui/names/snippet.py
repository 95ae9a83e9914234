"""A paragraph cut so that the words it was found by are seen in two lines; laid out and painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from desktop_app.domain.identities import Naming
from desktop_app.records import NamedTuple

LINES = 2
LONGEST = 700
"""Code points after the words that are laid out at most; two lines never hold more."""
_CUT = "… "


class Snippet(NamedTuple):
    """One line of text with the words in it, in code points."""

    text: str
    start: int
    end: int


def snippet(naming: Naming, room: int) -> Snippet:
    """A naming's paragraph on one line, from at most `room` code points before its words, cut between words."""
    low = naming.span.start - naming.start
    high = naming.span.end - naming.start
    before = _flat(naming.words[:low])
    if len(before) > room:
        kept = before[-room:]
        before = _CUT + kept.partition(" ")[2] if " " in kept else _CUT + kept
    named = _flat(naming.words[low:high])
    text = before + named + _flat(naming.words[high : high + LONGEST])
    return Snippet(text.rstrip(), len(before), len(before) + len(named))


def _flat(words: str) -> str:
    """Every kind of blank a plain one, so that nothing breaks the line."""
    return "".join(" " if char.isspace() else char for char in words)


def line_height(font: QFont) -> int:
    """Px of a line, with room for marks below vowels."""
    return round(QFontMetricsF(font).height() * 1.12)


def paint_snippet(painter: QPainter, naming: Naming, room: QRect, inks: tuple[QColor, QColor, QPen]) -> None:
    """Draw a naming in the painter's font; `inks`: of the text, of the ground behind the words, of its edge."""
    metrics = QFontMetricsF(painter.font())
    shown = snippet(naming, max(12, int(room.width() / metrics.averageCharWidth() * 0.8)))
    wide = shown.text.encode("utf-16-le")
    first, last = (len(shown.text[:place].encode("utf-16-le")) // 2 for place in (shown.start, shown.end))
    layout = QTextLayout(shown.text, painter.font())
    lines = _lines(layout, room.width())
    height = line_height(painter.font())
    top = room.top() + (room.height() - len(lines) * height) // 2
    for number, line in enumerate(lines):
        begin, end = line.textStart(), line.textStart() + line.textLength()
        if first < end and last > begin:
            left, right = (_x(line, max(begin, min(place, end))) for place in (first, last))
            mark = QRectF(room.left() + left - 2, top, right - left + 4, height - 1)
            painter.setPen(inks[2])
            painter.setBrush(inks[1])
            painter.drawRoundedRect(mark.intersected(QRectF(room)), 4, 4)
        words = wide[2 * begin : 2 * end].decode("utf-16-le", "ignore")
        if number == LINES - 1:
            rest = wide[2 * begin :].decode("utf-16-le", "ignore")
            words = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(inks[0])
        painter.drawText(QPointF(room.left(), top + metrics.ascent()), words)
        top += height


def _x(line: QTextLine, place: int) -> float:
    """Where a place (UTF-16) is in a line; Qt answers with the place, which the stub leaves out."""
    found: object = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # a number else


def _lines(layout: QTextLayout, width: int) -> list[QTextLine]:
    """The first lines at a width."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[QTextLine] = []
    layout.beginLayout()
    while len(lines) < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    return lines
