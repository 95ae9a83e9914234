"""Made-up libraries and searches are what benchmarks say they are."""

from __future__ import annotations

from collections import Counter

import pytest
from libraries import build, cached
from made_articles import ONE_IN, Press, vocabulary
from queries import queries

from desktop_app.domain.articles import ReadingState
from desktop_app.store.library import Library
from desktop_app.vietnam.folding import search_fold

COUNT = 300


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return cached(COUNT, tmp_path_factory.mktemp("made"))


def _articles(path):
    with Library.open(path) as library:
        return {row.id: library.articles.article(row.id) for row in library.articles.rows(limit=COUNT)}


def _passages(path):
    with Library.open(path) as library:
        found = [each for theme in library.themes.all() for each in library.annotations.under(theme.id)]
        return {(each.id, each.anchor, each.note) for each in found}


def test_a_made_library_is_sound(made):
    with Library.open(made) as library:
        assert library.articles.count() == COUNT
        assert len(library.themes.all()) == 8
        assert not library.problems()


def test_a_library_is_built_once(made):
    before = made.stat().st_mtime_ns
    assert cached(COUNT, made.parent) == made
    assert made.stat().st_mtime_ns == before


def test_a_library_that_was_left_unfinished_is_gone_on_with(made, tmp_path):
    class StoppedError(Exception):
        pass

    def stop(*_: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        build(tmp_path / "part.trich", COUNT, stop)
    build(tmp_path / "part.trich", COUNT)
    assert _articles(tmp_path / "part.trich") == _articles(made)
    assert _passages(tmp_path / "part.trich") == _passages(made)


def test_building_again_gives_the_same_articles_and_passages(made, tmp_path):
    build(tmp_path / "again.trich", COUNT)
    assert _articles(tmp_path / "again.trich") == _articles(made)
    assert _passages(tmp_path / "again.trich") == _passages(made) != set()


def test_passages_are_filed_only_in_articles_that_editors_have_tagged(made):
    articles = _articles(made)
    with Library.open(made) as library:
        filed = {each.article for theme in library.themes.all() for each in library.annotations.under(theme.id)}
    assert {articles[ident].state for ident in filed} <= {ReadingState.TAGGED, ReadingState.REVIEWED}


def test_what_an_article_names_stands_where_it_says(press):
    for number in range(50):
        article, mentions = press.article(number, COUNT)
        assert mentions
        assert all(mention.span.of(article.text) == mention.text for mention in mentions)
        ends = [0, *(mention.span.end for mention in mentions)]
        assert all(mention.span.start >= end for mention, end in zip(mentions, ends, strict=False))


def test_articles_are_of_six_kilobytes_with_some_made_up_words_and_no_two_alike(press):
    texts = [press.article(number, COUNT)[0].text for number in range(200)]
    words = [word for text in texts for word in text.split()]
    made_up = set(vocabulary())
    assert len(set(texts)) == 200
    assert 5_500 < sum(len(text.encode()) for text in texts) / 200 < 6_500
    assert abs(sum(word in made_up for word in words) / len(words) - 1 / ONE_IN) < 0.03


def test_rare_words_are_rare_without_marks_as_well():
    folded = Counter(map(search_fold, vocabulary()[6_000:]))
    assert folded.most_common(1)[0][1] < 20


def test_one_article_in_a_hundred_and_one_in_a_thousand_have_their_words(press):
    assert "thủy điện Sơn La" in press.article(50, 1_000)[0].text
    assert "Đồng Kỵ" in press.article(500, 1_000)[0].text
    assert "thủy điện Sơn La" not in press.article(51, 1_000)[0].text


def test_articles_come_nearly_in_the_order_of_their_days(press):
    days = [press.article(number, 500)[0].metadata.published.sort_day for number in range(0, 500, 5)]
    known = [day for day in days if day]
    assert known != sorted(known)
    assert known[0] < "2005"
    assert known[-1] > "2024"


def test_there_are_two_hundred_queries_and_always_the_same():
    first = queries(1)
    assert len(first) == 200
    assert first == queries(1) != queries(2)
    assert Counter(query.kind for query in first)["unmarked"] == 40
    assert all(query.line == search_fold(query.line) for query in first if query.kind == "unmarked")
