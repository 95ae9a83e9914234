from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.articles import Article
from desktop_app.domain.dates import Precision
from desktop_app.operations.articles import bin_articles, correct
from desktop_app.operations.imports import Report, import_files
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library

TEXT = "Ngày 9/5, đoàn công tác làm việc với thành phố về cải cách hành chính và an sinh xã hội.\n" * 3


@pytest.fixture
def story(library: Library, plugins: Plugins, tmp_path: Path) -> Article:
    """An article of which little is known: its title."""
    path = tmp_path / "bài.txt"
    path.write_text(f"Đoàn công tác làm việc với thành phố\n\n{TEXT}", encoding="utf-8")
    (item,) = import_files(library, plugins, [path]).imported
    return library.articles.article(item.article)


def described(tmp_path: Path, *entries: dict[str, Any], name: str = "zotero.json") -> Path:
    path = tmp_path / name
    kind = {"type": "article-newspaper"}
    path.write_text(json.dumps([{**kind, **entry} for entry in entries], ensure_ascii=False), encoding="utf-8")
    return path


def entry(**more: Any) -> dict[str, Any]:
    return {"title": "ĐOÀN CÔNG TÁC làm việc với thành phố", **more}


FULL = entry(
    author=[{"family": "Phạm", "given": "Hường"}],
    URL="https://bao.example.vn/1",
    issued={"date-parts": [[2024, 5, 9]]},
    **{"container-title": "Báo Tỉnh"},
)


def codes(report: Report) -> list[str]:
    return [refused.error.code for refused in report.refused]


def test_a_reference_fills_in_what_is_missing_as_one_step(library, plugins, story, tmp_path):
    steps = library.journal.count()
    report = import_files(library, plugins, [described(tmp_path, FULL)])
    assert [item.article for item in report.filled] == [story.id]
    assert report.imported == report.duplicates == report.refused == []
    meta = library.articles.article(story.id).metadata
    assert (meta.author.value, meta.source.value, meta.url.value) == (
        "Phạm Hường", "Báo Tỉnh", "https://bao.example.vn/1",
    )  # fmt: skip
    assert (meta.published.value, meta.published.precision, meta.published.confidence) == (
        "2024-05-09", Precision.DAY, 1.0,
    )  # fmt: skip
    assert meta.title == story.metadata.title
    assert library.journal.count() == steps + 1
    library.undo()
    assert library.articles.article(story.id) == story
    assert library.problems() == []


def test_references_come_after_the_articles_of_the_same_import(library, plugins, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    described(folder, FULL, name="a.json")
    (folder / "b.txt").write_text(f"Đoàn công tác làm việc với thành phố\n\n{TEXT}", encoding="utf-8")
    report = import_files(library, plugins, [folder])
    assert [item.article for item in report.filled] == [item.article for item in report.imported]
    assert report.refused == []


def test_the_same_reference_again_says_nothing_new(library, plugins, story, tmp_path):
    path = described(tmp_path, FULL)
    import_files(library, plugins, [path])
    steps = library.journal.count()
    report = import_files(library, plugins, [path])
    assert report.filled == []
    assert [item.kind for item in report.duplicates] == ["same-metadata"]
    assert library.journal.count() == steps


def test_a_dry_run_fills_nothing_in(library, plugins, story, tmp_path):
    report = import_files(library, plugins, [described(tmp_path, FULL)], dry_run=True)
    assert len(report.filled) == 1
    assert library.articles.article(story.id) == story


def test_what_an_editor_corrected_stays(library, plugins, story, tmp_path):
    correct(library, story.id, "author", "Lan Anh")
    correct(library, story.id, "source", None)
    import_files(library, plugins, [described(tmp_path, {**FULL, "author": []})])
    meta = library.articles.article(story.id).metadata
    assert (meta.author.value, meta.source.value, meta.url.value) == ("Lan Anh", None, "https://bao.example.vn/1")


def test_the_address_finds_an_article_whatever_it_is_called(library, plugins, story, tmp_path):
    correct(library, story.id, "title", "Tên tôi đặt")
    correct(library, story.id, "url", "http://www.bao.example.vn/1/?utm_source=fb#top")
    other = entry(title="Tên khác", URL="https://bao.example.vn/1", author=[{"literal": "An"}])
    assert len(import_files(library, plugins, [described(tmp_path, other)]).filled) == 1
    meta = library.articles.article(story.id).metadata
    assert (meta.title.value, meta.author.value) == ("Tên tôi đặt", "An")


@pytest.mark.parametrize(
    "other",
    [
        {"author": [{"literal": "Người khác"}]},
        {"container-title": "Báo khác"},
        {"issued": {"date-parts": [[2019]]}},
        {"URL": "https://khac.example.vn/2"},
    ],
)
def test_a_title_with_another_author_paper_or_date_is_another_article(library, plugins, story, tmp_path, other):
    import_files(library, plugins, [described(tmp_path, FULL)])
    report = import_files(library, plugins, [described(tmp_path, entry(**other))])
    assert codes(report) == ["no-such-article"]
    assert "not in the library" in report.refused[0].error.message()


def test_one_paper_and_one_name_may_be_written_in_two_ways(library, plugins, story, tmp_path):
    import_files(library, plugins, [described(tmp_path, {**FULL, "container-title": "Báo Tuổi Trẻ"})])
    same = entry(
        author=[{"literal": "PHẠM HƯỜNG"}], issued={"date-parts": [[2024]]}, **{"container-title": "tuoitre.vn"}
    )
    assert [item.kind for item in import_files(library, plugins, [described(tmp_path, same)]).duplicates]


def test_an_entry_without_its_article_is_refused_alone(library, plugins, story, tmp_path):
    report = import_files(library, plugins, [described(tmp_path, FULL, {"title": "Bài chưa nhập"})])
    assert len(report.filled) == 1
    assert codes(report) == ["no-such-article"]
    bin_articles(library, [story.id])
    assert codes(import_files(library, plugins, [described(tmp_path, FULL)])) == ["no-such-article"]


def test_a_title_that_two_articles_have_is_told(library, plugins, story, tmp_path):
    (tmp_path / "2.txt").write_text(f"Đoàn công tác làm việc với thành phố\n\n{TEXT}Hết.", encoding="utf-8")
    import_files(library, plugins, [tmp_path / "2.txt"])
    assert codes(import_files(library, plugins, [described(tmp_path, FULL)])) == ["several-articles"]


def test_a_file_that_breaks_off_fills_nothing_in(library, plugins, story, tmp_path):
    path = described(tmp_path, FULL, FULL)
    path.write_bytes(path.read_bytes()[:-20])
    report = import_files(library, plugins, [path])
    assert (report.filled, codes(report)) == ([], ["damaged-json"])


def test_a_table_with_a_bad_row_brings_nothing_in(library, plugins, tmp_path):
    path = tmp_path / "bảng.csv"
    rows = "".join(f"Bài {n};{'x' * n} an sinh xã hội\n" for n in range(1, 99))
    path.write_text(f"Tiêu đề;Nội dung\n{rows}thiếu\n", encoding="utf-8")
    before = library.articles.count()
    report = import_files(library, plugins, [path])
    assert (report.imported, codes(report)) == ([], ["bad-rows"])
    assert "100" in report.refused[0].error.message()
    path.write_text(f"Tiêu đề;Nội dung\n{rows}", encoding="utf-8")
    assert len(import_files(library, plugins, [path]).imported) == 98
    assert library.articles.count() == before + 98
