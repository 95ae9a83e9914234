"""The own list on the command line: added to, taken off, read from files and written to them."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from answers import refused, told

LIST = "Hội Hoa Xuân | sự kiện\nTổ Bình Minh | tổ chức\n"


def listed(trich) -> list[str]:
    return [entry["words"] for entry in told(trich, "names")]


def test_the_list_goes_out_as_text_and_comes_back(trich, tmp_path: Path):
    told(trich, "names", "add", "Tỉnh an toàn giao thông", "chương trình", "--to", "6/2025", "--note", "mô hình")
    told(trich, "names", "add", "[Bộ Công an] và", "tổ chức", "--called", "Bộ Công an Việt Nam")
    out = tmp_path / "tên.txt"
    trich("names", "export", str(out))
    text = out.read_text(encoding="utf-8")
    assert "Tỉnh an toàn giao thông | programme |  |  | 2025-06 | mô hình" in text
    listed = told(trich, "names")
    for entry in listed:
        told(trich, "names", "remove", entry["words"])
    assert told(trich, "names") == []
    assert told(trich, "names", "import", str(out))["listed"] == 2
    fields = ("words", "type", "name", "since", "until", "note")
    assert [[entry[name] for name in fields] for entry in told(trich, "names")] == [
        [entry[name] for name in fields] for entry in listed
    ]
    assert told(trich, "names", "import", str(out))["listed"] == 0  # the same again is nothing new


def test_bad_lines_are_told_and_the_others_taken(trich, tmp_path: Path):
    path = tmp_path / "list.txt"
    path.write_text("# chữ | loại\nTổ Bình Minh\ttổ chức\nsai | ma\n… | người\nA [B] [C] | người\n", encoding="utf-8")
    result = trich("names", "import", str(path), "--json")
    assert result.code == 3
    assert [line["line"] for line in result.json["refused"]] == [3, 4, 5]
    assert [entry["words"] for entry in told(trich, "names")] == ["Tổ Bình Minh"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "nfd"])
def test_a_list_is_read_in_any_encoding_from_a_file_and_from_the_input(trich, tmp_path, monkeypatch, encoding):
    text = unicodedata.normalize("NFD", LIST) if encoding == "nfd" else LIST
    path = tmp_path / "ds.txt"
    path.write_bytes(text.encode("utf-8" if encoding == "nfd" else encoding))
    assert told(trich, "names", "import", path)["listed"] == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes()), encoding="ascii"))
    assert told(trich, "names", "import", "-")["listed"] == 0
    assert listed(trich) == ["Hội Hoa Xuân", "Tổ Bình Minh"]


def test_a_list_that_cannot_be_read_is_refused_with_a_way_on(trich, tmp_path, monkeypatch):
    (tmp_path / "ảnh.txt").write_bytes(bytes(range(256)) * 20)
    assert refused(trich, "names", "import", tmp_path) == "folder"
    assert refused(trich, "names", "import", tmp_path / "không.txt") == "missing-file"
    assert refused(trich, "names", "import", tmp_path / "ảnh.txt") == "not-text"
    assert refused(trich, "names", "import", tmp_path / ("x" * 300)) == "unreadable-file"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(range(256)) * 20)))
    assert refused(trich, "names", "import", "-") == "not-text"
    monkeypatch.setattr(sys, "stdin", None)  # closed
    assert told(trich, "names", "import", "-")["listed"] == 0
    sys.stdin.close()


def test_a_list_that_cannot_be_written_is_refused_with_a_way_on(trich, tmp_path):
    (tmp_path / "tệp").touch()
    for place in (tmp_path, tmp_path / "không" / "ds.txt", tmp_path / "tệp" / "ds.txt"):
        done = trich("names", "export", place)
        assert done.code == 1
        assert "Choose another place." in done.err


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="root, and Windows, heed no such permissions")
def test_permissions_are_heeded(trich, tmp_path):
    closed = tmp_path / "khóa.txt"
    closed.write_text(LIST, encoding="utf-8")
    closed.chmod(0)
    assert refused(trich, "names", "import", closed) == "unreadable-file"
    assert "Choose another place." in trich("names", "export", closed).err


def test_words_are_added_as_they_are(trich):
    told(trich, "names", "add", "#1 Hoa", "tổ chức", "--note", "một\thai\nba | bốn")
    told(trich, "names", "add", "Tổ\nBình\tMinh", "tổ chức", "--called", "Tổ | BM")
    (first, second) = told(trich, "names")
    assert (first["words"], first["note"]) == ("#1 Hoa", "một hai ba | bốn")
    assert (second["words"], second["name"]) == ("Tổ Bình Minh", "Tổ | BM")


def test_signs_survive_a_file(trich, tmp_path):
    told(trich, "names", "add", "#1 A|B", "tổ chức", "--called", "A\\|B", "--note", "| # \\")
    before = told(trich, "names")
    assert len(before) == 1
    path = tmp_path / "ds.txt"
    assert trich("names", "export", path).code == 0
    assert told(trich, "names", "import", path)["listed"] == 0
    assert told(trich, "names") == before


def test_what_is_listed_already_is_told(trich):
    assert "already" not in trich("names", "add", "Hoa A", "tổ chức").text
    assert "The list says so already." in trich("names", "add", "Hoa A", "tổ chức").text
    assert "Danh sách đã có" in trich("names", "add", "Hoa A", "tổ chức", language="vi").text


def test_what_is_not_listed_cannot_be_taken_off(trich):
    assert refused(trich, "names", "remove", "nothere") == "not-listed"
    told(trich, "names", "add", "[nhóm Hoà] ta", "tổ chức")
    assert told(trich, "names", "remove", "nhóm Hòa ta")["removed"] == 1


def test_what_can_be_no_entry_is_refused(trich):
    assert refused(trich, "names", "add", "_", "tổ chức") == "bad-name"
    assert refused(trich, "names", "add", "]a[", "tổ chức") == "bad-name"
    assert refused(trich, "names", "add", "Hoa A", "tổ chức", "--called", "\u200b") == "bad-name"
    told(trich, "names", "add", "Hoa A", "tổ chức", "--from", "5/2024", "--to", "2024")


def test_undo_and_redo_of_the_list_recognise_again(trich):
    told(trich, "names", "add", "Tô Lâm", "tổ chức")
    for turn, code in (("undo", 1), ("redo", 0)):
        done = trich(turn)
        assert done.code == 0
        assert "Articles changed: 5." in done.text
        assert trich("entity", "ORG:tô lâm").code == code
    assert told(trich, "names", "apply")["texts"] == 0


def test_undo_of_anything_else_loads_no_recogniser(trich, monkeypatch):
    from desktop_app.operations import recognising  # noqa: PLC0415 - to be spoilt

    told(trich, "themes", "add", "Đất đai")
    monkeypatch.delattr(recognising, "catch_up")
    assert trich("undo").code == 0
