from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.filters import Choice, Era, Facet, Filter, Grouping, Order, choosing
from desktop_app.domain.ids import EntityId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import themes
from desktop_app.operations.annotations import tag
from desktop_app.operations.finding import Finder
from desktop_app.operations.identities import merge, rename
from desktop_app.operations.naming import MOST, called, offered, with_counts


@pytest.fixture
def finder(library) -> Iterator[Finder]:
    finder = Finder(library.path)
    yield finder
    finder.close()


def test_names_are_offered_by_what_is_typed_of_them_the_most_mentioned_first(library, finder):
    found = offered(finder, "cong an", Filter())
    mentions = [row.mentions for row in map(library.entities.one, found) if row]
    assert mentions == sorted(mentions, reverse=True)
    assert "ORG:bộ công an" in found
    assert 1 < len(found) == len(mentions) <= MOST
    assert offered(finder, "  ", Filter()) == ()
    assert offered(finder, "không có tên này", Filter()) == ()


def test_names_are_found_from_the_beginning_of_their_words_on(library, finder):
    assert "PERSON:tô lâm" in offered(finder, "lâm", Filter())
    assert "PERSON:tô lâm" not in offered(finder, "âm", Filter())
    assert "ORG:công an nhân dân" not in offered(finder, "an d", Filter())


def test_renamed_and_joined_ones_are_found_by_all_their_names(library, finder):
    rename(library, EntityId("PERSON:tô lâm"), "Đại tướng (Nguyễn) Xuân")
    merge(library, [EntityId("ORG:bộ công an"), EntityId("ORG:công an nhân dân")], EntityId("ORG:bộ công an"))
    assert "PERSON:tô lâm" in offered(finder, "(nguyen", Filter())
    assert "PERSON:tô lâm" in offered(finder, "nguyen", Filter())
    assert "PERSON:tô lâm" in offered(finder, "to l", Filter())
    assert "ORG:bộ công an" in offered(finder, "nhan dan", Filter())


def test_only_names_that_leave_something_are_offered(library, finder):
    wanted = Filter(choosing(Facet.THEN, "hai-duong"))
    found = with_counts(finder, offered(finder, "công an", wanted), wanted)
    assert found
    assert {named.articles for named in found} == {1}


def test_counts_are_those_of_the_filter_as_if_no_name_were_chosen(library, finder):
    body = "ORG:bộ công an"
    wanted = Filter(frozenset({Choice(Facet.ENTITY, "PERSON:nobody")}), query="chuyển đổi số")
    (named,) = with_counts(finder, [body], wanted)
    rows = library.articles.rows(Filter(choosing(Facet.ENTITY, body), query="chuyển đổi số"))
    assert (named.name, named.articles) == ("Bộ Công an", len(rows))


def test_a_name_that_is_left_out_counts_what_it_would_leave(library, finder):
    body, other = "ORG:bộ công an", "PERSON:tô lâm"
    left_out = Filter(frozenset({Choice(Facet.ENTITY, body, excluded=True)}))
    for named in with_counts(finder, [body, other], left_out):
        assert named.articles == len(library.articles.rows(left_out.choosing(Facet.ENTITY, [named.id])))
    assert with_counts(finder, [body], left_out)[0].articles > 0


def test_a_theme_counts_what_is_filed_under_those_below_it(library, article, finder):
    parent = library.themes.all()[0]
    child = themes.add(library, "Ma túy", parent=parent)
    tag(library, article, Span(0, 20), [child])
    wanted = Filter(folded=True)
    counts = finder.listing(wanted, Grouping.DATE, Order.PUBLISHED).counts
    assert counts[Facet.THEME][parent.id] == counts[Facet.THEME][child.id] == 1
    assert len(finder.found(Filter(choosing(Facet.THEME, parent.id), Era.THEN))) == 1


def test_who_is_called_just_as_was_typed_is_offered_whatever_else_texts_call_him(library, finder):
    (named,) = called(finder, Filter(query="to lam"))
    assert (named.id, named.name, named.articles) == ("PERSON:tô lâm", "Tô Lâm", 5)
    other = next(row.id for row in library.entities.all([EntityType.PERSON]) if row.id != named.id)
    merge(library, [other], named.id)
    spelled = library.entities.spellings(named.id)[1][1]
    assert [each.id for each in called(finder, Filter(query=spelled))] == [named.id]


@pytest.mark.parametrize("line", ["to la", "to lam*", '"to lam" tội phạm', "tô lâm OR công an", "tiêu đề:tô lâm"])
def test_nobody_is_offered_for_words_that_are_no_name(finder, line):
    assert called(finder, Filter(query=line)) == ()


def test_who_is_offered_leaves_something_of_what_else_is_chosen(finder):
    assert called(finder, Filter(query="tô lâm", since="2030-01-01")) == ()
