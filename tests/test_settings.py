"""Whatever stands in the file of settings, what can be used of it is used and the rest is as at first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.filters import Era, Grouping
from desktop_app.domain.passages import By
from desktop_app.settings import APPEARANCES, ERAS, FACES, GROUPINGS, LINE_LENGTHS, REVIEW_LEVELS, TYPE_SIZES, Settings

FIELDS = Settings._fields
USED = Settings(
    "vi", "sepia", 15, 72, "sans", 180, "now", "theme", ("month", "source"), "AAAA", (200, 600, 0), ("ORG",),
    ("/a", "/b"), "AAAAAA==",
    (40, 60), {"/a": "x-1"}, {"/a": "x-2"}, {"/a": "rules 3"}, {"reader.note": ["Ctrl+M"]},
)  # fmt: skip

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([10**30, "\ud800", "\0", "!"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=6,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def loaded(path: Path, stored: object) -> Settings:
    path.write_text(json.dumps(stored), encoding="utf-8")
    return Settings.load(path)


def test_words_are_those_of_the_program():
    assert (set(ERAS), set(GROUPINGS)) == ({era.value for era in Era}, {by.value for by in Grouping})
    assert set(REVIEW_LEVELS) == {by.value for by in By}


def test_what_is_kept_comes_back(path: Path):
    USED.save(path)
    assert Settings.load(path) == USED
    assert Settings().save(path) is None
    assert Settings.load(path) == Settings()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("language", "fr"), ("appearance", "neon"), ("face", "comic"), ("era", "xx"), ("grouping", "zzz"),
        ("type_size", 0), ("type_size", 10**30), ("type_size", True), ("type_size", 13.0), ("line_length", -3),
        ("line_length", 10**9), ("line_spacing", 171), ("geometry", "!!!đ"), ("geometry", "AAA"),
        ("geometry", "A" * 9_000), ("intake", "\ud800"),
        ("panes", ["a", None]), ("panes", [1]), ("panes", [-1, 10**12, 3]), ("panes", {}),
        ("review_levels", []), ("review_levels", ["theme", "x"]), ("review_levels", "theme"), ("review_levels", [[]]),
        ("names_shares", [5, 50]), ("names_shares", [40.0, 60]), ("hidden_types", "ORG"), ("recent", {"a": 1}),
        ("last_article", ["a"]), ("beside", 5), ("recognised", None), ("keys", [1]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_as_at_first_and_the_others_stay(path: Path, name: str, wrong: object):
    found = loaded(path, {**json.loads(json.dumps(USED._asdict())), name: wrong})
    assert found == USED._replace(**{name: getattr(Settings(), name)})


def test_of_lists_and_tables_the_rest_stays(path: Path):
    found = loaded(
        path,
        {
            "recent": [5, "/a", None, "\0", "\ud800", "/b"],
            "hidden_types": [[], "ORG"],
            "last_article": {"/a": 5, "/b": "ident", "/c": "\ud800"},
            "keys": {"a": ["X"], "b": "X", "c": [5]},
        },
    )
    assert found == Settings()._replace(
        recent=("/a", "/b"), hidden_types=("ORG",), last_article={"/b": "ident"}, keys={"a": ["X"]}
    )


@pytest.mark.parametrize("words", ["", "{", "[]", "null", "[" * 100_000, '{"type_size": 1' + "0" * 5_000 + "}", "\x00"])
def test_a_file_that_is_none_gives_the_first_settings(path: Path, words: str):
    path.write_text(words, encoding="utf-8")
    assert Settings.load(path) == Settings()


def test_a_folder_of_any_name_is_remembered(path: Path):
    odd = "/th\udcff/a.trich"
    settings = Settings(recent=(odd,), last_article={odd: "ident"})
    settings.save(path)
    assert Settings.load(path) == settings


@given(stored=st.dictionaries(st.sampled_from(FIELDS), anything))
def test_anything_can_stand_for_any_value(path: Path, stored: dict[str, object]):
    found = loaded(path, stored)
    assert found.type_size in TYPE_SIZES
    assert found.line_length in LINE_LENGTHS
    assert found.face in FACES
    assert found.appearance in ("", *APPEARANCES)
    assert [type(value) for value in found] == [type(value) for value in Settings()]
    found.save(path)
    assert Settings.load(path) == found
