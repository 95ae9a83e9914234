"""Changes of a text, told exactly: what was put in place of what, and where passages stand afterwards.

Positions are code points. Edits of a text are sorted and apart: between two of them at least one character stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from desktop_app.domain.spans import Span, trimmed
from desktop_app.records import NamedTuple


class Edit(NamedTuple):
    """`words` in place of `text[start:end]`; an insertion where `start` equals `end`."""

    start: int
    end: int
    words: str

    @property
    def growth(self) -> int:
        """By how many characters the text grows; negative where it shrinks."""
        return len(self.words) - (self.end - self.start)


Edits = tuple[Edit, ...]


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.words)
        at = edit.end
    return "".join((*parts, text[at:]))


def changed(edits: Edits, start: int, end: int, words: str) -> Edits:
    """The edits after one more change, whose places count in the text as the edits so far have made it.

    What it touches becomes one edit with it; nothing is guessed from how words look.
    """
    shifts = list(accumulate((edit.growth for edit in edits), initial=0))
    lows = [edit.start + shift for edit, shift in zip(edits, shifts, strict=False)]
    highs = [low + len(edit.words) for low, edit in zip(lows, edits, strict=True)]
    first, last = bisect_left(highs, start), bisect_right(lows, end)
    if first == last:  # amid what stayed
        made = Edit(start - shifts[first], end - shifts[first], words)
    else:
        head = edits[first].words[: max(0, start - lows[first])]
        tail = edits[last - 1].words[max(0, end - lows[last - 1]) :]
        old_start = min(edits[first].start, start - shifts[first])
        made = Edit(old_start, max(edits[last - 1].end, end - shifts[last]), head + words + tail)
    still = made.start < made.end or bool(made.words)  # what was typed and taken away again leaves nothing
    return (*edits[:first], *([made] if still else []), *edits[last:])


def least(text: str, edits: Iterable[Edit]) -> Edits:
    """The same edits without what they put back as it was, at either end of each; those that change nothing go."""
    return tuple(edit for each in edits if (edit := _least(text[each.start : each.end], each)) is not None)


def _least(old: str, edit: Edit) -> Edit | None:
    if old == edit.words:
        return None
    head, tail = agreeing(old, edit.words)
    return Edit(edit.start + head, edit.end - tail, edit.words[head : len(edit.words) - tail])


def rebased(text: str, edits: Edits, others: Edits) -> Edits:
    """Edits of a text, so that they can be made to what `others` have made of it.

    Where both changed the same words those of `edits` stand, once where both say the same; all else is kept of both.
    """
    starts, ends = [edit.start for edit in others], [edit.end for edit in others]
    shifts = list(accumulate((edit.growth for edit in others), initial=0))
    waiting = [edit for edit in edits if edit not in frozenset(others)][::-1]
    found: list[Edit] = []
    while waiting:
        met = [waiting.pop()]
        start, end = met[0].start, met[0].end
        first = bisect_right(ends, start)
        last = bisect_left(starts, end, first)
        while last > first and ends[last - 1] > end:  # they reach further: what is changed in there comes along
            end = ends[last - 1]
            while waiting and waiting[-1].start < end:
                met.append(waiting.pop())
                end = max(end, met[-1].end)
            last = bisect_left(starts, end, first)
        if last > first:
            start = min(start, starts[first])
        words = applied(text[start:end], [Edit(each.start - start, each.end - start, each.words) for each in met])
        made = Edit(start + shifts[first], end + shifts[last], words)
        if found and found[-1].end == made.start:
            found[-1] = Edit(found[-1].start, made.end, found[-1].words + made.words)
        else:
            found.append(made)
    return least(applied(text, others), found)


def agreeing(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts begin with alike, and with how many of the rest they end alike."""
    head = _alike(one, other)
    return head, _alike(one[head:][::-1], other[head:][::-1])


def _alike(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:  # by halves: slices are compared far faster than letters
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Carriage:
    """Carries places of one text into the text that its edits make."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.edits = tuple(edits)
        self.text = applied(text, edits)
        """The text with the edits."""
        self._length = len(text)
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._shifts = list(accumulate((edit.growth for edit in edits), initial=0))

    def carried(self, span: Span) -> tuple[Span | None, bool]:
        """Where a span is afterwards, and whether its words were touched.

        Untouched it has exactly its words: no edit changes, removes or inserts anything strictly inside. What is
        touched runs from the first to the last of what stands for its words by now, without blanks at the ends; None
        when nothing is left.
        """
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        if first >= last:
            return Span(span.start + self._shifts[first], span.end + self._shifts[first]), False
        start = min(span.start, self._starts[first]) + self._shifts[first]
        end = max(span.end, self._ends[last - 1]) + self._shifts[last]
        return (trimmed(self.text, Span(start, end)) if start < end else None), True

    def position(self, at: int) -> int:
        """Where a position is afterwards; one amid words that were replaced is behind those in their place."""
        number = bisect_left(self._ends, at)
        if number < len(self.edits) and self._starts[number] < at:
            return self._ends[number] + self._shifts[number + 1]
        return at + self._shifts[number]

    def kept(self) -> list[tuple[int, int, int]]:
        """The stretches that stay: where each begins, where it is afterwards, and how long it is."""
        bounds = zip([0, *self._ends], [*self._starts, self._length], self._shifts, strict=True)
        return [(start, start + shift, end - start) for start, end, shift in bounds if end > start]
