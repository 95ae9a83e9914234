"""What a full-text search answers."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span


class Snippet(NamedTuple):
    """One place that matches: its span in the article's text, the words around it, and where in them it begins."""

    span: Span
    text: str
    at: int


class Hit(NamedTuple):
    """One article that matches: in how many places, and the first of them in text order."""

    article: ArticleId
    title: str
    published: str | None
    places: int
    snippets: tuple[Snippet, ...]


class Hits(NamedTuple):
    """The first hits, newest article first, and how many articles match in all."""

    total: int
    hits: tuple[Hit, ...]
