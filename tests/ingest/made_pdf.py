"""A small writer of PDFs: lines of words at places on pages, in a font that is embedded whole."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

FONTS = Path(__file__).resolve().parents[2] / "resources/fonts"
WIDTH, HEIGHT = 595, 842
"""Points of an A4 page."""


class Word(NamedTuple):
    """Words at a place, in points from the left and the bottom edge; drawn in one go."""

    x: float
    y: float
    text: str
    size: float = 11.0


class Font(NamedTuple):
    """A TrueType font: its bytes, glyphs by code point and their widths in thousandths."""

    content: bytes
    glyphs: dict[int, int]
    widths: list[int]

    def width(self, text: str, size: float) -> float:
        """Points that a text takes."""
        return sum(self.widths[self.glyphs.get(ord(char), 0)] for char in text) * size / 1000


@cache
def font(name: str = "NotoSerif-Regular.ttf") -> Font:
    """One of the fonts that come with the app."""
    content = (FONTS / name).read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", content, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", content, 12 + 16 * index)
        tables[tag] = content[offset : offset + length]
    units = struct.unpack_from(">H", tables[b"head"], 18)[0]
    count = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    advances = [struct.unpack_from(">H", tables[b"hmtx"], 4 * index)[0] for index in range(count)]
    total = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    advances += advances[-1:] * (total - count)
    return Font(content, _glyphs(tables[b"cmap"]), [1000 * advance // units for advance in advances])


def _glyphs(cmap: bytes) -> dict[int, int]:
    """The table of format 4."""
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        offset = struct.unpack_from(">L", cmap, 8 + 8 * index)[0]
        if struct.unpack_from(">H", cmap, offset)[0] == 4:
            break
    twice = struct.unpack_from(">H", cmap, offset + 6)[0]
    found = {}
    for place in range(offset + 14, offset + 14 + twice, 2):
        end, start, delta, shift = (
            struct.unpack_from(">H", cmap, place + skip)[0] for skip in (0, twice + 2, 2 * twice + 2, 3 * twice + 2)
        )
        for code in range(start, end + 1):
            if code == 0xFFFF:
                continue
            if shift == 0:
                found[code] = (code + delta) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", cmap, place + 3 * twice + 2 + shift + 2 * (code - start))[0]
                found[code] = (glyph + delta) & 0xFFFF if glyph else 0
    return found


def pdf(
    pages: Sequence[Sequence[Word]], *, title: str = "", author: str = "", images: bool = False, matrix: str = ""
) -> bytes:
    """A PDF of these pages; with `images` each has a picture on it, with `matrix` its words are turned."""
    face = font()
    used = sorted({ord(char) for page in pages for word in page for char in word.text})
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", *_face(face, used)]
    picture = len(objects) + 1
    objects.append(_stream(bytes([200]), "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                           "/ColorSpace /DeviceGray"))  # fmt: skip
    kids = []
    for page in pages:
        turned = f"{matrix} cm ".encode() if matrix else b""
        shown = turned + _content(face, page) + (b"q 500 0 0 700 40 40 cm /I Do Q\n" if images else b"")
        objects.append(_stream(shown))
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R"
            f" /Resources << /Font << /F 3 0 R >> /XObject << /I {picture} 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects.append(f"<< /Title {_text(title)} /Author {_text(author)} >>")
    return assembled(objects, f"/Info {len(objects)} 0 R")


def assembled(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _content(face: Font, words: Sequence[Word]) -> bytes:
    shown = []
    for word in words:
        codes = "".join(f"{face.glyphs.get(ord(char), 0):04X}" for char in word.text)
        shown.append(f"BT /F {word.size} Tf {word.x:.2f} {word.y:.2f} Td <{codes}> Tj ET\n")
    return "".join(shown).encode()


def _face(face: Font, used: Sequence[int]) -> list[str | bytes]:
    """The font's objects, from the third on: the font, its descendant, its descriptor, its file, its code points."""
    widths = " ".join(f"{face.glyphs.get(code, 0)} [{face.widths[face.glyphs.get(code, 0)]}]" for code in used)
    pairs = [
        f"<{face.glyphs[code]:04X}> <{chr(code).encode('utf-16-be').hex()}>" for code in used if code in face.glyphs
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{listed}\nendcmap end end"
    )
    info = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity"
    encoding = "/Encoding /Identity-H /ToUnicode 7 0 R"
    metrics = "/FontBBox [-600 -300 1500 1100] /ItalicAngle 0 /Ascent 1069 /Descent -293 /CapHeight 714 /StemV 80"
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /N {encoding} /DescendantFonts [4 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /N {info} /FontDescriptor 5 0 R /W [{widths}] >>",
        f"<< /Type /FontDescriptor /FontName /N /Flags 4 {metrics} /FontFile2 6 0 R >>",
        _stream(face.content, f"/Length1 {len(face.content)}"),
        _stream(cmap.encode()),
    ]


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content, 1)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + packed + b"\nendstream"


def _text(words: str) -> str:
    return "<" + ("\ufeff" + words).encode("utf-16-be").hex() + ">"


def set_text(
    paragraphs: Sequence[str],
    *,
    left: float = 70,
    right: float = 525,
    top: float = 770,
    size: float = 11,
    indent: float = 20,
    pitch: float = 15,
    gap: float = 0,
    bottom: float = 80,
) -> list[list[Word]]:
    """Paragraphs broken into lines and pages as a word processor would, flush left."""
    face, pages, y = font(), [[]], top
    for text in paragraphs:
        for first, line in _broken(face, text, right - left, indent, size):
            if y < bottom:
                pages.append([])
                y = top
            pages[-1].append(Word(left + (indent if first else 0), y, line, size))
            y -= pitch
        y -= gap
    return pages


def _broken(face: Font, text: str, width: float, indent: float, size: float) -> list[tuple[bool, str]]:
    lines, line = [], ""
    for word in text.split():
        room = width - (indent if not lines else 0)
        longer = f"{line} {word}" if line else word
        if line and face.width(longer, size) > room:
            lines.append((not lines, line))
            line = word
        else:
            line = longer
    return [*lines, (not lines, line)]
