"""What an editor decided about a name at one place of a text; no run of a recogniser overrules it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from desktop_app.domain.ids import EditorId, TextId, VerdictId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

BY_EDITOR = "editor"
"""The `why` of a mention that an editor decided."""


class Verdict(NamedTuple):
    """At this place stands an entity of this type and name; with `type` None, none that lies within the place.

    `quote` are the words at the place; `created` is a UTC instant.
    """

    id: VerdictId
    text_id: TextId
    span: Span
    quote: str
    type: EntityType | None
    name: str
    editor: EditorId
    created: str

    def overrules(self, span: Span) -> bool:
        """True when a recogniser's mention at `span` gives way."""
        return self.span.overlaps(span) if self.type else self.span.holds(span)


def overruled(spans: Iterable[Span], verdicts: Sequence[Verdict]) -> set[Span]:
    """Those of a recogniser's mentions that give way to verdicts, which do not overlap each other."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.span)
    ends = [verdict.span.end for verdict in ordered]
    found = set()
    for span in spans:
        for verdict in ordered[bisect_left(ends, span.start + 1) :]:
            if verdict.span.start >= span.end:
                break
            if verdict.overrules(span):
                found.add(span)
                break
    return found
