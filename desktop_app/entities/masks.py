"""Places where nothing is annotated: image file names, addresses of pages and mail, page furniture with figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from desktop_app.entities.candidates import Candidate

# Only the telling part is searched for; the rest of the word is found by walking to the next blank, at most this far.
# Each pattern begins with its sign, which is quickly found or found missing; the number counts what stands before it.
_TELLING = (
    (".", 0, re.compile(r"\.(?i:jpe?g|png|gif|webp|bmp|mp4|pdf|docx?|xlsx?)(?!\w)")),
    ("/", 1, re.compile(r"/(?<=:/)/")),
    ("@", 0, re.compile(r"@(?<=\w@)(?=\w)")),
    (".", 3, re.compile(r"\.(?i:(?<=www\.))")),
    ("+", 3, re.compile(r"\+(?i:(?<=GMT\+))\d")),
    ("-", 3, re.compile(r"-(?i:(?<=GMT-))\d")),
)
_FARTHEST = 400  # code points


def masked(text: str) -> Iterator[Candidate]:
    """Candidates without a type over file names and addresses; never longer than 800 code points."""
    reach = -1
    for first, last in merge(*(_spans(text, *telling) for telling in _TELLING)):
        if first < reach:
            continue
        low, high = max(reach, first - _FARTHEST, 0), min(len(text), last + _FARTHEST)
        start, end = first, last
        while start > low and not text[start - 1].isspace():
            start -= 1
        while end < high and not text[end].isspace():
            end += 1
        reach = end
        yield Candidate(start, end, None, "address")


def _spans(text: str, sign: str, before: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    if sign in text:
        for found in pattern.finditer(text):
            yield found.start() - before, found.end()
