"""The gutter: a bar for each theme of each visible passage, in packed lanes, with the theme's letter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF

from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.geometry import Geometry, Line
from desktop_app.ui.reader.lanes import pack
from desktop_app.ui.reader.marks import Passages, Strand

LANE = 16
"""Width in px of a lane when there is room."""

EDGE = 20
"""Px kept free between the first lane and the text: the sentence marker stands there."""

BADGE = 14
"""Edge in px of the square with the letter."""

_BACK = 300
"""How many passages above the first visible line may decide about lanes; bounds the cost in endless chains."""


class Bar(NamedTuple):
    """One bar: its strand, its rectangle (clipped to the viewport) and the square of its letter."""

    strand: Strand
    rect: QRectF
    badge: QRectF

    def holds(self, point: QPointF) -> bool:
        """True when a click at `point` means this bar; a little more than what is drawn."""
        return self.badge.contains(point) or self.rect.adjusted(-4, 0, 4, 0).contains(point)


class Sign(NamedTuple):
    """The note or star of a passage, right of the text."""

    annotation: AnnotationId
    rect: QRectF
    star: bool
    note: bool


def bars(geometry: Geometry, passages: Passages, lines: list[Line], left: float) -> list[Bar]:
    """The bars beside the visible lines; `left` is where the text column begins."""
    if not lines:
        return []
    strands = _strands(geometry, passages, lines)
    rows = []
    for strand in strands:
        first, last = geometry.line_key(strand.span.start), geometry.line_key(strand.span.end - 1)
        rows.append((first, last, strand))
    rows.sort(key=lambda row: (row[0], row[2].span.start, row[2].lane))
    numbers, keys = _numbered(rows), [line.key for line in lines]
    lanes = pack([(numbers[first], numbers[last] + 1) for first, last, _ in rows])
    pitch = min(float(LANE), (left - EDGE - 4) / (max(lanes, default=0) + 1))
    found = []
    for (first, last, strand), lane in zip(rows, lanes, strict=True):
        if last >= keys[0] and first <= keys[-1]:
            inside = lines[bisect_left(keys, first) : bisect_right(keys, last)]
            found.append(_bar(strand, inside, (first, last), left - EDGE - (lane + 1) * pitch, pitch))
    return found


def signs(passages: Passages, geometry: Geometry, lines: list[Line]) -> list[Sign]:
    """Notes and stars beside the visible lines, one sign a passage, side by side when a line has several."""
    if not lines:
        return []
    edge = geometry.column_right() + 8
    taken: dict[tuple[int, int], float] = {}
    found = []
    for annotation in passages.between(Span(lines[0].start, max(lines[-1].end, lines[0].start + 1))):
        if not (annotation.note or annotation.star):
            continue
        span = annotation.anchor.span
        line = next((line for line in lines if line.start <= span.start < line.end), None)
        if line is None:
            continue
        x = edge + min(taken.get(line.key, 0), geometry.margin - 24)
        taken[line.key] = taken.get(line.key, 0) + 18
        rect = QRectF(x, line.top + (line.foot - line.top - 16) / 2, 16, 16)
        found.append(Sign(annotation.id, rect, annotation.star, bool(annotation.note)))
    return found


def _strands(geometry: Geometry, passages: Passages, lines: list[Line]) -> list[Strand]:
    """The strands of the visible lines and of those above that share lines with them, directly or in a chain."""
    start, end = lines[0].start, max(lines[-1].end, lines[0].start + 1)
    strands = added = passages.strands(Span(start, end))
    while added and len(strands) <= _BACK:
        line = geometry.line_at(min(start, *(strand.span.start for strand in added)))
        if line is None or line.start >= start:
            break
        above = passages.strands(Span(line.start, start))
        added = [strand for strand in above if strand.span.end <= start]  # the others are there already
        strands, start = added + strands, line.start
    return strands


def _numbered(rows: list[tuple[tuple[int, int], tuple[int, int], Strand]]) -> dict[tuple[int, int], int]:
    keys = sorted({key for first, last, _ in rows for key in (first, last)})
    return {key: number for number, key in enumerate(keys)}


def _bar(
    strand: Strand, inside: list[Line], keys: tuple[tuple[int, int], tuple[int, int]], x: float, pitch: float
) -> Bar:
    """The bar beside lines that are seen, of those whose keys it has first and last."""
    top = inside[0].top if inside[0].key == keys[0] else min(0.0, inside[0].top)
    foot = inside[-1].foot if inside[-1].key == keys[1] else inside[-1].bottom
    edge = min(float(BADGE), pitch - 1)
    head = min(max(top + 2, 2.0), max(top + 2, foot - edge))
    badge = QRectF(x + (pitch - edge) / 2, head, edge, edge)
    width = min(4.0, pitch / 2)
    return Bar(strand, QRectF(round(x + (pitch - width) / 2), top + 2, width, foot - top - 2), badge)
