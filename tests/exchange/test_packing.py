"""Archives that are written by hand are read by others, and are always the same."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop_app.exchange.packing import packed, packed_beside, write_archive
from desktop_app.ingest.documents.archive import open_archive


def archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    write_archive(packed_beside(iter(files.items()), str.encode), out)
    return out.getvalue()


def test_files_of_any_size_and_name_are_there_in_their_order() -> None:
    files = {f"sources/{number}.txt": f"Bài {number} " * number for number in range(350)}
    files |= {"trống.txt": "", "dài.txt": "Kéo giảm tội phạm. " * 20_000}
    content = archive(files)
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        assert read.testzip() is None
        assert read.namelist() == list(files)
        assert {name: read.read(name).decode() for name in read.namelist()} == files
        assert all(one.date_time == (1980, 1, 1, 0, 0, 0) and one.extract_version == 20 for one in read.infolist())
    assert archive(files) == content


def test_an_archive_of_nothing_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(archive({}))) as read:
        assert read.namelist() == []


def test_what_looks_like_a_bomb_is_left_as_it_is() -> None:
    content = archive({"a": "a" * 5_000_000, "b": "b" * 1_000})
    with open_archive("a", content) as read:
        assert len(read.read("a")) == 5_000_000
    assert len(packed("b", b"b" * 1_000).content) < 100


def test_an_error_while_packing_travels() -> None:
    def refuse(text: str) -> bytes:
        raise ValueError(text)

    with pytest.raises(ValueError, match="b"):
        write_archive(packed_beside([("a", "b")], refuse), io.BytesIO())
