from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time

import pytest

from desktop_app.domain.exporting import CitationStyle, PlaceStyle, Profile, Sorting
from desktop_app.store.foreign import fresh_file


def test_inspect_says_what_an_import_would_make_of_a_file(trich, seed_paths):
    seen = trich("inspect", seed_paths[1], "--json").json
    assert set(seen) >= {
        "path", "format", "encoding", "text", "sha256", "title", "author", "source", "url", "published", "event",
        "provinces", "lines", "entities",
    }  # fmt: skip
    published = seen["published"]
    assert set(published) >= {
        "value", "precision", "best_day", "not_before", "not_after", "confidence", "evidence",
    }  # fmt: skip
    assert published["value"] == "2024-01"
    assert published["precision"] == "month"
    for evidence in published["evidence"]:
        if evidence["start"] is not None:
            assert seen["text"][evidence["start"] : evidence["end"]] == evidence["text"]
    assert "part_of_day" in seen["event"]
    assert seen["provinces"]["at_publication"] == ["bac-ninh"]
    assert {line["role"] for line in seen["lines"]} & {"body", "lead"}
    assert all(seen["text"][e["start"] : e["end"]] == e["text"] for e in seen["entities"])
    assert trich("list", "--json").json["total"] == 5
    assert "1/2024" in trich("inspect", seed_paths[1]).text


def test_known_files_are_told_from_new_ones(trich, seed_paths, tmp_path):
    new = tmp_path / "mới.txt"
    new.write_text("Tin mới\n\nNgày 3/2/2024, tại Hà Nội, UBND TP Hà Nội họp về an sinh xã hội.\n", encoding="utf-8")
    report = trich("import", new, seed_paths[0], "--json").json
    assert [item["path"] for item in report["imported"]] == [str(new)]
    assert [item["path"] for item in report["duplicates"]] == [str(seed_paths[0])]
    assert set(report["duplicates"][0]) == {"path", "article", "kind"}
    assert report["refused"] == []


def test_a_dry_run_stores_nothing(trich, tmp_path):
    new = tmp_path / "mới.txt"
    new.write_text("Tin mới\n\nNgày 3/2/2024, tại Hà Nội, họp về an sinh xã hội.\n", encoding="utf-8")
    assert len(trich("import", "--dry-run", new, "--json").json["imported"]) == 1
    assert trich("list", "--json").json["total"] == 5


def test_an_import_is_counted_for_people(trich, seed_paths):
    assert trich("import", *seed_paths).text == "Imported: 0. Known already: 5. Refused: 0.\n"


def test_an_import_done_in_part_says_so(trich, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rỗng.txt").write_bytes(b"")
    (tmp_path / "in" / "tốt.txt").write_text("Tin tốt\n\nTại Hà Nội, họp về an sinh xã hội.\n", encoding="utf-8")
    done = trich("import", tmp_path / "in", "--json")
    assert done.code == 3
    assert [item["code"] for item in done.json["refused"]] == ["empty-file"]
    assert "rỗng.txt" in done.err


def test_an_import_where_all_is_refused_fails(trich, tmp_path):
    done = trich("import", tmp_path / "nowhere.txt")
    assert done.code == 1
    assert "nowhere.txt" in done.err


def test_a_library_that_is_named_is_made_by_an_import(bare, tmp_path, seed_paths):
    path = tmp_path / "new" / "mine.trich"
    missing = bare("--library", path, "list", "--json")
    assert missing.code == 1
    assert missing.json["error"] == {"code": "missing-library", "message": missing.err.strip(), "path": str(path)}
    assert bare("--library", path, "import", seed_paths[0]).code == 0
    assert bare("--library", path, "list", "--json").json["total"] == 1
    assert len(bare("--library", path, "themes", "--json").json) == 3


def test_the_own_library_begins_with_the_samples(bare, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert bare("list", "--json").json["total"] == 5
    assert bare("list", "--json").json["total"] == 5


def test_the_environment_names_a_library_too(bare, library, monkeypatch):
    monkeypatch.setenv("TRICH_LIBRARY", str(library.with_name("other.trich")))
    assert bare("list", "--json").json["error"]["code"] == "missing-library"
    assert bare("--library", library, "list", "--json").json["total"] == 5


def test_passages_are_exported_to_a_file(trich, tagged, tmp_path):
    out = tmp_path / "out.csv"
    done = trich("export", "csv", out, "--theme", "keo-giam-toi-pham", "--json")
    assert done.json == {"path": str(out), "format": "csv", "passages": 1, "left_behind": []}
    header, row = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline=""))
    assert header[:2] == ["Themes", "Quote"]
    assert row[1:3] == ["kéo giảm tội phạm", "'=1+1"]


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("csv", ("--separator", "semicolon", "--columns", "quote,note"), "Quote;Note"),
        ("csv", ("--citation", "short", "--places", "now", "--sort", "oldest"), "kéo giảm tội phạm"),
        ("md", ("--headings", "month,theme"), "kéo giảm tội phạm"),
    ],
)
def test_passages_are_written_as_is_asked_for(trich, tagged, name, options, told):
    done = trich("export", name, "-", *options)
    assert done.code == 0, done.err
    assert told in done.text


