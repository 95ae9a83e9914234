"""From the lines of a PDF's pages to paragraphs: joined over lines, columns and pages as they were written.

A paragraph ends where the next line stands lower than usual or is set in, is of another size, or where its first word
would have had room on the line before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.pdf.furniture import furniture
from desktop_app.ingest.pdf.lines import Line
from desktop_app.vietnam.syllables import is_syllable

PAGE = "\ufdd0"
"""Stands in a block's text where a page begins; a noncharacter, which no text may hold."""

_INDENT = 0.6  # of a line's size; less is no indentation
_BLANK = 0.2  # of a line's size; about the width of a blank
_SAME_SIZE = 1.12
_LARGE = 1.15  # of the usual size: a heading, whose lines belong together
_ENDS = re.compile(r"[.!?:;…][”\"»)’']*$")
_BULLET = re.compile(r"[•●▪■◦❖➢✓∙·]|(?:[-–—+*]|\d{1,2}[.)]|[a-zđ]\))\s")
_BROKEN = re.compile(r"([A-Za-z]*[a-z])-$")
_REST = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a column begin and end, in points."""

    left: float
    right: float


@dataclass(slots=True)
class _Habits:
    """How a document is set: its edges by page, column and size, its line pitch by size, its usual
    size and indentation, all in points.
    """

    edges: dict[tuple[int, int, int], _Edges] = field(default_factory=dict)
    common: dict[tuple[int, int], _Edges] = field(default_factory=dict)
    pitch: dict[int, float] = field(default_factory=dict)
    size: float = 0.0
    indent: float = 0.0  # of the first lines of paragraphs; 0 when they are not set in

    def around(self, page: int, line: Line) -> _Edges:
        """The edges of a line's column: the page's, or the document's where there are few lines."""
        size = round(line.size)
        return self.edges.get((page, line.column, size)) or self.common[line.column, size]


