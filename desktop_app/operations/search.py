"""Looking things up: in one text, and in a library."""

from __future__ import annotations

from desktop_app.domain.errors import OnlyExclusionsError, OnlyWordsError
from desktop_app.domain.filters import Filter
from desktop_app.domain.matching import Text, found_in, places
from desktop_app.domain.query import Words, only_leaves_out, phrases
from desktop_app.domain.query_reader import parse
from desktop_app.domain.search import Hits
from desktop_app.domain.spans import Span
from desktop_app.operations.lines import filter_of
from desktop_app.store.asking import words_asked
from desktop_app.store.reader import LibraryReader


def find_in(text: str, query: str) -> list[Span]:
    """Where the query stands in a text, in its order; empty unless all of it does. BadQueryError: it has conditions or
    fields, or says only what to leave out.
    """
    said = parse(query)
    if said.words is None or said.conditions or any(phrase.column for phrase in phrases(said.words)):
        raise OnlyWordsError
    if only_leaves_out(said.words):
        raise OnlyExclusionsError(query=said.text[:80])
    return places(said.words, text)


def search(library: LibraryReader, line: str, limit: int, *, exact: bool = False) -> Hits:
    """The first `limit` articles that a line finds, those written as typed before the others, each newest first."""
    return library.search.hits(filter_of(library, line, Filter(exact=exact)), limit=limit)


def words_of(library: LibraryReader, wanted: Filter) -> Words | None:
    """The words of a filter with all that is meant by them; None when it has none."""
    return words_asked(library.connection, wanted)


def found_of(library: LibraryReader, text: str, wanted: Filter) -> tuple[Span, ...]:
    """Every place in a text of the words that a filter asks for, whether or not all of them stand there."""
    words = words_of(library, wanted)
    return () if words is None else found_in(words, Text(text), exact=wanted.exact).spans
