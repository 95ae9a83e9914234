from __future__ import annotations

import re
import unicodedata
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import docx, packed, paragraph, run, style

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import TooManyLinesError
from desktop_app.ingest.documents.archive import DamagedMemberError, UnsafeArchiveError
from desktop_app.ingest.documents.docx import DocxImporter
from desktop_app.ingest.documents.markup import DamagedDocumentError, DocumentTypeError, TooDeepError
from desktop_app.ingest.documents.office import TAGS, LockedDocumentError, OldWordError, TooMuchMarkupError

STYLES = (
    style("Tiu", "Title") + style("u1", "heading 1") + style("u2", "heading 2") + style("Chuthich", "caption")
    + style("TitBao", "Tít báo", '<w:basedOn w:val="Tiu"/>')
    + style("Tit2", "Tít phụ", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("Vong", "Vòng", '<w:basedOn w:val="Vong2"/>') + style("Vong2", "Vòng 2", '<w:basedOn w:val="Vong"/>')
)  # fmt: skip


def _read(content: bytes) -> Reading:
    assert DocxImporter().accepts("bài.docx", content[:4096])
    (reading,) = DocxImporter().read("bài.docx", content)
    return reading


def _lines(body: str, styles: str = STYLES) -> list[str]:
    return _read(docx(body, styles)).text.split("\n\n")


def test_paragraphs_runs_and_tabs():
    body = paragraph(run("Sáng 9/5, ", "<w:b/>") + run("Thành ủy")) + paragraph("") + paragraph(
        "<w:r><w:t>Số:</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>Hà Nội</w:t><w:noBreakHyphen/><w:t>Huế</w:t></w:r>",
        properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>',
    )  # fmt: skip
    assert _lines(body) == ["Sáng 9/5, Thành ủy", "Số: 12", "Hà Nội-Huế"]


def test_text_is_nfc_and_blank_between_elements_is_no_text():
    body = paragraph(unicodedata.normalize("NFD", "Hải Phòng")) + "\n  \n" + paragraph("Huế")
    assert _lines(body) == ["Hải Phòng", "Huế"]


def test_styles_give_roles_whatever_they_are_called():
    body = (
        paragraph("Hải Phòng đón khách", "TitBao") + paragraph("Lời dẫn.") + paragraph("Cảng", "u2")
        + paragraph("Đường", "Tit2") + paragraph("Cầu", properties='<w:outlineLvl w:val="2"/>')
        + paragraph("Cảng Lạch Huyện", "Chuthich") + paragraph("Vòng", "Vong") + paragraph("Lạ", "KhongCo")
    )  # fmt: skip
    heading = LineRole.HEADING
    expected = [LineRole.TITLE, None, heading, heading, heading, LineRole.CAPTION, None, None]
    reading = _read(docx(body, STYLES))
    assert [reading.roles.get(2 * index + 1) for index in range(len(expected))] == expected


def test_the_heading_with_which_a_document_begins_is_its_title():
    first, second = _read(docx(paragraph("Một", "u1") + paragraph("Hai", "u1"), STYLES)).roles.values()
    assert (first, second) == (LineRole.TITLE, LineRole.HEADING)


def test_a_title_broken_by_hand_is_one_line():
    body = paragraph("<w:r><w:t>Hải Phòng</w:t><w:br/><w:t>đón khách</w:t></w:r>", "Tiu")
    assert _lines(body) == ["Hải Phòng đón khách"]


def test_tables_are_read_cell_by_cell_and_links_by_their_words():
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Tỉnh", "Số vụ")) + "</w:tr>"
    link = paragraph('<w:hyperlink w:anchor="x">' + run("Bộ Công an") + "</w:hyperlink>")
    nested = f"<w:tbl><w:tr><w:tc><w:tbl>{row}</w:tbl>{link}</w:tc></w:tr></w:tbl>"
    assert _lines(nested) == ["Tỉnh", "Số vụ", "Bộ Công an"]


def test_inserted_words_stay_and_deleted_ones_are_gone():
    body = paragraph(
        run("Giảm ")
        + '<w:ins w:id="1">' + run("12%") + "</w:ins>"
        + '<w:del w:id="2"><w:r><w:delText>15%</w:delText></w:r>' + run("15") + "</w:del>"
        + "<w:moveFrom>" + run(" so với năm trước") + "</w:moveFrom>"
        + "<w:moveTo>" + run(" so với cùng kỳ") + "</w:moveTo>"
    )  # fmt: skip
    assert _lines(body) == ["Giảm 12% so với cùng kỳ"]


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    body = paragraph("Hải Phòng", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(" đón khách")
    assert _lines(body + paragraph("Huế")) == ["Hải Phòng đón khách", "Huế"]


def test_hidden_words_and_field_codes_are_gone():
    body = (
        paragraph(run("Thấy") + run("ẩn", "<w:vanish/>") + run(" rõ", '<w:vanish w:val="0"/>'))
        + paragraph("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("trang"))
        + paragraph(run("ẩn hết", '<w:rStyle w:val="An"/>'))
        + paragraph(run("cũ ẩn", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))
    )
    hidden = style("An", "Ẩn", "<w:rPr><w:vanish/></w:rPr>", 'w:type="character"')
    assert _lines(body, hidden) == ["Thấy rõ", "trang", "cũ ẩn"]


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = "<w:drawing><w:txbxContent>" + paragraph("Trong khung") + "</w:txbxContent></w:drawing>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    only = f"<mc:AlternateContent><mc:Fallback>{run('Dự phòng')}</mc:Fallback></mc:AlternateContent>"
    body = paragraph(f"<w:r>{both}</w:r>" + run("Ngoài khung")) + paragraph(only)
    assert _lines(body) == ["Ngoài khung", "Trong khung", "Dự phòng"]


def test_the_run_around_a_text_box_goes_on_as_it_was():
    box = "<w:txbxContent>" + paragraph(run("Khung", "<w:vanish/>")) + "</w:txbxContent>"
    assert _lines(paragraph(f"<w:r><w:t>Trước</w:t>{box}<w:t> sau</w:t></w:r>")) == ["Trước sau"]


def test_strict_documents_and_a_document_of_another_number_are_read():
    strict = docx(paragraph("Hải Phòng"), space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert _read(strict).text == "Hải Phòng"
    numbered = packed({"word/document2.xml": _part(docx(paragraph("Huế")), "word/document.xml")})
    assert _read(numbered).text == "Huế"


def _part(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(BytesIO(content)).read(name)


def test_properties_are_weak_facts_and_what_no_person_wrote_is_none():
    core = "<dc:title>Cảng biển Hải Phòng</dc:title><dc:creator>Phạm Hường</dc:creator>"
    declared = _read(docx(paragraph("Bài"), core=core)).declared
    assert [(name, fact.value, fact.confidence) for name, fact in declared.items()] == [
        ("title", "Cảng biển Hải Phòng", 0.5),
        ("author", "Phạm Hường", 0.3),
    ]
    core = "<dc:title>Microsoft Word - bai 1.doc</dc:title><dc:creator>Admin</dc:creator>"
    assert _read(docx(paragraph("Bài"), core=core)).declared == {}


@pytest.mark.parametrize(("font", "name"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_words_in_the_fonts_from_before_unicode_are_decoded(font, name, encode):
    text = "Sáng 9/5, Đoàn công tác của Bộ trưởng làm việc với Thành ủy Hải Phòng."
    old = encode(text, name).decode("latin-1")
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    body = paragraph(run(old[:20], fonts) + run(old[20:], fonts + "<w:b/>")) + paragraph("Ảnh: Lan Anh")
    assert _lines(body) == [text, "Ảnh: Lan Anh"]
    styled = style("Cu", "Cũ", f"<w:rPr>{fonts}</w:rPr>")
    assert _lines(paragraph(old, "Cu"), styled) == [text]
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert _lines(paragraph(old), default) == [text]


def test_unicode_words_in_such_a_font_stay_and_capitals_of_it_are_capitals(encode):
    fonts = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    assert _lines(paragraph(run("Thành ủy", fonts.replace("TimeH", "Time")))) == ["Thành ủy"]
    old = encode("hải phòng", "tcvn3").decode("latin-1")
    assert _lines(paragraph(run(old, fonts))) == ["HẢI PHÒNG"]


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_a_whole_text_in_an_old_encoding_is_known_by_its_syllables(name, encode, articles):
    lines = [line for line in articles[0].split("\n") if len(line) > 200 and line.isprintable()]
    lines = [re.sub("[“”‘’–—…\u00a0]", " ", line) for line in lines]
    old = [encode(line, name).decode("latin-1") for line in lines]
    decoded = _lines("".join(map(paragraph, old)) + paragraph("Ảnh: Phạm Hường"))
    assert [line.split() for line in decoded] == [line.split() for line in (*lines, "Ảnh: Phạm Hường")]


def test_old_and_locked_documents_are_refused_with_a_next_step():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert DocxImporter().accepts("bài.doc", old)
    assert not DocxImporter().accepts("bảng.xls", old)
    with pytest.raises(OldWordError, match="docx"):
        list(DocxImporter().read("bài.doc", old))
    with pytest.raises(LockedDocumentError, match="password"):
        list(DocxImporter().read("bài.docx", old + "EncryptedPackage".encode("utf-16-le")))


def test_other_zips_are_left_to_others():
    sheet = packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    assert not DocxImporter().accepts("bảng.xlsx", sheet[:4096])
    book = packed({"mimetype": "application/epub+zip", "word/x.xhtml": ""}, stored="mimetype")
    assert not DocxImporter().accepts("sách.epub", book[:4096])
    with pytest.raises(UnknownFormatError):
        list(DocxImporter().read("bảng.docx", sheet))


def test_nothing_to_read_is_refused():
    with pytest.raises(EmptyFileError):
        _read(docx(paragraph("") + paragraph(" \u200b")))


def _raw(document: str) -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_raw('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'), DocumentTypeError),
        (_raw('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'), DocumentTypeError),
        (_raw("<x>" * 200_000), TooDeepError),
        (_raw("<w:document"), DamagedDocumentError),
        (packed({"word/document.xml": "<x/>", "../../x.xml": ""}), UnsafeArchiveError),
        (_raw("<x>" + " " * 60_000_000 + "</x>"), TooLargeError),
        (docx("".join(f"<w:p><w:t>{n * 7919 % 1_000_003}</w:t></w:p>" for n in range(60_000))), TooManyLinesError),
    ],
)
def test_hostile_documents_are_refused(content, error):
    with pytest.raises(error):
        _read(content)


def test_a_size_that_lies_is_noticed():
    content = bytearray(docx(paragraph("Một")))
    directory = content.index(b"PK\x01\x02", content.index(b"word/document.xml"))
    entry = content.index(b"word/document.xml", directory) - 46
    content[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    with pytest.raises((DamagedMemberError, DamagedDocumentError)):
        _read(bytes(content))


def test_markup_without_end_is_refused():
    numbers = "".join(f'<w:p w:rsid="{number * 7919 % 1_000_003}"/>' for number in range(TAGS + 1))
    with pytest.raises(TooMuchMarkupError, match=str(TAGS)):
        _read(docx(numbers))


SOUND = docx(paragraph("Hải Phòng", "Tiu") + paragraph(run("Sáng") + "<w:del>" + run("9") + "</w:del>"), STYLES)


@settings(max_examples=150)
@given(st.data())
def test_damaged_documents_give_a_text_or_a_refusal(data):
    content = bytearray(SOUND)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.integers(1, len(content)))
    _survives(bytes(content[:cut]))


PARTS = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a", "</w:t>", "<w:pPr>", "</w:pPr>", "<w:del/>", "<w:vanish/>",
         "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback/>", "<w:tab/>",
         '<w:pStyle w:val="Vong"/>', '<w:outlineLvl w:val="99999"/>', "<w:softHyphen/>", "<w:rPrChange/>"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_any_order_of_elements_gives_a_text_or_a_refusal(parts):
    _survives(docx("".join(parts), STYLES))


def _survives(content: bytes) -> None:
    try:
        readings = list(DocxImporter().read("x.docx", content))
    except UserError:
        return
    assert all(reading.text for reading in readings)
