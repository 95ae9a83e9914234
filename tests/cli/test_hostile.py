"""Words nobody should type, files nobody should have: one line, one document, never a traceback."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from desktop_app.cli.log import Reticent

ODD = (
    "",
    " ",
    "-1",
    "é" * 5_000,
    "A" * 100_000,
    "\u202egnp",
    "\udcff\udcfe",
    "'; --",
    "%",
    "(",
    "a\nb",
    "a\0b",
    "9" * 30,
    "²",
)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(
    "words",
    [
        ("show", "{}"), ("tag", "{}", 1, 9, "chuyen-doi-so"), ("tag", "x", "{}", 9, "y"), ("untag", "{}"),
        ("note", "{}", "x"), ("state", "x", "{}"), ("inspect", "{}"), ("import", "{}"), ("list", "--province", "{}"),
        ("list", "--since", "{}"),
        ("list", "--limit", "{}"), ("list", "--theme", "{}"), ("history", "--limit", "{}"), ("search", "{}"),
        ("search", "x", "--limit", "{}"), ("export", "{}", "out"), ("export", "csv", "{}"), ("themes", "archive", "{}"),
        ("excerpts", "--search", "{}"), ("undo", "{}"), ("{}",),
    ],
    ids=lambda words: " ".join(map(str, words)),
)  # fmt: skip
def test_odd_words_are_refused_in_one_document(trich, odd, words, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    called = trich(*(odd if word == "{}" else word for word in words), "--json")
    assert called.code in (0, 1, 2)
    assert called.json is not None
    assert "Something went wrong" not in called.err


def test_an_empty_name_is_no_folder_and_no_library(trich, bare, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("Một bài báo.", encoding="utf-8")
    assert trich("import", "", "--json").json["refused"][0]["code"] == "missing-file"
    assert bare("--library", "", "list").code == 2


def test_a_file_whose_name_is_no_text_is_imported(trich, tmp_path: Path):
    if os.name == "nt":
        pytest.skip("names are text there")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"b\xe0i.txt")).write_text("Bài có tên tệp lạ.", encoding="utf-8")
    done = trich("import", folder, "--json")
    assert done.code == 0
    article = done.json["imported"][0]["article"]
    assert trich("show", article, "--json").json["path"].endswith("b\\udce0i.txt")


def test_json_before_a_subcommand_counts(trich):
    assert trich("themes", "--json", "add", "Đất đai").json["key"] == "dat-dai"


def test_help_shows_no_untranslated_range(bare):
    assert "x>=" not in bare("list", "--help", language="vi").text


def test_what_looks_the_same_is_the_same_theme(trich):
    assert trich("themes", "add", "Đất\u200b đai").code == 0
    assert trich("themes", "add", "Đất đai\u202e", "--json").json["error"]["code"] == "theme-name-taken"
    assert trich("themes", "add", "x" * 101, "--json").json["error"]["code"] == "bad-theme"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON annotation BEGIN DELETE FROM annotation; END", "not-a-library"),
        ("ALTER TABLE article RENAME TO other; CREATE VIEW article AS SELECT * FROM other", "not-a-library"),
        ("PRAGMA user_version = 0", "not-a-library"),
        ("PRAGMA user_version = -1", "not-a-library"),
        ("PRAGMA user_version = 99", "newer-library"),
        ("PRAGMA application_id = 1", "not-a-library"),
        ("ALTER TABLE theme DROP COLUMN definition", "damaged-library"),
        ("UPDATE article SET text_id = text_id, corrected = 'x'; UPDATE theme SET pattern = 'x'", "damaged-library"),
    ],
)
def test_a_foreign_or_spoilt_file_is_refused_and_left_as_it_is(trich, library: Path, spoil: str, code: str):
    connection = sqlite3.connect(library)
    connection.executescript(spoil)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = library.read_bytes()
    assert trich("themes", "--json").json["error"]["code"] == code
    assert trich("themes", "rename", "chuyen-doi-so", "Khác", "--json").code == 1
    assert library.read_bytes() == before


def test_a_pipe_is_not_waited_for(bare, tmp_path: Path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes with names")
    os.mkfifo(tmp_path / "pipe.trich")
    assert bare("--library", tmp_path / "pipe.trich", "list", "--json").json["error"]["code"] == "not-a-library"


def test_check_tells_of_what_it_cannot_read(trich, library: Path):
    connection = sqlite3.connect(library)
    connection.execute("UPDATE article SET provinces = 'no list'")
    connection.commit()
    connection.close()
    called = trich("check", "--json")
    assert called.code == 1
    assert "unreadable" in {problem["code"] for problem in called.json["problems"]}


def test_a_cause_that_is_its_own_cause_is_logged_once():
    error = ValueError("x")
    error.__cause__ = error
    assert Reticent().formatException((ValueError, error, None)).count("ValueError") == 1
