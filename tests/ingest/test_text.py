from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import resources
from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UnknownFormatError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import LIMIT_MB, TooManyLinesError, stored_form
from desktop_app.ingest.text import TextImporter
from desktop_app.resources import translate

SAMPLE = "Bộ trưởng làm việc\n\nNgày 9/5, Đoàn công tác làm việc với Thành ủy Hải Phòng.\n"


def _read(content: bytes) -> Reading:
    (reading,) = TextImporter().read("bài.txt", content)
    return reading


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (SAMPLE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SAMPLE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"), "utf-16-be"),
        (SAMPLE.encode("utf-16-le"), "utf-16-le"),
        (SAMPLE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + SAMPLE.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_encodings_are_told_apart(content, encoding):
    assert TextImporter().accepts("bài.txt", content[:4096])
    reading = _read(content)
    assert (reading.text, reading.encoding, reading.replaced) == (SAMPLE, encoding, 0)


def test_a_letter_cut_off_at_the_end_is_forgiven_and_counted():
    reading = _read("Hải Phòng ộ".encode()[:-1])
    assert (reading.text, reading.replaced) == ("Hải Phòng ", 1)
    reading = _read(SAMPLE.encode("utf-16-le")[:-1])
    assert (reading.text, reading.replaced) == (SAMPLE[:-1], 1)


@pytest.mark.parametrize(
    "content",
    [
        "Hải Phòng".encode() + b"\xff\xfe" + "Hải Dương".encode(),
        SAMPLE.encode("cp1258", errors="replace").replace(b"?", b"\xd0") * 3,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01",
        b"\x7fELF\x02\x01\x01" + bytes(60),
        bytes(range(32)) * 40,
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00",
        b"\xed\xa0\x80 lone surrogate",
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(NotTextError):
        _read(content)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"PK\x03\x04....", b"{\\rtf1 x}", b"<!DOCTYPE html><p>x", b" <html>", b"SQLite format 3\x00"],
)
def test_other_formats_are_named_as_such_whatever_their_suffix(content):
    assert not TextImporter().accepts("bài.txt", content)
    with pytest.raises(UnknownFormatError):
        _read(content)


@pytest.mark.parametrize("content", [b"", b" \n\t \r\n", codecs.BOM_UTF8, "\u200b\ufeff\u00a0".encode()])
def test_nothing_to_read_is_refused(content):
    with pytest.raises(EmptyFileError):
        _read(content)


def test_a_text_above_the_limit_is_refused_with_the_limit():
    with pytest.raises(TooLargeError, match=str(LIMIT_MB)):
        _read(b"a" * (LIMIT_MB * 1_000_000 + 1))
    assert len(_read(b"a" * (LIMIT_MB * 1_000_000)).text) == LIMIT_MB * 1_000_000


def test_a_million_paragraphs_are_refused_with_a_next_step():
    with pytest.raises(TooManyLinesError, match=r"100000 lines\."):
        _read(b"a\n" * 1_000_000)
    assert "{limit}" in translate("vi", TooManyLinesError.template)


def test_text_is_stored_in_one_form():
    loose = unicodedata.normalize("NFD", "Hải Phòng")
    assert stored_form(f"\ufeff{loose}\r\nHai\rBa\u2028Bốn\x0c\x00Năm\x85\x9bSáu\ud800") == (
        "Hải Phòng\nHai\nBa\nBốn\nNăm\nSáu\ufffd",
        3,
    )


def test_the_samples_are_stored_as_they_are():
    for path in resources.seeds():
        reading = _read(path.read_bytes())
        assert reading.text == path.read_text(encoding="utf-8")
        assert reading.replaced == 0


def test_suffixes_of_structured_formats_are_left_to_their_importers():
    assert not TextImporter().accepts("bảng.csv", b"a,b\n1,2")
    assert TextImporter().accepts("BAI", SAMPLE.encode())


@given(st.binary(max_size=300))
def test_any_bytes_give_a_stored_text_or_a_refusal(content):
    TextImporter().accepts("x", content[:4096])
    try:
        reading = _read(content)
    except UserError:
        return
    assert unicodedata.is_normalized("NFC", reading.text)
    assert not set(reading.text) & {"\x00", "\r", "\u2028"}
    assert stored_form(reading.text) == (reading.text, 0)
