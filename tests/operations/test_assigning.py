from __future__ import annotations

import pytest

from desktop_app.hooks import Reading
from desktop_app.operations.assigning import UnknownFieldError, assignment, guessed_columns, with_columns

TABLE = "Tiêu đề;Nội dung;Bản gốc;Ngày\nBài;Tóm lại;Bàn việc an sinh.;9/5/2024\n"


def test_an_assignment_is_pairs_and_names_may_hold_commas():
    assert assignment(["title=Tiêu đề, tựa,text=Nội dung", "ignore=Ngày"]) == [
        ("title", "Tiêu đề, tựa"), ("text", "Nội dung"), ("ignore", "Ngày"),
    ]  # fmt: skip
    for words in ("tựa=x", "text=", "text", ""):
        with pytest.raises(UnknownFieldError, match="text, title"):
            assignment([words])


def test_assigned_columns_win_and_the_others_are_guessed(plugins):
    chosen = with_columns(plugins, assignment(["text=Bản gốc,ignore=Ngày"]))
    importer = next(importer for importer in chosen.importers if importer.name == "csv")
    assert importer.accepts("a.csv", TABLE.encode())
    (reading,) = importer.read("a.csv", TABLE.encode())
    assert isinstance(reading, Reading)
    assert reading.text == "Bàn việc an sinh."
    assert {name: fact.value for name, fact in reading.declared.items()} == {"title": "Bài"}


def test_what_is_no_table_has_no_columns(plugins, tmp_path, seed_paths):
    assert guessed_columns(seed_paths[0], plugins) == {}
    assert guessed_columns(tmp_path / "nowhere.csv", plugins) == {}
    path = tmp_path / "a.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert guessed_columns(path, plugins) == {"text": "Nội dung", "title": "Tiêu đề", "published": "Ngày"}
