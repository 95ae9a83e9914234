"""The passages of an article as they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.placed import Filed
from desktop_app.domain.span_index import SpanIndex
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.records import NamedTuple
from desktop_app.ui.reader.lanes import pack


class Strand(NamedTuple):
    """One theme of one annotation as it is drawn: its lane of `lanes` in its cluster.

    `theme` is None for a passage that is kept for its note or star only.
    """

    annotation: Annotation
    theme: Theme | None
    span: Span
    lane: int
    lanes: int


_NO_THEME = (None,)


class Passages:
    """The annotations of an article as strands; clusters are packed when they are first seen."""

    def __init__(self, found: Iterable[Annotation], themes: Mapping[ThemeId, Theme]) -> None:
        self._filed = Filed.of(found)
        self.index = SpanIndex(self._filed, self._filed.starts, self._filed.ends)
        self._themes = themes
        self._lanes: dict[int, tuple[list[int], int]] = {}
        self._sorted: dict[frozenset[ThemeId], list[Theme]] = {}

    def find(self, annotation: AnnotationId | None) -> Annotation | None:
        """The annotation with this id, or None."""
        return self._filed.find(annotation)

    def exactly(self, span: Span) -> Annotation | None:
        """The annotation that stands on exactly this span, the one with themes first; or None."""
        found = [a for a in self.between(span) if a.anchor.span == span]
        return max(found, key=lambda annotation: bool(annotation.themes), default=None)

    def between(self, span: Span) -> list[Annotation]:
        """The annotations that overlap `span`, in order."""
        return self.index.between(span.start, span.end)

    def themes_of(self, annotation: Annotation) -> list[Theme]:
        """The annotation's themes in codebook order; unknown ones are left out."""
        found = self._sorted.get(annotation.themes)
        if found is None:
            known = [self._themes[theme] for theme in annotation.themes if theme in self._themes]
            found = sorted(known, key=lambda theme: (theme.position, theme.name, theme.id))
            self._sorted[annotation.themes] = found
        return found

    def strands(self, span: Span) -> list[Strand]:
        """What is drawn of `span`, in order, each with its lane."""
        found: list[Strand] = []
        for at in self.index.indices(span.start, span.end):
            if at not in self._lanes:
                self._pack(self.index.cluster(at))
            annotation, (lanes, count) = self.index[at], self._lanes[at]
            for theme, lane in zip(self._drawn(annotation), lanes, strict=True):
                found.append(Strand(annotation, theme, annotation.anchor.span, lane, count))
        return found

    def _drawn(self, annotation: Annotation) -> Sequence[Theme | None]:
        return self.themes_of(annotation) or _NO_THEME

    def _pack(self, cluster: range) -> None:
        """Find the lanes of a cluster's passages, one a theme; strands are made when they are seen."""
        starts, ends = self.index.starts, self.index.ends
        rows = [at for at in cluster for _ in self._drawn(self.index[at])]
        packed = pack([(starts[at], ends[at]) for at in rows])
        count = max(packed) + 1
        for at, lane in zip(rows, packed, strict=True):
            self._lanes.setdefault(at, ([], count))[0].append(lane)
