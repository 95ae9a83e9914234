"""What the other tests are made of: projects as a library may have them, and with every trap in some of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.notes import composed
from desktop_app.domain.projects import ARTICLE, PASSAGE, THEME, Project
from desktop_app.domain.spans import trimmed
from desktop_app.domain.theme_tree import depth_of
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.operations.codebook import faults, set_right
from desktop_app.operations.wording import tidy
from desktop_app.store.write import text_id
from tests.made_projects import SIZES, SOUND, Sizes, made_project, projects


@given(projects())
def test_all_values_are_such_as_a_library_holds(project: Project) -> None:
    texts = {article.id: article for article in project.articles}
    themes = {theme.id for theme in project.themes}
    assert len({article.text for article in project.articles}) == len(texts) == len(project.articles)
    assert len({theme.key for theme in project.themes}) == len(themes) == len(project.themes)
    for article in project.articles:
        assert stored_form(article.text) == (article.text, 0)
        assert article.text_id == text_id(article.text)
        assert article.note == composed(article.note)
    for theme in project.themes:
        assert theme.parent is None or theme.parent in themes
        assert theme.name == tidy(theme.name) != ""
        assert set(theme.examples) <= {passage.id for passage in project.passages}
    for passage in project.passages:
        text = texts[passage.article].text
        assert passage.anchor == make_anchor(text, passage.anchor.span)
        assert trimmed(text, passage.anchor.span) == passage.anchor.span
        assert passage.themes <= themes
        assert passage.themes or passage.note or passage.star
        assert passage.editor in {"", *project.people}
    assert len({(passage.article, passage.anchor.span) for passage in project.passages}) == len(project.passages)


@given(projects(SOUND))
def test_sound_ones_have_a_codebook_as_libraries_have(project: Project) -> None:
    assert not faults(project.themes)
    assert not set_right(project.themes)


def test_the_same_seed_is_the_same_project() -> None:
    assert made_project(7) == made_project(7) != made_project(8)


@pytest.mark.parametrize("sizes", [SIZES, SOUND])
def test_everything_that_may_be_lost_is_there(sizes: Sizes) -> None:
    some = [made_project(seed, sizes) for seed in range(30)]
    for parts, records in (
        (ARTICLE, [article for project in some for article in project.articles]),
        (THEME, [theme for project in some for theme in project.themes]),
        (PASSAGE, [passage for project in some for passage in project.passages]),
    ):
        for part in parts:
            told = [bool(part.has(record)) for record in records]
            assert any(told), part.name
            assert not all(told) or part.name in ("text", "name", "colour", "created"), part.name
    assert any(project.mentions for project in some)


def test_traps_are_there() -> None:
    some = [made_project(seed) for seed in range(40)]
    pairs = [
        (one.anchor.span, other.anchor.span)
        for project in some
        for one, other in combinations(project.passages, 2)
        if one.article == other.article
    ]
    assert any(one.overlaps(other) and not one.holds(other) and not other.holds(one) for one, other in pairs)
    assert any(one.holds(other) for one, other in pairs)
    assert any(one.end == other.start or other.end == one.start for one, other in pairs)
    texts = {article.id: article.text for project in some for article in project.articles}
    passages = [passage for project in some for passage in project.passages]
    assert any(passage.anchor.exact == texts[passage.article].strip() for passage in passages)
    assert any(len(passage.anchor.exact) == 1 for passage in passages)
    assert any(texts[passage.article].count(passage.anchor.exact) > 1 for passage in passages)
    assert any("\n" in passage.anchor.exact for passage in passages)
    assert {0, 1, 2, 3, 4} <= {len(passage.themes) for passage in passages}
    assert any(len(text) == 1 for text in texts.values())
    assert any(len(text) > 800 for text in texts.values())
    for trap in ("👩\u200d👩\u200d👧\u200d👦", "🇻🇳", "q\u0323", "\u00a0", "\t", "\n\n\n", "\ufeff", "\uffff"):
        assert any(trap in text for text in texts.values()), trap
    assert any(not text.endswith("\n") for text in texts.values())
    assert {1, 2, 3} <= {depth_of(theme, project.themes) for project in some for theme in project.themes}
    alike = [(one, other) for project in some for one, other in combinations(project.themes, 2)]
    assert any(one.name != other.name and one.name.casefold() == other.name.casefold() for one, other in alike)
    assert any(one.name == other.name for one, other in alike)
