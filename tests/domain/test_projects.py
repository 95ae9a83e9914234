"""What formats share: names that differ, themes that are used, and the report of what stays behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.projects import (
    ARTICLE,
    EVERYTHING,
    PASSAGE,
    THEME,
    Carries,
    Project,
    carrying,
    left_behind,
    remarks,
    unique_names,
    used_themes,
)
from tests.made_projects import made_project, projects

NAMES = st.lists(st.sampled_from(["Y tế", "Y TẾ", "y tế", "y tế (2)", "Y tế (3)", "ß", "SS", "", "đ"]), max_size=12)


@given(NAMES, NAMES)
def test_names_differ_even_when_case_is_not_minded(names: list[str], taken: list[str]) -> None:
    made = unique_names(names, taken)
    folded = [name.casefold() for name in made]
    assert len(set(folded)) == len(names)
    assert not set(folded) & {name.casefold() for name in taken}
    assert all(own == name or own.startswith(f"{name} (") for own, name in zip(made, names, strict=True))


@given(NAMES)
def test_names_that_differ_already_stay(names: list[str]) -> None:
    different = unique_names(names)
    assert unique_names(different) == different


@given(projects())
def test_used_themes_are_those_with_passages_and_all_over_them(project: Project) -> None:
    used = {theme for passage in project.passages for theme in passage.themes}
    found = used_themes(project.themes, project.passages)
    assert found == [theme for theme in project.themes if theme in found], "in the order of the codebook"
    idents = {theme.id for theme in found}
    assert used <= idents
    for theme in found:
        assert theme.parent is None or theme.parent in idents
        assert theme.id in used or any(other.parent == theme.id for other in found)


@given(projects())
def test_what_carries_everything_leaves_nothing_behind(project: Project) -> None:
    assert left_behind(project, EVERYTHING) == []


def test_each_part_that_stays_behind_is_told_with_how_many_have_it() -> None:
    project = made_project(3)
    told = {remark.what: remark.times for remark in left_behind(project, Carries())}
    for parts, records in ((ARTICLE, project.articles), (THEME, project.themes), (PASSAGE, project.passages)):
        for part in parts:
            assert told.pop(part.label, 0) == sum(bool(part.has(record)) for record in records)
    assert list(told.values()) == [sum(map(len, project.mentions.values()))]


def test_a_part_that_there_is_not_is_refused() -> None:
    assert carrying("text", "name", "note").article == {"text"}
    with pytest.raises(ValueError, match="smell"):
        carrying("text smell")


def test_a_remark_has_three_different_examples_at_most() -> None:
    assert remarks("x", []) == []
    [told] = remarks("x", ["a", "a", "b", "c", "d"])
    assert (told.times, told.examples) == (5, ("a", "b", "c"))
