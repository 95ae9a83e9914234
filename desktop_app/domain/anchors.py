"""Finding a passage again: offsets, the words themselves and the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

CONTEXT = 32
"""Code points kept on either side of a quote."""


class Fit(StrEnum):
    """How well a passage was found again."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


class Anchor(NamedTuple):
    """Where a passage is: its offsets, its words, and up to 32 code points either side."""

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


def make_anchor(text: str, span: Span) -> Anchor:
    """The anchor of a passage of `text`; ValueError when the span runs past the text's end."""
    if span.end > len(text):
        raise ValueError(f"span ends at {span.end}, text at {len(text)}")
    return Anchor(
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def resolve(anchor: Anchor, text: str) -> tuple[Span | None, Fit]:
    """Where the anchored words are in `text`; the span is None exactly when the fit is LOST.

    Equal words elsewhere are told apart by their context, then by nearness to the old place. Two places
    that fit equally well in context and distance are no answer: LOST.
    """
    if anchor.span.of(text) == anchor.exact and _context(anchor, text, anchor.span.start) == _full(anchor):
        return anchor.span, Fit.EXACT
    places = _occurrences(text, anchor.exact)
    if not places:
        return None, Fit.LOST
    ranked = sorted((-_context(anchor, text, start), abs(start - anchor.span.start), start) for start in places)
    if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]:
        return None, Fit.LOST
    start = ranked[0][2]
    fit = Fit.EXACT if start == anchor.span.start else Fit.MOVED
    return Span(start, start + len(anchor.exact)), fit


def _full(anchor: Anchor) -> int:
    return len(anchor.prefix) + len(anchor.suffix)


def _occurrences(text: str, words: str) -> list[int]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _context(anchor: Anchor, text: str, start: int) -> int:
    """How many code points around `start` agree with the anchor's context."""
    end = start + len(anchor.exact)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    left = _agreeing(reversed(anchor.prefix), reversed(before))
    return left + _agreeing(iter(anchor.suffix), iter(after))


def _agreeing(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
