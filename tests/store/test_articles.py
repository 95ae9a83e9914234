from __future__ import annotations

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.articles import ReadingState
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.errors import AmbiguousIdError, UnknownArticleError
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.filters import Era, Facet, Filter, Group, Grouping, choosing
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import VERSION, Library
from desktop_app.store.migrations import STEPS


@pytest.fixture
def three(library: Library, add, make_article):
    return [
        add(make_article("Một", published="2024-05-09", provinces=("hai-duong",), now=("hai-phong",), source="Báo A")),
        add(make_article("Hai", published="2024-05", provinces=("hai-phong", "ha-noi"), source="Báo B")),
        add(make_article("Ba", published=None)),
    ]


def test_the_version_is_the_number_of_migrations():
    assert len(STEPS) == VERSION


def test_lists_are_newest_first_and_the_undated_last(library: Library, three):
    assert [row.title for row in library.articles.rows()] == ["Một", "Hai", "Ba"]


def test_groups_and_their_rows_agree(library: Library, three, theme, make_annotation):
    with library.write("tag") as write:
        write.put(make_annotation(three[0], 0, 2, theme))
    for by in Grouping:
        for era in Era:
            wanted = Filter(era=era)
            for group in library.articles.groups(by, wanted):
                assert len(library.articles.rows(wanted, group=(by, group.key))) == group.articles


def test_articles_stand_where_they_are_read(library: Library, add, make_article, three, theme, make_annotation):
    more = [add(make_article(str(number), published="2024-05-09", provinces=("ha-noi",))) for number in range(3)]
    add(make_article("Bốn", published=None))
    with library.write("tag") as write:
        write.put(make_annotation(three[0], 0, 2, theme))
        write.put(make_annotation(more[0], 0, 1, theme))
    wanted = Filter(folded=True)
    for by in Grouping:
        read = {
            (row.id, group.key, at)
            for group in library.articles.groups(by, wanted)
            for at, row in enumerate(library.articles.rows(wanted, group=(by, group.key)))
        }
        every = library.articles.rows()
        assert {(row.id, *place) for row in every for place in library.articles.places(row.id, by, wanted)} == read


def test_provinces_then_and_now(library: Library, three):
    then = library.articles.groups(Grouping.PROVINCE, Filter(era=Era.THEN))
    now = library.articles.groups(Grouping.PROVINCE, Filter(era=Era.NOW))
    assert set(then) == {Group("hai-duong", 1), Group("hai-phong", 1), Group("ha-noi", 1), Group("", 1)}
    assert set(now) == {Group("hai-phong", 2), Group("ha-noi", 1), Group("", 1)}
    assert library.articles.count(Filter(choosing(Facet.NOW, "hai-phong"), era=Era.NOW)) == 2


@pytest.mark.parametrize(
    ("since", "until", "titles"),
    [
        ("2024-05-09", None, ["Một", "Hai"]),
        ("2024-05-10", None, ["Hai"]),
        (None, "2024-05-08", ["Hai"]),
        ("2024-06-01", None, []),
        (None, "2024-04-30", []),
    ],
)
def test_a_month_counts_as_an_interval(library: Library, three, since, until, titles):
    assert [row.title for row in library.articles.rows(Filter(since=since, until=until))] == titles


def test_filters_hold_together(library: Library, three, theme, make_annotation):
    with library.write("tag") as write:
        write.put(make_annotation(three[1], 0, 3, theme)._replace(state=State.PRINT))
    themes, paper = choosing(Facet.THEME, theme.id), choosing(Facet.SOURCE, "Báo B")
    found = Filter(themes | paper, state=State.PRINT, query="hai")
    assert [row.title for row in library.articles.rows(found)] == ["Hai"]
    assert library.articles.rows(found.choosing(Facet.SOURCE, ("Báo A",))) == []
    assert [e.annotation.anchor.exact for e in library.annotations.excerpts(found)] == ["Hai"]
    assert library.annotations.excerpts(found._replace(query="ba")) == []
    assert library.annotations.excerpts(found._replace(state=State.NEW)) == []
    assert library.articles.count(Filter(choosing(Facet.READING, ReadingState.READING))) == 0


def test_an_article_comes_back_as_it_was_stored(library: Library, make_article):
    made = make_article("Ngày 7/3, tại Hạ Long. 😀 Xong.", published=None)
    why = (Evidence("lead date", "Ngày 7/3", Span(0, 8)), Evidence("office"))
    metadata = made.metadata._replace(
        title=Fact("Tên", 0.9, why),
        published=DateValue(None, Precision.NONE, None, "2023-03-07", "2024-03-07", 0.5, why),
        event=DateValue("2024-03-07", Precision.DAY, None, None, None, 0.75, why, "morning"),
        provinces=Places(("quang-ninh",), ("quang-ninh",), ("ha-noi",), 1.0, why),
    )
    made = made._replace(metadata=metadata)
    mention = Mention(EntityType.LOC, Span(14, 21), "Hạ Long", "Hạ Long", "class word")
    with library.write("import") as write:
        arrival = arrival_of(made, [mention], "test")
        write.add_text(arrival)
        write.add_record(arrival)
    assert library.articles.article(made.id) == made
    assert library.entities.mentions(made.text_id)[0].type is EntityType.LOC
    assert library.articles.with_text(made.text_id) == (made.id, False)


def test_a_corrected_value_is_certain(library: Library, three):
    changed = three[2]._replace(
        metadata=three[2].metadata._replace(published=DateValue("2023-10", Precision.MONTH)),
        corrected=frozenset({"published"}),
    )
    with library.write("metadata") as write:
        write.put(changed)
    seen = library.articles.article(changed.id).metadata.published
    assert (seen.value, seen.confidence, seen.evidence[0].kind) == ("2023-10", 1.0, "editor")
    assert next(row for row in library.articles.rows() if row.id == changed.id).sure


def test_prefixes_of_ids(library: Library, three):
    whole = three[0].id
    assert library.articles.with_prefix(whole) == whole
    for wrong in ("", "nope"):
        with pytest.raises(UnknownArticleError):
            library.articles.with_prefix(wrong)
    with pytest.raises(AmbiguousIdError):
        library.articles.with_prefix(whole[:3])
