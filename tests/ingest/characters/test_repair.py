from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ingest.characters.decoding import decode
from desktop_app.ingest.characters.repair import repaired
from desktop_app.ingest.characters.vietnamese_tables import DECODERS

SAMPLE = "Tổng Bí thư, Chủ tịch nước dự Hội nghị “Đổi mới”; ông nói: “Đề án 06 là việc lớn”."


def _as_browsers_read(content: bytes) -> str:
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in content)


@pytest.mark.parametrize("read", [_as_browsers_read, lambda content: content.decode("latin-1")])
def test_utf_8_read_as_windows_1252_is_repaired(articles, read):
    for text in [*articles, SAMPLE, "Le coût de l’été"]:
        assert decode(read(text.encode()).encode(), "x") == (text, "utf-8 (repaired)", 0)


@pytest.mark.parametrize("lost", ["\ufffd", "?"])
def test_what_the_wrong_reading_lost_is_counted(lost):
    wrong = SAMPLE.encode().decode("cp1252", "replace").replace("\ufffd", lost)
    assert decode(wrong.encode(), "x") == (SAMPLE.replace("ề", "\ufffd"), "utf-8 (repaired)", 1)


def test_a_blank_that_was_part_of_a_letter_is_found_again():
    wrong = _as_browsers_read("Đoàn là hàng đầu, hoàn thành".encode()).replace("\u00a0", " ")
    assert repaired(wrong, "utf-8") == ("Đoàn là hàng đầu, hoàn thành", "utf-8 (repaired)", 0)


@pytest.mark.parametrize("name", DECODERS)
def test_text_of_an_old_font_in_unicode_is_repaired(encode, articles, name):
    for text in articles[:5]:
        content = encode(text, name)
        read = _as_browsers_read(content) if name != "viscii" else content.decode("latin-1")
        assert decode(read.encode(), "x") == (decode(content, "x")[0], f"utf-8 ({name})", 0)
        assert decode(read.encode("utf-16"), "x")[1] == f"utf-16-le ({name})"


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE,
        "Hà Nam, Hoà Bình, Thanh Hoá và Hà Tĩnh",
        "Hà Nam, Hoà Bình, Thanh Hoá",
        "São Paulo: «Não é tão difícil»",
        "Så gik på gaden",
        "XÃ HỘI «Ấn Độ»",
        "Ảnh: Ã¡ là chữ á viết sai mã",
        "XÃ NAM AN, XÃ BA VÌ",
        "25 °C, 10 m², ½ – “à”",
        "\u00a0\u00a0",
        "",
    ],
)
def test_what_is_right_stays_as_it_is(text):
    assert repaired(text, "utf-8") == (text, "utf-8", 0)


def test_articles_stay_as_they_are(articles):
    assert all(repaired(text, "utf-8") == (text, "utf-8", 0) for text in articles)


def test_few_damaged_bytes_are_forgiven_and_counted(articles):
    for text in articles:
        content = text.encode()
        broken = content[:100].decode(errors="ignore").encode() + b"\xff" + content[100:]
        read, encoding, replaced = decode(broken, "x")
        assert (encoding, read.count("\ufffd")) == ("utf-8", replaced)
        assert replaced <= 3


def test_a_damaged_file_loses_its_mark_all_the_same():
    read, encoding, replaced = decode(codecs.BOM_UTF8 + SAMPLE.encode() + b"\xff.", "x")
    assert (read, encoding, replaced) == (SAMPLE + "\ufffd.", "utf-8", 1)


@given(st.text(st.characters(max_codepoint=0x2030), max_size=60))
def test_any_text_is_repaired_or_left(text):
    read, _, lost = repaired(text, "utf-8")
    assert lost <= len(read)
