from __future__ import annotations

import pytest

from desktop_app.domain.errors import NotTextError
from desktop_app.ingest.characters.decoding import decode

RUSSIAN = "Дни Вьетнама в Москве"


@pytest.mark.parametrize("declared", ["koi8-r", "KOI8-R", ' "koi8-r" '])
def test_a_declared_character_set_is_believed(declared):
    assert decode(RUSSIAN.encode("koi8-r"), "x", declared) == (RUSSIAN, "koi8-r", 0)


def test_bytes_that_are_utf_8_are_so_whatever_is_declared():
    assert decode("Hải Phòng".encode(), "x", "iso-8859-1") == ("Hải Phòng", "utf-8", 0)


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_latin_1_means_windows_1252(declared):
    assert decode("“Café” – déjà vu".encode("cp1252"), "x", declared) == ("“Café” – déjà vu", "windows-1252", 0)


@pytest.mark.parametrize("declared", ["zip", "rot13", "unicode_escape", "no-such", "\x00", "x" * 10_000, "utf-7"])
def test_what_is_no_character_set_is_not_believed(declared):
    with pytest.raises(NotTextError):
        decode(bytes(range(128, 256)), "x", declared)
