from __future__ import annotations

import pytest


@pytest.fixture
def noted(trich, article, tagged):
    """Notes on a passage, its article and a theme, the theme's by the window."""
    trich("note", tagged["id"], "Hỏi lại **sở**\nngay")
    trich("note", article["id"], "thông cáo của tỉnh")
    return tagged


def test_all_notes_are_listed_the_newest_first(trich, article, noted):
    document = trich("notes", "--json").json
    assert document["total"] == 2
    whole, passage = document["notes"]
    assert (whole["kind"], whole["note"]) == ("article", "thông cáo của tỉnh")
    assert whole["id"] == whole["article"] == article["id"]
    assert (whole["start"], whole["quote"], whole["theme"]) == (None, "", None)
    assert (passage["kind"], passage["id"], passage["quote"]) == ("passage", noted["id"], noted["quote"])
    assert (passage["start"], passage["end"]) == (noted["start"], noted["end"])
    assert passage["written"].endswith("Z")
    assert set(whole) == set(passage)


def test_notes_are_found_by_words_without_accents_and_by_kind(trich, noted):
    assert trich("notes", "--query", "SO hoi", "--json").json["notes"][0]["id"] == noted["id"]
    assert trich("notes", "--query", "khong co", "--json").json == {"total": 0, "notes": []}
    assert [note["kind"] for note in trich("notes", "--kind", "article", "--json").json["notes"]] == ["article"]
    assert trich("notes", "--kind", "theme", "--json").json["total"] == 0
    limited = trich("notes", "--limit", 1, "--json").json
    assert (limited["total"], len(limited["notes"])) == (2, 1)
    assert trich("notes", "--kind", "nichts").code == 2


def test_notes_are_printed_for_people(trich, noted):
    done = trich("notes")
    assert "  Hỏi lại **sở**\n  ngay\n" in done.text
    assert "“" in done.text
    assert done.err == "Notes found: 2\n"


def test_the_note_of_an_article_is_set_and_shown(trich, article):
    assert trich("note", article["id"], " xem *lại* ", "--json").json == {"article": article["id"], "note": "xem *lại*"}
    assert trich("show", article["id"], "--json").json["note"] == "xem *lại*"
    assert trich("history", "--json").json[0]["label"] == "article-note"
    assert trich("note", article["id"], "", "--json").json["note"] == ""
    assert "Noted." in trich("note", article["id"], "x").text
    assert trich("undo", "--json").json[0]["label"] == "article-note"


def test_a_note_needs_something_to_stand_on(trich, article):
    done = trich("note", "nirgends", "x", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "unknown-annotation"
