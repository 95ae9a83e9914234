from __future__ import annotations

import io
import re
import secrets
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.archive import UnsafeArchiveError
from desktop_app.ingest.documents.markup import DocumentTypeError
from desktop_app.ingest.tables.tables import BadRowsError, TooManyColumnsError, TooManyRowsError
from desktop_app.ingest.tables.xlsx_tables import (
    DamagedWorkbookError,
    OldWorkbookError,
    TooLargeWorkbookError,
    TooManyCellsError,
    XlsxImporter,
)

TEXT = "Ngày 9/5, đoàn công tác làm việc với Thành ủy Hải Phòng về an sinh xã hội. " * 5
HEAD = ("Tiêu đề", "Nội dung", "Ngày đăng", "Lượt xem")


def book(*rows: tuple[Any, ...], **sheets: list[tuple[Any, ...]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for row in lines:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: Any) -> bytes:
    """The workbook with parts changed: `sheet1=lambda xml: …`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in packed.namelist():
            part = packed.read(name)
            change = next((change for stem, change in parts.items() if name.endswith(f"/{stem}.xml")), None)
            target.writestr(name, change(part) if change else part)
    return out.getvalue()


def shared(content: bytes) -> bytes:
    """The workbook with its strings in a part of their own, as Excel writes them."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    strings: list[bytes] = []

    def index(found: re.Match[bytes]) -> bytes:
        strings.append(found[1])
        return b't="s"><v>%d</v>' % (len(strings) - 1)

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in packed.namelist():
            part = packed.read(name).replace(b"</Types>", override)
            target.writestr(name, re.sub(rb't="inlineStr"><is>(.*?)</is>', index, part, flags=re.DOTALL))
        items = b"".join(b"<si>%s</si>" % string for string in strings)
        root = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'
        target.writestr("xl/sharedStrings.xml", root % items)
    return out.getvalue()


def rows(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return list(XlsxImporter().table("bảng.xlsx", content).rows)


def test_a_sheet_becomes_articles_with_real_dates():
    content = book(
        HEAD,
        ("Bài một", TEXT, datetime.fromisoformat("2024-05-09 14:00"), 12),
        ("Bài hai", TEXT, date(2024, 5, 10), 1.5),
    )
    assert XlsxImporter().accepts("bảng.xlsx", content[:4096])
    first, second = XlsxImporter().read("bảng.xlsx", content)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert (first.text, first.part, first.format) == (TEXT, "2", "xlsx")
    assert first.declared["published"].value == "2024-05-09T14:00"
    assert second.declared["published"].value == "2024-05-10"
    assert [cells[3] for _, cells in rows(content)] == ["12", "1.5"]


def test_strings_in_a_part_of_their_own_are_the_same():
    content = book(HEAD, ("Bài một", TEXT, date(2024, 5, 9), 12))
    assert b"inlineStr" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert rows(shared(content)) == rows(content)


def test_blank_rows_and_cells_do_not_count_and_numbers_are_those_of_the_sheet():
    content = book(("DANH SÁCH",), (), HEAD, (), ("a", TEXT), (None, "  ", None), ("b", None, None, None, "ghi chú"))
    assert rows(content) == [(5, ("a", TEXT, "", "")), (7, ("b", "", "", ""))]


def test_the_sheet_called_so_is_taken_else_the_first_with_rows():
    lines = [HEAD, ("a", TEXT, "9/5/2024", 1)]
    assert rows(book(("Ghi chú",), **{"Bài viết": lines}))[0][1][0] == "a"
    assert rows(book(Dữ_liệu=lines, Sau=[("x",)]))[0][1][0] == "a"
    with pytest.raises(EmptyFileError):
        rows(book())


def test_cells_are_told_as_people_see_them():
    content = book(
        HEAD, ("=1+1", "dòng_x000D_\nhai", True, "#N/A"), ("'x", 5.0, datetime.fromisoformat("2024-01-01"), -2)
    )
    assert [cells for _, cells in rows(content)] == [("", "dòng\nhai", "true", ""), ("'x", "5", "2024-01-01", "-2")]


def test_a_date_that_is_none_is_told_by_its_row():
    with pytest.raises(BadRowsError, match="rows 3 "):
        list(XlsxImporter().read("bảng.xlsx", book(HEAD, ("a", TEXT, 45421), ("b", TEXT, "mai"))))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), OldWorkbookError),
        (b"PK\x03\x04 not a zip", UnknownFormatError),
        (book(HEAD, ("a", TEXT))[:-700], UnknownFormatError),
        (repacked(book(HEAD), sheet1=lambda xml: xml[:-40]), DamagedWorkbookError),
        (repacked(book(HEAD), workbook=lambda xml: b""), DamagedWorkbookError),
        (repacked(shared(book(HEAD)), sharedStrings=lambda xml: b"<sst>"), DamagedWorkbookError),
        (book(tuple("abc"), tuple("x" * 1_001)), TooManyColumnsError),
        (book(tuple(f"c{n}" for n in range(10_000))), TooManyColumnsError),
    ],
)
def test_what_cannot_be_read_is_refused(content, error):
    with pytest.raises(error) as refusal:
        list(XlsxImporter().read("bảng.xlsx", content))
    assert refusal.value.message("vi") != refusal.value.message("en")


