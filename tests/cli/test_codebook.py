from __future__ import annotations

from hypothesis import given, settings

from tests.hostile_codebooks import hostile_codebooks


def test_the_codebook_is_listed(trich, tagged):
    themes = trich("themes", "--json").json
    assert [theme["key"] for theme in themes] == ["keo-giam-toi-pham", "chuyen-doi-so", "an-sinh-xa-hoi"]
    assert themes[0]["annotations"] == 1
    assert set(themes[0]) >= {"key", "name", "parent", "colour", "shortcut", "definition", "annotations"}
    assert "Kéo giảm tội phạm" in trich("themes").text


def test_a_theme_is_added_renamed_moved_and_archived(trich):
    made = trich("theme", "add", "Ma túy", "--under", "Kéo giảm tội phạm", "--definition", "Buôn bán.", "--json").json
    assert (made["key"], made["parent"], made["definition"]) == ("ma-tuy", "keo-giam-toi-pham", "Buôn bán.")
    assert "› Ma túy" in trich("themes").text
    assert trich("themes", "rename", "ma-tuy", "Ma túy, tệ nạn", "--json").json["name"] == "Ma túy, tệ nạn"
    assert trich("theme", "move", "ma-tuy", "--place", 1, "--json").json["parent"] is None
    assert trich("themes", "--json").json[0]["key"] == "ma-tuy"
    assert trich("theme", "move", "ma-tuy", "--json").code == 0
    assert trich("themes", "--json").json[-1]["key"] == "ma-tuy"
    assert trich("theme", "archive", "ma-tuy", "--json").json["archived"] is True
    assert "ma-tuy" not in [theme["key"] for theme in trich("themes", "--json").json]
    assert "ma-tuy" in [theme["key"] for theme in trich("themes", "--archived", "--json").json]
    assert trich("theme", "restore", "ma-tuy", "--json").json["archived"] is False
    assert trich("theme", "rename", "ma-tuy", "Ma túy").text == "Theme renamed.  Ma túy (ma-tuy)\n"


def test_a_merge_takes_the_passages_along(trich, tagged):
    merged = trich("theme", "merge", "keo-giam-toi-pham", "an-sinh-xa-hoi", "--json").json
    assert (merged["key"], merged["annotations"]) == ("an-sinh-xa-hoi", 1)
    trich("undo")
    assert trich("excerpts", "--json").json[0]["themes"] == ["keo-giam-toi-pham"]


