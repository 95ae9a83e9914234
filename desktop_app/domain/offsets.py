"""How programs count positions in a text: we and most standards code points, Qt UTF-16, others bytes or graphemes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import pairwise

from desktop_app.records import NamedTuple

BOM = "\ufeff"

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


class Unit(StrEnum):
    """What a position counts."""

    CODE_POINT = "code point"
    UTF16 = "UTF-16 code unit"
    UTF8 = "UTF-8 byte"
    GRAPHEME = "grapheme cluster"


class Counting(NamedTuple):
    """How a program counts positions, from 0, ends exclusive: in which unit, and of what.

    `bom` says that a byte-order mark stands before the text and is counted, `crlf` that a line end is two characters.
    """

    unit: Unit = Unit.CODE_POINT
    bom: bool = False
    crlf: bool = False

    def counted(self, text: str) -> str:
        """The text as it is counted, of one with LF line ends and no BOM."""
        text = text.replace("\n", "\r\n") if self.crlf else text
        return BOM + text if self.bom else text


class Positions:
    """Positions in one text with LF line ends and no BOM, ours in code points against those of a `Counting`.

    Both lie between characters, from 0 to the length inclusive. One of theirs within a character, a line end or a BOM
    gives where that begins; one of ours within a grapheme cluster gives where that begins, too.
    """

    def __init__(self, text: str, counting: Counting) -> None:
        self._counting = counting
        self._breaks = [found.start() for found in re.finditer("\n", text)] if counting.crlf else []
        self._breaks2 = [at + count for count, at in enumerate(self._breaks)]
        self._units = Units(counting.counted(text), counting.unit)

    def theirs(self, positions: Iterable[int]) -> list[int]:
        """Where they count positions of ours to be, in the same order."""
        return self._units.counted([at + bisect_left(self._breaks, at) + self._counting.bom for at in positions])

    def ours(self, positions: Iterable[int]) -> list[int]:
        """Where in code points positions of theirs are, in the same order; one behind the text is its end."""
        return [self._own(at) for at in self._units.code_points(positions)]

    def _own(self, counted: int) -> int:
        at = max(0, counted - self._counting.bom)
        return at - bisect_left(self._breaks2, at)  # one between CR and LF has that line end before it: its beginning


class Units:
    """Positions in one text, whatever stands in it: code points against another unit."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._text, self._unit = text, unit
        self._wide = Utf16Map(text) if unit is Unit.UTF16 else None
        self._starts = _cluster_starts(text) if unit is Unit.GRAPHEME else []

    def counted(self, positions: Iterable[int]) -> list[int]:
        """Positions in code points as the unit counts them, in the same order."""
        if self._unit is Unit.UTF8:
            return _added_up(positions, lambda start, end: len(self._text[start:end].encode("utf-8", "surrogatepass")))
        if self._wide is not None:
            return [self._wide.to_utf16(at) for at in positions]
        if self._unit is Unit.GRAPHEME:
            return [bisect_right(self._starts, at) - 1 for at in positions]
        return list(positions)

    def code_points(self, positions: Iterable[int]) -> list[int]:
        """Positions as the unit counts them in code points, in the same order; one behind the text is its end."""
        length = len(self._text)
        if self._unit is Unit.UTF8:
            encoded = self._text.encode("utf-8", "surrogatepass")
            return _added_up(
                (_char_start(encoded, at) for at in positions),
                lambda start, end: len(encoded[start:end].decode("utf-8", "surrogatepass")),
            )
        if self._wide is not None:
            return [min(length, self._wide.to_code_point(at)) for at in positions]
        if self._unit is Unit.GRAPHEME:
            return [self._starts[min(at, len(self._starts) - 1)] for at in positions]
        return [min(length, at) for at in positions]


def _added_up(positions: Iterable[int], length: Callable[[int, int], int]) -> list[int]:
    """What lies before each position, measured from one to the next in the order of the text."""
    wanted = list(positions)
    found = {0: 0}
    for start, end in pairwise([0, *sorted(set(wanted) - {0})]):
        found[end] = found[start] + length(start, end)
    return [found[at] for at in wanted]


def _char_start(encoded: bytes, at: int) -> int:
    """Where the character begins that a byte belongs to; the end for what lies behind it."""
    at = min(at, len(encoded))
    while 0 < at < len(encoded) and encoded[at] & 0xC0 == 0x80:
        at -= 1
    return at


def _cluster_starts(text: str) -> list[int]:
    """Where grapheme clusters begin (Unicode Standard Annex 29), and the end of the text."""
    import regex  # noqa: PLC0415 - needed for one unit of one program

    return [*(found.start() for found in regex.finditer(r"\X", text)), len(text)]
