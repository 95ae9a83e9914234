"""Our own JSON of a whole project: all of it comes back, and nothing comes in that cannot be."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from desktop_app.domain.exporting import Choices
from desktop_app.domain.filters import Filter
from desktop_app.domain.projects import Project
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.whole import NewerProjectError, WholeProjectFormat
from desktop_app.operations.collecting import project_of
from desktop_app.operations.imports import import_files
from desktop_app.operations.libraries import open_or_create
from desktop_app.plugins import load_plugins
from desktop_app.resources import seeds
from desktop_app.store.library import Library
from tests.made_projects import made_project, projects

FMT = WholeProjectFormat()
Told = dict[str, Any]


def written(project: Project) -> bytes:
    out = io.BytesIO()
    FMT.write(project, Choices(), out)
    return out.getvalue()


def without_paths(project: Project) -> Project:
    articles = tuple(one._replace(path=one.path.rpartition("/")[2], lines=tuple(one.lines)) for one in project.articles)
    return project._replace(articles=articles, people=dict(project.people))


@given(projects())
def test_it_is_equal_to_the_last_value(project: Project) -> None:
    assert FMT.read("a.trich.json", written(project)).project == without_paths(project)


def test_a_real_library_comes_back_with_lines_names_and_evidence(library: Library) -> None:
    told = project_of(library, (), Filter(), "vi", everything=True, mentions=True)
    assert told.articles
    assert any(article.lines for article in told.articles)
    again = FMT.read("a.trich.json", written(told)).project
    assert again.articles == without_paths(told).articles
    assert again.themes == tuple(told.themes)
    assert {ident: tuple(named) for ident, named in told.mentions.items() if named} == again.mentions


def test_it_says_how_it_counts_and_where_nothing_lies() -> None:
    content = written(made_project(1))
    told = json.loads(content)
    assert list(told)[:2] == ["format", "version"]
    assert told["offsets"] == {"unit": "code point", "bom": False, "crlf": False}
    assert b"/home" not in content


def test_a_file_that_was_sorted_or_laid_out_anew_is_known_and_the_same() -> None:
    project = made_project(1)
    laid_out = json.dumps(json.loads(written(project)), indent=2, sort_keys=True).encode()
    assert FMT.accepts("bạn.TRICH.json", laid_out[:4_096])
    assert FMT.read("bạn.trich.json", laid_out).project == without_paths(project)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_or_create(tmp_path / "a.trich") as made:
        import_files(made, load_plugins(), seeds())
        yield made


def damaged(change: Callable[[Told], object]) -> bytes:
    told: Told = json.loads(written(made_project(1)))
    change(told)
    return json.dumps(told).encode()


CHANGES: dict[str, Callable[[Told], object]] = {
    "a text": lambda told: told["articles"][0].update(text=told["articles"][0]["text"] + "x"),
    "a span": lambda told: told["passages"][0]["anchor"].update(span=[0, 10**9]),
    "a quote": lambda told: told["passages"][0]["anchor"].update(exact="khác"),
    "a theme": lambda told: told["passages"][0].update(themes=["0"]),
    "an id": lambda told: told["articles"][0].update(id="../a"),
    "the same id": lambda told: told["themes"][0].update(id=told["themes"][1]["id"]),
    "an article": lambda told: told["articles"].pop(0),
    "a kind": lambda told: told["articles"][0].update(state="?"),
    "a list": lambda told: told.update(themes={}),
    "a surrogate": lambda told: told.update(name="\ud800"),
    "nothing": lambda told: told["articles"][0].pop("text_id") and told["articles"][0].pop("metadata"),
    "another format": lambda told: told.update(format="x"),
    "a mention": lambda told: told["articles"][0].update(
        mentions=[{"type": "LOC", "span": [0, 9**9], "text": "", "name": ""}]
    ),
    "a line": lambda told: told["articles"][0].update(lines=[[1, "title", 0, 9**9]]),
    "no number": lambda told: told["articles"][0]["metadata"]["title"].update(confidence=float("nan")),
    "infinity": lambda told: told["articles"][0]["metadata"]["title"].update(confidence=float("inf")),
    "a large number": lambda told: told["themes"][0].update(position=10**30),
    "a colour": lambda told: told["themes"][0].update(colour="red; x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_does_not_fit_is_refused(change: Callable[[Told], object]) -> None:
    with pytest.raises(BadProjectError) as refusal:
        FMT.read("/a/b.trich.json", damaged(change))
    assert "/a/b.trich.json" in refusal.value.message("vi")


def test_a_later_version_is_told_from_a_damaged_file() -> None:
    with pytest.raises(NewerProjectError):
        FMT.read("a.trich.json", damaged(lambda told: told.update(version=2)))


def test_what_a_later_version_adds_is_left_out() -> None:
    content = damaged(lambda told: told["articles"][0].update(weather="mưa"))
    assert FMT.read("a.trich.json", content).project == without_paths(made_project(1))
