"""What is written is what the standards ask for, by their own schemas."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from desktop_app.domain.exporting import Choices, Profile
from desktop_app.domain.projects import Project
from desktop_app.exchange.jsonld import JsonLdFormat
from desktop_app.exchange.qdc import QdcFormat
from desktop_app.exchange.qdpx import QdpxFormat
from desktop_app.hooks import ProjectFormat
from tests.exchange.round_trips import written
from tests.exchange.seed_projects import seed_project
from tests.made_projects import projects

SCHEMAS = Path(__file__).parent / "schemas"
PROJECT, CODEBOOK = (etree.XMLSchema(etree.parse(str(SCHEMAS / name))) for name in ("Project.xsd", "Codebook.xsd"))


def _assertions() -> list[tuple[str, Draft4Validator, bool]]:
    told = json.loads((SCHEMAS / "web-annotation-musts.json").read_text(encoding="utf-8"))
    pairs = (
        (name, Resource.from_contents(one, default_specification=DRAFT4)) for name, one in told["definitions"].items()
    )
    registry = Registry().with_resources(pairs)
    return [
        (name, Draft4Validator(one, registry=registry), one.get("expectedResult", "valid") == "valid")
        for name, one in told["assertions"].items()
    ]


ASSERTIONS = _assertions()


def qde(project: Project, profile: Profile = Profile.STANDARD) -> Any:
    with zipfile.ZipFile(io.BytesIO(written(QdpxFormat(), project, Choices(profile=profile)))) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("project.qde"))


@pytest.fixture(scope="module")
def seeds() -> Project:
    return seed_project(sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))


@settings(max_examples=40)
@given(projects())
def test_any_project_and_codebook_is_valid(project: Project) -> None:
    PROJECT.assertValid(qde(project))
    if project.themes:
        CODEBOOK.assertValid(etree.fromstring(written(QdcFormat(), project, Choices())))


@pytest.mark.parametrize("profile", Profile)
def test_the_sample_articles_are_valid_in_every_profile(seeds: Project, profile: Profile) -> None:
    root = qde(seeds, profile)
    PROJECT.assertValid(root)
    guids = [one.get("guid").strip("{}").lower() for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    referred = {one.get(name) for one in root.iter() for name in ("targetGUID", "creatingUser", "creatingUserGUID")}
    assert referred - {None} <= set(guids)


def test_the_schemas_refuse_what_is_wrong(seeds: Project) -> None:
    root = qde(seeds)
    next(root.iter("{*}PlainTextSelection")).attrib.pop("endPosition")
    assert not PROJECT.validate(root)


def _failed(told: dict[str, Any]) -> list[str]:
    return [name for name, assertion, valid in ASSERTIONS if assertion.is_valid(told) != valid]


@settings(max_examples=25)
@given(projects())
def test_any_annotation_keeps_the_assertions_of_the_w3c(project: Project) -> None:
    page = json.loads(written(JsonLdFormat(), project, Choices()))
    assert [name for one in page["items"] for name in _failed(one)] == []


def test_there_are_54_assertions_and_they_can_fail(seeds: Project) -> None:
    page = json.loads(written(JsonLdFormat(), seeds, Choices()))
    one = page["items"][1]
    assert len(ASSERTIONS) == 54
    assert _failed(one) == []
    assert _failed({**one, "target": {"selector": []}})
    assert _failed({**one, "created": ["2024", "2025"]})
    assert _failed({name: value for name, value in one.items() if name != "id"})


def test_a_project_without_anything_is_valid() -> None:
    PROJECT.assertValid(qde(Project()))
    formats: list[ProjectFormat] = [QdpxFormat(), QdcFormat(), JsonLdFormat()]
    for fmt in formats:
        assert fmt.read(f"a{fmt.suffix}", written(fmt, Project(), Choices())).remarks == ()
