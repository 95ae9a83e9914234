"""The bundled fonts can write Vietnamese, composed or not, and stay small."""

from __future__ import annotations

import struct

import pytest

VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
SIGNS = "“”‘’–—…•№₫«»§°±×\u00a0\u202f\u2011"
COMBINING = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
NEEDED = {ord(letter) for letter in VOWELS + VOWELS.upper() + SIGNS + COMBINING} | set(range(0x20, 0x7F))
LARGEST = 900_000
"""Bytes of all fonts together."""
FILES = [
    f"Noto{kind}-{style}.ttf" for kind in ("Sans", "Serif") for style in ("Regular", "Italic", "Bold", "BoldItalic")
]


def characters(font: bytes) -> set[int]:
    """The code points a TrueType file has glyphs for: format 4 and 12 of its `cmap` (OpenType 1.9)."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = [struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count)]
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">L", font, cmap + 8 + 8 * number)[0]
        kind = struct.unpack_from(">H", font, start)[0]
        if kind == 4:
            found |= _segments(font, start)
        elif kind == 12:
            for group in range(struct.unpack_from(">L", font, start + 12)[0]):
                first, last, _glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * group)
                found |= set(range(first, last + 1))
    return found


def _segments(font: bytes, start: int) -> set[int]:
    size = struct.unpack_from(">H", font, start + 6)[0]
    lasts = struct.unpack_from(f">{size // 2}H", font, start + 14)
    firsts = struct.unpack_from(f">{size // 2}H", font, start + 16 + size)
    return {code for first, last in zip(firsts, lasts, strict=True) for code in range(first, last + 1)} - {0xFFFF}


@pytest.mark.parametrize("name", FILES)
def test_a_font_has_every_vietnamese_letter(name, root):
    found = characters((root / "resources/fonts" / name).read_bytes())
    assert {chr(code) for code in NEEDED - found} == set()


@pytest.mark.parametrize("name", FILES)
def test_a_font_has_every_letter_of_the_seeds(name, root, seed_paths):
    found = characters((root / "resources/fonts" / name).read_bytes())
    letters = {letter for path in seed_paths for letter in path.read_text(encoding="utf-8")}
    assert {letter for letter in letters if letter.isprintable() and ord(letter) not in found} == set()


def test_the_fonts_stay_small_and_carry_their_licence(root):
    folder = root / "resources/fonts"
    assert {path.name for path in folder.iterdir()} == {*FILES, "OFL.txt", "README.md"}
    assert sum((folder / name).stat().st_size for name in FILES) <= LARGEST
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
