"""A text as another program has it, in the form in which we store it, and where its positions are then."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from desktop_app.domain.notes import composed
from desktop_app.domain.offsets import BOM
from desktop_app.domain.spans import Span
from desktop_app.ingest.characters.stored_form import CONTROLS, LIMIT, LINE_ENDS, LINE_LIMIT, stored_form

LONGEST_NOTE = 200_000
"""Code points of a note that are kept."""


def one_line(words: str) -> str:
    """A name from outside as it is kept: in stored form, in one line, each run of white space as one blank."""
    return " ".join(stored_form(words)[0].split())


def title_of(name: str) -> str:
    """The title that the name of a file, or of a document called so, gives: without what says of which kind it is."""
    name = one_line(name)
    return _SUFFIX.sub("", name) or name


def kept_note(words: str) -> str:
    """A note from outside as it is kept, no longer than anybody reads."""
    return composed(words[:LONGEST_NOTE])


def too_long(raw: str) -> bool:
    """Whether a text is longer than an article may be."""
    return len(raw) > LIMIT or max(raw.count("\n"), raw.count("\r")) >= LINE_LIMIT


def whole_numbers(*values: Any) -> Sequence[int] | None:
    """The values as positions; None when one is none."""
    numbers = [
        int(value)
        if (isinstance(value, str) and value.isdecimal() and len(value) < 12)
        or (isinstance(value, float) and value.is_integer())
        else value
        for value in values
    ]
    plain = all(isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**31 for number in numbers)
    return numbers if plain else None


class TakenText:
    """A text from outside, of any line ends and any form of letters, with a BOM or without.

    `text` is its stored form (NFC, LF, no BOM, no control characters); positions count code points. A position within
    letters that became others is where they begin, or, for an end, where they end.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text, self.replaced = stored_form(raw)
        """How many characters were removed or replaced."""
        self._same = self.text == raw
        self._shift = 1 if not self._same and raw[:1] == BOM and self.text == raw[1:] else 0
        self._kept: list[int] = []
        self._clean = ""
        self._starts: list[int] = []
        self._stored: list[int] = []
        if not self._same and not self._shift:
            self._align()

    def span(self, start: int, end: int) -> Span | None:
        """Where a span of the raw text is in the stored one; None when nothing of it is there."""
        start, end = max(0, start), min(end, len(self.raw))
        if start >= end:
            return None
        first, last = self._at(start, end=False), self._at(end, end=True)
        return Span(first, last) if first < last else None

    def _at(self, position: int, *, end: bool) -> int:
        if self._same:
            return position
        if self._shift:
            return max(0, position - 1)
        at = bisect_left(self._kept, position)
        place = bisect_right(self._starts, at) - 1
        start, stored = self._starts[place], self._stored[place]
        if at == start or place == len(self._starts) - 1:
            return stored
        after, behind = self._starts[place + 1], self._stored[place + 1]
        if self._clean[start:after] == self.text[stored:behind]:
            return stored + at - start
        return behind if end else stored

    def _align(self) -> None:
        """Where the characters that are kept come from, and the letters that are composed of them.

        Nothing is composed across the borders of grapheme clusters.
        """
        import regex  # noqa: PLC0415 - needed for few texts

        self._kept, self._clean = _cleaned(self.raw)
        stored = 0
        for found in regex.finditer(r"\X", self._clean):
            self._starts.append(found.start())
            self._stored.append(stored)
            stored += len(unicodedata.normalize("NFC", found[0]))
        self._starts.append(len(self._clean))
        self._stored.append(stored)


def _cleaned(raw: str) -> tuple[list[int], str]:
    """A text with our line ends, without a BOM and control characters, and where each character of it stood."""
    kept: list[int] = []
    clean: list[str] = []
    for found in _CHARACTERS.finditer(raw, 1 if raw[:1] == BOM else 0):
        char = LINE_ENDS.sub("\n", found[0])
        if not CONTROLS.fullmatch(char):
            kept.append(found.start())
            clean.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
    return kept, "".join(clean)


_SUFFIX = re.compile(r"\.(?:txt|docx?|rtf|odt|pdf|html?|md)$", re.IGNORECASE)
_CHARACTERS = re.compile("\r\n|.", re.DOTALL)
