"""Where sentences and paragraphs are: `(start, end)` in code points, half-open, without blanks.

A sentence never crosses a line break: a title or caption without a stop ends where its line ends. Inside a line:

- The sentences of a quotation are sentences of their own; its marks stay where they are printed.
- A quotation and who said it are one: `“Đi ngay!”, ông nói.`, `“Đi ngay!” ông nói.`, `“Ai?” – ông Hải hỏi.`; so are
  the words of a dialogue and who said them: `– Mày có trả không? – Long gằn giọng.`
- The dash that begins an answer, the number of a point in a list and the label of a speaker (`PV:`) begin the
  sentence behind them.
- A sentence in brackets, `(Còn nữa)` and the credit of a picture behind a stop are sentences; the mark of a footnote
  belongs to the one before it.
- Semicolons and colons end nothing.

Which stops are ends is told by `endings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.vietnam.brackets import past_footnote
from desktop_app.vietnam.endings import ends

Bounds = tuple[int, int]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_STOP = re.compile(r"[.!?…]+")
_CLOSERS = "”’»)]"
_FOOTNOTES = "[(¹²³⁴⁵⁶⁷⁸⁹"


def paragraphs(text: str) -> list[Bounds]:
    """The lines that are not blank."""
    return [found.span() for found in _LINE.finditer(text)]


def paragraph_from(text: str, position: int) -> Bounds | None:
    """The first paragraph that begins at a position or after it; only so far is the text looked at."""
    found = _LINE.search(text, text.rfind("\n", 0, position) + 1)
    while found is not None and found.start() < position:
        found = _LINE.search(text, found.end())
    return None if found is None else found.span()


def paragraph_until(text: str, position: int) -> Bounds | None:
    """The last paragraph that begins at a position or before it."""
    end = text.find("\n", position)
    while position >= 0:
        start = text.rfind("\n", 0, position) + 1
        found = _LINE.search(text, start, len(text) if end < 0 else end)
        if found is not None and found.start() <= position:
            return found.span()
        position = end = start - 1
    return None


def sentences(text: str) -> list[Bounds]:
    """The sentences in order; together they hold every character that is not blank."""
    return [
        (start + bounds[0], start + bounds[1])
        for start, end in paragraphs(text)
        for line in (text[start:end],)  # alone: what stands behind it decides nothing
        for first, last in _pieces(line)
        if (bounds := trimmed(line, first, last))
    ]


def _pieces(text: str) -> Iterator[Bounds]:
    first, quotes, counted = 0, 0, 0
    for found in _STOP.finditer(text):
        stop, behind = found.span()
        if behind == len(text):
            break
        quotes += text.count('"', counted, stop)
        counted = stop
        after = _past_closers(text, behind, open_quote=quotes % 2 == 1)
        if after < len(text) and ends(text, first, (stop, behind, after)):
            yield first, after
            first = after
    yield first, len(text)


def _past_closers(text: str, behind: int, *, open_quote: bool) -> int:
    """Behind the closing quotes and brackets, or the mark of a footnote, that follow the stops."""
    position = behind
    while position < len(text):
        char = text[position]
        if char == '"' and open_quote:
            open_quote = False
        elif char not in _CLOSERS and not (char == "'" and not text[position + 1 : position + 2].isalnum()):
            break
        position += 1
    if position < len(text) and text[behind] in _FOOTNOTES:
        return max(position, past_footnote(text, behind))
    return position


def trimmed(text: str, start: int, end: int) -> Bounds | None:
    """`text[start:end]` without blanks at its ends; None when it is nothing but blanks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
