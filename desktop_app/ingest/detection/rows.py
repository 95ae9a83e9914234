"""The lines of an article as the rules see them: those near the top and the end, each cut to a bounded length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.domain.evidence import Evidence
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.vietnam.letters import CAPITAL

ANALYSED = 60_000
"""Code points at the top of a text that the rules read; the rest is body, whatever its size."""

_TOP_ROWS = 300
_END_ROWS = 12
_ROW_LENGTH = 6_000
_HEADER_REACH = 60
_HEADER = re.compile(
    rf"(?:{CAPITAL}[\w.]*[ -]{{1,3}}(?:[\w.]+[ -]{{1,3}}){{0,6}})?"
    r"(?P<date>date (?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)(?=\s|$)"
)
"""`date 2024-01`, also with the place of the collection before it (`Hà Giang date 2024-01`)."""


class Row(NamedTuple):
    """One line that is not blank: its 1-based number, its trimmed span, its first words (at most 6,000 code points).

    `content` is the offset behind a collection's header (`date 2024-01 `), else `start`; `words` is what the line says
    from there, `length` how many code points it has from there.
    """

    number: int
    start: int
    end: int
    text: str
    content: int
    words: str
    length: int

    @property
    def span(self) -> Span:
        """The whole line, trimmed."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a text: those to be analysed (`near`), and the numbers and spans of those between (`far`)."""

    near: tuple[Row, ...]
    far: tuple[tuple[int, Span], ...]


def read_rows(text: str) -> Rows:
    """All lines of `text` that are not blank."""
    bounds: list[tuple[int, int, int]] = []
    position = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if words:
            start = position + (line.index(words) if line[0] != words[0] else 0)
            bounds.append((number, start, start + len(words)))
        position += len(line) + 1
    top = min(_TOP_ROWS, sum(1 for _, start, _ in bounds[:_TOP_ROWS] if start < ANALYSED))
    tail = max(top, len(bounds) - _END_ROWS)
    near = tuple(_row(text, *row) for row in (*bounds[:top], *bounds[tail:]))
    return Rows(near, tuple((row[0], Span(row[1], row[2])) for row in bounds[top:tail]))


def header_of(row: Row) -> re.Match[str] | None:
    """The collection's header at the beginning of a line: `date 2024-01`, `Hà Giang date 2026-03-03`."""
    return _header(row.text)


def _header(words: str) -> re.Match[str] | None:
    return _HEADER.match(words) if "date " in words[:_HEADER_REACH] else None


def evidence(kind: str, text: str, start: int, end: int, *, offset: int = 0) -> Evidence:
    """A reason with its place; `offset` is where `text` begins in the article."""
    return Evidence(kind, text[start:end], Span(offset + start, offset + end))


def _row(text: str, number: int, start: int, end: int) -> Row:
    words = text[start : min(end, start + _ROW_LENGTH)]
    header = _header(words)
    if header is None:
        return Row(number, start, end, words, start, words, end - start)
    rest = words[header.end() :].lstrip()
    content = start + len(words) - len(rest)
    return Row(number, start, end, words, content, rest, end - content)
