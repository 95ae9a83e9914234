"""Code points against UTF-16: Qt counts the latter, everything else here the former."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_WIDE = "[\U00010000-\U0010ffff]"  # compiled for the first text that has any: most have none


class Utf16Map:
    """Converts positions of one text both ways; O(log n) in its characters above U+FFFF.

    Positions lie between characters, 0 to the length inclusive. A UTF-16 position in the middle of a
    surrogate pair gives the code point that holds it.
    """

    __slots__ = ("_wide", "_wide16")

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in re.finditer(_WIDE, text)] if _is_wide(text) else []
        self._wide16 = [index + count for count, index in enumerate(self._wide)]

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of a code-point position."""
        return position + bisect_left(self._wide, position)

    def to_code_point(self, position: int) -> int:
        """The code-point position of a UTF-16 position."""
        before = bisect_right(self._wide16, position - 1)
        if before and self._wide16[before - 1] == position - 1:
            return self._wide[before - 1]
        return position - before

    def changed(self, start: int, end: int, words: str) -> Utf16Map:
        """The map of the text with `words` in place of its code points from `start` to `end`; not read again for it."""
        made = Utf16Map("")
        shift = len(words) - (end - start)
        made._wide = [
            *(index for index in self._wide if index < start),
            *(start + index for index, char in enumerate(words) if char > "\uffff"),
            *(index + shift for index in self._wide if index >= end),
        ]
        made._wide16 = [index + count for count, index in enumerate(made._wide)]
        return made


def _is_wide(text: str) -> bool:
    """Whether a text has characters above U+FFFF; a megabyte is looked through in a millisecond."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
