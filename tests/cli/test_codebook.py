from __future__ import annotations


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
