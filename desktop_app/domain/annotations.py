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
    `texts` are those that the article has had, the one that it has last. `paragraph` says in which paragraph of the
    story the passage begins, from 1; 0 where it is not known, or in none.
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
    texts: tuple[TextId, ...] = ()
    paragraph: int = 0

    @property
    def version(self) -> int:
        """Which version of the article's text the passage is of, from 1: the text as it came in."""
        if len(self.texts) < 2:
            return 1
        own = [at for at, text in enumerate(self.texts, 1) if text == self.annotation.text_id]
        return own[-1] if own else 1

    @property
    def gone(self) -> bool:
        """True when nothing is left of the passage's words in the text that the article has now."""
        return bool(self.texts) and self.texts[-1] != self.annotation.text_id
