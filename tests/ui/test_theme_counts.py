from __future__ import annotations

import pytest

from desktop_app.domain.spans import Span
from desktop_app.operations import articles, history, themes
from desktop_app.operations.annotations import move_edges, tag, toggle, untag


@pytest.fixture
def opened(session):
    row = session.library.articles.rows()[0]
    session.open_article(row.id)
    assert session.filed.all() == session.library.themes.counts()
    return session


def same(session) -> bool:
    """What is kept is what the library has."""
    here = session.library.annotations.in_article(session.article.id) if session.article else []
    return dict(session.filed.all()) == session.library.themes.counts() and list(session.annotations) == here


def test_what_is_done_in_the_open_article_is_counted_without_counting_all(opened, monkeypatch):
    article, first = opened.article, opened.used_themes()[0]
    told = opened.filed.all()[first.id]
    monkeypatch.setattr(type(opened.library.themes), "counts", None)  # nothing is counted anew
    opened.perform(toggle, opened.library, article, Span(0, 4), first)
    assert opened.filed.all()[first.id] == told + 1
    opened.perform(history.undo, opened.library)
    assert opened.filed.all()[first.id] == told


def test_counts_and_passages_follow_whatever_is_done(opened):
    library, article = opened.library, opened.article
    first, second = opened.used_themes()[:2]
    other = library.articles.article(library.articles.rows()[1].id)
    done = [
        (tag, library, article, Span(0, 9), [first, second]),
        (tag, library, article, Span(5, 20), [second]),
        (tag, library, other, Span(0, 9), [first]),
        (move_edges, library, article, library.annotations.in_article(article.id)[-1], Span(2, 7)),
        (untag, library, library.annotations.in_article(article.id)[:2]),
        (articles.bin_articles, library, [article.id]),
        (articles.restore_articles, library, [article.id]),
        (themes.merge, library, first, second),
    ]
    for operation, *given in done:
        opened.perform(operation, *given)
        assert same(opened), operation
    for _ in done:
        opened.perform(history.undo, library)
        assert same(opened)
    for _ in done:
        opened.perform(history.redo, library)
        assert same(opened)
