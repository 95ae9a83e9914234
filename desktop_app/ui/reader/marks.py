"""The marks of an article, kept sorted, so that those of the visible lines are found at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.placed import Filed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.lanes import pack

Value = TypeVar("Value")


class SpanIndex(Generic[Value]):
    """Values by place: sorted by start (the longer first), found in O(log n + hits)."""

    def __init__(self, values: Sequence[Value], starts: Sequence[int], ends: Sequence[int]) -> None:
        # One number a key: thousands of tuples would call the garbage collector in, which costs more than the sort.
        keys = [(start << 32) - end for start, end in zip(starts, ends, strict=True)]
        self._values = values
        self._order: Sequence[int] = range(len(keys))
        if keys != sorted(keys):
            self._order = sorted(self._order, key=keys.__getitem__)
            starts, ends = [starts[at] for at in self._order], [ends[at] for at in self._order]
        self.starts, self.ends = starts, ends
        self._reach = list(accumulate(self.ends, max))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, at: int) -> Value:
        return self._values[self._order[at]]

    def __iter__(self) -> Iterator[Value]:
        return (self._values[at] for at in self._order)

    def span(self, at: int) -> Span:
        """Where the value with this index stands."""
        return Span(self.starts[at], self.ends[at])

    def between(self, start: int, end: int) -> list[int]:
        """The indices of what shares at least one code point with `start`–`end`, in order."""
        first, last = bisect_right(self._reach, start), bisect_left(self.starts, end)
        return [at for at in range(first, last) if self.ends[at] > start]

    def at(self, position: int) -> list[Value]:
        """The values that hold the character at `position`, in order."""
        return [self[at] for at in self.between(position, position + 1)]

    def beside(self, start: int, steps: int) -> Iterator[int]:
        """The indices of what begins at `start` or after it (`steps` 1) or before (-1), the nearest first.

        Of what begins at one place the shorter are before the longer.
        """
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, start)
        while steps > 0 and first < len(self):
            last = bisect_right(self.starts, self.starts[first])
            yield from sorted(range(first, last), key=self.ends.__getitem__)
            first = last
        while steps < 0 and last > 0:
            first = bisect_left(self.starts, self.starts[last - 1])
            yield from sorted(range(first, last), key=self.ends.__getitem__, reverse=True)
            last = first

    def cluster(self, at: int) -> range:
        """The indices around `at` that overlap each other directly or through others."""
        first = at
        while first > 0 and self._reach[first - 1] > self.starts[first]:
            first -= 1
        last = at + 1
        while last < len(self) and self.starts[last] < self._reach[last - 1]:
            last += 1
        return range(first, last)


class Strand(NamedTuple):
    """One theme of one annotation as it is drawn: its lane of `lanes` in its cluster.

    `theme` is None for a passage that is kept for its note or star only.
    """

    annotation: Annotation
    theme: Theme | None
    span: Span
    lane: int
    lanes: int


class Passages:
    """The annotations of an article as strands; clusters are packed when they are first seen."""

    def __init__(self, found: Iterable[Annotation], themes: Mapping[ThemeId, Theme]) -> None:
        self._filed = Filed.of(found)
        self.index = SpanIndex(self._filed, self._filed.starts, self._filed.ends)
        self._themes = themes
        self._packed: dict[int, list[Strand]] = {}

    def find(self, annotation: AnnotationId | None) -> Annotation | None:
        """The annotation with this id, or None."""
        return self._filed.find(annotation)

    def exactly(self, span: Span) -> Annotation | None:
        """The annotation that stands on exactly this span, the one with themes first; or None."""
        found = [a for a in self.between(span) if a.anchor.span == span]
        return max(found, key=lambda annotation: bool(annotation.themes), default=None)

    def between(self, span: Span) -> list[Annotation]:
        """The annotations that overlap `span`, in order."""
        return [self.index[at] for at in self.index.between(span.start, span.end)]

    def themes_of(self, annotation: Annotation) -> list[Theme]:
        """The annotation's themes in codebook order; unknown ones are left out."""
        known = [self._themes[theme] for theme in annotation.themes if theme in self._themes]
        return sorted(known, key=lambda theme: (theme.position, theme.name, theme.id))

    def strands(self, span: Span) -> list[Strand]:
        """What is drawn of `span`, in order, each with its lane."""
        found: list[Strand] = []
        seen = -1
        for at in self.index.between(span.start, span.end):
            if at < seen:
                continue
            cluster = self.index.cluster(at)
            seen = cluster.stop
            if cluster.start not in self._packed:
                self._packed[cluster.start] = self._pack(cluster)
            found.extend(strand for strand in self._packed[cluster.start] if strand.span.overlaps(span))
        return found

    def _pack(self, cluster: range) -> list[Strand]:
        rows: list[tuple[Annotation, Theme | None]] = []
        for at in cluster:
            annotation = self.index[at]
            shown: list[Theme | None] = [*self.themes_of(annotation)]
            rows.extend((annotation, theme) for theme in shown or [None])
        lanes = pack([(row[0].anchor.span.start, row[0].anchor.span.end) for row in rows])
        count = max(lanes) + 1
        return [
            Strand(annotation, theme, annotation.anchor.span, lane, count)
            for (annotation, theme), lane in zip(rows, lanes, strict=True)
        ]
