"""How a hit shows the words that were searched for: in the middle of a line of the text around them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.search import Hit, Snippet
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look

_BOLDER = 1.08  # by how much bold words are wider
_CUT = "…"
_ENDLESS = 100_000.0  # px: lines are cut before they are drawn


class KeywordLine(NamedTuple):
    """One line: which part of a snippet's text it shows, and what stands for words that are left out."""

    snippet: Snippet
    start: int
    end: int
    head: str = ""
    tail: str = ""

    def shows(self, place: Span) -> bool:
        """True when a place of the article's text is wholly in it."""
        before = self.snippet.span.start - self.snippet.at
        return before + self.start <= place.start and place.end <= before + self.end


def keyword_lines(hit: Hit, font: QFont, width: int) -> list[KeywordLine]:
    """At most two lines of `width` px: the place to show, and another; where there is no other, what follows it."""
    first = hit.first or (hit.beside.snippet if hit.beside else None)
    if first is None:
        return []
    line = _around(first, font.toString(), width)
    others = (snippet for snippet in hit.snippets if hit.first and not line.shows(snippet.span))
    other = next(others, None)
    if other is not None:
        return [line, _around(other, font.toString(), width)]
    following = _after(first, line.end, font, width)
    return [line._replace(tail=""), following] if following.start < following.end else [line]


def draw_keywords(
    painter: QPainter, lines: list[KeywordLine], font: QFont, place: QRect, look: Look, *, selected: bool
) -> None:
    """Draw lines from the top of a place, each match in strong ink on a soft ground."""
    height = QFontMetrics(font).height()
    painter.setPen(QColor(look.tokens.muted))
    for number, line in enumerate(lines):
        room = QRect(place.left(), place.top() + number * height, place.width(), height)
        _draw(painter, line, font, room, _strong(look, selected=selected))


@lru_cache(maxsize=128)
def _around(snippet: Snippet, font: str, width: int) -> KeywordLine:
    """As many whole words about the match as fit, so that it stands in the middle unless the text begins or ends."""
    face = QFont()
    face.fromString(font)
    metrics = QFontMetrics(face)
    text, match = snippet.text, snippet.match
    room = width - _BOLDER * metrics.horizontalAdvance(match.of(text)) - 2 * metrics.horizontalAdvance(_CUT)
    start = _back(text, match.start, room / 2, metrics)
    left = metrics.horizontalAdvance(text[start : match.start])
    end = _on(text, match.end, room - left, metrics)
    if end == len(text):
        start = _back(text, match.start, room - metrics.horizontalAdvance(text[match.end : end]), metrics)
    start, end = _whole(snippet, start, end)
    return KeywordLine(snippet, start, end, _CUT if start or snippet.more_before else "", _tail(snippet, end))


def _after(snippet: Snippet, start: int, font: QFont, width: int) -> KeywordLine:
    """What fits into a line of the text from `start` on."""
    text, metrics = snippet.text, QFontMetrics(font)
    while start < len(text) and text[start].isspace():
        start += 1
    start, end = _whole(snippet, start, _on(text, start, width - metrics.horizontalAdvance(_CUT), metrics))
    return KeywordLine(snippet, start, end, tail=_tail(snippet, end))


def _whole(snippet: Snippet, start: int, end: int) -> tuple[int, int]:
    """The part of a snippet from start to end without those other places of which it has only a piece."""
    for place in snippet.marks:
        if place.start < start < place.end <= snippet.match.start:
            start = min(place.end + 1, snippet.match.start)
        elif max(start, snippet.match.end) < place.start < end < place.end:
            end = place.start - 1
    return start, end


def _tail(snippet: Snippet, end: int) -> str:
    return _CUT if end < len(snippet.text) or snippet.more_after else ""


def _back(text: str, at: int, room: float, metrics: QFontMetrics) -> int:
    start = at
    while start > 0:
        before = text.rfind(" ", 0, start - 1) + 1
        if metrics.horizontalAdvance(text[before:at]) > room:
            break
        start = before
    return start


def _on(text: str, at: int, room: float, metrics: QFontMetrics) -> int:
    end = at
    while end < len(text):
        after = text.find(" ", end + 1)
        after = len(text) if after < 0 else after
        if metrics.horizontalAdvance(text[at:after]) > room:
            break
        end = after
    return end


def _draw(painter: QPainter, line: KeywordLine, font: QFont, room: QRect, strong: QTextCharFormat) -> None:
    words = "".join(" " if char.isspace() else char for char in line.snippet.text[line.start : line.end])
    shown = f"{line.head}{words}{line.tail}"
    layout = QTextLayout(shown, font)
    layout.setFormats(list(_marks(line, shown, strong)))
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    layout.draw(painter, QPointF(room.topLeft()))


def _marks(line: KeywordLine, shown: str, strong: QTextCharFormat) -> Iterator[QTextLayout.FormatRange]:
    utf16, before = Utf16Map(shown), line.start - len(line.head)
    for found in {*line.snippet.marks, line.snippet.match}:
        start, end = max(found.start, line.start), min(found.end, line.end)
        if start < end:
            mark = QTextLayout.FormatRange()
            mark.start = utf16.to_utf16(start - before)
            mark.length = utf16.to_utf16(end - before) - mark.start
            mark.format = strong
            yield mark


def _strong(look: Look, *, selected: bool) -> QTextCharFormat:
    tokens = look.tokens
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.Bold)
    strong.setForeground(QColor(tokens.text))
    strong.setBackground(QColor(tokens.surface if selected else tokens.accent_soft))
    return strong
