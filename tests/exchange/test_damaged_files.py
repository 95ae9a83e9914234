"""Whatever is wrong in a file, it is refused in words or read as a project that is sound; and never in a long time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.exchange.formats import PROJECT_FORMATS
from desktop_app.hooks import ProjectFormat
from tests.exchange.damage import damaged
from tests.exchange.round_trips import unsound, written
from tests.exchange.test_foreign_files import CASES, Foreign
from tests.made_projects import SIZES, made_project

SMALL = SIZES._replace(articles=2, themes=4, passages=4)


def read_or_refused(fmt: ProjectFormat, name: str, content: bytes) -> None:
    start = time.perf_counter()
    try:
        received = fmt.read(name, content)
    except UserError:
        return
    assert list(unsound(received.project)) == []
    assert all(remark.times > 0 for remark in received.remarks)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("fmt", [fmt for fmt in PROJECT_FORMATS if fmt.reads and fmt.writes], ids=lambda fmt: fmt.name)
@settings(max_examples=100)
@given(seed=st.integers(0, 1_000_000))
@example(seed=939)  # a label of brat without a name
def test_what_we_wrote_and_was_damaged(fmt: ProjectFormat, seed: int) -> None:
    content = written(fmt, made_project(seed % 50, SMALL), Choices(everything=True))
    read_or_refused(fmt, f"a{fmt.suffix}", damaged(random.Random(seed), content))  # noqa: S311 - the same each time


@pytest.mark.parametrize("foreign", CASES)
def test_what_others_wrote_and_was_damaged(foreign: Foreign) -> None:
    fmt = next(one for one in PROJECT_FORMATS if one.reads and one.accepts(foreign.file, foreign.content[:4096]))
    for seed in range(60):
        read_or_refused(fmt, foreign.file, damaged(random.Random(seed), foreign.content))  # noqa: S311 - the same
