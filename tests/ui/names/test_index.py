"""Names narrowed and sorted: what a table of them shows, without a table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.identities import EntityRow, entity_id
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.ui.names.index import MOST_FIRST, Column, Index
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.sorting import sort_key

PERSON, ORG, LOC = EntityType.PERSON, EntityType.ORG, EntityType.LOC
ALL = frozenset(EntityType)


def row(name: str, kind=PERSON, mentions=1, articles=1, first="2024-01-01", last="2024-01-01") -> EntityRow:
    return EntityRow(entity_id(kind, name), kind, name, mentions, articles, first, last)


def names(index: Index, words="", types=ALL, column=Column.ARTICLES, descending=True) -> list[str]:
    return [index.rows[place].name for place in index.listed(words, types, column, descending=descending).places]


def test_the_most_articles_come_first_then_the_most_mentions_then_the_alphabet():
    index = Index([row("Bình"), row("Ấn"), row("Chi", mentions=3), row("Dũng", articles=2)])
    assert names(index) == ["Dũng", "Chi", "Ấn", "Bình"]
    assert names(index, descending=False) == ["Bình", "Ấn", "Chi", "Dũng"]


def test_names_sort_as_vietnamese_sorts():
    index = Index([row("Đào"), row("Dân"), row("Ấn"), row("An"), row("Ân")])
    assert names(index, column=Column.NAME, descending=False) == ["An", "Ân", "Ấn", "Dân", "Đào"]


def test_words_without_accents_fit_any_and_all_of_them_must():
    index = Index([row("Nguyễn Văn Thuận"), row("Nguyễn Thị Thu"), row("Trần Văn Thu")])
    assert names(index, "thu nguyen") == ["Nguyễn Thị Thu", "Nguyễn Văn Thuận"]
    assert names(index, "Nguyễn Thị") == ["Nguyễn Thị Thu"]
    assert names(index, "không có") == []


def test_a_spelling_that_was_joined_is_found_too():
    tam = row("Lê Văn Tám")
    index = Index([tam, row("Tô Lâm")], [(tam.id, "Lê Vân Támm"), (entity_id(ORG, "không có"), "x")])
    assert names(index, "tamm") == ["Lê Văn Tám"]


def test_types_narrow_and_the_counts_tell_what_else_fits():
    index = Index([row("Hoa"), row("Công ty Hoa", ORG), row("Huế", LOC)])
    listing = index.listed("hoa", frozenset({ORG}), Column.ARTICLES, descending=True)
    assert [index.rows[place].name for place in listing.places] == ["Công ty Hoa"]
    assert listing.counts == {PERSON: 1, ORG: 1}


@pytest.mark.parametrize("column", [Column.FIRST, Column.LAST])
def test_undated_names_come_last_whichever_way_days_are_sorted(column):
    days = {"A": "2024-05-01", "B": None, "C": "2023-01-01"}
    index = Index([row(name, first=day, last=day) for name, day in days.items()])
    assert names(index, column=column) == ["A", "C", "B"]
    assert names(index, column=column, descending=False) == ["C", "A", "B"]


def test_a_row_is_found_by_its_entity():
    index = Index([row("Tô Lâm")])
    assert index.row(entity_id(PERSON, "Tô Lâm")) == index.rows[0]
    assert index.row(entity_id(PERSON, "Ai khác")) is None
    assert Index().listed("", ALL, Column.NAME, descending=False).places == []


@dataclass
class Wanted:
    words: str
    types: frozenset[EntityType]
    column: Column
    descending: bool


rows = st.lists(
    st.builds(
        row,
        st.text("aăâbcdđ 12", min_size=1, max_size=5).filter(str.strip),
        st.sampled_from(NAMED),
        st.integers(1, 3),
        st.integers(1, 3),
        st.sampled_from([None, "2024-01-02", "2023-11-30"]),
        st.sampled_from([None, "2024-01-02", "2025-11-30"]),
    ),
    unique_by=lambda made: made.id,
    max_size=12,
)
wants = st.builds(
    Wanted,
    st.text("abd 1", max_size=3),
    st.frozensets(st.sampled_from(EntityType)),
    st.sampled_from(Column),
    st.booleans(),
)


@given(rows, wants)
def test_an_index_lists_what_a_plain_search_would_and_work_taken_over_changes_nothing(made, wanted):
    index = Index(made)
    again = Index(made, before=index)
    found = index.listed(wanted.words, wanted.types, wanted.column, descending=wanted.descending)
    plain = [
        each
        for each in made
        if each.type in wanted.types and all(word in fold_plain(each.name) for word in fold_plain(wanted.words).split())
    ]
    listed = [index.rows[place] for place in found.places]
    assert sorted(listed) == sorted(plain)
    assert again.listed(wanted.words, wanted.types, wanted.column, descending=wanted.descending) == found
    keys = [_value(each, wanted.column) for each in listed if _value(each, wanted.column)]
    assert keys == sorted(keys, reverse=wanted.descending)
    assert all(_value(each, wanted.column) for each in listed[: len(keys)]), "what has no value is last"


def _value(each: EntityRow, column: Column):
    return {
        Column.NAME: sort_key(each.name),
        Column.TYPE: NAMED.index(each.type) + 1,
        Column.MENTIONS: each.mentions,
        Column.ARTICLES: each.articles,
        Column.FIRST: each.first,
        Column.LAST: each.last,
    }[column]


def test_counts_and_days_are_first_sorted_from_the_top():
    assert frozenset(Column) - MOST_FIRST == {Column.NAME, Column.TYPE}
