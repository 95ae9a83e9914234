"""Filing what a search found under themes, many passages at once: looked at first, then one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import UnknownArticleError
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.matching import Text, found_in
from desktop_app.domain.progress import Progress, say_nothing
from desktop_app.domain.query import Words
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations.annotations import new_passage
from desktop_app.operations.search import words_of
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.store.times import now
from desktop_app.vietnam.clauses import clauses
from desktop_app.vietnam.sentences import sentences

MOST = 5_000
"""Passages that are filed at once."""


class Unit(StrEnum):
    """What becomes the passage: the words that were found, or the clause or sentence that holds them."""

    HIT = "hit"
    CLAUSE = "clause"
    SENTENCE = "sentence"


class Candidate(NamedTuple):
    """A passage that may be filed: where, its words, the places found in them (counted in them), and under which
    themes it or a passage around it is filed already.
    """

    article: ArticleId
    title: str
    span: Span
    words: str
    found: tuple[Span, ...]
    filed: frozenset[ThemeId] = frozenset()


def articles_at(path: Path, ordinals: Sequence[int]) -> list[ArticleId]:
    """The articles at these ordinals of the library at `path`, in this order."""
    with LibraryReader.open(path) as library:
        return library.articles.idents_at(ordinals)


def candidates_in(path: Path, articles: Iterable[ArticleId], wanted: Filter, unit: Unit) -> list[Candidate]:
    """The passages of some articles that hold words of a filter, in text order; articles that are gone have none."""
    found: list[Candidate] = []
    with LibraryReader.open(path) as library:
        words = words_of(library, wanted)
        for ident in articles:
            if (article := _still_there(library, ident)) is not None:
                found += _candidates(library, article, words, wanted.exact, unit)
    return found


def file_candidates(
    library: Library,
    candidates: Sequence[Candidate],
    themes: Sequence[Theme],
    words: str,
    progress: Progress = say_nothing,
) -> int:
    """File passages under themes, one step named by `words`; returns how many were. What is filed there already gets
    the themes in addition; a passage whose article is gone, or whose text is another by now, is left out.
    """
    filed, articles = 0, len({candidate.article for candidate in candidates})
    with library.write("tag-hits") as write:
        for done, (ident, group) in enumerate(groupby(candidates[:MOST], key=_article)):
            progress(done, articles)
            article = _still_there(library, ident)
            if article is None:
                continue
            known = {annotation.anchor.span: annotation for annotation in _filed(library, article)}
            before = filed
            for candidate in group:
                if candidate.span.of(article.text) != candidate.words:
                    continue
                passage = known.get(candidate.span) or new_passage(library, article, candidate.span)
                chosen = passage.themes | {theme.id for theme in themes}
                if chosen != passage.themes:
                    write.put(passage._replace(themes=chosen, modified=now()))
                    filed += 1
            if filed > before and article.state in (ReadingState.UNREAD, ReadingState.READING):
                write.put(article._replace(state=ReadingState.TAGGED))
        write.detail = f"{', '.join(theme.name for theme in themes)}: “{words}” ×{filed}"
    return filed


def candidate_shape(candidate: Candidate) -> list[Any]:
    """What is needed of a passage to file it, as JSON."""
    return [candidate.article, candidate.span.start, candidate.span.end, candidate.words]


def candidate_of(shape: Sequence[Any]) -> Candidate:
    """The inverse of `candidate_shape`, without title and what was found."""
    article, start, end, words = shape
    return Candidate(ArticleId(article), "", Span(start, end), words, ())


def _still_there(library: LibraryReader, ident: ArticleId) -> Article | None:
    """The article; None when it was binned, or its import undone, meanwhile."""
    try:
        article = library.articles.article(ident)
    except UnknownArticleError:
        return None
    return None if article.binned else article


def _filed(library: LibraryReader, article: Article) -> list[Annotation]:
    """The passages of the text that an article has now."""
    return [each for each in library.annotations.in_article(article.id) if each.text_id == article.text_id]


def _article(candidate: Candidate) -> ArticleId:
    return candidate.article


def _candidates(
    library: LibraryReader, article: Article, words: Words | None, exact: bool, unit: Unit
) -> list[Candidate]:
    text = article.text
    places = () if words is None else found_in(words, Text(text), exact=exact).spans
    filed = _filed(library, article) if places else ()
    return [
        Candidate(
            article.id,
            article.shown_title,
            span,
            span.of(text),
            tuple(Span(place.start - span.start, place.end - span.start) for place in inside),
            _themes_around(filed, span),
        )
        for span, inside in _units(text, places, unit).items()
    ]


def _units(text: str, places: Iterable[Span], unit: Unit) -> Mapping[Span, list[Span]]:
    """The passage of each place, with the places in it; places of one passage are one."""
    held: dict[Span, list[Span]] = {}
    known: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        span = place if unit is Unit.HIT else _around(text, place, known, unit)
        held.setdefault(span, []).append(place)
    return held


def _around(text: str, place: Span, known: dict[int, list[tuple[int, int]]], unit: Unit) -> Span:
    """The sentence or clause that holds a place; several where it runs over their ends. `known` are the sentences of
    paragraphs, by where these begin.
    """
    start = text.rfind("\n", 0, place.start) + 1
    if start not in known:
        end = text.find("\n", place.end)
        lines = text[start : end if end >= 0 else len(text)]
        known[start] = [(start + first, start + last) for first, last in sentences(lines)]
    parts = _touched(known[start], place)
    if unit is Unit.CLAUSE:
        parts = _touched(clauses(text, parts[0][0], parts[-1][1]), place)
    return Span(min(parts[0][0], place.start), max(parts[-1][1], place.end))


def _touched(parts: Iterable[tuple[int, int]], place: Span) -> list[tuple[int, int]]:
    return [part for part in parts if part[0] < place.end and place.start < part[1]]


def _themes_around(filed: Iterable[Annotation], span: Span) -> frozenset[ThemeId]:
    holding = (annotation.themes for annotation in filed if annotation.anchor.span.holds(span))
    return frozenset().union(*holding)
