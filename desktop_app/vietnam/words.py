"""What a double click takes: a syllable, or what is written in one with it (COVID-19, TP.HCM, 22/11/2023)."""

from __future__ import annotations

import re

from desktop_app.vietnam.sentences import Bounds

_PIECE = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_ALWAYS = frozenset("-‐‑–/&@_+'’")
_NEAR = 80
"""Code points on each side within which a word is looked for."""


def word_at(text: str, position: int) -> Bounds | None:
    """The word that holds the character at `position`, without the signs around it; None between two."""
    first = last = -1
    for piece in _PIECE.finditer(text, max(0, position - _NEAR), min(len(text), position + _NEAR)):
        if first < 0 or piece.start() != last + 1 or not _joined(text, last):
            if last > position:
                break
            first = piece.start()
        last = piece.end()
    if last < len(text) and text[last : last + 1] == "%":
        last += 1
    return (first, last) if 0 <= first <= position < last else None


def _joined(text: str, at: int) -> bool:
    """Whether the one sign at `at`, between two pieces, makes them one word. A point does not where a sentence ends."""
    sign, following = text[at], text[at + 1 : at + 3]
    if sign in _ALWAYS:
        return True
    if sign in ",:":
        return text[at - 1].isdigit() and following[0].isdigit()
    return sign == "." and not (following[0].isupper() and following[1:].islower())
