"""What the lines of a corrected text are: what they were before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop_app.domain.edits import Carriage
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span, trimmed


def carried_lines(lines: Sequence[Line], carriage: Carriage) -> tuple[Line, ...]:
    """The lines of the text that edits make. Each has the role of the line from which most of its letters are.

    Lines that were written anew have the roles of those in whose place they stand, where they are as many; else they
    are of the body.
    """
    spans = _spans(carriage.text)
    roles = _roles_kept(lines, carriage, spans)
    _fill_places(lines, carriage, spans, roles)
    return tuple(Line(number, role or LineRole.BODY, span) for (number, span), role in zip(spans, roles, strict=True))


def _spans(text: str) -> list[tuple[int, Span]]:
    """The number, from 1, and the place of each line that is not blank, without blanks at its ends."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        span = trimmed(text, Span(start, start + len(line))) if line else None
        if span is not None:
            found.append((number, span))
        start += len(line) + 1
    return found


def _roles_kept(lines: Sequence[Line], carriage: Carriage, spans: Sequence[tuple[int, Span]]) -> list[LineRole | None]:
    starts, ends = [span.start for _, span in spans], [line.span.end for line in lines]
    most = [0] * len(spans)
    roles: list[LineRole | None] = [None] * len(spans)
    held: dict[tuple[int, int], int] = {}  # new line, old line → letters that stayed
    for start, now, length in carriage.kept():
        at = bisect_right(ends, start)
        while at < len(lines) and lines[at].span.start < start + length:
            first, last = max(start, lines[at].span.start), min(start + length, lines[at].span.end)
            line = bisect_right(starts, first + now - start) - 1
            if line >= 0 and first + now - start < spans[line][1].end:
                held[line, at] = held.get((line, at), 0) + last - first
                if held[line, at] > most[line]:
                    most[line], roles[line] = held[line, at], lines[at].role
            at += 1
    return roles


def _fill_places(
    lines: Sequence[Line], carriage: Carriage, spans: Sequence[tuple[int, Span]], roles: list[LineRole | None]
) -> None:
    """Give lines that were replaced one by one, as a whole, the roles of those before them."""
    grown = 0
    for edit in carriage.edits:
        low, high = edit.start + grown, edit.start + grown + len(edit.words)
        grown += edit.growth
        old = [line.role for line in lines if edit.start <= line.span.start and line.span.end <= edit.end]
        new = [at for at, (_, span) in enumerate(spans) if roles[at] is None and low <= span.start and span.end <= high]
        if len(old) == len(new):
            for at, role in zip(new, old, strict=True):
                roles[at] = role
