"""Taguette: a project that it made is read to the letter; what we write is as it keeps it."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.projects import Project
from desktop_app.domain.themes import Theme
from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.tag_paths import LONGEST, lost_paths, tag_paths, tree_of
from desktop_app.exchange.tagless import Tagless, page_of
from desktop_app.exchange.taguette import GUARDED, SEVERAL, TaguetteCodebookFormat, TaguetteFormat
from desktop_app.operations.codebook_files import codebook_read
from desktop_app.store.foreign import fresh_file
from tests.made_projects import made_project

FMT = TaguetteFormat()


@pytest.fixture(scope="module")
def theirs() -> dict[str, Any]:
    path = Path(__file__).parent / "files" / "taguette-1.5.2.json"
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def words(text: str) -> str:
    """The letters of a text: how paragraphs are parted is told elsewhere."""
    return re.sub(r"\s+", "", text)


def bare(page: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", page))


def written(project: Project) -> bytes:
    out = io.BytesIO()
    FMT.write(project, Choices(), out)
    return out.getvalue()


def paths(project: Project) -> dict[str, str]:
    by_id = {theme.id: theme for theme in project.themes}

    def path(theme: Theme) -> str:
        return f"{path(by_id[theme.parent])}.{theme.name}" if theme.parent else theme.name

    return {theme.id: path(theme) for theme in project.themes}


def test_all_quotes_of_its_own_project_are_equal(theirs: dict[str, Any]) -> None:
    received = FMT.read("a.sqlite3", fresh_file("taguette.sql", theirs["tables"]))
    project = received.project
    titles = {article.id: article.metadata.title.value for article in project.articles}
    named = paths(project)
    tables = theirs["tables"]
    documents = {row["id"]: row["name"] for row in tables["documents"]}
    tags = {row["id"]: row["path"] for row in tables["tags"]}
    wanted = sorted(
        (
            documents[row["document_id"]],
            words(bare(row["snippet"])),
            sorted(tags[one["tag_id"]] for one in tables["highlight_tags"] if one["highlight_id"] == row["id"]),
        )
        for row in tables["highlights"]
    )
    found = sorted(
        (titles[one.article], words(one.anchor.exact), sorted(named[theme] for theme in one.themes))
        for one in project.passages
    )
    assert len(wanted) == 42
    assert found == wanted
    exported = {(row["document"], row["tag"], words(row["content"])) for row in theirs["highlights.csv"]}
    assert {
        (titles[p.article], named[t], words(p.anchor.exact)) for p in project.passages for t in p.themes
    } == exported
    assert not received.remarks
    assert project.name == "Dự án thử"
    assert all(one.created.startswith("2026-11-28T05:0") for one in project.passages)


def test_themes_of_its_paths_stand_under_each_other(theirs: dict[str, Any]) -> None:
    named = paths(FMT.read("a.sqlite3", fresh_file("taguette.sql", theirs["tables"])).project)
    assert {"an ninh", "an ninh.tội phạm", "an ninh.tội phạm.ma túy", "kinh tế", "kinh tế.giá", "v.v."} <= {
        *named.values()
    }


def test_paragraphs_of_its_pages_are_lines(theirs: dict[str, Any]) -> None:
    project = FMT.read("a.sqlite3", fresh_file("taguette.sql", theirs["tables"])).project
    assert project.articles[0].text.endswith("\nô 1\tô 2\nmã 1\nmã 2\na\nb & c\u00a0d")
    assert "tăng trưởng mới\nPHẠM HƯỜNG\n09/05/2024" in project.articles[0].text


def test_several_projects_in_a_file_come_as_one() -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "projects": [
            {"id": n, "name": name, "description": "", "created": "2024-01-01"} for n, name in ((1, "Một"), (2, "Hai"))
        ],
        "tags": [{"id": n, "project_id": n, "path": "y tế", "description": f"nghĩa {n}"} for n in (1, 2)],
        "documents": [
            {
                "id": n, "name": f"Bài {n}", "description": "", "filename": "a", "created": "2024", "project_id": n,
                "text_direction": "LEFT_TO_RIGHT", "contents": f"<p>Bệnh viện {n}</p>",
            }
            for n in (1, 2)
        ],
        "highlights": [
            {"id": n, "document_id": n, "start_offset": 0, "end_offset": 6, "snippet": ""} for n in (1, 2)
        ],
        "highlight_tags": [{"highlight_id": n, "tag_id": n} for n in (1, 2)],
    }  # fmt: skip
    received = FMT.read("a.sqlite3", fresh_file("taguette.sql", tables))
    assert [remark.what for remark in received.remarks] == [SEVERAL]
    assert received.remarks[0].examples == ("Một", "Hai")
    assert [(theme.name, theme.definition) for theme in received.project.themes] == [("y tế", "nghĩa 1\n\nnghĩa 2")]
    assert [one.anchor.exact for one in received.project.passages] == ["Bệnh", "Bệnh"]


def test_what_of_a_project_has_no_place_is_told() -> None:
    document = {"description": "", "filename": "a", "created": "2024", "project_id": 1, "text_direction": "x"}
    tables: dict[str, list[dict[str, Any]]] = {
        "projects": [{"id": 1, "name": "Một", "description": "Về dự án", "created": "2024-01-01"}],
        "documents": [
            {**document, "id": 1, "name": "Bài", "contents": "<p>Bệnh viện</p>"},
            {**document, "id": 2, "name": "Rỗng", "contents": "<p> </p>"},
        ],
        "highlights": [
            {"id": n, "document_id": n, "start_offset": 0, "end_offset": 6, "snippet": ""} for n in (1, 2, 3)
        ] + [{"id": 4, "document_id": 1, "start_offset": "x", "end_offset": 6, "snippet": ""}],
    }  # fmt: skip
    received = FMT.read("a.sqlite3", fresh_file("taguette.sql", tables))
    assert [one.anchor.exact for one in received.project.passages] == ["Bệnh"]
    assert {one.what: (one.times, *one.examples) for one in received.remarks} == {
        "Descriptions of the project": (1, "Về dự án"),
        "Passages whose positions are no numbers": (1, "Bài"),
        "Documents without a text": (1, "Rỗng"),
        "Passages of texts that are not in the file": (1, "Rỗng"),
        "Passages of a code or a text that the file does not have": (1,),
    }


def test_other_databases_are_refused() -> None:
    with pytest.raises(UserError):
        FMT.read("a.sqlite3", fresh_file("qualcoder.sql", {}))


@given(st.integers(0, 400))
def test_a_text_written_as_a_page_is_the_text_without_its_tags(seed: int) -> None:
    for article in made_project(seed).articles:
        page = Tagless(page_of(article.text))
        assert page.text == page.bare == article.text


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<td>",
                "<pre>",
                "\n",
                " ",
                "a",
                "ế😀",
                "&amp;",
                "&lt;b",
                "<",
                "<!-- x",
                '<a title="b>c">',
                "'",
            ]
        ),
        max_size=30,
    )
)
def test_places_without_tags_are_places_of_the_text(parts: list[str]) -> None:
    page = Tagless("".join(parts))
    for start in range(len(page.bare)):
        for end in range(start + 1, len(page.bare) + 1):
            found = page.text[page.start(start) : page.end(end)]
            assert words(found) == words(page.bare[start:end])
            assert found[:1] == page.bare[start]
            assert found[-1:] == page.bare[end - 1]


def test_what_taguette_needs_is_there(tmp_path: Path) -> None:
    """Its import compares lengths, names of steps and the version of the tables (`database/copy.py`)."""
    project = made_project(3)
    path = tmp_path / "a.sqlite3"
    path.write_bytes(written(project))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("db5e31a0233d",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT max(length(name)), max(length(filename)) FROM documents").fetchone()[0] <= 50
    assert connection.execute("SELECT max(length(path)) FROM tags").fetchone()[0] <= LONGEST
    highlights = connection.execute(
        "SELECT start_offset, end_offset, snippet, contents FROM highlights h JOIN documents d ON d.id = h.document_id"
    )
    for start, end, snippet, contents in highlights:
        assert bare(contents).encode()[start:end].decode() == bare(snippet)
    for (payload,) in connection.execute("SELECT payload FROM commands"):
        assert json.loads(payload).keys() == {"type", "highlight_id", "start_offset", "end_offset", "tags"}
    connection.close()


def test_points_in_names_part_no_path() -> None:
    themes = [Theme(guid_of(str(n)), "", name, "#000000") for n, name in enumerate(("a", "a.b", "v.v.", "1.2 tỷ"))]
    shown = tag_paths(themes)
    assert tree_of(shown.values()) == {
        path: (theme.name, "") for theme, path in zip(themes, shown.values(), strict=True)
    }
    assert not lost_paths(themes)


@pytest.mark.parametrize(
    ("told", "tree"),
    [
        (["a", "a.b"], {"a": ("a", ""), "a.b": ("b", "a")}),
        (["a.b"], {"a.b": ("a.b", "")}),
        (["a.b", "a.c"], {"a": ("a", ""), "a.b": ("b", "a"), "a.c": ("c", "a")}),
        (["a", "a.b.c"], {"a": ("a", ""), "a.b.c": ("b.c", "a")}),
        (["v.v.", "a", "a..b", ".", "a. b"], {p: (p, "") for p in ("v.v.", "a", "a..b", ".", "a. b")}),
    ],
)
def test_paths_are_parted_where_something_stands_over_them(told: list[str], tree: dict[str, tuple[str, str]]) -> None:
    assert tree_of(told) == tree


def test_the_codebook_is_a_table_without_formulas_that_our_own_reader_takes() -> None:
    names = ("An ninh", "Ma túy", "=1+1", "Y tế")
    ids = [guid_of(name) for name in names]
    themes = [
        Theme(ids[n], "", name, "#000000", parent=ids[0] if n == 1 else None, definition=f"nghĩa {n}; có, phẩy")
        for n, name in enumerate(names)
    ]
    project = Project(themes=themes)
    fmt, out = TaguetteCodebookFormat(), io.BytesIO()
    fmt.write(project, Choices(), out)
    lines = out.getvalue().decode("utf-8-sig").split("\r\n")
    assert lines[0] == "tag,description"
    assert not any(line[:1] in "=+-@" for line in lines if line)
    entries = codebook_read(out.getvalue(), "a.csv")
    by_id = {entry.id: entry.name for entry in entries if entry.id}
    assert [(one.name, one.definition, by_id.get(one.parent)) for one in entries] == [
        ("An ninh", "nghĩa 0; có, phẩy", None),
        ("Ma túy", "nghĩa 1; có, phẩy", "An ninh"),
        ("=1+1", "nghĩa 2; có, phẩy", None),
        ("Y tế", "nghĩa 3; có, phẩy", None),
    ]
    assert [(remark.what, remark.times) for remark in fmt.lost(project)] == [(GUARDED, 1)]


def test_a_codebook_that_taguette_wrote_is_read_with_what_stands_under_what(theirs: dict[str, Any]) -> None:
    entries = codebook_read(theirs["codebook.csv"].encode(), "a.csv")
    by_id = {entry.id: entry.name for entry in entries if entry.id}
    under = {entry.name: by_id.get(entry.parent) for entry in entries}
    assert under["ma túy"] == "tội phạm"
    assert under["giá"] == under["lương"] == "kinh tế"
    assert under["kinh tế"] is under["v.v."] is None
