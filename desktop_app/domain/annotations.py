"""Annotations: passages filed under themes, with a note and a state."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.anchors import Anchor
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.records import NamedTuple

NOBODY = EditorId("")


class State(StrEnum):
    """What review says of a passage."""

    NEW = "new"
    CHECKED = "checked"
    DOUBTFUL = "doubtful"
    PRINT = "print"


class Annotation(NamedTuple):
    """One passage of one text version, under one or more themes (none: a passage kept for its note or star).

    `note` is Markdown, written at `noted`; this, `created` and `modified` are UTC instants, ISO 8601. `was` are the
    words that stood here before the text was corrected in their midst, until an editor has looked at the passage; empty
    else.
    """

    id: AnnotationId
    article: ArticleId
    text_id: TextId
    anchor: Anchor
    themes: frozenset[ThemeId] = frozenset()
    note: str = ""
    star: bool = False
    state: State = State.NEW
    editor: EditorId = NOBODY
    created: str = ""
    modified: str = ""
    was: str = ""
    noted: str = ""


class Excerpt(NamedTuple):
    """A tagged passage with its article's facts: what review shows and exports write.

    `provinces` are the slugs at publication, `provinces_now` those of today; `themes` are ids in codebook order.
    """

    annotation: Annotation
    title: str
    author: str | None
    source: str | None
    url: str | None
    published: str | None
    best_day: str | None
    provinces: tuple[str, ...]
    provinces_now: tuple[str, ...]
    themes: tuple[ThemeId, ...]
