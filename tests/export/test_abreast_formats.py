"""Passages side by side in files: exactly the table, its gaps as words, and text that stays text."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import markdown
import pytest

from desktop_app.domain.abreast import abreast
from desktop_app.domain.annotations import State
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By, Origin, Passage
from desktop_app.export.abreast_formats import FORMATS, table_of
from desktop_app.export.abreast_sheet import sheet_of
from desktop_app.export.table_format import tab_separated


@pytest.fixture
def sheet(make_excerpt, context):
    """A sheet of two provinces in three months: a quote, gaps of both kinds, two more quotes and one without a date."""

    def make(quote: str = "kéo giảm tội phạm", source: str = "Báo CAND", title: str | None = None):
        dated = [("2024-03-09", "nam-dinh"), ("2024-03", "hai-duong"), ("2024-01-05", "hai-duong"), (None, "nam-dinh")]
        excerpts, passages = {}, []
        for number, (published, slug) in enumerate(dated):
            one = make_excerpt(quote, published=published, provinces=(slug,), source=source)
            one = one._replace(annotation=one.annotation._replace(id=f"a{number}", article=f"b{number}"))
            since, until = (first_day(published), last_day(published)) if published else ("", "")
            origin = Origin(
                f"b{number}", since, (published or "")[:7], since, until, source, (slug,), (slug,), f"b{number}"
            )
            passages.append(Passage(f"a{number}", origin, 0, 3, one.themes, State.NEW, False, "e", 3, f"a{number}"))
            excerpts[one.annotation.id] = one
        held = {("hai-duong", "2024-02"): 1, ("nam-dinh", "2024-01"): 5}
        table = abreast(passages, By.PROVINCE, Era.THEN, ("hai-duong", "nam-dinh"), held)
        return sheet_of(table, excerpts, context if title is None else context.__class__({}, {}, "vi", title))

    return make


def written(name: str, sheet) -> str:
    out = io.BytesIO()
    FORMATS[name].write(sheet, out)
    return out.getvalue().decode("utf-8")


def words(cell: str) -> list[str]:
    return re.findall(r"\w+", cell)


class Cells(HTMLParser):
    """The texts of a page's cells, row by row, and the tags that are in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "small":
            self.rows[-1][-1] += " "
        if tag in ("td", "th"):
            self.rows[-1].append("")
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]

    def handle_data(self, text):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += text


def test_a_table_for_spreadsheets_has_a_row_a_month_and_gaps_as_words(sheet):
    text = written("csv", sheet())
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == 5
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["Tháng", "Hải Dương, nay thuộc TP Hải Phòng", "Nam Định, nay thuộc Ninh Bình"],
        ["1/2024", "“kéo giảm tội phạm” (05/01/2024, Báo CAND)", "Có 5 bài, chưa trích đoạn nào"],
        ["2/2024", "Có 1 bài, chưa trích đoạn nào", "Không có bài"],
        ["3/2024", "“kéo giảm tội phạm” (3/2024, Báo CAND)", "“kéo giảm tội phạm” (09/03/2024, Báo CAND)"],
        ["Chưa rõ ngày", "Không có bài", "“kéo giảm tội phạm” (Báo CAND)"],
    ]


def test_tabs_and_pages_and_markdown_say_the_same(sheet):
    table = sheet()
    rows = list(csv.reader(io.StringIO(tab_separated(table_of(table)), newline=""), delimiter="\t"))
    page = Cells(written("html", table))
    assert [[words(cell) for cell in row] for row in page.rows] == [[words(cell) for cell in row] for row in rows]
    told = Cells(markdown.markdown(written("md", table), extensions=["tables"]))
    assert [[words(cell) for cell in row] for row in told.rows] == [[words(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("suffix", ["csv", "md", "html"])
def test_any_text_is_only_ever_text(sheet, hostile, suffix):
    text = written(suffix, sheet(hostile, hostile))
    if suffix == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
        assert any(hostile in cell for cell in cells)
        return
    page = Cells(markdown.markdown(text, extensions=["tables"]) if suffix == "md" else text)
    allowed = {"table", "thead", "tbody", "tr", "td", "th", "h1", "em", "br"}
    allowed |= {"html", "head", "meta", "title", "style", "body", "blockquote", "small"} if suffix == "html" else set()
    assert page.tags <= allowed
    assert len(page.rows) == 5
    assert {len(row) for row in page.rows} == {3}
    flat = " ".join(" ".join(row) for row in page.rows)
    assert "".join(hostile.split()) in "".join(flat.split())


@pytest.mark.parametrize("risky", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=cmd", "\r=x", "'=1"])
def test_no_cell_starts_a_formula(sheet, risky):
    table = sheet("x", "y")._replace(heads=(risky, risky), corner=risky)
    for text, between in ((written("csv", table).removeprefix("\ufeff"), ","), (tab_separated(table_of(table)), "\t")):
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=between) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_a_page_loads_nothing_and_prints_its_heads_on_each_sheet(sheet):
    page = written("html", sheet())
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "<script" not in page
    assert "@page { size: landscape; margin: 1cm; }" in page
    assert "display: table-header-group" in page
    assert '<html lang="vi">' in page


def test_a_passage_that_is_gone_is_left_out(sheet, make_excerpt, context):
    one = make_excerpt()
    origin = Origin("b1", "2024-05-09", "2024-05", "2024-05-09", "2024-05-09", "", ("hai-duong",), (), "b1")
    passage = Passage("other", origin, 0, 3, one.themes, State.NEW, False, "e", 3, "other")
    table = abreast([passage], By.PROVINCE, Era.THEN, ("hai-duong",), {})
    assert sheet_of(table, {}, context).lines[0].cells == ((),)


@pytest.mark.parametrize(
    ("by", "key", "name"),
    [
        (By.EDITOR, "e", "Lan"),
        (By.EDITOR, "gone", "Không rõ biên tập viên"),
        (By.SOURCE, "Báo\nCAND", "Báo CAND"),
        (By.SOURCE, "", "Chưa rõ nguồn"),
        (By.MONTH, "2024-05", "5/2024"),
        (By.PROVINCE, "", "Chưa rõ tỉnh, thành"),
    ],
)
def test_columns_are_named(context, by, key, name):
    table = abreast([], by, Era.THEN, (key,), {})
    assert sheet_of(table, {}, context).heads == (name,)
