from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import fodt, odt, odt_styles, packed

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import TooManyLinesError
from desktop_app.ingest.documents.archive import UnsafeArchiveError
from desktop_app.ingest.documents.markup import DamagedDocumentError, DocumentTypeError, TooDeepError
from desktop_app.ingest.documents.odt import OdtImporter
from desktop_app.ingest.documents.office import LockedDocumentError


def _read(content: bytes) -> Reading:
    assert OdtImporter().accepts("bài.odt", content[:4096])
    (reading,) = OdtImporter().read("bài.odt", content)
    return reading


def _lines(body: str, styles: str = "") -> list[str]:
    return _read(odt(body, styles)).text.split("\n\n")


def test_paragraphs_spans_spaces_tabs_and_breaks():
    body = (
        "<text:p>Sáng <text:span>9/5</text:span>,<text:s text:c='3'/>Thành\n   ủy</text:p>\n<text:p/>"
        "<text:p>Số:<text:tab/>12<text:line-break/>Hà Nội</text:p>"
    )
    assert _lines(body) == ["Sáng 9/5, Thành ủy", "Số: 12", "Hà Nội"]


def test_lists_tables_and_links_are_read_in_their_order():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        "<text:list><text:list-item><text:p>Một</text:p><text:list><text:list-item><text:p>Hai</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        f"<table:table><table:table-row>{cell.format('Tỉnh')}{cell.format('Số vụ')}</table:table-row></table:table>"
        "<text:p>Theo <text:a>Bộ Công an</text:a></text:p>"
    )
    assert _lines(body) == ["Một", "Hai", "Tỉnh", "Số vụ", "Theo Bộ Công an"]


def test_what_a_reader_does_not_see_is_gone():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>xóa</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Giảm <text:change-start/>12%<text:change-end/><office:annotation><text:p>hỏi lại</text:p>"
        "</office:annotation> so<text:note><text:note-body><text:p>chú</text:p></text:note-body></text:note> với"
        " <text:span text:style-name='An'>ẩn</text:span>trước</text:p>"
    )
    hidden = (
        "<style:style style:name='An' style:family='text'><style:text-properties text:display='none'/></style:style>"
    )
    assert _lines(body, hidden) == ["Giảm 12% so với trước"]


def test_frames_follow_their_paragraph_without_descriptions_of_pictures():
    body = (
        "<text:p>Ngoài<draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box>"
        "<svg:title>Ảnh 1</svg:title><svg:desc>tệp 1.jpg</svg:desc></draw:frame> khung</text:p>"
    )
    assert _lines(body) == ["Ngoài khung", "Trong khung"]


def test_styles_give_roles_also_those_derived_from_others():
    styles = (
        "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"
        "<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Heading_20_2'/>"
        "<style:style style:name='P3' style:family='paragraph' style:parent-style-name='Minh_20_họa'/>"
    )
    named = "<style:style style:name='Minh_20_họa' style:family='paragraph' style:parent-style-name='Caption'/>"
    body = (
        "<text:p text:style-name='P1'>Hải Phòng</text:p><text:h text:outline-level='1'>Cảng</text:h>"
        "<text:p text:style-name='P2'>Cầu</text:p><text:p text:style-name='P3'>Ảnh cảng</text:p><text:p>Thân</text:p>"
        "<text:table-of-content><text:index-body><text:p>Mục lục</text:p></text:index-body></text:table-of-content>"
    )
    roles = _read(odt(body, styles, parts={"styles.xml": odt_styles(named)})).roles
    heading = LineRole.HEADING
    expected = [LineRole.TITLE, heading, heading, LineRole.CAPTION, None, LineRole.FURNITURE]
    assert [roles.get(2 * index + 1) for index in range(6)] == expected


def test_the_heading_with_which_a_document_begins_is_its_title():
    body = "<text:p/><text:h text:outline-level='1'>Một</text:h><text:h text:outline-level='1'>Hai</text:h>"
    assert list(_read(odt(body)).roles.values()) == [LineRole.TITLE, LineRole.HEADING]


