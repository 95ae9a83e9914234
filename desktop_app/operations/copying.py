"""Passages, and words of an article, for the clipboard: checked against their texts, with their citation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId
from desktop_app.domain.spans import Span
from desktop_app.export.clip import Clip, clip_of
from desktop_app.export.outline import Quotations
from desktop_app.operations.annotations import new_passage
from desktop_app.operations.export import compared, export_context
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader


def copied(library: LibraryReader, passages: Sequence[AnnotationId], language: str, choices: Choices) -> Clip:
    """Passages in this order, cited as chosen; those that are gone are left out. QuoteMismatchError."""
    found = {excerpt.annotation.id: excerpt for excerpt in compared(library, Filter(passages=frozenset(passages)))}
    return _clip(library, [found[ident] for ident in passages if ident in found], language, choices)


def copied_words(library: Library, article: Article, span: Span, language: str, choices: Choices) -> Clip:
    """Words of an article, cited as chosen; nothing is filed."""
    meta, texts = article.metadata, (*article.earlier, article.text_id)
    facts = (article.shown_title, meta.author.value, meta.source.value, meta.url.value, meta.published.value)
    places = (meta.provinces.at_publication, meta.provinces.now)
    passage = new_passage(library, article, span)
    excerpt = Excerpt(passage, *facts, meta.published.best_day, *places, (), texts, article.paragraph_at(span.start))
    return _clip(library, [excerpt], language, choices)


def _clip(library: LibraryReader, excerpts: Collection[Excerpt], language: str, choices: Choices) -> Clip:
    context = replace(export_context(library, list(excerpts), language), choices=choices)
    return clip_of(map(Quotations(context).of, excerpts))
