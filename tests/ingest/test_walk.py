from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.errors import MissingFileError, TooLargeError, UnknownFormatError, UnreadableFileError
from desktop_app.ingest import walk as walk_module
from desktop_app.ingest.documents.archive import TooManyFilesError, UnsafeArchiveError
from desktop_app.ingest.walk import OwnProjectError, ProjectFileError, walk


def _names(sources, root):
    return [os.path.relpath(source.path, root) for source in sources]


def test_folders_are_walked_in_vietnamese_order_and_hidden_files_left_out(tmp_path):
    for name in (
        "Đà Nẵng.txt",
        "Dân.txt",
        "bài 10.txt",
        "bài 2.txt",
        ".ẩn.txt",
        "thư viện.trich",
        "thư viện.trich-wal",
    ):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "Ca").mkdir()
    (tmp_path / "Ca" / "một.txt").write_text("1", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("x", encoding="utf-8")
    found = [name for name in _names(walk([tmp_path]), tmp_path) if "wal" not in name]
    assert found == ["bài 2.txt", "bài 10.txt", "Ca/một.txt", "Dân.txt", "Đà Nẵng.txt"]


def test_a_refusal_is_told_and_stops_nothing(tmp_path):
    good = tmp_path / "a.txt"
    good.write_text("x", encoding="utf-8")
    missing, found = walk([tmp_path / "không có.txt", good])
    assert isinstance(missing.refusal, MissingFileError)
    assert (found.content, found.refusal) == (b"x", None)


def test_large_files_are_refused_unread(tmp_path):
    path = tmp_path / "lớn.txt"
    with path.open("wb") as file:
        file.truncate(walk_module.FILE_LIMIT_MB * 1_000_000 + 1)
    (source,) = walk([path])
    assert isinstance(source.refusal, TooLargeError)
    assert source.content == b""


def test_pipes_and_loops_are_survived(tmp_path):
    os.mkfifo(tmp_path / "ống")
    (tmp_path / "vòng").symlink_to(tmp_path, target_is_directory=True)
    (source,) = walk([tmp_path])
    assert isinstance(source.refusal, UnreadableFileError)


def _zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_plain_zip_gives_its_members(tmp_path):
    path = _zip(tmp_path / "bài.zip", {"b/2.txt": "hai", "b/10.txt": "mười", "__MACOSX/._2.txt": "x", "trong.zip": "y"})
    found = list(walk([path]))
    assert [(source.path, source.content) for source in found if not source.refusal] == [
        (f"{path}/b/2.txt", b"hai"),
        (f"{path}/b/10.txt", "mười".encode()),
    ]
    assert [type(source.refusal) for source in found if source.refusal] == [UnknownFormatError]


def test_a_project_in_a_zip_is_no_article_and_a_zip_that_is_one_no_heap_of_texts(tmp_path):
    _zip(tmp_path / "a.zip", {"Dự án/b.qdpx": b"PK", "c.txt": b"c"})
    _zip(tmp_path / "d.zip", {"e/project.qde": b"<Project/>", "e/Sources/f.txt": b"f"})
    found = {Path(source.path).name: source.refusal for source in walk([tmp_path])}
    assert {name: type(refusal) for name, refusal in found.items()} == {
        "b.qdpx": ProjectFileError,
        "c.txt": type(None),
        "d.zip": ProjectFileError,
    }


@pytest.mark.parametrize("name", ["a.nvp", "a.NVPX", "a.mx24", "a.mex22", "a.atlproj", "a.atlproj23", "a.qrk"])
def test_what_a_program_keeps_for_itself_is_told_how_to_be_exported(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    (refused,) = walk([tmp_path / name])
    assert isinstance(refused.refusal, OwnProjectError)
    assert "REFI-QDA" in refused.refusal.message("vi")


def test_a_document_that_is_a_zip_is_one_source(tmp_path):
    path = _zip(tmp_path / "bài.docx", {"[Content_Types].xml": "x", "word/document.xml": "y"})
    (source,) = walk([path])
    assert (source.path, source.content) == (str(path), path.read_bytes())


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "C:\\x.txt", "a\\b.txt"])
def test_zips_that_reach_out_are_refused_whole(tmp_path, name):
    path = _zip(tmp_path / "xấu.zip", {"ok.txt": "x", name: "y"})
    (source,) = walk([path])
    assert isinstance(source.refusal, UnknownFormatError)


def test_a_zip_bomb_is_refused_by_its_ratio(tmp_path):
    path = _zip(tmp_path / "bom.zip", {"to.txt": b"0" * 20_000_000})
    (source,) = walk([path])
    assert isinstance(source.refusal, TooLargeError)


def test_a_broken_zip_is_refused(tmp_path):
    path = tmp_path / "hỏng.zip"
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    (source,) = walk([path])
    assert isinstance(source.refusal, UnknownFormatError)
    whole = _zip(tmp_path / "lành.zip", {"a.txt": "nội dung " * 50}).read_bytes()
    path.write_bytes(whole[:45] + b"\xff\xff\xff\xff" + whole[49:])
    assert all(source.refusal is not None for source in walk([path]))


def test_a_zip_says_what_is_wrong_with_it(tmp_path):
    many = _zip(tmp_path / "nhiều.zip", {f"{number}.txt": "x" for number in range(10_001)})
    out = _zip(tmp_path / "ra.zip", {"../x.txt": "x"})
    refused = [source.refusal for source in walk([many, out])]
    assert [type(refusal) for refusal in refused] == [TooManyFilesError, UnsafeArchiveError]
    assert "10000 files" in str(refused[0])
