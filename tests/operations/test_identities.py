"""One entity across a library: joined, parted, split and called otherwise by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import BadNameError
from desktop_app.domain.identities import entity_id
from desktop_app.domain.mentions import EntityType
from desktop_app.operations import history
from desktop_app.operations.identities import merge, part, rename, split
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
    with pytest.raises(BadNameError):
        merge(library, [entity_id(EntityType.LOC, "Sơn La")], entity_id(PERSON, "Tô Lâm"))


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
