"""A text as another program has it, in the form in which we store it, and where its positions are then."""

from __future__ import annotations

from bisect import bisect_right

import regex

from desktop_app.domain.offsets import BOM
from desktop_app.domain.spans import Span
from desktop_app.ingest.characters.stored_form import stored_form


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

    def raw_words(self, start: int, end: int) -> str:
        """The words of a span of the raw text, in stored form."""
        return stored_form(self.raw[max(0, start) : max(0, end)])[0]

    def _at(self, position: int, *, end: bool) -> int:
        if self._same:
            return position
        if self._shift:
            return max(0, position - 1)
        place = bisect_right(self._starts, position) - 1
        start, stored = self._starts[place], self._stored[place]
        if position == start or place == len(self._starts) - 1:
            return stored
        after, behind = self._starts[place + 1], self._stored[place + 1]
        if self.raw[start:after] == self.text[stored:behind]:
            return stored + position - start
        return behind if end else stored

    def _align(self) -> None:
        """Go through the text by grapheme clusters, across which no letters are composed."""
        stored = 0
        for found in regex.finditer(r"\X", self.raw):
            self._starts.append(found.start())
            self._stored.append(stored)
            words = found[0]
            stored += len(stored_form(words if found.start() == 0 else BOM + words)[0])
        self._starts.append(len(self.raw))
        self._stored.append(stored)
        if stored != len(self.text):
            raise ValueError("the text is not composed of its grapheme clusters")
