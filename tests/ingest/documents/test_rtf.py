from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.markup import TooDeepError
from desktop_app.ingest.documents.office import TooMuchMarkupError
from desktop_app.ingest.documents.rtf import RtfImporter

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset163 Arial{\*\falt Helvetica};}{\f2 .VnTime;}}"


def _rtf(body: str | bytes, before: str = "") -> bytes:
    inner = body if isinstance(body, bytes) else "".join(_escaped(char) for char in body).encode("ascii")
    return rb"{\rtf1\ansi\ansicpg1252\deff0\uc1 " + (FONTS + before).encode("ascii") + b"\r\n" + inner + b"}"


def _escaped(char: str) -> str:
    if char.isascii():
        return char
    wide = char.encode("utf-16-le")
    return "".join(
        f"\\u{int.from_bytes(wide[place : place + 2], 'little', signed=True)}?" for place in range(0, len(wide), 2)
    )


def _read(content: bytes) -> Reading:
    assert RtfImporter().accepts("bài.doc", content[:4096])
    (reading,) = RtfImporter().read("bài.doc", content)
    return reading


def _lines(body: str | bytes, before: str = "") -> list[str]:
    return _read(_rtf(body, before)).text.split("\n\n")


def test_paragraphs_in_unicode_with_stand_ins():
    body = r"Sáng 9/5, {\b Thành ủy}\par\pard\par Số:\tab 12\line Hà\~Nội \{1\} \ldblquote a\rdblquote  😀"
    assert _lines(body) == ["Sáng 9/5, Thành ủy", "Số: 12", "Hà\u00a0Nội {1} “a” 😀"]


def test_more_stand_ins_and_none():
    assert _lines(rb"{\uc2 H\u7843 a?i} {\uc0 Ph\u242 ng} \u7843 \'3fi") == ["Hải Phòng ải"]


def test_bytes_of_the_fonts_code_page():
    words = "".join(
        f"\\'{code:02x}" for code in "Hải Phòng".replace("ả", "a\u0309").replace("ò", "o\u0300").encode("cp1258")
    )
    assert _lines(rf"\f1 {words}\f0  caf\'e9") == ["Hải Phòng café"]


def test_words_in_a_font_from_before_unicode_are_decoded(encode):
    text = "Bộ trưởng làm việc với Thành ủy Hải Phòng"
    old = encode(text, "tcvn3")
    assert _lines(b"S\\'e1ng, {\\f2 " + old + b"}") == [f"Sáng, {text}"]
    assert _lines("".join(f"\\'{code:02x}" for code in old)) == [text]


def test_what_a_reader_does_not_see_is_gone():
    body = (
        r"Thấy{\v ẩn}{\deleted xóa} rõ{\*\bkmkstart x}{\pict 0102}{\header Đầu trang\par}{\footnote chú\par}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt  trang}}\v ẩn\v0{\*\unknown lạ}{\bin4 }}}}"
    )
    assert _lines(body.replace(r"{\bin4 }}}}", "")) == ["Thấy rõ trang"]
    assert _lines(rb"A{\pict\bin4 }}}}}B") == ["AB"]


def test_tables_cell_by_cell_and_boxes_behind_their_paragraph():
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Khung\par Hai}}{\shprslt Khung}}"
    assert _lines(rf"Ngoài{box} khung\par\intbl Tỉnh\cell Số vụ\cell\row\pard Hết") == [
        "Ngoài khung", "Khung", "Hai", "Tỉnh", "Số vụ", "Hết",
    ]  # fmt: skip


def test_styles_give_roles():
    styles = r"{\stylesheet{Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Tit phu;}{\s3 Title;}{\s4 caption;}}"
    body = r"\s3 Tít\par\pard\s1 Một\par\pard\s2 Hai\par\pard\s4 Ảnh\par\pard\outlinelevel2 Ba\par\pard Thân\par"
    reading = _read(_rtf(body, styles))
    heading = LineRole.HEADING
    expected = [LineRole.TITLE, heading, heading, LineRole.CAPTION, heading, None]
    assert [reading.roles.get(2 * index + 1) for index in range(6)] == expected


def test_properties_are_weak_facts():
    facts = "".join(map(_escaped, r"{\info{\title Cảng biển}{\author Lan Anh}{\operator X}{\creatim\yr2020}}"))
    reading = _read(_rtf("Bài", facts))
    assert (reading.text, reading.encoding, reading.format) == ("Bài", "cp1252", "rtf")
    assert [(fact.value, fact.confidence) for fact in reading.declared.values()] == [
        ("Cảng biển", 0.5),
        ("Lan Anh", 0.3),
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_rtf(r"\par {\v x}"), EmptyFileError),
        (b"{\\rtf1 " + b"{" * 200_000, TooDeepError),
        (b"{\\rtf1 " + b"\\par" * 700_000, TooMuchMarkupError),
        (b"{\\rtf1 " + b"a" * 9_000_000, TooLargeError),
        (b"x", UnknownFormatError),
    ],
)
def test_what_cannot_be_read_is_refused(content, error):
    with pytest.raises(error):
        list(RtfImporter().read("bài.rtf", content))


PARTS = [b"{", b"}", b"\\", b"\\par ", b"\\u-10179?", b"\\u-8704?", b"\\'e1", b"\\'", b"\\bin-9 ", b"\\bin99999999 ",
         b"a",         b"\\fonttbl", b"\\f9", b"\\fcharset163 ", b"\\*", b"\\shptxt ", b"\\info", b"\\title ",
         b"\\uc99 ", b"\\s-1",         b"\\ansicpg99999 ", b"\\stylesheet",
         b"\\outlinelevel7 ", b"\xe1", b"\\v0", b"\\u99999999999 "]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.binary(max_size=5)), max_size=30))
def test_any_order_of_tokens_gives_a_text_or_a_refusal(parts):
    try:
        readings = list(RtfImporter().read("x.rtf", b"{\\rtf1 " + b"".join(parts)))
    except UserError:
        return
    assert all(reading.text for reading in readings)