def test_a_document_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert not XlsxImporter().accepts("a.docx", out.getvalue())
    with pytest.raises(UnknownFormatError):
        rows(out.getvalue())


def test_entities_are_refused_unread():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for part in ("sheet1", "workbook", "sharedStrings", "styles"):
        with pytest.raises(DocumentTypeError):
            rows(repacked(shared(book(HEAD)), **{part: lambda xml: bomb + xml}))


def test_archives_that_are_hostile_are_refused_unread():
    def packed(name: str, content: bytes) -> bytes:
        out = io.BytesIO(book(HEAD, ("a", TEXT)))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
            target.writestr(name, content)
        return out.getvalue()

    with pytest.raises(UnsafeArchiveError):
        rows(packed("../x.xml", b""))
    with pytest.raises(TooLargeError):
        rows(packed("xl/media.bin", bytes(40_000_000)))
    with pytest.raises(TooLargeWorkbookError):
        rows(packed("xl/worksheets/sheet9.xml", secrets.token_bytes(650_000) * 100))
    filler = b"".join(b"<c r='A%d'/>" % number for number in range(1_000_000))
    with pytest.raises(TooManyCellsError):
        rows(packed("xl/worksheets/sheet9.xml", filler * 4))


def test_a_row_far_below_does_not_keep_anyone_waiting():
    far = repacked(book(HEAD, ("a", TEXT)), sheet1=lambda xml: xml.replace(b'r="2"', b'r="1999999999"'))
    with pytest.raises(TooManyRowsError):
        rows(far)
    wide = repacked(book(HEAD, ("a", TEXT)), sheet1=lambda xml: xml.replace(b'"B2"', b'"XFD2"'))
    with pytest.raises(TooManyColumnsError):
        rows(wide)


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.just("\n"), max_size=20).filter(
    lambda words: not words.startswith(("=", "#")) and "_x" not in words and words == words.strip()
)


@settings(max_examples=25)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8))
def test_a_sheet_that_is_written_comes_back_equal(lines):
    found = rows(book(("Tiêu đề", "Nội dung", "Tác giả"), *lines))
    assert [cells for _, cells in found] == [line for line in lines if any(cell.strip() for cell in line)]


WHOLE = book(HEAD, ("Bài một", TEXT, datetime.fromisoformat("2024-05-09 14:00"), 12), ("Bài hai", TEXT, "10/5/2024", 1))


@settings(max_examples=60)
@given(st.data())
def test_a_broken_copy_gives_articles_or_a_refusal(data):
    content = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    _tried(bytes(content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]))


@settings(max_examples=60)
@given(st.data())
def test_a_broken_part_gives_articles_or_a_refusal(data):
    def broken(xml: bytes) -> bytes:
        content = bytearray(xml)
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
            content[place] = data.draw(st.sampled_from(b'<>/"&0A9 \x00'))
        return bytes(content)

    part = data.draw(st.sampled_from(["sheet1", "workbook", "sharedStrings", "styles"]))
    _tried(repacked(shared(WHOLE), **{part: broken}))


def _tried(content: bytes) -> None:
    try:
        list(XlsxImporter().read("x.xlsx", content))
    except UserError as refusal:
        refusal.message()
