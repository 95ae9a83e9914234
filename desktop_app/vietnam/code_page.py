"""Texts of Vietnamese papers with one byte a character: mapping and splitting then cost a fraction of what they cost
character by character. A text with any other character has no such form and goes the general way.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

_PLAIN = "".join(map(chr, range(0x20, 0x7F)))
_SHAPED = [*"aăâeêioôơuưy", "đ"]
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = {unicodedata.normalize("NFC", letter + tone) for letter in _SHAPED if letter != "đ" for tone in _TONES}
_LOWER = "".join(sorted({*_LETTERS, "đ"} - set(_PLAIN)))
_OTHERS = "\u00a0“”‘’–—…•·«»²³°½±×§Ð€→üö"  # what else stands in the pages of papers, as far as there is room
_PAGE = "\0" + "\n\t" + _PLAIN + _LOWER + _LOWER.upper() + _OTHERS
_UNUSED = "\ufffe"
_CODES = codecs.charmap_build(_PAGE.ljust(256, _UNUSED))

Table = str
"""What stands for each character of the page, made by `table`."""


def table(work: Callable[[str], str]) -> Table:
    """The results of `work`, one character each, for all characters of the page."""
    return "".join(map(work, _PAGE)).ljust(256, _UNUSED)


def coded(text: str) -> bytes | None:
    """The text with one byte a character; None when a character is not on the page."""
    try:
        return codecs.charmap_encode(text, "strict", _CODES)[0]
    except UnicodeEncodeError:
        return None


def mapped(codes: bytes, characters: Table) -> str:
    """The coded text with each character as the table has it."""
    return codecs.charmap_decode(codes, "strict", characters)[0]