def test_properties_are_weak_facts():
    meta = "<dc:title>Cảng biển</dc:title><meta:initial-creator>Lan Anh</meta:initial-creator>"
    meta += "<dc:creator>B</dc:creator>"
    for content in (odt("<text:p>Bài</text:p>", meta=meta), fodt("<text:p>Bài</text:p>", meta)):
        declared = _read(content).declared
        assert (declared["title"].value, declared["title"].confidence) == ("Cảng biển", 0.5)
        assert (declared["author"].value, declared["author"].confidence) == ("Lan Anh", 0.3)


def test_the_flat_form_is_read_without_its_binary_pictures():
    picture = "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>"
    reading = _read(fodt(f"<text:p>Hải Phòng{picture}</text:p>"))
    assert (reading.text, reading.format) == ("Hải Phòng", "odt")


def test_words_in_a_font_from_before_unicode_are_decoded(encode):
    text = "Bộ trưởng làm việc với Thành ủy Hải Phòng"
    styles = (
        "<style:style style:name='Cu' style:family='text'><style:text-properties style:font-name='F1'/></style:style>"
    )
    face = "<style:font-face style:name='F1' svg:font-family=\"'.VnTime'\"/>"
    faces = f"<office:font-face-decls>{face}</office:font-face-decls>"
    old = encode(text, "tcvn3").decode("latin-1")
    body = f"<text:p>Sáng qua, <text:span text:style-name='Cu'>{old}</text:span></text:p>"
    assert _read(odt(body, faces + styles)).text == f"Sáng qua, {text}"


def test_locked_documents_are_refused_with_a_next_step():
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    for parts in ({"META-INF/manifest.xml": manifest}, {"encrypted-package": "xyz"}):
        with pytest.raises(LockedDocumentError, match="password"):
            _read(odt("<text:p>x</text:p>", parts=parts))


def test_other_documents_are_left_to_others():
    sheet = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}, stored="mimetype")
    assert not OdtImporter().accepts("bảng.ods", sheet[:4096])
    assert not OdtImporter().accepts("bảng.odt", sheet[:4096])
    assert not OdtImporter().accepts("bài.xml", b"<?xml version='1.0'?><rss/>")
    with pytest.raises(UnknownFormatError):
        list(OdtImporter().read("bài.odt", packed({"mimetype": "x"})))


def _raw(content: str) -> bytes:
    return odt("", parts={"content.xml": content})


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (odt("<text:p/><text:p> </text:p>"), EmptyFileError),
        (_raw('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), DocumentTypeError),
        (_raw('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), DocumentTypeError),
        (_raw("<x>" * 200_000), TooDeepError),
        (_raw("<office"), DamagedDocumentError),
        (_raw("<?xml version='1.0' encoding='x-unknown'?><x/>"), DamagedDocumentError),
        (_raw("<?xml version='1.0' encoding='gbk'?><x/>"), DamagedDocumentError),
        (odt("", parts={"../x.xml": ""}), UnsafeArchiveError),
        (_raw("<x>" + " " * 60_000_000 + "</x>"), TooLargeError),
        (odt("".join(f"<text:p>{n * 7919 % 1_000_003}</text:p>" for n in range(60_000))), TooManyLinesError),
        (odt("<text:p>" + "<text:s text:c='99999'/>" * 9_000 + "</text:p>"), TooLargeError),
    ],
)
def test_hostile_documents_are_refused(content, error):
    with pytest.raises(error):
        _read(content)


SOUND = odt("<text:h>Hải Phòng</text:h><text:p>Sáng <text:span>9/5</text:span></text:p>")
PARTS = ["<text:p>", "</text:p>", "<text:h>", "</text:h>", "<text:span>", "</text:span>", "a", "<text:s text:c='-1'/>",
         "<text:note/>", "<draw:frame>", "</draw:frame>", "<text:table-of-content>", "</text:table-of-content>",
         "<office:body/>", "<style:style/>", "<text:tab/>"]  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_damaged_documents_give_a_text_or_a_refusal(data):
    content = bytearray(data.draw(st.sampled_from([SOUND, fodt("<text:p>Sáng 9/5</text:p>")])))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.integers(1, len(content)))
    _survives(bytes(content[:cut]))


@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_any_order_of_elements_gives_a_text_or_a_refusal(parts):
    _survives(odt("".join(parts)))


def _survives(content: bytes) -> None:
    try:
        readings = list(OdtImporter().read("x.odt", content))
    except UserError:
        return
    assert all(reading.text for reading in readings)
