"""Libraries made at random, as projects and through every format: what a library holds is what is handed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.exporting import Choices
from desktop_app.domain.filters import Filter
from desktop_app.domain.projects import EVERYTHING, Project
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from desktop_app.operations.collecting import project_of
from desktop_app.operations.export import compared
from desktop_app.store.library import Library
from tests.exchange.round_trips import changes, problems_of
from tests.made_projects import SOUND, made_project, put_into

SEEDS = range(8)
BOTH_WAYS = [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.writes]


def collected(library: Library, *, everything: bool = True) -> Project:
    wanted = Filter()
    excerpts = compared(library, wanted)
    return project_of(library, excerpts, wanted, "vi", everything=everything, mentions=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_library_as_a_project_is_what_it_holds(tmp_path: Path, seed: int) -> None:
    project = made_project(seed, SOUND)
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, project)
        assert not library.problems()
        assert changes(project, collected(library), EVERYTHING) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_filed_brings_its_articles_and_themes_along(tmp_path: Path, seed: int) -> None:
    project = made_project(seed, SOUND._replace(articles=6, passages=2))
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, project)
        told = collected(library, everything=False)
    wanted = {passage.article for passage in project.passages}
    assert {article.id for article in told.articles} == wanted
    over = {theme.id: theme.parent for theme in project.themes}
    used = {theme for passage in project.passages for theme in passage.themes}
    for _ in range(4):
        used |= {parent for theme in used if (parent := over[theme]) is not None}
    assert {theme.id for theme in told.themes} == used


@pytest.mark.parametrize("fmt", BOTH_WAYS, ids=lambda fmt: fmt.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_library_through_a_format_loses_what_is_told(tmp_path: Path, fmt: ProjectFormat, seed: int) -> None:
    with Library.create(tmp_path / "a.trich") as library:
        put_into(library, made_project(seed, SOUND))
        told = collected(library)
    assert problems_of(fmt, told, Choices(everything=True)) == []
