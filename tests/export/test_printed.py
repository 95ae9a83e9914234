"""Documents for Word, LibreOffice and paper: what they say, how it is set, and that nothing in them is but text."""

from __future__ import annotations

import errno
import io
import unicodedata

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.export.document import Document, Explanation, Heading, Paragraph, Quotation
from desktop_app.export.document_docx import DocxDocument
from desktop_app.export.document_odt import OdtDocument
from desktop_app.export.document_pdf import PdfDocument
from desktop_app.export.looks import plain
from desktop_app.export.packing import xml_text
from desktop_app.export.pieces import entries, pieces
from tests.export.reading import copied, members, opened_by_libreoffice, poppler, words_of

WRITERS = (DocxDocument(), OdtDocument(), PdfDocument())
OFFICE = WRITERS[:2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
LONG = "Xây dựng nền hành chính phục vụ nhân dân, liêm chính, chuyên nghiệp, hiện đại, hiệu lực, hiệu quả " * 2
WHOLE = Document(
    "Bản in tháng 5",
    [
        Heading(1, "Kéo giảm tội phạm", "#b4442f", "K", 3),
        Explanation("Phòng ngừa,\nđấu tranh."),
        Paragraph("Lời **dẫn**\n\n1. một\n2. hai\n\n| Tỉnh | Số |\n|---|---|\n| Cà Mau | 3 |"),
        Heading(2, "Hải Dương (nay thuộc Hải Phòng)"),
        Quotation("kéo giảm\ntội phạm", "Lan Anh, “Tít”, Báo CAND", colour="#b4442f", state="Đã kiểm"),
        Quotation("lời nay", "“Tít”", "Cần xem lại", "lời xưa", note="Hỏi *lại*\n\n- một\n- hai"),
        Heading(1, LONG, "#3d7a3a", "X", 1),
        Quotation("lời cũ", why="Đoạn này không còn", themes=("An sinh", "Y tế")),
    ],
)


def file_of(writer, document: Document) -> bytes:
    out = io.BytesIO()
    writer.write(document, out)
    assert not out.closed
    return out.getvalue()


def word(document: Document):
    return docx.Document(io.BytesIO(file_of(DocxDocument(), document)))


def text_of(document: Document):
    return members(file_of(OdtDocument(), document))


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_everything_is_said_once(writer):
    told = copied(words_of(file_of(writer, WHOLE)))
    for words in (
        "Phòng ngừa", "đấu tranh.", "Lời dẫn", "Cà Mau", "lời nay", "Cần xem lại", "lời xưa", "lời cũ", "Hỏi lại",
        "Lan Anh, “Tít”, Báo CAND · Đã kiểm", "An sinh, Y tế", "Đoạn này không còn", "Ghi chú: ",
    ):  # fmt: skip
        assert told.count(words) == 1, words
    assert told.count("Kéo giảm tội phạm (3)") == 2, "in the table of contents too"
    assert told.count("Mục lục") >= 1


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_the_same_document_is_the_same_file(writer):
    assert file_of(writer, WHOLE) == file_of(writer, WHOLE)


class Pipe(io.BytesIO):
    """Where nothing can be written twice."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    tell = seek


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_a_pipe_gets_the_whole_file(writer):
    pipe = Pipe()
    writer.write(WHOLE, pipe)
    assert not pipe.closed
    assert words_of(pipe.getvalue()) == words_of(file_of(writer, WHOLE))


class FullDisk(io.BytesIO):
    """Holds a thousand bytes."""

    def write(self, content) -> int:
        if self.tell() + len(content) > 1000:
            raise OSError(errno.ENOSPC, "full")
        return super().write(content)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_a_full_disk_is_told_and_nothing_is_written_elsewhere(writer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="full"):
        writer.write(WHOLE, FullDisk())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_there_is_no_table_of_contents_of_one_heading_and_nothing_is_a_document(writer):
    for blocks in ([], [Heading(1, "Một")], [Paragraph("")], [Explanation("")], [Quotation("")], [Heading(3, "")]):
        assert "Mục lục" not in words_of(file_of(writer, Document("", blocks)))


def test_word_has_styles_an_outline_and_a_contents_field_with_its_entries():
    document = word(WHOLE)
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Bản in tháng 5"] == "Title"
    assert styles["Kéo giảm tội phạm (3)"] == "Heading 1"
    assert styles["Hải Dương (nay thuộc Hải Phòng)"] == "Heading 2"
    assert styles["tội phạm"] == "Quote"
    assert styles["— Lan Anh, “Tít”, Báo CAND · Đã kiểm"] == "Trích dẫn nguồn"
    assert styles["Phòng ngừa,"] == "Giải thích"
    body = document.element.body
    (field,) = [each.text for each in body.iter(f"{W}instrText")]
    assert field.split() == ["TOC", "\\o", '"1-3"', "\\h", "\\z", "\\u"]
    links = {
        link.get(f"{W}anchor"): "".join(each.text for each in link.iter(f"{W}t")) for link in body.iter(f"{W}hyperlink")
    }
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert list(links) == marks
    assert list(links.values())[:2] == ["Kéo giảm tội phạm (3)", "Hải Dương (nay thuộc Hải Phòng)"]
    assert not list(body.iter(f"{W}updateFields")), (
        "Word would ask at each opening whether it may look into other files"
    )


def test_word_keeps_a_quote_with_its_citation_and_has_a_bar_in_the_colour_of_its_theme():
    by_words = {paragraph.text: paragraph for paragraph in word(WHOLE).paragraphs}
    assert by_words["tội phạm"].paragraph_format.keep_with_next
    assert by_words["kéo giảm"].paragraph_format.keep_with_next is None
    (bar,) = by_words["tội phạm"]._p.iter(f"{W}left")
    assert int(bar.get(f"{W}color"), 16) ^ 0xB4442F <= 1
    (other,) = by_words["lời nay"]._p.iter(f"{W}left")
    assert bar.get(f"{W}color") != other.get(f"{W}color")


def test_word_has_real_lists_and_tables():
    document = word(Document("x", [Paragraph("1. a\n2. b"), Paragraph("1. c\n\n- d"), Paragraph("|x|\n|-|\n|y|")]))
    lists = {
        each.text: each._p.pPr.numPr.numId.val
        for each in document.paragraphs
        if each._p.pPr is not None and each._p.pPr.numPr is not None
    }
    assert lists["a"] == lists["b"] != lists["c"]
    kinds = members(file_of(DocxDocument(), Document("x", [Paragraph("1. a")])))["word/numbering.xml"]
    assert [each.get(f"{W}val") for each in kinds.iter(f"{W}startOverride")] == ["1"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["x"], ["y"]]


@pytest.mark.parametrize(("language", "tag"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_files_name_their_language_and_their_title_and_nobody(language, tag):
    document = WHOLE._replace(language=language)
    parts = members(file_of(DocxDocument(), document))
    assert parts["word/styles.xml"].find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == tag
    assert "".join(parts["docProps/core.xml"].itertext()) == f"Bản in tháng 5{tag}"
    assert "".join(parts["docProps/app.xml"].itertext()) == "Trích"
    text = text_of(document)
    assert "".join(text["meta.xml"].itertext()) == f"TríchBản in tháng 5{tag}"
    found = text["styles.xml"].find(".//style:default-style/style:text-properties", ODF)
    assert "-".join(found.get(f"{{{ODF['fo']}}}{each}") for each in ("language", "country")) == tag


def test_opendocument_has_styles_an_outline_and_a_contents_with_its_entries():
    content = text_of(WHOLE)["content.xml"]
    headings = content.findall(".//text:h", ODF)
    assert [each.get(f"{{{ODF['text']}}}outline-level") for each in headings] == ["1", "2", "1"]
    linked = [
        link.get("{http://www.w3.org/1999/xlink}href")[1:]
        for link in content.findall(".//text:index-body//text:a", ODF)
    ]
    assert linked == [mark.get(f"{{{ODF['text']}}}name") for mark in content.findall(".//text:bookmark-start", ODF)]
    starts = [item.get(f"{{{ODF['text']}}}start-value") for item in content.findall(".//text:list-item", ODF)]
    assert starts == ["1", "2", None, None]


def test_the_paragraphs_of_a_quote_are_paragraphs_without_empty_ones():
    found = pieces(Document("x", [Quotation("một\n\nhai\n \n", "Báo"), Quotation("\n")]))
    assert [(piece.look.value, plain(piece.runs), piece.keep) for piece in found] == [
        ("quote", "một", False), ("quote", "hai", True), ("citation", "— Báo", False), ("quote", "", False)
    ]  # fmt: skip


def test_no_heading_is_deeper_than_one_level_under_that_before_it():
    document = Document("x", [Heading(3, "a"), Heading(9, "b"), Heading(0, "c"), Heading(4, "d")])
    assert [piece.level for piece in pieces(document)] == [entry.level for entry in entries(document)] == [1, 2, 1, 2]


@pytest.mark.parametrize("writer", WRITERS, ids=lambda each: each.name)
def test_what_is_quoted_is_only_text(writer, hostile):
    document = Document(
        hostile, [Heading(1, hostile), Explanation(hostile), Quotation(hostile, hostile, hostile, hostile)]
    )
    told = "".join(words_of(file_of(writer, document)).split())
    assert told.count("".join(hostile.split())) >= 6


@pytest.mark.parametrize("writer", OFFICE, ids=lambda each: each.name)
@given(text=st.text(max_size=40))
@example(text="\x00\x0b\ufffe\ud800 ]]> &#0; \r")
@example(text="  hai  dấu\tcách ")
def test_every_text_is_valid_and_stays_as_it_is(writer, text):
    stored = text.encode("utf-8", "replace").decode()  # as a library can hold a note
    blocks = [Heading(1, text), Quotation(text, text, text, text, stored, text)]
    parts = members(file_of(writer, Document(text, blocks)))
    shown = xml_text(text).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert quoted(parts) == "\n".join(line for line in shown.split("\n") if line.strip(" \t"))


def quoted(parts) -> str:
    """The words of the quotation, with their blanks, tabs and line ends."""
    lines = []
    if "content.xml" in parts:
        made = {
            each.get(f"{{{ODF['style']}}}name"): each.get(f"{{{ODF['style']}}}parent-style-name")
            for each in parts["content.xml"].iterfind(".//style:style", ODF)
        }
        for each in parts["content.xml"].iterfind(".//text:p", ODF):
            if made.get(each.get(f"{{{ODF['text']}}}style-name")) == "Quotations":
                for blank in each.iterfind(".//text:s", ODF):
                    blank.text = " " * int(blank.get(f"{{{ODF['text']}}}c"))
                for tab in each.iterfind(".//text:tab", ODF):
                    tab.text = "\t"
                lines.append("".join(each.itertext()))
        return "\n".join(lines)
    for each in parts["word/document.xml"].iter(f"{W}p"):
        if each.find(f"{W}pPr/{W}pStyle") is not None and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Quote":
            for tab in each.iter(f"{W}tab"):
                tab.text = "\t"
            lines.append("".join(each.itertext()))
    return "\n".join(lines)


@pytest.mark.parametrize("writer", OFFICE, ids=lambda each: each.name)
def test_libreoffice_opens_it_with_every_quote(writer, tmp_path):
    quotes = [f"Lời thứ {number}: Ngân hàng đã “giải ngân” 5 000 tỷ, ờ ỡ ự ẵ." for number in range(30)]
    blocks = [Heading(1, "Một"), Heading(2, "Hai"), *(Quotation(quote, "Báo CAND") for quote in quotes)]
    made = opened_by_libreoffice(file_of(writer, Document("Tên", blocks)), writer.suffix, tmp_path)
    told = copied(words_of(made))
    assert [quote for quote in quotes if copied(quote) not in told] == []


def test_letters_of_a_pdf_are_copied_as_they_are():
    words = (
        "vui 😀 và 👨‍👩‍👧 cờ 🇻🇳, 漢字, "
        "8,2\N{NO-BREAK SPACE}%, tuy\N{SOFT HYPHEN}ên, a\N{ZERO WIDTH SPACE}b, x² ₫ № \\ ( ) ế"
    )
    for text in (words, unicodedata.normalize("NFD", words)):
        content = file_of(PdfDocument(), Document("Tên", [Quotation(text)]))
        assert copied(text) in copied(words_of(content))
        assert copied(text).replace("\N{NO-BREAK SPACE}", " ") in copied(poppler(content)), "to it they are blanks"


def test_what_is_no_character_is_copied_as_one_that_stands_for_it():
    """A reader would take U+FFFF for the first letter of several characters that the file has."""
    told = words_of(file_of(PdfDocument(), Document("Tên", [Quotation("vui \U0001f44d, một \uffff hai \ufffe ba")])))
    assert "vui \U0001f44d, một \ufffd hai \ufffd ba" in copied(told)


QUOTES = st.lists(
    st.text("aeghiknotucđâăêôơưạảãấầẩẫậớờởỡợ ĐNTHQ.,;:“”–()1234567890%\N{NO-BREAK SPACE}😀漢", min_size=1, max_size=400)
    .map(copied)
    .filter(lambda text: text.strip("\N{NO-BREAK SPACE}")),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40)
@given(quotes=QUOTES, times=st.integers(1, 40), form=st.sampled_from(["NFC", "NFD"]))
def test_quotes_of_a_pdf_are_copied_whole_across_lines_and_pages(quotes, times, form):
    texts = [copied(unicodedata.normalize(form, " ".join([quote] * times))) for quote in quotes]
    told = words_of(file_of(PdfDocument(), Document("T", [Quotation(text, "Báo") for text in texts])))
    expected = "T" + "".join(f"{text}—Báo" for text in texts)
    assert "".join(copied(told).split(" ")) == "".join(expected.split(" "))


def test_words_that_no_line_holds_are_broken_and_none_is_lost():
    word = "Nghiêng" * 200
    (page, *_) = words_of(file_of(PdfDocument(), Document("T", [Quotation(f"trước {word} sau")]))).split("— ")
    assert "".join(page.split()) == f"Ttrước{word}sau"