def blocks_of(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """The paragraphs of the pages, running heads and feet with their role; `PAGE` stands where a page begins."""
    aside = furniture(pages)
    bodies = [
        [line for index, line in enumerate(page) if index not in out] for page, out in zip(pages, aside, strict=True)
    ]
    flow = _Flow(_habits(bodies))
    for number, (page, out, body) in enumerate(zip(pages, aside, bodies, strict=True)):
        first = next((index for index in range(len(page)) if index not in out), len(page))
        heads = [page[index].text for index in sorted(out) if index < first]
        feet = [page[index].text for index in sorted(out) if index > first]
        flow.page(number, heads, body, feet)
    return flow.finished()


def _habits(pages: Sequence[Sequence[Line]]) -> _Habits:
    habits = _Habits()
    groups: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
    drops: dict[int, Counter[float]] = defaultdict(Counter)
    sizes: Counter[float] = Counter()
    for number, page in enumerate(pages):
        for line in page:
            groups[number, line.column, round(line.size)].append(line)
            sizes[round(line.size, 1)] += len(line.text)
        for one, other in pairwise(page):
            if one.y > other.y and one.column == other.column and _same_size(one, other):
                drops[round(other.size)][round(2 * (one.y - other.y)) / 2] += 1
    wide: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for (number, column, size), lines in groups.items():
        wide[column, size] += lines
        if len(lines) >= 4:
            habits.edges[number, column, size] = _edges(lines)
    habits.common = {key: _edges(lines) for key, lines in wide.items()}
    habits.pitch = {size: _usual(found) for size, found in drops.items()}
    habits.size = sizes.most_common(1)[0][0] if sizes else 0.0
    habits.indent = _indent(habits, pages)
    return habits


def _usual(drops: Counter[float]) -> float:
    """The pitch within paragraphs: the smallest of those that are frequent."""
    most = max(drops.values())
    return min(drop for drop, times in drops.items() if 3 * times >= most)


def _edges(lines: Sequence[Line]) -> _Edges:
    begins = Counter(round(line.left) for line in lines)
    most = max(begins.values())
    left = min(left for left, times in begins.items() if 3 * times >= most)
    return _Edges(left, max(line.right for line in lines))


def _indent(habits: _Habits, pages: Sequence[Sequence[Line]]) -> float:
    """How far the first lines of paragraphs are set in, when a fair part of the lines are."""
    count = sum(map(len, pages))
    depths = Counter(
        round(line.left - habits.around(number, line).left)
        for number, page in enumerate(pages)
        for line in page
        if _is_set_in(line, habits.around(number, line))
    )
    depth, times = depths.most_common(1)[0] if depths else (0, 0)
    return depth if times >= 3 and 20 * times >= count else 0.0


def _is_set_in(line: Line, edges: _Edges) -> bool:
    return line.left > edges.left + _INDENT * line.size


def _same_size(one: Line, other: Line) -> bool:
    return max(one.size, other.size) <= _SAME_SIZE * min(one.size, other.size)


class _Flow:
    """Lines as they come, made paragraphs."""

    def __init__(self, habits: _Habits) -> None:
        self._habits = habits
        self._blocks: list[Block] = []
        self._open: list[str] = []
        self._lines: list[tuple[int, Line]] = []  # of the open paragraph, with their pages
        self._later: list[Block] = []  # furniture between the parts of a paragraph
        self._marks = ""

    def page(self, number: int, heads: Sequence[str], body: Sequence[Line], feet: Sequence[str]) -> None:
        """Take a page in."""
        self._marks += PAGE
        on = bool(body and self._lines) and _continues_elsewhere(self._lines[-1], (number, body[0]), self._habits)
        if not on:
            self._close()
        self._aside(heads)
        for line in body:
            self._take(number, line)
        self._aside(feet)

    def finished(self) -> list[Block]:
        """All paragraphs."""
        self._close()
        return self._blocks

    def _take(self, number: int, line: Line) -> None:
        if self._lines and not self._goes_on(number, line):
            self._close()
        text = self._marked(line.text)
        if self._lines:
            self._open[-1] = joined(self._open[-1], text, hyphen=self._lines[-1][1].hyphen)
        else:
            self._open = [text]
        self._lines.append((number, line))

    def _goes_on(self, number: int, line: Line) -> bool:
        page, last = self._lines[-1]
        if page != number or last.column != line.column or line.y > last.y + last.size:
            return _continues_elsewhere((page, last), (number, line), self._habits)
        return _continues([line for _, line in self._lines[-2:]], line, self._habits, number)

    def _aside(self, texts: Sequence[str]) -> None:
        if self._lines:
            self._later += [Block(text, LineRole.FURNITURE) for text in texts]
        else:
            self._blocks += [Block(self._marked(text), LineRole.FURNITURE) for text in texts]

    def _marked(self, text: str) -> str:
        marks, self._marks = self._marks, ""
        return marks + text

    def _close(self) -> None:
        if self._lines:
            self._blocks.append(Block("".join(self._open)))
        self._blocks += self._later
        self._open, self._lines, self._later = [], [], []


def _continues(before: Sequence[Line], line: Line, habits: _Habits, page: int) -> bool:
    """True when a line goes on with the paragraph of which `before` are the last one or two lines."""
    last = before[-1]
    drop = last.y - line.y
    if not _same_size(last, line):
        return False
    if drop < 0.3 * line.size:  # one line, in parts; cells of a row stand apart
        return 0 <= line.left - last.right < line.size
    if last.size > _LARGE * habits.size:
        return drop < 1.5 * last.size
    pitch = habits.pitch.get(round(line.size), line.size)
    edges = habits.around(page, line)
    if drop > 1.15 * pitch + 0.5:
        unended = line.text[0].islower() and not _ENDS.search(last.text) and not _has_room(last, line, edges)
        return unended and drop < 2.2 * pitch
    return last.hyphen or _follows(before, line, habits, edges)


def _follows(before: Sequence[Line], line: Line, habits: _Habits, edges: _Edges) -> bool:
    """The same for a line at the usual distance, by where it and the one before begin and end."""
    last = before[-1]
    if _begins_item(last, line) or _has_room(last, line, edges):
        return False
    deeper = line.left - last.left
    if deeper > _INDENT * line.size:
        return _BULLET.match(last.text) is not None
    if habits.indent and abs(line.left - edges.left - habits.indent) < 3:
        return False
    return deeper > -_INDENT * line.size or len(before) == 1


def _continues_elsewhere(last: tuple[int, Line], following: tuple[int, Line], habits: _Habits) -> bool:
    """True when a paragraph goes on at the top of another page or column."""
    (page, line), (other, first) = last, following
    if not _same_size(line, first):
        return False
    ended = _ENDS.search(line.text) is not None
    if first.text[0].islower() and not ended:
        return True
    if _begins_item(line, first) or _is_set_in(first, habits.around(other, first)):
        return False
    return (habits.indent > 0 or not ended) and not _has_room(line, first, habits.around(page, line))


def _begins_item(last: Line, line: Line) -> bool:
    found = _BULLET.match(line.text)
    return found is not None and (len(found[0]) == 1 or _ENDS.search(last.text) is not None)


def _has_room(last: Line, line: Line, edges: _Edges) -> bool:
    """True when the first word of a line would have fitted on the one before: that one was ended on purpose."""
    return edges.right - last.right > line.first + 2 * _BLANK * line.size


def joined(before: str, after: str, *, hyphen: bool) -> str:
    """Two lines of a paragraph as one; a hyphen between them goes when it only parts a word.

    Vietnamese syllables are never parted: between two of them, names and numbers a hyphen is one.
    """
    if not hyphen and not re.search(r"[^\W_]-$", before):
        return f"{before} {after}"
    start = _BROKEN.search(before)
    rest = _REST.match(after.removeprefix(PAGE))
    if not start or not rest or len(start[1]) < 2 or len(rest[0]) < 2:
        return before + after
    if is_syllable(start[1]) and is_syllable(rest[0]):
        return before + after
    return before[:-1] + after


def pages_in(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without `PAGE`, and where these stood; a page without words begins where the next one does."""
    pieces = text.split(PAGE)
    places = []
    length = 0
    for piece in pieces[:-1]:
        length += len(piece)
        places.append(length)
    return "".join(pieces), tuple(places)
