"""Notes: the form in which they are stored, what they stand on, and what a list of all of them tells of each."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import normalize

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class NoteKind(StrEnum):
    """What can have a note."""

    PASSAGE = "passage"
    ARTICLE = "article"
    THEME = "theme"


class NotePlace(NamedTuple):
    """What a note stands on. `id` is an AnnotationId, ArticleId or ThemeId; no two records have the same."""

    kind: NoteKind
    id: str


class Note(NamedTuple):
    """A note with what it stands on.

    `text` is Markdown, `written` a UTC instant, empty where nobody knows. `title` is the article's, or the name of the
    theme. A theme has no `article` nor its `source` and `published` (a date value); `span` and `quote` are a passage's.
    """

    place: NotePlace
    text: str
    written: str
    title: str
    article: ArticleId | None = None
    source: str | None = None
    published: str | None = None
    span: Span | None = None
    quote: str = ""


def composed(note: str) -> str:
    """A note as it is stored: NFC, as texts are, with LF line ends and no blanks around it."""
    return normalize("NFC", _UNSTORABLE.sub("", "\n".join(note.splitlines()))).strip()
