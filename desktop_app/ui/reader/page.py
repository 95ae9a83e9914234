"""An article's text as a reader moves through it: paragraphs, sentences, clauses, syllables; code points throughout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.spans import Span
from desktop_app.vietnam.clauses import clauses, syllables
from desktop_app.vietnam.sentences import paragraph_from, paragraph_until, sentences
from desktop_app.vietnam.words import word_at

_NEAR = 400
"""Code points on either side within which a syllable is looked for."""


class Page:
    """One text with its units. Only so far as they are asked for are paragraphs, and the sentences of each, looked for.

    Steps pass over the paragraphs of which `passed` is true, by where they begin (names of photo files, page
    furniture); a click does not.
    """

    def __init__(self, text: str, passed: Callable[[int], bool] | None = None) -> None:
        self.text = text
        self.map = Utf16Map(text)
        self._passed = passed
        self._sentences: dict[int, list[Span]] = {}

    def paragraph_at(self, position: int) -> Span | None:
        """The paragraph at `position`, without blanks at its ends, else the nearest before it, else the first.

        None in a text of blanks.
        """
        found = paragraph_until(self.text, position) or paragraph_from(self.text, 0)
        return None if found is None else Span(*found)

    def sentences_of(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph, without blanks at their ends; at least one."""
        if paragraph.start not in self._sentences:
            found = sentences(paragraph.of(self.text))
            spans = [Span(paragraph.start + start, paragraph.start + end) for start, end in found]
            self._sentences[paragraph.start] = spans or [paragraph]
        return self._sentences[paragraph.start]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds `position`, or the last one before it; None in a text of blanks."""
        paragraph = self.paragraph_at(position)
        if paragraph is None:
            return None
        found = self.sentences_of(paragraph)
        return found[max(0, bisect_right([span.start for span in found], position) - 1)]

    def sentence_beside(self, sentence: Span, steps: int) -> Span:
        """The next (`steps` 1) or previous (-1) sentence; the same one at either end of the text."""
        paragraph = self._around(sentence)
        found = self.sentences_of(paragraph)
        at = max(0, bisect_right([span.start for span in found], sentence.start) - 1) + steps
        if 0 <= at < len(found):
            return found[at]
        other = self._beside(paragraph, steps)
        return sentence if other is None else self.sentences_of(other)[0 if steps > 0 else -1]

    def paragraph_beside(self, sentence: Span, steps: int) -> Span:
        """The first sentence of the next or previous paragraph; going back first to that of this paragraph."""
        paragraph = self._around(sentence)
        first = self.sentences_of(paragraph)[0]
        if steps < 0 and first.start < sentence.start:
            return first
        other = self._beside(paragraph, steps)
        return first if other is None else self.sentences_of(other)[0]

    def _around(self, sentence: Span) -> Span:
        return self.paragraph_at(sentence.start) or sentence

    def _beside(self, paragraph: Span, steps: int) -> Span | None:
        """The next or previous paragraph that is not passed over; None at either end of the text."""
        while True:
            if steps > 0:
                found = paragraph_from(self.text, paragraph.end)
            else:
                found = paragraph_until(self.text, paragraph.start - 1) if paragraph.start > 0 else None
            if found is None or self._passed is None or not self._passed(found[0]):
                return None if found is None else Span(*found)
            paragraph = Span(*found)

    def clauses_of(self, span: Span) -> list[Span]:
        """The clauses of a span, without blanks at their ends; at least one."""
        return [Span(*bounds) for bounds in clauses(self.text, span.start, span.end)] or [span]

    def syllables_near(self, position: int) -> list[Span]:
        """The syllables up to 400 code points around `position`; one cut off by that distance is left out."""
        low, high = max(0, position - _NEAR), min(len(self.text), position + _NEAR)
        found = [Span(*bounds) for bounds in syllables(self.text, low, high)]
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
