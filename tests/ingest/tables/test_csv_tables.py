from __future__ import annotations

import codecs
import csv
import io
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.guards import guarded
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.ingest.tables.csv_tables import CsvImporter, separator_of
from desktop_app.ingest.tables.tables import BadRowsError, OpenQuoteError, TooManyColumnsError, TooManyRowsError
from desktop_app.resources import translate

PROSE = "Ngày 9/5, đoàn công tác làm việc với Thành ủy Hải Phòng; nhiều việc được bàn, có việc gấp."
HEAD = ["Tiêu đề", "Nội dung", "Ngày đăng"]
ROWS = [[f"Bài {n}", f'{PROSE}\nDòng hai “{n}”, có "nháy".', f"{n:02d}/05/2024"] for n in range(1, 8)]


def written(rows: list[list[str]], **form: str) -> str:
    out = io.StringIO()
    csv.writer(out, **form).writerows(rows)  # type: ignore[arg-type]  # the stub knows no keywords
    return out.getvalue()


def cells(content: bytes, path: str = "bảng.csv") -> list[tuple[str, ...]]:
    return [cells for _, cells in CsvImporter().table(path, content).rows]


def numbers(content: bytes) -> tuple[int, ...]:
    with pytest.raises(BadRowsError) as refusal:
        cells(content)
    return refusal.value.numbers


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_encodings_are_told_apart(separator, encoding):
    content = written([HEAD, *ROWS], delimiter=separator).encode(encoding)
    assert CsvImporter().accepts("bảng.csv", content[:4096])
    table = CsvImporter().table("bảng.csv", content)
    assert table.columns == tuple(HEAD)
    assert [list(row) for _, row in table.rows] == ROWS
    assert [number for number, _ in table.rows] == [2, 3, 4, 5, 6, 7, 8]  # gone through a second time


@pytest.mark.parametrize(
    "content", ["sep=;\r\na;text\r\n1,2;3", '"sep=;"\r\na;text\r\n1,2;3', "\ufeffSEP=;\na;text\n1,2;3"]
)
def test_a_separator_that_the_file_states_is_taken(content):
    assert cells(content.encode()) == [("1,2", "3")]


def test_articles_come_with_their_rows_numbers_and_metadata():
    found = list(CsvImporter().read("bảng.csv", written([HEAD, *ROWS], delimiter=";").encode("utf-8-sig")))
    assert [reading.part for reading in found if isinstance(reading, Reading)] == ["2", "3", "4", "5", "6", "7", "8"]
    first = found[0]
    assert isinstance(first, Reading)
    assert first.text == ROWS[0][1]
    assert first.declared["published"].value == "2024-05-01"
    assert (first.format, first.encoding) == ("csv", "utf-8")


def test_the_unicode_text_that_excel_saves_is_known_by_its_head():
    content = codecs.BOM_UTF16_LE + written([HEAD, *ROWS], delimiter="\t").encode("utf-16-le")
    assert CsvImporter().accepts("bảng.txt", content[:4096])
    assert cells(content, "bảng.txt") == [tuple(row) for row in ROWS]
    assert not CsvImporter().accepts("bài.txt", f"{PROSE}\n\n{PROSE}".encode())


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.csv", b"%PDF-1.7"),
        ("a.csv", b"PK\x03\x04"),
        ("a.csv", b"<html><body>"),
        ("a.csv", b'[{"text": "a"}]'),
        ("a.csv", bytes(range(32)) * 9),
    ],
)
def test_other_formats_are_left_to_others_whatever_their_suffix(name, head):
    assert not CsvImporter().accepts(name, head)


def test_a_title_above_the_head_and_blank_rows_are_left_out():
    content = "DANH SÁCH BÀI VIẾT,,\n,,\nTiêu đề,Nội dung,Ngày đăng\n\n,,\nBài,Văn,9/5/2024\n".encode()
    assert list(CsvImporter().table("a.csv", content).rows) == [(6, ("Bài", "Văn", "9/5/2024"))]


def test_a_first_row_that_is_an_article_is_no_head():
    table = CsvImporter().table("a.csv", written([["1", PROSE * 4], ["2", PROSE * 4]]).encode())
    assert table.columns == ("1", "2")
    assert [number for number, _ in table.rows] == [1, 2]


def test_the_numbers_of_all_rows_of_another_width_are_told():
    rows = [HEAD, *ROWS * 5]
    for number in (3, 17, 20, 21, 22):
        rows[number - 1] = rows[number - 1][: 1 + number % 2]
    rows[29] = [*rows[29], "zu viel"]
    content = written(rows).encode()
    assert numbers(content) == (3, 17, 20, 21, 22, 30)
    with pytest.raises(BadRowsError, match=r"rows 3, 17, 20–22, 30 cannot"):
        list(CsvImporter().read("bảng.csv", content))