@pytest.mark.parametrize("name", ["csv", "md", "html", "json", "jsonl"])
def test_text_formats_go_to_the_output(trich, tagged, name):
    done = trich("export", name, "-", language="vi")
    assert done.code == 0
    assert "kéo giảm tội phạm" in done.text
    assert done.err == ""


def test_an_empty_selection_is_a_file_too(trich, tmp_path):
    assert json.loads(trich("export", "json", "-").text) == []
    assert trich("export", "html", tmp_path / "none.html").code == 0
    assert (tmp_path / "none.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_formats_are_listed(trich):
    names = [row["name"] for row in trich("export", "--list", "--json").json]
    assert {"csv", "xlsx", "md", "html", "obsidian"} <= set(names)
    assert "Markdown" in trich("export", "--list").text


def test_a_format_that_is_none_and_a_place_that_is_none_are_said(trich, tmp_path):
    assert trich("export", "nope", "-", "--json").json["error"]["code"] == "unknown-export-format"
    done = trich("export", "csv", tmp_path / "nowhere" / "out.csv", "--json")
    assert done.json["error"]["code"] == "unwritable"
    assert str(tmp_path / "nowhere") in done.err
    assert "OUT" in trich("export", "csv").err


def stored(bare, path) -> int:
    """How many articles a library holds; none while it is not there."""
    return bare("--library", path, "list", "--json").json["total"] if path.exists() else 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT for one process on Windows")
def test_an_import_that_is_stopped_leaves_whole_articles_and_can_go_on(bare, tmp_path, seed_paths):
    folder, path = tmp_path / "in", tmp_path / "stopped.trich"
    folder.mkdir()
    body = seed_paths[0].read_text(encoding="utf-8")
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Bài số {number}\n\n{body}", encoding="utf-8")
    command = [sys.executable, "-m", "desktop_app", "--lang", "en", "--library", str(path), "import", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not stored(bare, path):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (130, "Stopped. What was done so far is whole and stays.\n")
    total = stored(bare, path)
    assert 0 < total < 400
    assert total % 50 == 0
    assert bare("--library", path, "check", "--json").json["ok"]
    rest = bare("--library", path, "import", folder, "--json").json
    assert (len(rest["imported"]), len(rest["duplicates"])) == (400 - total, total)


def test_references_fill_articles_in_and_it_is_said(trich, article, tmp_path):
    path = tmp_path / "zotero.ris"
    path.write_text(f"TY  - NEWS\nTI  - {article['title']['value']}\nUR  - https://a.vn/1\nER  - \n", encoding="utf-8")
    assert trich("import", path).text.splitlines()[1] == "Filled in from references: 1"
    assert trich("show", article["id"], "--json").json["url"]["value"] == "https://a.vn/1"
    trich("undo")
    report = trich("import", path, "--json").json
    assert report["filled"] == [{"path": str(path), "article": article["id"]}]


TABLE = "STT;Tên;Chữ;Ngày đăng\n1;Bài một;Thành phố bàn việc an sinh xã hội.;9/5/2024\n"


def test_inspecting_a_table_shows_its_first_article_and_what_its_columns_are(trich, tmp_path):
    path = tmp_path / "bảng.csv"
    path.write_text(TABLE.replace("Tên", "Tiêu đề").replace("Chữ", "Nội dung"), encoding="utf-8-sig")
    seen = trich("inspect", path, "--json").json
    assert seen["title"]["value"] == "Bài một"
    assert seen["columns"] == {"text": "Nội dung", "title": "Tiêu đề", "published": "Ngày đăng"}
    assert "text=Nội dung,title=Tiêu đề" in trich("inspect", path).err


def test_columns_may_be_assigned_by_hand(trich, tmp_path):
    path = tmp_path / "bảng.csv"
    path.write_text(TABLE, encoding="utf-8")
    refused = trich("import", path)
    assert (refused.code, "STT, Tên, Chữ" in refused.err) == (1, True)
    report = trich("import", "--columns", "title=Tên,text=chữ", path, "--json").json
    shown = trich("show", report["imported"][0]["article"], "--json").json
    assert (shown["text"], shown["title"]["value"]) == ("Thành phố bàn việc an sinh xã hội.", "Bài một")
    assert "its columns are: STT" in trich("import", "--columns", "text=Không có", path).err
    assert trich("import", "--columns", "chữ=Tên", path).code == 1


@pytest.mark.parametrize(
    ("option", "values"),
    [("--sort", Sorting), ("--citation", CitationStyle), ("--places", PlaceStyle), ("--profile", Profile)],
)
def test_options_of_an_export_take_the_words_that_the_manual_names(trich, tagged, option, values):
    told = trich("export", "--help").text
    for value in values:
        assert trich("export", "csv", "-", option, value.value).code == 0
        assert value.name not in told, "as it is typed"


def test_a_citation_is_as_long_as_the_option_says(trich, tagged, article):
    told = {
        how: trich("export", "csv", "-", "--columns", "quote,citation", "--citation", how).text
        for how in ("full", "short", "none")
    }
    assert article["title"]["value"] in told["full"]
    assert article["title"]["value"] in told["short"], "its paper is not known"
    assert len(told["full"]) > len(told["short"]) > len(told["none"])


def test_a_project_among_articles_is_no_heap_of_texts(trich, tagged, tmp_path):
    folder = tmp_path / "bài"
    folder.mkdir()
    trich("export", "qdpx", folder / "dự án.qdpx")
    done = trich("import", folder, "--json")
    assert [item["code"] for item in done.json["refused"]] == ["project-file"]
    assert done.json["imported"] == []
    assert trich("inspect", folder / "dự án.qdpx", "--json").json["error"]["code"] == "project-file"
    alone = trich("import", folder / "dự án.qdpx", "--json").json
    assert alone["projects"][0]["passages"]["same"] == 1


def test_what_does_not_come_along_is_told_without_brackets_where_nothing_has_words(trich, tmp_path):
    tables = {"code_av": [{"avid": 1, "memo": ""}], "cases": [{"caseid": 1, "name": "Hải Dương"}]}
    path = tmp_path / "data.qda"
    path.write_bytes(fresh_file("qualcoder.sql", tables))
    told = trich("import", path).err
    assert "Codings of recordings: 1\n" in told
    assert "Cases: 1 (“Hải Dương”)" in told


def test_a_folder_of_brat_is_one_project(trich, tmp_path):
    (tmp_path / "a.txt").write_text("Hải Dương kéo giảm tội phạm.", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tPlace 0 9\tHải Dương\n", encoding="utf-8")
    done = trich("import", tmp_path / "a.txt", tmp_path / "a.ann", "--json").json
    assert done["imported"] == []
    assert [(one["path"], one["taken"]["passages"]) for one in done["projects"]] == [(str(tmp_path), 1)]


def test_what_is_other_than_here_is_told_with_what_to_do(trich, tagged, tmp_path):
    path = tmp_path / "dự án.trich.json"
    trich("export", "project", path)
    trich("note", tagged["id"], "Ở đây thì khác.")
    told = trich("import", path).err
    assert "Other than here: 0 articles, 0 themes, 1 passages. With --theirs" in told


def test_a_counting_that_is_not_certain_is_told(trich, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "😀.,;:!? Hải Dương", "label": [[3, 4, "x"]]}\n', encoding="utf-8")
    assert "counts positions is not certain" in trich("import", path, "--dry-run").err
    assert trich("import", path, "--json").json["projects"][0]["guess"] != []
    path.write_text('{"text": "Hải Dương", "label": [[0, 9, "x"]]}\n', encoding="utf-8")
    told = trich("import", path, "--json")
    assert (told.json["projects"][0]["guess"], told.err) == ([], "")
