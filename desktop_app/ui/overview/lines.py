"""Words in lines of a width: whole words where they fit, never cut off."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF


def wrapped(words: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The words in lines of at most this width; a word that is wider goes on in the next line. One line at least."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, metrics, width)
        lines += whole
    return [*lines, line]


def _pieces(word: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A word in pieces that fit, each of one letter at least; after a sign rather than within letters."""
    pieces: list[str] = []
    while metrics.horizontalAdvance(word) > width and len(word) > 1:
        end = 1
        while end < len(word) and metrics.horizontalAdvance(word[: end + 1]) <= width:
            end += 1
        sign = max((at + 1 for at in range(end) if not word[at].isalnum()), default=0)
        end = sign if sign > end // 2 else end
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
