"""What is being corrected: certain words of an article, in their sentence. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.articles import Article
from desktop_app.domain.corrections import Correction, correction
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.vietnam.clauses import syllables
from desktop_app.vietnam.sentences import sentences

_AROUND = 80
"""Characters of a sentence that are shown on either side of the words."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The words at `meant` of an article, where `mention` stood, or names at `found` that give way to them.

    `mention` is None for words that are to become a name.
    """

    article: Article
    found: Span
    meant: Span
    mention: Mention | None = None

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.meant.of(self.article.text)

    @property
    def type(self) -> EntityType:
        """What they are now; words that are to become a name are a person's most often."""
        return self.mention.type if self.mention else EntityType.PERSON

    @property
    def name(self) -> str:
        """What the mention here is called, where that differs from its words; "" once the words are others."""
        mention = self.mention
        if mention is None or mention.span != self.meant or mention.name == mention.text:
            return ""
        return mention.name

    def said(self, kind: EntityType | None, name: str) -> Correction:
        """The correction that they are of this type, and called so; "" for the words themselves."""
        return correction(self.article.text, self.found, self.meant, kind, name if kind is not None else "")

    def shown(self) -> Span:
        """The sentence of the words, or as much of a long one as is near them."""
        text, first = self.article.text, min(self.found.start, self.meant.start)
        last = max(self.found.end, self.meant.end)
        start = text.rfind("\n", 0, first) + 1
        end = text.find("\n", last)
        line = text[start : len(text) if end < 0 else end]
        spans = [(start + left, start + right) for left, right in sentences(line)]
        around = [bounds for bounds in spans if bounds[0] < last and bounds[1] > first] or [(first, last)]
        low, high = around[0][0], around[-1][1]
        if low < first - _AROUND:
            low = text.find(" ", first - _AROUND, first) + 1 or first
        if high > last + _AROUND:
            high = text.rfind(" ", last, last + _AROUND) if " " in text[last : last + _AROUND] else last
        return Span(low, high)


def subject_of(article: Article, span: Span, mention: Mention | None, mentions: Sequence[Mention]) -> Subject:
    """The subject at a span; a new name takes the place of all that it overlaps."""
    if mention is not None:
        return Subject(article, mention.span, mention.span, mention)
    under = [other.span for other in mentions if other.span.overlaps(span)]
    found = Span(min([span, *under]).start, max(other.end for other in [span, *under]))
    return Subject(article, found, span)


def now_of(before: Subject, article: Article, mentions: Sequence[Mention]) -> Subject:
    """What a subject is after its article's names have changed: the same words, and what stands there now."""
    mention = next((other for other in mentions if other.span == before.found), None) if before.mention else None
    now = subject_of(article, before.meant, mention, mentions)
    return replace(now, meant=before.meant)


def moved(text: str, span: Span, steps: int, *, start: bool) -> Span:
    """A span with one edge moved by a syllable, inside its line; the same where there is no room."""
    here = span.start if start else span.end
    low = text.rfind("\n", 0, span.start) + 1
    high = text.find("\n", span.end)
    found = syllables(text, low, len(text) if high < 0 else high)
    stops = [left if start else right for left, right in found]
    beyond = [stop for stop in stops if (stop > here if steps > 0 else stop < here)]
    if not beyond:
        return span
    stop = min(beyond) if steps > 0 else max(beyond)
    first, last = (stop, span.end) if start else (span.start, stop)
    return Span(first, last) if first < last else span


def stretched(text: str, span: Span, position: int) -> Span:
    """A span whose nearer edge goes to the syllable at a position."""
    low = text.rfind("\n", 0, position) + 1
    high = text.find("\n", position)
    held = [(a, b) for a, b in syllables(text, low, len(text) if high < 0 else high) if a <= position < b]
    if not held:
        return span
    left, right = held[0]
    if position < span.start or (position < span.end and position - span.start < span.end - position):
        return Span(left, span.end)
    return Span(span.start, right)
