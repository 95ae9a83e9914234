"""Correcting the text of an article by a file."""

from __future__ import annotations

import pytest
from answers import refused, told


@pytest.fixture
def file(tmp_path, article):
    path = tmp_path / "sửa.txt"
    path.write_text(article["text"], encoding="utf-8")
    return path


def change(file, old, new):
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def filed(trich, article, words):
    at = article["text"].index(words)
    return told(trich, "tag", article["id"], at, at + len(words), "chuyen-doi-so")["id"]


def test_a_corrected_file_is_the_next_version_and_passages_are_kept(trich, article, file):
    line = article["text"].split("\n")[0]
    first, second, last = line.split()[0], " ".join(line.split()[:3]), " ".join(article["text"].split()[-3:])
    touched, kept = filed(trich, article, second), filed(trich, article, last)
    change(file, first, first + "x")
    done = told(trich, "revise", article["id"], file)
    assert (done["version"], done["moved"], done["touched"], done["gone"]) == (2, 1, 1, 0)
    assert [(each["id"], each["was"]) for each in done["look_at"]] == [(touched, second)]
    shown = told(trich, "show", article["id"])
    assert (shown["version"], shown["text"]) == (2, file.read_text(encoding="utf-8"))
    assert {each["id"]: each["quote"] for each in shown["annotations"]}[kept] == last
    original = told(trich, "show", article["id"], "--original")
    assert (original["version"], original["text"]) == (1, article["text"])
    assert "Correct the text" in trich("history").text
    back = told(trich, "revise", article["id"], "--original")
    assert (back["version"], back["look_at"]) == (3, [])
    assert told(trich, "show", article["id"])["text"] == article["text"]
    assert told(trich, "check")["ok"]


def test_words_for_people(trich, article, file):
    words = article["text"].split()[0]
    filed(trich, article, words)
    change(file, words, "")
    done = trich("revise", article["id"], file)
    assert done.code == 0
    assert f"“{words}” → “”" in done.text
    assert "Text version" in trich("show", article["id"]).text
    assert "Text version" not in trich("show", article["id"], "--original").text


def test_refusals_say_what_to_do(trich, article, file, tmp_path):
    assert refused(trich, "revise", article["id"], file) == "unchanged-text"
    assert refused(trich, "revise", article["id"], "--original") == "unchanged-text"
    assert refused(trich, "revise", article["id"], tmp_path / "fehlt.txt") == "missing-file"
    assert refused(trich, "revise", article["id"], tmp_path) == "folder"
    file.write_text("", encoding="utf-8")
    assert refused(trich, "revise", article["id"], file) == "empty-text"
    file.write_bytes(bytes(range(256)))
    assert refused(trich, "revise", article["id"], file) == "not-text"
    assert trich("revise", article["id"]).code == 2
