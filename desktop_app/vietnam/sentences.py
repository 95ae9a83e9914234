"""Where sentences and paragraphs are: `(start, end)` in code points, half-open, without blanks.

A sentence never crosses a line break: a title or caption without a stop ends where its line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.vietnam.abbreviations import abbreviates

Bounds = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "”’»)]"
_OPENERS = "“‘«([•*-–—\"'"


def paragraphs(text: str) -> list[Bounds]:
    """The lines that are not blank."""
    return [bounds for found in _LINE.finditer(text) if (bounds := trimmed(text, found.start(), found.end()))]


def sentences(text: str) -> list[Bounds]:
    """The sentences in order; together they hold every character that is not blank."""
    return [
        bounds
        for start, end in paragraphs(text)
        for first, last in _pieces(text, start, end)
        if (bounds := trimmed(text, first, last))
    ]


def _pieces(text: str, start: int, end: int) -> Iterator[Bounds]:
    first, quotes, counted = start, 0, start
    for found in _STOP.finditer(text, start, end):
        quotes += text.count('"', counted, found.start())
        counted = found.start()
        after = _past_closers(text, found.end(), end, open_quote=quotes % 2 == 1)
        if after < end and _is_end(text, start, found, after, end):
            yield first, after
            first = after
    yield first, end


def _past_closers(text: str, position: int, end: int, *, open_quote: bool) -> int:
    while position < end:
        char = text[position]
        if char == '"' and open_quote:
            open_quote = False
        elif char not in _CLOSERS:
            break
        position += 1
    return position


def _is_end(text: str, line: int, stop: re.Match[str], after: int, end: int) -> bool:
    """True when a sentence ends with this stop; `after` is behind it and its closing quotes, inside the line."""
    if not text[after].isspace():
        return _is_end_without_blank(text, line, stop, after, end)
    follower = after
    while follower < end and text[follower].isspace():
        follower += 1
    if not (text[follower].isupper() or text[follower].isdigit() or text[follower] in _OPENERS):
        return False
    return stop[0] != "." or after > stop.end() or not abbreviates(text, line, stop.start(), follower)


def _is_end_without_blank(text: str, line: int, stop: re.Match[str], after: int, end: int) -> bool:
    """`xã hội.Về` ends a sentence; `TP.HCM`, `3.950`, `net.vn` and `N.V.A` do not."""
    before = text[stop.start() - 1] if stop.start() > line else ""
    if not (text[after].isupper() and after + 1 < end and (text[after + 1].islower() or text[after + 1] == " ")):
        return False
    if not (before.islower() or before.isdigit() or before in '%)”"'):
        return False
    return not abbreviates(text, line, stop.start(), after)


def trimmed(text: str, start: int, end: int) -> Bounds | None:
    """`text[start:end]` without blanks at its ends; None when it is nothing but blanks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
