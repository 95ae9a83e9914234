"""QualCoder: projects of any version are read; what we write is what it keeps (it opened and read them itself)."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.projects import Project, Received
from desktop_app.exchange.assembly import MOVED
from desktop_app.exchange.qualcoder import QualcoderFormat
from desktop_app.exchange.qualcoder_reading import NO_PLACE
from desktop_app.exchange.remarking import ABOUT, NO_NUMBERS, VARIABLES
from desktop_app.store.foreign import fresh_file
from tests.made_projects import SOUND, made_project

FMT = QualcoderFormat()
TEXT = "\ufeff😀 Bài một\nAn ninh trật tự được giữ vững."
OLD = (  # version 5, of QualCoder 2.8
    "CREATE TABLE project (databaseversion text, date text, memo text, about text)",
    "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text)",
    "CREATE TABLE code_cat (catid integer primary key, name text, memo text, supercatid integer)",
    "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, color text)",
    "CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner, memo text)",
)


def old(tmp_path: Path, rows: Sequence[tuple[str, tuple[Any, ...]]], statements: Sequence[str] = OLD) -> bytes:
    path = tmp_path / "data.qda"
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    for table, values in rows:
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - tables of this test
    connection.commit()
    connection.close()
    return path.read_bytes()


def written(project: Project) -> bytes:
    out = io.BytesIO()
    FMT.write(project, Choices(), out)
    return out.getvalue()


def quotes(received: Received) -> list[str]:
    return [one.anchor.exact for one in received.project.passages]


def test_old_versions_lack_columns_and_are_read(tmp_path: Path) -> None:
    rows = [
        ("project", ("v5", "2021", "", "QualCoder 2.8")),
        ("source", (1, "bài.txt", TEXT[1:], None, "ghi chú")),
        ("code_name", (1, "An ninh", "nghĩa", None, "#F8E0E0")),
        ("code_text", (1, 1, "An ninh", 10, 17, "Lan", "vì sao")),
    ]
    received = FMT.read("data.qda", old(tmp_path, rows))
    project = received.project
    assert quotes(received) == ["An ninh"]
    assert project.passages[0].note == "vì sao"
    assert project.people[project.passages[0].editor] == "Lan"
    assert (project.articles[0].metadata.title.value, project.articles[0].note) == ("bài", "ghi chú")
    assert [(one.name, one.colour, one.definition) for one in project.themes] == [("An ninh", "#F8E0E0", "nghĩa")]
    assert project.origin == "QualCoder 2.8"
    assert not received.remarks


@pytest.mark.parametrize("shift", [0, 1])
def test_a_byte_order_mark_is_counted_or_not(tmp_path: Path, shift: int) -> None:
    """Its own export comes back to it shifted by one."""
    codings = [
        ("code_text", (1, 1, words, TEXT.index(words) - shift, TEXT.index(words) - shift + len(words), "", ""))
        for words in ("An ninh", "trật tự", "giữ vững")
    ]
    rows = [("source", (1, "a", TEXT, None, "")), ("code_name", (1, "x", "", None, "")), *codings]
    received = FMT.read("data.qda", old(tmp_path, rows))
    assert quotes(received) == ["An ninh", "trật tự", "giữ vững"]
    assert not received.remarks


def test_words_elsewhere_are_found_again_and_told(tmp_path: Path) -> None:
    rows = [
        ("source", (1, "a", TEXT[1:], None, "")),
        ("code_name", (1, "x", "", None, "")),
        ("code_text", (1, 1, "trật tự", 2, 9, "", "")),
        *(("code_text", (1, 1, "An ninh", 10, 17, "", "")),),
    ]
    received = FMT.read("data.qda", old(tmp_path, rows))
    assert sorted(quotes(received)) == ["An ninh", "trật tự"]
    assert [(remark.what, remark.examples) for remark in received.remarks] == [(MOVED, ("trật tự",))]


def test_categories_stand_over_codes_and_one_in_a_circle_at_the_top(tmp_path: Path) -> None:
    rows = [
        ("code_cat", (1, "Xã hội", "", None)),
        ("code_cat", (2, "Y tế", "", 1)),
        ("code_cat", (3, "Vòng", "", 4)),
        ("code_cat", (4, "Tròn", "", 3)),
        ("code_name", (1, "Bệnh viện", "", 2, "")),
        ("code_name", (2, "Y tế", "mã", 2, "#123456")),
    ]
    themes = FMT.read("data.qda", old(tmp_path, rows)).project.themes
    named = {theme.id: theme.name for theme in themes}
    assert {theme.name: named.get(theme.parent) for theme in themes} == {
        "Xã hội": None,
        "Y tế": "Xã hội",
        "Bệnh viện": "Y tế",
        "Tròn": None,
        "Vòng": "Tròn",
    }
    assert next(theme for theme in themes if theme.name == "Y tế").colour == "#123456"


def test_what_has_no_place_here_is_told() -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "source": [{"id": 1, "name": "ảnh.jpg", "fulltext": None}],
        "code_image": [{"imid": 1, "id": 1, "memo": "góc trái"}],
        "cases": [{"caseid": 1, "name": "Hải Dương"}],
        "journal": [{"jid": 1, "name": "Ngày một"}],
    }
    received = FMT.read("data.qda", fresh_file("qualcoder.sql", tables))
    assert {remark.what: remark.examples for remark in received.remarks} == {
        "Pictures, recordings and other files without a text": ("ảnh.jpg",),
        "Codings of pictures": ("góc trái",),
        "Cases": ("Hải Dương",),
        "Journals": ("Ngày một",),
    }


def test_attributes_of_a_file_say_what_is_known_of_it() -> None:
    values = {"Tờ báo": "Nhân Dân", "Ngày đăng": "06/05/2024", "Tỉnh": "Hải Dương; Đâu đó", "Cỡ chữ": "12"}
    tables: dict[str, list[dict[str, Any]]] = {
        "source": [{"id": 1, "name": "bài", "fulltext": TEXT, "memo": ""}],
        "attribute": [
            {"attrid": at, "name": name, "attr_type": "file", "value": value, "id": 1}
            for at, (name, value) in enumerate(values.items())
        ],
    }
    received = FMT.read("data.qda", fresh_file("qualcoder.sql", tables))
    known = received.project.articles[0].metadata
    assert (known.source.value, known.published.value) == ("Nhân Dân", "2024-05-06")
    assert known.provinces.at_publication == ("hai-duong",)
    assert {one.what: one.examples for one in received.remarks} == {
        "Values of variables that Trích does not have": ("Cỡ chữ",),
        "Values that mean nothing to Trích": ("Đâu đó",),
    }


def test_codings_of_a_file_without_a_text_are_told(tmp_path: Path) -> None:
    rows = [
        ("source", (1, "anh.jpg", None, None, "")),
        ("code_name", (1, "x", "", None, "")),
        ("code_text", (1, 1, "trật tự", 2, 9, "", "")),
    ]
    told = {one.what: one.examples for one in FMT.read("data.qda", old(tmp_path, rows)).remarks}
    assert told["Passages of texts that are not in the file"] == ("trật tự",)


def test_codes_stand_under_codes_as_newer_versions_have_them(tmp_path: Path) -> None:
    newer = ("CREATE TABLE code_name (cid integer primary key, name, memo, catid, color, supercid)", *OLD[:3], OLD[4])
    rows = [
        ("code_cat", (1, "Xã hội", "", None)),
        ("code_name", (1, "Xã hội", "", None, "", 2)),
        ("code_name", (2, "Ma túy", "", None, "", 3)),
        ("code_name", (3, "Tội phạm", "", 1, "", None)),
        ("code_name", (4, "Vòng", "", None, "", 5)),
        ("code_name", (5, "Tròn", "", None, "", 4)),
        ("code_name", (6, "Lạc", "", None, "", 99)),
    ]
    themes = FMT.read("data.qda", old(tmp_path, rows, newer)).project.themes
    named = {theme.id: theme.name for theme in themes}
    assert [(theme.name, named.get(theme.parent)) for theme in themes] == [
        ("Xã hội", None),
        ("Tội phạm", "Xã hội"),
        ("Ma túy", "Tội phạm"),
        ("Xã hội", "Ma túy"),
        ("Tròn", None),
        ("Vòng", "Tròn"),
        ("Lạc", None),
    ]


def coded(**more: Any) -> dict[str, Any]:
    told = {"cid": 1, "fid": 1, "pos0": 0, "pos1": 7, "seltext": "An ninh", "memo": "", "important": None}
    return {**told, "owner": "lan", "date": "2023-01-02 03:04:05", **more}


def project_with(**tables: list[dict[str, Any]]) -> Received:
    told = {
        "source": [{"id": 1, "name": "a", "fulltext": "An ninh trật tự", "memo": ""}],
        "code_name": [{"cid": 1, "name": "Mã"}, {"cid": 2, "name": "Khác"}],
        **tables,
    }
    return FMT.read("data.qda", fresh_file("qualcoder.sql", told))


def test_when_passages_were_filed_is_known_and_the_first_day_of_2000_is_none() -> None:
    days = ("2023-01-02 03:04:05", "2000-01-01 00:00:00", "hôm qua", None)
    texts = [coded(ctid=at, pos1=at + 1, seltext=None, date=day) for at, day in enumerate(days, 1)]
    note = {"anid": 1, "fid": 1, "pos0": 8, "pos1": 12, "memo": "hay", "owner": "hoa", "date": "2024-05-09 07:00:00"}
    passages = project_with(code_text=texts, annotation=[note]).project.passages
    assert [one.created for one in passages] == ["2023-01-02T03:04:05.000Z", "", "", "", "2024-05-09T07:00:00.000Z"]


def test_values_that_have_no_place_here_and_the_memo_of_the_project_are_told() -> None:
    values = [
        {"attrid": 1, "name": "Tuổi", "attr_type": "file", "value": "35", "id": 1},
        {"attrid": 2, "name": "Nghề", "attr_type": "case", "value": "công nhân", "id": 1},
        {"attrid": 3, "name": "Trống", "attr_type": "file", "value": "", "id": 1},
        {"attrid": 4, "name": "source", "attr_type": "file", "value": "Báo Hải Dương", "id": 1},
    ]
    received = project_with(attribute=values, project=[{"memo": "Ghi chú dự án", "about": "QualCoder 3.8"}])
    assert received.project.articles[0].metadata.source.value == "Báo Hải Dương"
    assert {remark.what: remark.examples for remark in received.remarks} == {
        VARIABLES: ("Tuổi", "Nghề"),
        ABOUT: ("Ghi chú dự án",),
    }


def test_codings_without_their_code_text_or_position_are_told() -> None:
    texts = [coded(ctid=1, cid=9), coded(ctid=2, fid=9), coded(ctid=3, pos0=None), coded(ctid=4)]
    received = project_with(code_text=texts)
    assert quotes(received) == ["An ninh"]
    assert {remark.what: remark.times for remark in received.remarks} == {NO_PLACE: 2, NO_NUMBERS: 1}


def test_the_name_of_a_file_is_a_title_without_its_kind() -> None:
    names = ("Bài một.docx", "Nghị định 10.2024", ".txt")
    texts = [{"id": at, "name": name, "fulltext": f"Bài {at}", "memo": ""} for at, name in enumerate(names)]
    articles = project_with(source=texts).project.articles
    assert [one.metadata.title.value for one in articles] == ["Bài một", "Nghị định 10.2024", ".txt"]


def test_the_folder_is_as_it_makes_it_itself() -> None:
    content = written(made_project(1, SOUND))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    folder = names[0].partition("/")[0]
    assert folder.endswith(".qda")
    assert set(names) == {f"{folder}/{one}" for one in ("data.qda", "documents/", "images/", "audio/", "video/")}


def test_every_coding_says_the_words_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "data.qda"
    for seed in range(5):
        with zipfile.ZipFile(io.BytesIO(written(made_project(seed)))) as archive:
            path.write_bytes(archive.read(archive.namelist()[0]))
        connection = sqlite3.connect(path)
        codings = connection.execute(
            "SELECT seltext, substr(fulltext, pos0 + 1, pos1 - pos0) FROM code_text JOIN source ON source.id = fid"
        ).fetchall()
        assert codings
        assert all(told == there for told, there in codings)
        assert "QualCoder" in connection.execute("SELECT about FROM project").fetchone()[0]
        connection.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 data.qda", fresh_file("taguette.sql", {})])
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        FMT.read("data.qda", content)
