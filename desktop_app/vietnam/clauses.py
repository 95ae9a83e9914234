"""Where clauses and syllables are: `(start, end)` in code points, half-open, without blanks.

The signs that part clauses belong to none; closing stops and quotation marks stay with their clause.
"""

from __future__ import annotations

import re

from desktop_app.vietnam.sentences import Bounds, trimmed

_CLAUSE_BREAK = re.compile(
    r"[,;:](?=\s)"
    r"|(?<=[^\W\d_])[,;:](?=[^\W\d_]|[“‘«])|(?<=[”’»])[,;](?=[^\W_]|[“‘«])"  # the blank is missing
    r"|(?<=,[”’»\"])\s"  # a comma inside the quotation stays there
    r"|(?<![\d%])\s[-–—]\s|\s[-–—]\s(?!\d)"  # 14 – 15 is one
    r"|\n"
)
_SYLLABLE = re.compile(r"\d+(?:[.,/:-]\d+)*%?|(?:[^\W\d_]|[\u0300-\u036f])+(?:['’][^\W\d_]+)*|[^\W_]+")


def clauses(text: str, start: int, end: int) -> list[Bounds]:
    """The parts of `text[start:end]` between commas, semicolons, colons and spaced dashes, these left out."""
    parts: list[Bounds] = []
    first = start
    for found in _CLAUSE_BREAK.finditer(text, start, end):
        if bounds := trimmed(text, first, found.start()):
            parts.append(bounds)
        first = found.end()
    if bounds := trimmed(text, first, end):
        parts.append(bounds)
    return parts


def syllables(text: str, start: int, end: int) -> list[Bounds]:
    """The syllables and numbers (3.950, 9/5, 8,16%) in `text[start:end]`, without the signs around them."""
    return [found.span() for found in _SYLLABLE.finditer(text, start, end)]
