from __future__ import annotations

import unicodedata

import pytest


def test_a_passage_is_tagged_and_untagged(trich, article, tagged):
    assert tagged["themes"] == ["keo-giam-toi-pham"]
    assert tagged["note"] == "=1+1"
    assert trich("untag", tagged["id"], "--json").json == {"removed": tagged["id"]}
    assert trich("excerpts", "--json").json == []


def test_a_passage_is_taken_out_of_one_theme_and_keeps_the_other(trich, article, tagged):
    trich("tag", article["id"], tagged["start"], tagged["end"], "An sinh xã hội")
    left = trich("untag", tagged["id"], "keo-giam-toi-pham", "--json").json
    assert left["themes"] == ["an-sinh-xa-hoi"]


def test_ids_may_be_cut_as_long_as_they_are_clear(trich, article, tagged):
    assert trich("state", tagged["id"][:-3], "checked", "--json").json["state"] == "checked"
    assert trich("state", "", "checked").code == 1
    trich("tag", article["id"], 0, 60, "keo-giam-toi-pham")
    assert trich("state", tagged["id"][:2], "checked").code == 1


def test_note_and_state_are_set(trich, tagged):
    assert trich("note", tagged["id"], " xem lại ", "--json").json["note"] == "xem lại"
    assert trich("note", tagged["id"], "", "--json").json["note"] == ""
    assert trich("state", tagged["id"], "print", "--json").json["state"] == "print"
    assert "State set." in trich("state", tagged["id"], "new").text


def test_words_are_stored_composed_and_as_text(trich, tagged):
    decomposed = unicodedata.normalize("NFD", "xem lại") + "\udcff"
    assert trich("note", tagged["id"], decomposed, "--json").json["note"] == "xem lại\ufffd"


def test_what_was_done_is_said(trich, article, tagged):
    assert "Filed under Kéo giảm tội phạm." in trich("tag", article["id"], 0, 60, "keo-giam-toi-pham").text
    assert trich("untag", tagged["id"]).text == "Removed. `trich undo` brings it back.\n"
    done = trich("undo", 1000)
    assert "Undone: Remove tag" in done.text
    assert done.err == "There were no more steps.\n"


def test_steps_are_taken_back_and_done_again(trich, article, tagged):
    trich("note", tagged["id"], "hai")
    before = trich("excerpts", "--json").json
    undone = trich("undo", 2, "--json").json
    assert [step["label"] for step in undone] == ["note", "tag"]
    assert trich("excerpts", "--json").json == []
    assert "Done again: Tag" in trich("redo", 2).text
    assert trich("excerpts", "--json").json == before
    assert trich("redo").code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tag", "nope", 0, 5, "x"), "unknown-article"),
        (("show", "nope"), "unknown-article"),
        (("show", "0"), "ambiguous-id"),
        (("untag", "nope"), "unknown-annotation"),
        (("theme", "rename", "nope", "x"), "unknown-theme"),
        (("list", "--province", "nope"), "unknown-province"),
        (("list", "--since", "31/2/2024"), "bad-date"),
        (("redo",), "nothing-to-redo"),
    ],
)
def test_what_is_not_there_is_said(trich, arguments, code):
    done = trich(*arguments, "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == code
    assert done.json["error"]["message"] in done.err


def test_a_passage_outside_the_text_is_refused(trich, article):
    done = trich("tag", article["id"], 5, 10_000_000, "keo-giam-toi-pham", "--json")
    assert done.json["error"]["code"] == "bad-span"
    assert str(len(article["text"])) in done.err
