from __future__ import annotations

import pytest

from desktop_app.domain.articles import ReadingState
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.operations import history
from desktop_app.operations.annotations import tag
from desktop_app.operations.articles import bin_articles
from desktop_app.operations.check import check
from desktop_app.operations.tagging_hits import Unit, articles_at, candidates_in, file_candidates


@pytest.fixture
def articles(library):
    return [row.id for row in library.articles.rows()]


@pytest.fixture
def theme(library):
    return library.themes.all()[0]


def test_a_place_its_clause_and_its_sentence_become_passages(library, articles):
    wanted = Filter(query="tội phạm")
    hits, clauses, sentences = (candidates_in(library.path, articles, wanted, unit) for unit in Unit)
    assert {one.words.lower() for one in hits} == {"tội phạm"}
    assert len(hits) > len(sentences) > 0, "two places of one sentence are one passage"
    text = {ident: library.articles.article(ident).text for ident in articles}
    for found in (hits, clauses, sentences):
        assert all(one.span.of(text[one.article]) == one.words for one in found)
        assert all(place.of(one.words).lower() == "tội phạm" for one in found for place in one.found)
    for narrow, wide in ((hits, clauses), (clauses, sentences)):
        assert all(any(w.article == n.article and w.span.holds(n.span) for w in wide) for n in narrow)


def test_all_are_filed_in_one_step_which_undo_takes_back(library, articles, theme):
    found = candidates_in(library.path, articles, Filter(query="tội phạm"), Unit.SENTENCE)
    before = library.annotations.count(), library.journal.last_sequence()
    assert file_candidates(library, found, [theme], "tội phạm") == len(found)
    assert library.annotations.count() == before[0] + len(found)
    assert library.journal.last_sequence() == before[1] + 1
    assert library.articles.article(found[0].article).state is ReadingState.TAGGED
    assert not check(library).problems
    history.undo(library)
    assert library.annotations.count() == before[0]
    assert library.articles.article(found[0].article).state is ReadingState.UNREAD


def test_a_passage_that_is_there_gets_the_theme_and_what_is_filed_is_known(library, articles, theme):
    other = library.themes.all()[1]
    found = candidates_in(library.path, articles, Filter(query="tội phạm"), Unit.SENTENCE)
    first = found[0]
    kept = tag(library, library.articles.article(first.article), first.span, [other], "ghi chú")
    file_candidates(library, found, [theme], "tội phạm")
    stored = library.annotations.annotation(kept.id)
    assert stored.themes == {theme.id, other.id}
    assert stored.note == "ghi chú"
    again = candidates_in(library.path, articles, Filter(query="tội phạm"), Unit.HIT)
    assert all(theme.id in one.filed for one in again), "a sentence around them is filed"
    assert file_candidates(library, found, [theme], "tội phạm") == 0


def test_a_text_that_is_another_by_now_is_left_alone(library, articles, theme):
    found = candidates_in(library.path, articles, Filter(query="tội phạm"), Unit.HIT)
    moved = found[0]._replace(words="khác hẳn")
    assert file_candidates(library, [moved, *found[1:3]], [theme], "tội phạm") == 2


def test_marks_that_must_be_as_typed_are_and_gone_articles_have_no_passages(library, articles):
    assert candidates_in(library.path, articles, Filter(query="toi pham", exact=True), Unit.HIT) == []
    assert candidates_in(library.path, ["gone"], Filter(query="toi pham"), Unit.HIT) == []


def test_words_that_are_looked_for_in_titles_and_notes_are_not_filed_in_texts(library, articles):
    for line in ("tiêu đề:tội phạm", "ghi chú:tội phạm", "tiêu đề:kéo giảm near/3 tội phạm", '-"tội phạm"'):
        assert candidates_in(library.path, articles, Filter(query=line), Unit.HIT) == [], line
    both = candidates_in(library.path, articles, Filter(query='tiêu đề:"kéo giảm" OR "Hải Phòng"'), Unit.HIT)
    assert {one.words.lower() for one in both} == {"hải phòng"}


def test_articles_are_known_by_where_they_stand(library, articles):
    ordinals = [
        row[0] for row in library.connection.execute("SELECT ordinal FROM article ORDER BY ordinal DESC").fetchall()
    ]
    assert set(articles_at(library.path, ordinals)) == set(articles)
    assert articles_at(library.path, [ordinals[2], 17, ordinals[0]]) == [
        articles_at(library.path, [ordinals[2]])[0],
        articles_at(library.path, [ordinals[0]])[0],
    ]


def test_articles_that_are_gone_meanwhile_are_left_out(library, articles, theme):
    found = candidates_in(library.path, articles, Filter(query="tội phạm"), Unit.SENTENCE)
    gone = {one.article for one in found[:1]}
    bin_articles(library, sorted(gone))
    lost = found[-1]._replace(article=ArticleId("undone"))
    rest = [one for one in found if one.article not in gone]
    assert file_candidates(library, [*found, lost], [theme], "tội phạm") == len(rest)
    assert library.journal.steps(1)[0].detail == f"{theme.name}: “tội phạm” ×{len(rest)}"
    assert {passage for ident in gone for passage in library.annotations.in_article(ident)} == set()
