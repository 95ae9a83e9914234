"""Any project through every format and back: nothing lost or moved but what the format says."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices, Profile
from desktop_app.domain.projects import Project
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from tests.exchange.round_trips import problems_of, written
from tests.made_projects import made_project, projects

BOTH_WAYS = [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.writes]
CASES = [
    pytest.param(fmt, Choices(profile=profile, everything=True), id=f"{fmt.name}-{profile.value}")
    for fmt in BOTH_WAYS
    for profile in (Profile if fmt.name == "qdpx" else [Profile.STANDARD])
]


@pytest.mark.parametrize(("fmt", "choices"), CASES)
@settings(max_examples=60)
@given(project=projects())
def test_nothing_is_lost_but_what_is_told(fmt: ProjectFormat, choices: Choices, project: Project) -> None:
    assert problems_of(fmt, project, choices) == []


@pytest.mark.parametrize(("fmt", "choices"), CASES)
def test_a_project_of_everything(fmt: ProjectFormat, choices: Choices) -> None:
    for seed in range(6):
        assert problems_of(fmt, made_project(seed), choices) == [], f"seed {seed}"


@pytest.mark.parametrize("fmt", [fmt for fmt in PROJECT_FORMATS if fmt.writes], ids=lambda fmt: fmt.name)
@settings(max_examples=30)
@given(project=projects())
def test_what_was_written_is_taken_for_what_it_is(fmt: ProjectFormat, project: Project) -> None:
    content = written(fmt, project, Choices(everything=True))
    if project.passages and project.themes and any(passage.themes for passage in project.passages) and fmt.reads:
        first = next(one for one in PROJECT_FORMATS if one.reads and one.accepts(f"a{fmt.suffix}", content[:4096]))
        assert first.name == fmt.name


@pytest.mark.parametrize("fmt", [fmt for fmt in PROJECT_FORMATS if fmt.reads], ids=lambda fmt: fmt.name)
@settings(max_examples=60)
@given(
    project=projects(),
    cuts=st.lists(
        st.tuples(st.integers(0, 100_000), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=4
    ),
)
def test_what_was_damaged_is_read_or_refused(
    fmt: ProjectFormat, project: Project, cuts: list[tuple[int, int, bytes]]
) -> None:
    content = written(fmt, project, Choices(everything=True)) if fmt.writes else b'{"annotations": [{"a": []}]}'
    for place, gone, piece in cuts:
        at = place % (len(content) + 1)
        content = content[:at] + piece + content[at + gone :]
    with suppress(UserError):
        fmt.read(f"a{fmt.suffix}", content)