def test_a_quotation_mark_within_a_quoted_cell_is_an_error_of_its_row():
    assert numbers(b'a,text\n1,"x"y\n2,z\n') == (2,)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row():
    content = written([HEAD, *ROWS]).replace('"', "") + 'Bài,"mở ra,9/5/2024\n' + "a,b,c\n" * 50
    with pytest.raises(OpenQuoteError) as refusal:
        cells("Tiêu đề,Nội dung,Ngày\na,b,c\nd,e,f\n".encode() + 'Bài,"mở ra,9/5/2024\n'.encode() + b"a,b,c\n" * 50)
    assert refusal.value.values["row"] == 4
    assert "row 4" in refusal.value.message()
    with pytest.raises(BadRowsError):
        cells(content.encode())
    with pytest.raises(OpenQuoteError, match="row 2"):  # longer than any cell may be
        cells(b'a,text\n1,"' + b"chu \n" * 2_000_000)
    assert "{row}" in translate("vi", OpenQuoteError.template)


def test_a_single_cell_longer_than_an_article_is_refused():
    with pytest.raises(TooLargeError, match="8 MB"):
        cells(b"a,text\n1," + b"x" * 8_000_001)


@pytest.mark.parametrize(
    "row", [b"a," * 9_999, b'"x",' * 10_000, b"," * 30_000_000, b'"\n",' + b'"\n"' * 200_000 + b","]
)
def test_ten_thousand_columns_are_refused(row):
    with pytest.raises(UserError) as refusal:
        cells(row + b"\n1,2\n")
    assert isinstance(refusal.value, TooManyColumnsError | BadRowsError)


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \r\n,,\n,\n", codecs.BOM_UTF8])
def test_nothing_to_read_is_refused(content):
    with pytest.raises(EmptyFileError):
        cells(content)


def test_what_is_no_text_is_refused():
    with pytest.raises(NotTextError):
        cells(bytes(range(256)) * 9)
    with pytest.raises(UnknownFormatError):
        cells(b"PK\x03\x04 ...")


def test_line_ends_of_old_programs_are_line_ends():
    assert cells(b"a,text\r1,x\r2,y\r") == [("1", "x"), ("2", "y")]


def test_our_own_guard_against_formulas_is_undone():
    risky = ["=1+1", "+84", "-5", "@x", "\tx", "'=x", "''=x", "'tis", "=cmd|' /C calc'!A0", "＝1", "x"]
    rows = [[cell, "text"] for cell in risky]
    content = written([["a", "text"], *[[guarded(cell) for cell in row] for row in rows]]).encode("utf-8-sig")
    assert [list(row) for row in cells(content)] == rows


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30)


@given(
    st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_that_is_written_comes_back_equal(rows, separator, encoding):
    kept = [tuple(map(guarded, row)) for row in rows]
    head = ("Tiêu đề", "Nội dung", "Tác giả")
    content = written([f"sep={separator}".split("\0"), head, *kept][1:], delimiter=separator)  # type: ignore[list-item]  # tuples do
    found = cells(f"sep={separator}\r\n{content}".encode(encoding))
    assert found == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=300) | st.text("a,;\"\n\t|=\r'", max_size=80).map(str.encode))
@example(b'"')
@example(b"a,text\n\x00,1")
def test_any_bytes_give_rows_or_a_refusal(content):
    CsvImporter().accepts("x.csv", content)
    try:
        found = list(CsvImporter().read("x.csv", content))
    except UserError as refusal:
        found = [refusal]
    for item in found:
        assert item.message("vi") if isinstance(item, UserError) else stored_form(item.text) == (item.text, 0)


@given(st.data())
def test_a_broken_copy_gives_articles_or_a_refusal(data):
    whole = bytearray(written([HEAD, *ROWS], delimiter=";").encode("utf-8-sig"))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] ^= 1 << data.draw(st.integers(0, 7))
    content = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        list(CsvImporter().read("x.csv", content))
    except UserError as refusal:
        refusal.message()


def test_a_separator_in_prose_does_not_mislead():
    assert separator_of(written([HEAD, *ROWS], delimiter=";")) == ";"
    assert separator_of("Tiêu đề, tựa;Nội dung\na, b, c;d\ne;f, g\n") == ";"


def test_many_rows_are_read_in_flat_memory():
    content = b"title,text,date\n" + b"Bai viet so mot,Noi dung cua bai viet nay,09/05/2024\n" * 40_000
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Reading) for item in CsvImporter().read("x.csv", content)) == 40_000
        assert tracemalloc.get_traced_memory()[1] < len(content) + 2_000_000
    finally:
        tracemalloc.stop()


def test_more_rows_than_a_sheet_has_are_refused():
    with pytest.raises(TooManyRowsError):
        for _ in CsvImporter().table("x.csv", b"a,text\n" + b"1,2\n" * 1_048_577).rows:
            pass