def test_a_name_is_given_once(trich):
    done = trich("theme", "add", "kéo giảm tội phạm", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "theme-name-taken"


def test_a_library_made_on_the_command_line_has_the_themes_of_the_language_spoken(bare, tmp_path, seed_paths):
    for language, name in (("vi", "An sinh xã hội"), ("en", "Social welfare")):
        path = tmp_path / f"{language}.trich"
        assert bare("--library", path, "import", seed_paths[0], language=language).code == 0
        assert bare("--library", path, "themes", "--json", language="vi").json[-1]["name"] == name


def test_what_a_theme_means_is_said_and_shown(trich):
    for command, field in (("define", "definition"), ("include",) * 2, ("exclude",) * 2, ("note",) * 2):
        shown = trich("theme", command, "chuyen-doi-so", f"**{command}**\nhai", "--json").json
        assert shown[field] == f"**{command}**\nhai"
    assert trich("theme", "note", "chuyen-doi-so", "").text.startswith("Theme changed.")
    assert trich("themes", "--json").json[1]["note"] == ""
    assert "Theme changed" not in trich("theme", "note", "chuyen-doi-so", "x", language="vi").text


def test_a_passage_is_pinned_and_a_digit_taken_from_another_theme_says_from_which(trich, tagged):
    pinned = trich("theme", "pin", "keo-giam-toi-pham", tagged["id"], "--json").json
    assert pinned["examples"] == [tagged["id"]]
    assert trich("theme", "pin", "an-sinh-xa-hoi", tagged["id"], "--json").json["error"]["code"] == "bad-theme"
    assert trich("theme", "unpin", "keo-giam-toi-pham", tagged["id"], "--json").json["examples"] == []
    said = trich("theme", "digit", "an-sinh-xa-hoi", 1)
    assert "Kéo giảm tội phạm" in said.text
    assert [theme["shortcut"] for theme in trich("themes", "--json").json] == [None, "2", "1"]
    assert trich("theme", "digit", "an-sinh-xa-hoi", "-", "--json").json["shortcut"] is None
    assert trich("theme", "digit", "an-sinh-xa-hoi", "x", "--json").code == 1


def test_a_dry_run_says_what_would_happen_and_changes_nothing(trich, tagged):
    before = trich("themes", "--archived", "--json").json
    said = trich("theme", "merge", "keo-giam-toi-pham", "an-sinh-xa-hoi", "--dry-run", "--json").json
    assert (said["passages"], said["articles"], said["into"]) == (1, 1, "An sinh xã hội")
    assert "1 passages" in trich("theme", "archive", "keo-giam-toi-pham", "--dry-run").text
    said = trich("theme", "split", "keo-giam-toi-pham", "Ma túy", tagged["id"], "--dry-run", "--json").json
    assert (said["passages"], said["left"], said["into"]) == (1, 0, "Ma túy")
    assert trich("themes", "--archived", "--json").json == before
    trich("theme", "archive", "keo-giam-toi-pham")
    assert trich("theme", "restore", "keo-giam-toi-pham", "--family", "--dry-run", "--json").json["passages"] == 1
    assert trich("theme", "restore", "keo-giam-toi-pham", "--family", "--json").json["archived"] is False


def test_a_theme_is_split_into_a_new_one_and_into_one_that_is_there(trich, tagged):
    made = trich("theme", "split", "keo-giam-toi-pham", "Ma túy", tagged["id"][:30], "--json").json
    assert (made["key"], made["annotations"]) == ("ma-tuy", 1)
    assert [theme["key"] for theme in trich("themes", "--json").json][1] == "ma-tuy"
    back = trich("theme", "split", "ma-tuy", "keo-giam-toi-pham", tagged["id"], "--json").json
    assert (back["key"], back["annotations"]) == ("keo-giam-toi-pham", 1)


def test_the_codebook_goes_to_a_file_and_into_another_library(trich, bare, tmp_path, seed_paths):
    trich("theme", "add", "Ma túy", "--under", "keo-giam-toi-pham", "--definition", "Buôn bán.")
    assert trich("themes", "export", tmp_path / "a.json").code == 0
    assert trich("themes", "export", "-").json["format"] == "trich-codebook"
    assert trich("themes", "import", tmp_path / "a.json", "--json").json["skip"] == 4
    other = tmp_path / "other.trich"
    bare("--library", other, "import", seed_paths[0], language="en")
    foreseen = bare("--library", other, "themes", "import", tmp_path / "a.json", "--dry-run", "--json").json
    assert (foreseen["add"], foreseen["update"], foreseen["dry_run"]) == (1, 3, True)
    assert "name" in foreseen["themes"][0]["differs"]
    assert len(bare("--library", other, "themes", "--json").json) == 3
    assert bare("--library", other, "themes", "import", tmp_path / "a.json", "--only-new", "--json").json["update"] == 0
    assert [t["name"] for t in bare("--library", other, "themes", "--json").json][:2] == ["Crime reduction", "Ma túy"]
    assert "Ma túy" in bare("--library", other, "themes", "import", tmp_path / "a.json").text
    assert bare("--library", other, "themes", "--json").json[0]["name"] == "Kéo giảm tội phạm"
    bare("--library", other, "undo")
    assert bare("--library", other, "themes", "--json").json[0]["name"] == "Crime reduction"


def test_a_table_with_bad_rows_is_taken_over_in_part(trich, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("tag,description\nMôi trường,Rừng\n–,x\n", encoding="utf-8")
    done = trich("themes", "import", table, "--json")
    assert done.code == 3
    assert done.json["add"] == 1
    assert done.json["themes"][1]["error"]["code"] == "bad-theme"
    assert trich("themes", "import", tmp_path / "none.csv").code == 1


@settings(max_examples=60)
@given(content=hostile_codebooks())
def test_whatever_stands_in_a_codebook_is_rows_or_one_sentence(trich, tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    called = trich("themes", "import", path, "--json")
    assert called.code in (0, 1, 3)
    assert ("themes" in called.json) is (called.code != 1)
    assert "Something went wrong" not in called.err
