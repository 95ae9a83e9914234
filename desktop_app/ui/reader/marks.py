"""The passages of an article as they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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


class Passages:
    """The annotations of an article as strands; clusters are packed when they are first seen."""

    def __init__(self, found: Iterable[Annotation], themes: Mapping[ThemeId, Theme]) -> None:
        self._filed = Filed.of(found)
        self.index = SpanIndex(self._filed, self._filed.starts, self._filed.ends)
        self._themes = themes
        self._packed: dict[int, list[Strand]] = {}
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
            if at not in self._packed:
                self._pack(self.index.cluster(at))
            found.extend(self._packed[at])
        return found

    def _pack(self, cluster: range) -> None:
        rows: list[tuple[int, Annotation, Theme | None]] = []
        for at in cluster:
            annotation = self.index[at]
            shown: list[Theme | None] = [*self.themes_of(annotation)]
            rows.extend((at, annotation, theme) for theme in shown or [None])
            self._packed[at] = []
        lanes = pack([(row[1].anchor.span.start, row[1].anchor.span.end) for row in rows])
        count = max(lanes) + 1
        for (at, annotation, theme), lane in zip(rows, lanes, strict=True):
            self._packed[at].append(Strand(annotation, theme, annotation.anchor.span, lane, count))
