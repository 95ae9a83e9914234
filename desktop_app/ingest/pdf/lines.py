"""The words of a PDF page with their places, line by line, as the page shows them upright."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.records import NamedTuple

HYPHEN = "\ufffe"
"""What the library puts for a hyphen at the end of a line, of which the next goes on without a line break."""

_TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}|\n")


_SAMPLE = 60  # words by which it is seen how a page is turned


class Word(NamedTuple):
    """A word of a page: its edges and its base line in points from the lower left, and the height of its font."""

    text: str
    left: float
    right: float
    y: float
    size: float


class Line(NamedTuple):
    """A line of a page, or of one of its columns; `first` is the width of its first word.

    `column` is 0 for one that spans the page, `hyphen` says that its last word may go on in the next line.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    first: float
    hyphen: bool = False
    column: int = 0


Row = Sequence[Word]
"""Words that follow each other on one line."""


def line_of(row: Row, column: int = 0) -> Line:
    """A line of these words."""
    text = " ".join(word.text for word in row)
    size = max(row, key=lambda word: word.right - word.left).size
    left, right = min(word.left for word in row), max(word.right for word in row)
    first = row[0].right - row[0].left
    return Line(text.replace(HYPHEN, "-"), left, right, row[0].y, size, first, text.endswith(HYPHEN), column)


def rows_of(page: Any, text_page: Any) -> list[Row]:
    """The lines of a page in the order in which the file has them; of a page and its text page of pypdfium2."""
    tokens = list(_tokens(text_page))
    measure = _Measure(page, text_page)
    measure.turn([start for text, start, _ in tokens if text != "\n"])
    rows: list[list[Word]] = [[]]
    for text, start, end in tokens:
        if text == "\n":
            rows.append([])
            continue
        word = measure.word(text, start, end)
        if word is not None:
            rows[-1].append(word)
        if text.endswith(HYPHEN):
            rows.append([])
    filled = [row for row in rows if row]
    if measure.turns:  # the library mixes up lines that do not run from left to right
        filled.sort(key=lambda row: -row[0].y)
    return list(filled)


def _tokens(text_page: Any) -> Iterator[tuple[str, int, int]]:
    """Words and line breaks with the numbers of their first character and the one behind their last."""
    text = text_page.get_text_range()
    if len(text) != text_page.count_chars():  # characters beyond U+FFFF, or some that are left out
        text = _each(text_page)
    for found in _TOKEN.finditer(text.replace("\x02", HYPHEN)):
        yield found[0], found.start(), found.end()


def _each(text_page: Any) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 - a native library, loaded when a PDF is read

    codes = (raw.FPDFText_GetUnicode(text_page.raw, index) for index in range(text_page.count_chars()))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


class _Measure:
    """Asks the library where characters are, and turns the page so that most of its words run from left to right."""

    def __init__(self, page: Any, text_page: Any) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - a native library, loaded when a PDF is read

        self._raw = raw
        self._page = text_page.raw
        self._bounds = page.get_bbox()
        self.turns = 0  # quarters
        self._left, self._bottom, self._right, self._top = (ctypes.c_double() for _ in range(4))
        self._loose = raw.FS_RECTF()

    def turn(self, starts: Sequence[int]) -> None:
        """Turn the page as the words that start at some of these characters want it."""
        sample = starts[:: max(1, len(starts) // _SAMPLE)]
        angles = (self._raw.FPDFText_GetCharAngle(self._page, start) for start in sample)
        turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if math.isfinite(angle))
        self.turns = turns.most_common(1)[0][0] if turns else 0

    def word(self, text: str, start: int, end: int) -> Word | None:
        """The word of these characters; None when it has no place on the page, as a line cut off at its edge."""
        first = self._box(start)
        if first is None:
            return None
        last = self._box(end - 1) or first
        self._raw.FPDFText_GetLooseCharBox(self._page, start, self._loose)
        loose = self._shown(self._loose.left, self._loose.bottom, self._loose.right, self._loose.top)
        self._raw.FPDFText_GetCharOrigin(self._page, start, self._left, self._bottom)
        origin = self._shown(self._left.value, self._bottom.value, self._left.value, self._bottom.value)
        left, right = min(first[0], last[0]), max(first[2], last[2])
        return Word(text, left, right, origin[1], max(1.0, loose[3] - loose[1]))

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        """The box of a character as it is shown; None when its middle is not on the page."""
        if not self._raw.FPDFText_GetCharBox(self._page, index, self._left, self._right, self._bottom, self._top):
            return None
        left, bottom, right, top = self._left.value, self._bottom.value, self._right.value, self._top.value
        bounds = self._bounds
        if not (bounds[0] <= (left + right) / 2 <= bounds[2] and bounds[1] <= (bottom + top) / 2 <= bounds[3]):
            return None
        return self._shown(left, bottom, right, top)

    def _shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box on the page as it was turned; only differences matter, so that none is shifted."""
        if self.turns == 1:
            return -top, left, -bottom, right
        if self.turns == 2:
            return -right, -top, -left, -bottom
        if self.turns == 3:
            return bottom, -right, top, -left
        return left, bottom, right, top
