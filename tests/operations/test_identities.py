"""One entity across a library: joined, parted, split and called otherwise by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    BadNameError,
    DifferentTypesError,
    FiguresError,
    NotJoinedError,
    SameEntityError,
    UnknownEntityError,
)
from desktop_app.domain.identities import entity_id
from desktop_app.domain.mentions import EntityType
from desktop_app.operations import history
from desktop_app.operations.identities import entity_called, joined_called, merge, part, rename, split
from desktop_app.operations.imports import import_files
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library

PERSON = EntityType.PERSON
FIRST = """Làm việc ở Bắc Ninh

Ngày 5/3/2024, ông Lê Văn Tám, Giám đốc Sở Y tế, đến Bắc Ninh. Ông Tám nói chuyện.
"""
SECOND = """Gặp mặt ở Sơn La

Ngày 9/9/2025, Thiếu tá Lê Văn Tám và ông Lê Vân Tám đến Sơn La.
"""


@pytest.fixture
def library(library: Library, tmp_path: Path, plugins: Plugins) -> Library:
    for name, text in (("a", FIRST), ("b", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    import_files(library, plugins, [tmp_path / f"{name}.txt" for name in "ab"])
    return library


def count(library: Library, name: str) -> int:
    row = library.entities.one(entity_id(PERSON, name))
    return row.mentions if row else 0


def test_the_person_named_most_in_the_samples_is_one_in_all_of_them(library, seed_paths):
    to_lam = library.entities.one(entity_id(PERSON, "Tô Lâm"))
    assert to_lam is not None
    everywhere = library.entities.all([PERSON], "to lam")
    assert everywhere == [to_lam]
    assert to_lam.articles == 5
    assert {post.name for post in library.entities.posts(to_lam.id)} >= {"Đại tướng", "Bộ trưởng Bộ Công an"}


def test_a_short_mention_is_the_long_one_and_posts_have_their_days(library):
    assert count(library, "Lê Văn Tám") == 3
    posts = {post.name: (post.first, post.last) for post in library.entities.posts(entity_id(PERSON, "Lê Văn Tám"))}
    assert posts == {"Giám đốc Sở Y tế": ("2024-03-05", "2024-03-05"), "Thiếu tá": ("2025-09-09", "2025-09-09")}


def test_two_that_are_joined_are_one_until_they_are_parted(library):
    one, other = entity_id(PERSON, "Lê Văn Tám"), entity_id(PERSON, "Lê Vân Tám")
    merge(library, [other], one)
    assert count(library, "Lê Văn Tám") == count(library, "Lê Vân Tám") == 4
    assert [name for _, name in library.entities.spellings(one)] == ["Lê Văn Tám", "Lê Vân Tám"]
    assert "Lê Vân Tám" not in [row.name for row in library.entities.all([PERSON])]
    assert [row.name for row in library.entities.all([PERSON], "van tam")] == ["Lê Văn Tám"]
    part(library, other)
    assert (count(library, "Lê Văn Tám"), count(library, "Lê Vân Tám")) == (3, 1)
    history.undo(library, 2)
    assert (count(library, "Lê Văn Tám"), count(library, "Lê Vân Tám")) == (3, 1)
    history.redo(library)
    assert count(library, "Lê Vân Tám") == 4
    assert library.problems() == []


def test_joining_chains_stay_one_deep(library):
    first, second, third = (entity_id(PERSON, name) for name in ("Lê Văn Tám", "Lê Vân Tám", "Tô Lâm"))
    merge(library, [second], first)
    merge(library, [first], third)
    assert count(library, "Lê Vân Tám") == count(library, "Tô Lâm")
    merge(library, [third], second)  # the other way round
    assert library.entities.identity(second).same is None
    assert count(library, "Tô Lâm") == count(library, "Lê Văn Tám")
    assert library.problems() == []


def test_names_of_two_types_are_never_one(library):
    with pytest.raises(DifferentTypesError):
        merge(library, [entity_id(EntityType.LOC, "Sơn La")], entity_id(PERSON, "Tô Lâm"))


def test_what_is_one_already_cannot_be_joined_and_what_is_not_cannot_be_parted(library):
    one, other = entity_id(PERSON, "Lê Văn Tám"), entity_id(PERSON, "Lê Vân Tám")
    steps = library.journal.count()
    with pytest.raises(SameEntityError):
        merge(library, [one], one)
    with pytest.raises(NotJoinedError):
        part(library, one)
    with pytest.raises(NotJoinedError):
        part(library, entity_id(PERSON, "Không Có Ai"))
    assert library.journal.count() == steps
    merge(library, [one, other], one)
    with pytest.raises(SameEntityError):
        merge(library, [other], one)
    assert library.journal.count() == steps + 1


def test_an_entity_is_found_by_its_id_and_by_all_that_it_is_called(library):
    one, other = entity_id(PERSON, "Lê Văn Tám"), entity_id(PERSON, "Lê Vân Tám")
    rename(library, other, "Ông Tám Bác")
    for name in ("Ông Tám Bác", "ông tám bác", "Lê Vân Tám", "LÊ VÂN TÁM", other, "PERSON:Lê Vân Tám"):
        assert entity_called(library, name).id == other
    with pytest.raises(NotJoinedError):
        joined_called(library, "Ông Tám Bác")
    merge(library, [other], one)
    rename(library, one, "Ông Tám Sở")
    for name in ("Ông Tám Bác", "Lê Vân Tám", other):
        assert joined_called(library, name) == other
        assert entity_called(library, name).id == one
    assert entity_called(library, "Ông Tám Sở").id == one
    with pytest.raises(UnknownEntityError):
        entity_called(library, "Ông Tám Sở", [EntityType.LOC])
    for nothing in ("", "PERSON:", "PERSON:x", "Ai Đó"):
        with pytest.raises(UnknownEntityError):
            entity_called(library, nothing)
    for figure in ("DATE:", "MONEY:"):
        with pytest.raises(FiguresError):
            entity_called(library, figure)


@pytest.mark.parametrize("name", ["\u200b", "\0", "\u202e", ".", "😀", "x" * 201])
def test_nothing_is_called_by_what_cannot_be_read(library, name):
    entity = entity_id(PERSON, "Lê Văn Tám")
    steps = library.journal.count()
    with pytest.raises(BadNameError):
        rename(library, entity, name)
    with pytest.raises(BadNameError):
        split(library, library.entities.namings(entity)[:1], PERSON, name)
    with pytest.raises(BadNameError):
        split(library, library.entities.namings(entity)[:1], PERSON, "  ")
    assert library.journal.count() == steps


def test_namesakes_are_split_by_their_places(library):
    entity = entity_id(PERSON, "Lê Văn Tám")
    here = [naming for naming in library.entities.namings(entity) if "Sơn La" in naming.words]
    split(library, here, PERSON, "Lê Văn Tám (Sơn La)")
    assert (count(library, "Lê Văn Tám"), count(library, "Lê Văn Tám (Sơn La)")) == (2, 1)
    history.undo(library)
    assert count(library, "Lê Văn Tám") == 3
    assert library.problems() == []


def test_a_new_name_is_shown_and_found_and_undone(library):
    entity = entity_id(PERSON, "Lê Văn Tám")
    rename(library, entity, "Lê Văn Tám (Sở Y tế)")
    row = library.entities.one(entity)
    assert row is not None
    assert row.name == "Lê Văn Tám (Sở Y tế)"
    article = library.articles.article(library.entities.namings(entity)[0].article)
    assert row.name in {mention.name for mention in library.entities.mentions(article.text_id)}
    history.undo(library)
    assert library.entities.one(entity) == row._replace(name="Lê Văn Tám")


def test_an_article_in_the_bin_names_nobody(library):
    from desktop_app.operations.articles import bin_articles  # noqa: PLC0415 - this test alone

    entity = entity_id(PERSON, "Lê Vân Tám")
    bin_articles(library, [library.entities.namings(entity)[0].article])
    assert library.entities.one(entity) is None
    assert library.entities.namings(entity) == []
