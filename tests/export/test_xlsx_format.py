from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.exporting import Choices, CitationStyle, Column, PlaceStyle
from desktop_app.domain.guards import unguarded
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import Theme
from desktop_app.export import workbook
from desktop_app.export.xlsx_format import XlsxExporter
from desktop_app.hooks import ExportContext

THEME = Theme(ThemeId("3"), "ma-tuy", "Ma túy", "#123abc", parent=ThemeId("1"))


@pytest.fixture
def opened(context) -> Callable[..., Any]:
    """What a spreadsheet finds in the workbook of some passages; each of its parts is looked over."""

    def written(*excerpts: Excerpt, using: ExportContext = context) -> Any:
        out = io.BytesIO()
        XlsxExporter().write(excerpts, using, out)
        with zipfile.ZipFile(out) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                root = ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own
                assert not [tag for tag in root.iter() if tag.tag.endswith(("}f", "}hyperlink", "}r"))]
        book = openpyxl.load_workbook(out)
        for sheet in book.worksheets:
            assert sheet.freeze_panes in {"A2", "B2"}
            assert all(cell.font.b for cell in sheet[1])
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
        return book

    return written


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells under a heading."""
    (place,) = [cell.column for cell in sheet[1] if cell.value == heading]
    return [row[place - 1] for row in sheet.iter_rows(min_row=2)]


def values(sheet: Any) -> list[list[Any]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_there_is_a_sheet_of_all_and_one_of_each_theme_and_of_how_many(opened, make_excerpt, context):
    first, second = context.themes.values()
    both = make_excerpt("cả hai", themes=(first, second))
    book = opened(both, make_excerpt("một", themes=(second,)), make_excerpt("không", themes=()))
    assert book.sheetnames == [
        "Đoạn trích", "Kéo giảm tội phạm", "An sinh xã hội", "Chưa có chủ đề", "Chủ đề theo tỉnh, thành",
    ]  # fmt: skip
    quotes = [[cell.value for cell in column(sheet, "Lời trích")] for sheet in book.worksheets[:4]]
    assert quotes == [["cả hai", "một", "không"], ["cả hai"], ["cả hai", "một"], ["không"]]
    assert [sheet.auto_filter.ref for sheet in book.worksheets[:4]] == ["A1:P4", "A1:P2", "A1:P3", "A1:P2"]
    assert book.worksheets[1].sheet_properties.tabColor.rgb == "FF" + first.colour[1:].upper()


def test_numbers_of_the_matrix_are_numbers_and_totals_count_each_passage_once(opened, make_excerpt, context):
    first, second = context.themes.values()
    context = replace(context, themes={first.id: first, THEME.id: THEME, second.id: second})
    book = opened(
        make_excerpt(themes=(first, THEME), provinces=("hai-duong", "hai-phong")),
        make_excerpt(themes=(THEME,), provinces=("hai-phong",)),
        make_excerpt(themes=(), provinces=()),
        make_excerpt(themes=(second,), provinces=("atlantis",)),
        using=context,
    )
    sheet = book.worksheets[-1]
    assert values(sheet)[:6] == [
        ["Chủ đề", "Hải Dương, nay thuộc TP Hải Phòng", "Hải Phòng", "atlantis", "Chưa rõ tỉnh, thành", "Tổng"],
        ["Kéo giảm tội phạm", 1, 1, None, None, 1],
        ["Kéo giảm tội phạm › Ma túy", 1, 2, None, None, 2],
        ["An sinh xã hội", None, None, 1, None, 1],
        ["Chưa có chủ đề", None, None, None, 1, 1],
        ["Tổng", 1, 2, 1, 1, 4],
    ]
    assert values(sheet)[7][0].startswith("Mỗi đoạn trích")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:F5")


def test_the_matrix_is_of_todays_provinces_where_these_are_wanted(opened, make_excerpt, context):
    context = replace(context, choices=Choices(places=PlaceStyle.NOW))
    sheet = opened(make_excerpt(), using=context).worksheets[-1]
    assert values(sheet)[0] == ["Chủ đề", "TP Hải Phòng", "Tổng"]


def test_nothing_is_a_workbook_too(opened):
    book = opened()
    assert book.sheetnames == ["Đoạn trích", "Chủ đề theo tỉnh, thành"]
    assert values(book.worksheets[1])[1] == ["Tổng", 0]


@pytest.mark.parametrize(
    ("published", "value", "looks"),
    [
        ("2024-05-09", "2024-05-09T00:00:00", "dd/mm/yyyy"),
        ("1900-03-01", "1900-03-01T00:00:00", "dd/mm/yyyy"),
        ("2024-05-09T14:05", "2024-05-09T14:05:00", r"dd/mm/yyyy\ hh:mm"),
        ("2024-05", "5/2024", "General"),
        ("2024", "2024", "General"),
        ("1899-12-31", "31/12/1899", "General"),
        (None, None, "General"),
    ],
)
def test_days_are_dates_and_what_is_less_exact_is_no_day(opened, make_excerpt, published, value, looks):
    (cell,) = column(opened(make_excerpt(published=published)).worksheets[0], "Ngày đăng")
    is_day = looks != "General"
    assert (cell.value.isoformat() if is_day else cell.value, cell.number_format) == (value, looks)
    assert cell.is_date is is_day


def test_the_columns_are_those_that_are_wanted(opened, make_excerpt, context):
    columns = (Column.ID, Column.PARAGRAPH, Column.START, Column.CITATION, Column.STAR)
    context = replace(context, choices=Choices(columns=columns, citation=CitationStyle.NONE))
    sheet = opened(make_excerpt()._replace(paragraph=3), using=context).worksheets[0]
    assert values(sheet) == [["Mã đoạn trích", "Đoạn thứ", "Từ ký tự", "Có sao"], ["a1", 3, 7, None]]


def test_a_workbook_speaks_english_too(opened, make_excerpt, context):
    book = opened(make_excerpt(), using=replace(context, language="en", translations={}))
    assert book.sheetnames[0] == "Passages"
    assert book.worksheets[0]["B1"].value == "Quote"
    assert book.worksheets[-1]["B1"].value == "Hải Dương, now part of Hải Phòng"


def test_words_of_others_are_only_ever_words(opened, make_excerpt, hostile):
    sheet = opened(make_excerpt(hostile, note=hostile, title=hostile, source=hostile)).worksheets[0]
    for heading in ("Lời trích", "Ghi chú", "Tiêu đề", "Nguồn"):
        assert [cell.value for cell in column(sheet, heading)] == [hostile]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+84", "-2", "@SUM(A1)", "\t=cmd", "=cmd|' /C calc'!A0", "{=1}", "http://a.vn", "mailto:a@b.vn",
     "<r><t>x</t></r>", "'=1", "''+", "#N/A", "TRUE", "1e5", "00123", "_x0041_", "  hai bên  "],
)  # fmt: skip
def test_what_spreadsheets_are_taken_in_by_stays_as_it_is(opened, make_excerpt, words):
    (cell,) = column(opened(make_excerpt(words)).worksheets[0], "Lời trích")
    assert (unguarded(cell.value), cell.data_type) == (words, "s")


def test_what_no_workbook_can_hold_is_seen(opened, make_excerpt):
    note = "chuông\x07 \x00 \x1f \ufffe một\r\nhai\rba"
    (cell,) = column(opened(make_excerpt(note=note)).worksheets[0], "Ghi chú")
    assert cell.value == "chuông\ufffd \ufffd \ufffd \ufffd một\nhai\nba"


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(["", "'=", "=", "<r></r>"])


@given(st.fixed_dictionaries({"quote": ANY.filter(bool)} | dict.fromkeys(("note", "title", "author", "source"), ANY)))
def test_any_words_come_back(opened, make_excerpt, words):
    sheet = opened(make_excerpt(**words)).worksheets[0]
    for name, heading in (("quote", "Lời trích"), ("note", "Ghi chú"), ("title", "Tiêu đề"), ("author", "Tác giả")):
        seen = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", re.sub("\r\n?", "\n", words[name]))
        (cell,) = column(sheet, heading)
        assert unguarded(cell.value or "") == seen


@pytest.mark.parametrize("letter", ["a", "\N{GRINNING FACE}"])
def test_what_is_too_long_for_a_cell_is_cut_with_a_mark_and_stands_whole_elsewhere(opened, make_excerpt, letter):
    long = [f"{sign} " + f"{letter * 99} " * 1_200 for sign in "abc"]
    fits = "b" * 32_767
    book = opened(make_excerpt(note=long[0]), make_excerpt(long[1], note=long[0]), make_excerpt(long[2], note=fits))
    sheet = book["Văn bản dài"]
    assert book.sheetnames[-1] == "Văn bản dài"
    first = [cell.value for cell in column(book.worksheets[0], "Ghi chú")]
    assert first == [first[0], first[0], fits]
    quotes = [cell.value for cell in column(book.worksheets[0], "Lời trích")]
    for words, cell in zip(long, (first[0], quotes[1], quotes[2]), strict=True):
        told = re.search(r" \[…\] \(toàn văn: trang “Văn bản dài”, từ hàng (\d+)\)$", cell)
        assert len(cell.encode("utf-16-le")) // 2 <= 32_767
        assert words.startswith(cell[: told.start()])
        assert whole(sheet, int(told[1])) == words


def whole(sheet: Any, row: int) -> str:
    """The text whose first piece stands in a row."""
    assert sheet.cell(row, 1).value == 1
    pieces = [sheet.cell(row, 2).value]
    while sheet.cell(row + len(pieces), 1).value == len(pieces) + 1:
        pieces.append(sheet.cell(row + len(pieces), 2).value)
    return "".join(pieces)


def test_three_hundred_themes_have_three_hundred_sheets(opened, make_excerpt, context):
    themes = [Theme(ThemeId(str(at)), f"t{at}", f"Chủ đề {'dài ' * 8}{at}", "#000000") for at in range(300)]
    context = replace(context, themes={theme.id: theme for theme in themes})
    book = opened(make_excerpt(themes=tuple(themes)), make_excerpt("khác", themes=(themes[299],)), using=context)
    assert len({name.casefold() for name in book.sheetnames}) == 302
    assert [len(values(sheet)) for sheet in book.worksheets[1:301]] == [2] * 299 + [3]
    assert values(book.worksheets[-1])[300][-1] == 2


def test_more_passages_than_a_sheet_holds_go_on_in_another(opened, make_excerpt, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 4)
    book = opened(*(make_excerpt(f"lời {at}") for at in range(7)))
    assert book.sheetnames[:3] == ["Đoạn trích", "Đoạn trích (2)", "Đoạn trích (3)"]
    told = [[cell.value for cell in column(sheet, "Lời trích")] for sheet in book.worksheets[:3]]
    assert told == [["lời 0", "lời 1", "lời 2"], ["lời 3", "lời 4", "lời 5"], ["lời 6"]]


def test_nobody_is_named_in_the_file_itself(opened, make_excerpt, context):
    out = io.BytesIO()
    XlsxExporter().write([make_excerpt()], context, out)
    again = io.BytesIO()
    XlsxExporter().write([make_excerpt()], context, again)
    assert out.getvalue() == again.getvalue()  # no time either
    with zipfile.ZipFile(out) as archive:
        assert {name for name in archive.namelist() if name.startswith("docProps")} == {"docProps/app.xml"}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"Lan" not in b"".join(map(archive.read, archive.namelist()))  # the editor, whose column is not wanted


def test_rows_are_as_high_as_their_words(opened, make_excerpt):
    sheet = opened(make_excerpt("ngắn"), make_excerpt("dài " * 100), make_excerpt("một\n" * 9)).worksheets[0]
    short, long, many = (sheet.row_dimensions[row].height for row in (2, 3, 4))
    assert short < long < 409
    assert many >= 9 * 15
    assert sheet["B3"].alignment.wrap_text


NAMES = st.lists(st.text(max_size=50) | st.sampled_from(["History", "A/B", "a:b", "'x'", "", "[]*?", "Ｈ", "ß", "SS"]))


@given(NAMES)
def test_any_names_become_names_of_sheets(wanted: Sequence[str]):
    names = workbook.sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(names) == len(wanted)
    for name in names:
        assert 1 <= workbook.width(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)
        assert name.casefold() != "history"


def test_a_name_that_is_one_stays_as_it_is():
    assert workbook.sheet_names(["Ma túy", "A/B [c]", "ma TÚY"]) == ["Ma túy", "A-B (c)", "ma TÚY (2)"]


def test_what_is_to_be_looked_at_and_the_version_are_told(opened, make_excerpt):
    excerpt = make_excerpt()
    excerpt = excerpt._replace(annotation=excerpt.annotation._replace(was="kéo giãm"), texts=("first", "t"))
    sheet = opened(excerpt).worksheets[0]
    (citation,) = column(sheet, "Trích dẫn nguồn")
    (why,) = column(sheet, "Cần xem lại")
    assert citation.value.endswith(", văn bản đã sửa, bản 2")
    assert why.value.endswith("kéo giãm")
