"""What is done to an article as it was read, when somebody else has corrected its text since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.edits import Edit
from desktop_app.domain.errors import TextOvertakenError
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.notes import note_passage
from desktop_app.operations.revisions import revise
from desktop_app.store.library import Library

Deed = Callable[[Library, Article, Span], object]


def tag(library: Library, article: Article, span: Span) -> object:
    return filing.tag(library, article, span, library.themes.all()[:1])


def note(library: Library, article: Article, span: Span) -> object:
    return note_passage(library, article, span, "đối chiếu")


def move(library: Library, article: Article, span: Span) -> object:
    (passage,) = library.annotations.in_article(article.id)
    return filing.move_edges(library, article, passage, span)


@pytest.fixture
def words(article: Article) -> Span:
    at = article.text.index("tội phạm")
    return Span(at, at + len("tội phạm"))


@pytest.mark.parametrize("deed", [tag, note, filing.keep, move])
def test_it_is_done_to_the_same_words(library: Library, article: Article, words: Span, deed: Deed):
    if deed is move:
        filing.keep(library, article, Span(words.start - 30, words.start - 3))
    revise(library, article, [Edit(0, 0, "Tin mới. ")])
    deed(library, article, words)
    now = library.articles.article(article.id)
    (passage,) = library.annotations.in_article(article.id)
    assert passage.text_id == now.text_id
    assert passage.anchor.span == Span(words.start + 9, words.end + 9)
    assert passage.anchor.exact == passage.anchor.span.of(now.text) == "tội phạm"
    assert library.problems() == []


@pytest.mark.parametrize("deed", [tag, filing.keep, move])
def test_nothing_is_done_to_words_that_are_gone(library: Library, article: Article, deed: Deed):
    span = Span(0, 60)
    if deed is move:
        filing.keep(library, article, Span(100, 120))
    revise(library, article, [Edit(20, 40, "khác hẳn")])
    steps = library.journal.last_sequence()
    with pytest.raises(TextOvertakenError):
        deed(library, article, span)
    assert library.journal.last_sequence() == steps
    assert library.problems() == []


def test_a_note_on_words_that_are_gone_is_kept_with_them(library: Library, article: Article):
    span = Span(0, 60)
    revise(library, article, [Edit(20, 40, "khác hẳn")])
    noted = note_passage(library, article, span, "đối chiếu")
    assert (noted.text_id, noted.was, noted.note) == (article.text_id, span.of(article.text), "đối chiếu")
    assert library.problems() == []


def test_a_note_on_a_text_that_was_taken_back_is_refused(library: Library, article: Article):
    revised = revise(library, article, [Edit(20, 40, "khác hẳn")]).article
    library.undo()
    with pytest.raises(TextOvertakenError):
        note_passage(library, revised, Span(0, 60), "đối chiếu")
    assert library.problems() == []
