"""Values as JSON and back: equal to what they were, and nothing else is let through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.lines import LineRole
from desktop_app.domain.projects import Project
from desktop_app.domain.spans import Span
from desktop_app.guests.offers import Offer
from desktop_app.guests.shapes import ShapeError, dumped, loaded
from desktop_app.hooks import Reading
from tests.made_projects import projects

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=20,
)


@dataclass(frozen=True)
class Some:
    number: int
    share: float | None
    names: frozenset[str]
    by_line: Mapping[int, LineRole]
    raw: bytes
    span: Span | None = None


def back(kind, value):
    return loaded(kind, json.loads(dumped(value)))


@given(projects())
def test_a_project_is_the_same_again(project):
    told = back(Project, project)
    for name in Project._fields:
        assert list(getattr(told, name)) == list(getattr(project, name)), name
    assert dumped(told) == dumped(project)


def test_a_dataclass_is_the_same_again():
    some = Some(1, 0.5, frozenset({"b", "a"}), {3: LineRole.TITLE}, b"\0\xff", Span(1, 2))
    assert back(Some, some) == some
    assert back(Some, Some(1, None, frozenset(), {}, b"")) == Some(1, None, frozenset(), {}, b"")


@pytest.mark.parametrize("kind", [Some, Offer, Reading, Excerpt, Project, tuple[Span, ...], Mapping[int, str], bytes])
@given(raw=ANY_JSON)
def test_any_json_is_a_value_of_the_type_or_refused(kind, raw):
    try:
        value = loaded(kind, raw)
    except ShapeError:
        return
    assert json.loads(dumped(value)) == json.loads(json.dumps(raw)) or kind in (bytes, Some, Reading)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (int, True), (int, 1.0), (int, 1 << 60), (str, 1), (float, "1"), (float, float("inf")), (bool, 1),
        (Span, [2, 1]), (Span, [0]), (Span, ["0", 1]), (State, "king"), (State, 3), (bytes, "?"), (bytes, "é"),
        (Mapping[int, str], {"-1": "a"}), (Mapping[int, str], {"1" * 20: "a"}), (Mapping[int, str], {"²": "a"}),
        (tuple[str, ...], "abc"), (Offer, []), (Offer, {}), (frozenset[str], [1]),
    ],
)  # fmt: skip
def test_what_is_no_value(kind, raw):
    with pytest.raises(ShapeError):
        loaded(kind, raw)


def test_what_cannot_be_handed_on():
    with pytest.raises(TypeError):
        dumped(object())


def test_lone_surrogates_of_odd_file_names_come_through():
    assert back(str, "a\udcffb") == "a\udcffb"
