"""The words around a passage: whole sentences before and after it."""

from __future__ import annotations

from desktop_app.domain.spans import Span
from desktop_app.vietnam.sentences import sentences

SENTENCES = 2
"""Sentences shown on either side."""
BREAK = " ¶ "
REACH = 3_000
"""Code points on either side that are looked at."""


def around(text: str, span: Span, count: int = SENTENCES) -> tuple[str, str]:
    """What stands before and after `span`, each on one line: the rest of its sentences and `count` more of them."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    found = [(low + start, low + end) for start, end in sentences(text[low:high])]
    if low > 0:
        found = found[1:]  # cut off by the reach
    if high < len(text):
        found = found[:-1]
    before = [start for start, end in found if start < span.start]
    after = [end for start, end in found if end > span.end]
    inside_first = any(start < span.start < end for start, end in found)
    inside_last = any(start < span.end < end for start, end in found)
    begin = before[-count - inside_first :][0] if before else span.start
    finish = after[: count + inside_last][-1] if after else span.end
    return _on_one_line(text[begin : span.start]), _on_one_line(text[span.end : finish])


def _on_one_line(words: str) -> str:
    """The words with their paragraphs parted by a sign instead of a line break."""
    return BREAK.join(line.strip() for line in words.splitlines() if line.strip())
