from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.placed import Filed, Named, Stretch
from desktop_app.domain.repeats import counted
from desktop_app.domain.spans import Span
from desktop_app.operations.annotations import move_edges, tag, untag
from desktop_app.store.library import Library


def filed_in(library: Library, article: Article, count: int = 200) -> Filed:
    themes = library.themes.all()
    for number in range(count):
        start = number * 7 % (len(article.text) - 30)
        tag(library, article, Span(start, start + 5 + number % 20), [themes[number % len(themes)]])
    return library.annotations.filed(article.id)


def test_what_is_looked_at_is_what_is_stored(library: Library, article: Article) -> None:
    found = filed_in(library, article)
    assert found[150] == library.annotations.in_article(article.id)[150]
    assert found[-1] == library.annotations.in_article(article.id)[-1]
    assert list(found) == library.annotations.in_article(article.id)
    assert [found.find(each.id) for each in found] == list(found)
    assert found.find("nobody") is None


def test_passages_follow_a_change_without_being_read_again(library: Library, article: Article) -> None:
    before = filed_in(library, article, 80)
    gone, moved = before[3], before[70]
    untag(library, [gone])
    move_edges(library, article, moved, Span(0, 3))
    come = library.annotations.among(article.id, [gone.id, moved.id])
    assert list(before.changed({gone.id, moved.id}, come)) == library.annotations.in_article(article.id)


def test_a_passage_that_is_taken_away_before_it_is_read_keeps_its_place(library: Library, article: Article) -> None:
    found = filed_in(library, article, 10)
    ident, span = found.ids[4], Span(found.starts[4], found.ends[4])
    untag(library, [library.annotations.annotation(ident)])
    assert (found[4].id, found[4].anchor.span, found[4].themes) == (ident, span, frozenset())
    assert found.known([ident]) is None


def test_passages_of_another_text_and_those_to_look_at_are_told_apart(library: Library, article: Article) -> None:
    stored = list(filed_in(library, article, 6))
    stored[1] = stored[1]._replace(text_id="another")
    stored[3] = stored[3]._replace(was="trước")
    found = Filed.of(stored)
    assert list(found.of_text(article.text_id)) == [each for each in stored if each.text_id == article.text_id]
    assert list(found.waiting()) == [stored[3]]
    assert list(found.waiting_first()) == [stored[3], *stored[:3], *stored[4:]]


def test_names_are_the_same_whether_read_late_or_before(library: Library) -> None:
    for row in library.articles.rows():
        article = library.articles.article(row.id)
        named = library.entities.named(article.text_id, article.text)
        mentions = library.entities.mentions(article.text_id)
        assert list(named) == mentions
        assert named.counted() == counted(mentions, article)
        of = Named.of(mentions, article)
        assert list(of) == mentions
        *_, types = named.counting()
        assert [*of.counting()] == [types]
        assert set(types) == {mention.type for mention in mentions}
        people = [mention for mention in mentions if mention.type is EntityType.PERSON]
        for person in people[:5]:
            borne = [each for each in mentions if each.holder == person.name]
            assert named.borne_by(person.name) == of.borne_by(person.name) == borne
            assert {each for each in mentions if each.entity == person.entity} <= set(named.like(person))


spans = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=20)


@given(spans, st.integers(1, 40), st.integers(0, 119), st.integers(1, 30))
def test_names_are_the_same_in_stretches_as_in_one(found: list[Span], size: int, start: int, length: int) -> None:
    text = "x" * 120
    article = Article(ArticleId("a"), TextId("t"), text, Metadata())
    mentions = [Mention(EntityType.PERSON, span, span.of(text), "X") for span in found]

    def read(low: int, high: int) -> Stretch:
        return Stretch.of([each for each in mentions if low <= each.span.start < high], article)

    whole = Named.of(mentions, article)
    parts = Named(len(text), read, lambda: max((len(span) for span in found), default=0), size)
    assert parts.between(start, start + length) == whole.between(start, start + length)
    assert parts.at(start) == whole.at(start)
    assert [*parts] == [*whole]
    assert [*parts.counting()][-1] == [*whole.counting()][-1]
    for steps in (1, -1):
        assert list(parts.beside(start, steps)) == list(whole.beside(start, steps))
