"""Finding words."""

from __future__ import annotations

from desktop_app.domain.search import Hits
from desktop_app.domain.spans import Span
from desktop_app.store.library import LibraryReader
from desktop_app.store.query import parse, places


def search(library: LibraryReader, query: str, *, exact: bool = False, limit: int = 20) -> Hits:
    """The newest articles that match; BadQueryError without a word."""
    return library.search.hits(query, exact=exact, limit=limit)


def find_in(text: str, query: str) -> list[Span]:
    """Where a query stands in one text, by the rules of the library's search; BadQueryError without a word."""
    return places(parse(query), text)
