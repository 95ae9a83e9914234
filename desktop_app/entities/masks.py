"""Places where nothing is annotated: image file names, addresses of pages and mail, page furniture with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.entities.candidates import Candidate

# Only the telling part is searched for; the rest of the word is found by walking to the next blank, at most this far.
_TELLING = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|mp4|pdf|docx?|xlsx?)(?!\w)|://|(?<=\w)@(?=\w)|www\.|GMT[+-]\d", re.IGNORECASE
)
_MARKS = ("://", "@", "www.", "gmt", ".jp", ".png", ".gif", ".web", ".bmp", ".mp4", ".pdf", ".doc", ".xls")
_FARTHEST = 400  # code points


def masked(text: str) -> Iterator[Candidate]:
    """Candidates without a type over file names and addresses; never longer than 800 code points."""
    low_text = text.lower()
    if not any(mark in low_text for mark in _MARKS):
        return
    reach = -1
    for match in _TELLING.finditer(text):
        start, end = match.span()
        if start < reach:
            continue
        low, high = max(reach, start - _FARTHEST, 0), min(len(text), end + _FARTHEST)
        while start > low and not text[start - 1].isspace():
            start -= 1
        while end < high and not text[end].isspace():
            end += 1
        reach = end
        yield Candidate(start, end, None, "address")
