"""What a search for words answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.ids import ArticleId
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple

if TYPE_CHECKING:  # a start shows articles, no hits
    from desktop_app.domain.query import Column


class Snippet(NamedTuple):
    """One place that matches: its span in the text, the words around it, and where in them it begins.

    `marks` are all places that match in `text`, this one too, counted in it. `more_before` and `more_after` say that
    its paragraph has other words on that side.
    """

    span: Span
    text: str
    at: int
    marks: tuple[Span, ...] = ()
    more_before: bool = False
    more_after: bool = False

    @property
    def match(self) -> Span:
        """The place itself, counted in `text`."""
        return Span(self.at, self.at + len(self.span))


class Hit(NamedTuple):
    """One article that matches: in how many places of its text, and the first of them in text order.

    `first` is the place to show, the first that is written as typed where there is one; `exact` says that all words
    are. `beside` is where the words stand when not in the text: in the title, a note or a name; its spans count in
    `beside.text`. `ordinal` is where the article stands in the order of the library.
    """

    article: ArticleId
    title: str
    published: str | None
    places: int = 0
    snippets: tuple[Snippet, ...] = ()
    first: Snippet | None = None
    exact: bool = False
    beside: Beside | None = None
    source: str | None = None
    ordinal: int = 0


class Beside(NamedTuple):
    """Words of an article that match outside its text."""

    column: Column
    snippet: Snippet


class Hits(NamedTuple):
    """The first hits, those written as typed before the others, each newest first; and how many articles match."""

    total: int
    hits: tuple[Hit, ...]
