"""An article's text as a reader moves through it: paragraphs, sentences, clauses, syllables; code points throughout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span, trimmed
from desktop_app.vietnam.clauses import clauses, syllables
from desktop_app.vietnam.sentences import paragraphs, sentences
from desktop_app.vietnam.words import word_at

_NEAR = 400
"""Code points on either side within which a syllable is looked for."""


class Page:
    """One text with its units. Paragraphs, and the sentences of each, are found when they are first asked for.

    Steps pass over the paragraphs that begin in one of `passed` (names of photo files, page furniture); a click does
    not.
    """

    def __init__(self, text: str, passed: Iterable[Span] = ()) -> None:
        self.text = text
        self.map = Utf16Map(text)
        self._passed_over = tuple(passed)
        self._sentences: dict[int, list[Span]] = {}

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Where the paragraphs begin and end, without blanks at their ends."""
        return paragraphs(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def _passed(self) -> set[int]:
        return {self.paragraph_index(span.start) for span in self._passed_over}

    def paragraph_index(self, position: int) -> int:
        """The number of the paragraph at `position`, or of the last one before it; -1 in a text of blanks."""
        return min(max(0, bisect_right(self._starts, position) - 1), len(self.paragraphs) - 1)

    def sentences_of(self, paragraph: int) -> list[Span]:
        """The sentences of a paragraph, without blanks at their ends; at least one."""
        if paragraph not in self._sentences:
            whole = Span(*self.paragraphs[paragraph])
            pieces = sentences(whole.of(self.text))
            spans = (Span(whole.start + start, whole.start + end) for start, end in pieces if end > start)
            kept = [span for span in (trimmed(self.text, span) for span in spans) if span is not None]
            self._sentences[paragraph] = kept or [whole]
        return self._sentences[paragraph]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds `position`, or the last one before it; None in a text of blanks."""
        if not self.paragraphs:
            return None
        found = self.sentences_of(self.paragraph_index(position))
        return found[max(0, bisect_right([span.start for span in found], position) - 1)]

    def sentence_beside(self, sentence: Span, steps: int) -> Span:
        """The next (`steps` 1) or previous (-1) sentence; the same one at either end of the text."""
        paragraph = self.paragraph_index(sentence.start)
        found = self.sentences_of(paragraph)
        at = max(0, bisect_right([span.start for span in found], sentence.start) - 1) + steps
        if 0 <= at < len(found):
            return found[at]
        other = self._beside(paragraph, steps)
        return sentence if other is None else self.sentences_of(other)[0 if steps > 0 else -1]

    def paragraph_beside(self, sentence: Span, steps: int) -> Span:
        """The first sentence of the next or previous paragraph; going back first to that of this paragraph."""
        paragraph = self.paragraph_index(sentence.start)
        first = self.sentences_of(paragraph)[0]
        if steps < 0 and first.start < sentence.start:
            return first
        other = self._beside(paragraph, steps)
        return first if other is None else self.sentences_of(other)[0]

    def _beside(self, paragraph: int, steps: int) -> int | None:
        """The next or previous paragraph that is not passed over; None at either end of the text."""
        other = paragraph + steps
        while other in self._passed:
            other += steps
        return other if 0 <= other < len(self.paragraphs) else None

    def clauses_of(self, span: Span) -> list[Span]:
        """The clauses of a span, without blanks at their ends; at least one."""
        pieces = (Span(start, end) for start, end in clauses(self.text, span.start, span.end) if end > start)
        return [piece for piece in (trimmed(self.text, span) for span in pieces) if piece is not None] or [span]

    def syllables_near(self, position: int) -> list[Span]:
        """The syllables up to 400 code points around `position`; one cut off by that distance is left out."""
        low, high = max(0, position - _NEAR), min(len(self.text), position + _NEAR)
        found = [Span(start, end) for start, end in syllables(self.text, low, high) if end > start]
        if low > 0 and found:
            found = found[1:]
        return found[:-1] if high < len(self.text) and found else found

    def snapped(self, start: int, end: int) -> Span | None:
        """The whole syllables that a drag from `start` to `end` touches; None when it touches none."""
        low, high = min(start, end), max(start, end)
        if low == high:
            return None
        first = next((span for span in self.syllables_near(low) if span.end > low), None)
        last = next((span for span in reversed(self.syllables_near(high)) if span.start < high), None)
        if first is None or last is None or first.start >= last.end:
            return None
        return Span(first.start, last.end)

    def word_at(self, position: int) -> Span | None:
        """The word at `position`: a syllable, or what is written in one with it; None between two."""
        found = word_at(self.text, position)
        return None if found is None else Span(*found)
