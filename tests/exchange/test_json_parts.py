"""Large files of JSON, decoded record by record, say the same as decoded whole."""

from __future__ import annotations

import codecs
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import NotTextError
from desktop_app.exchange.json_parts import LaterList, LaterMap, opened
from desktop_app.exchange.refusing import BadProjectError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=15,
)
OBJECTS = st.dictionaries(st.sampled_from(["a", "b", "c", "chữ", ""]), VALUES, max_size=5)


def whole(value: Any) -> Any:
    """A value with all that was put off."""
    if isinstance(value, LaterMap):
        return dict(value.items())
    if isinstance(value, LaterList):
        return [*value]
    return {name: whole(part) for name, part in value.items()} if isinstance(value, dict) else value


@given(OBJECTS, st.sampled_from([None, 1]), st.booleans(), st.sampled_from([b"", codecs.BOM_UTF8]))
def test_any_object_is_what_it_is_decoded_whole(told, indent, ascii_only, mark):
    content = mark + json.dumps(told, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    assert whole(opened("a.json", content, ("a", "chữ"))) == told


@pytest.mark.parametrize("told", [[], [1, {"a": [2]}], "a", 3, None])
def test_what_is_no_object_is_decoded_whole(told):
    assert opened("a.json", json.dumps(told).encode(), ("a",)) == told


def test_what_is_to_come_later_is_decoded_when_it_is_gone_through_and_again():
    found = opened("a.json", b'{"a": [1, [2]], "b": [3], "c": {"d": [4]}}', ("a", "c", "d"))
    assert isinstance(found["a"], LaterList)
    assert isinstance(found["c"], LaterMap)
    assert found["b"] == [3]
    assert [*found["a"]] == [*found["a"]] == [1, [2]]
    assert [*found["c"].items()] == [("d", [4])]


@pytest.mark.parametrize("odd", ['{"a": [NaN], "b": 1}', '{"a": ["\\ud800"]}', '{"a": null}', '{"a": "x"}'])
def test_what_is_odd_is_read_as_ever(odd):
    found = opened("a.json", odd.encode(), ("a",))
    assert json.dumps(found) == json.dumps(json.loads(odd))


def test_utf16_is_read():
    assert whole(opened("a.json", '{"a": ["chữ"]}'.encode("utf-16"), ("a",))) == {"a": ["chữ"]}


@pytest.mark.parametrize("content", [b"", b'{"a": [1', b'{"a": [1]}x', b'{"a": [01]}', b"[" * 100_000])
def test_what_is_damaged_is_refused(content):
    with pytest.raises(BadProjectError):
        opened("a.json", content, ("a",))


def test_a_letter_that_is_damaged_is_not_repaired():
    for content in (b'{"a": ["\xff"]}', b'{"a": [], "b": "\xff"}'):
        with pytest.raises(NotTextError):
            whole(opened("a.json", content, ("a",)))
