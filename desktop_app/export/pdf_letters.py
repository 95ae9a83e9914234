"""Letters in a PDF: the bundled fonts, how wide words are, and how they are written so that they are copied exactly.

A word with characters that no bundled font has, or that copying would change, is drawn as well as can be (an empty box
for a picture character) and carries its true characters beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop_app.export.looks import Run
from desktop_app.records import NamedTuple
from desktop_app.resources import resource

BOX = "□"
"""Stands for a character that the fonts do not have."""
_EM = 1000
_SILENT = frozenset({"Cf", "Mn", "Me", "Sk"})
"""Categories of what changes the character before it, or is not seen; without a letter of its own it is left out."""
_CONTROL = frozenset({"Cc", "Cs"})


class Face(StrEnum):
    """A bundled font, by the end of its file's name."""

    SERIF = "Serif-Regular"
    SERIF_BOLD = "Serif-Bold"
    SERIF_ITALIC = "Serif-Italic"
    SERIF_BOLD_ITALIC = "Serif-BoldItalic"
    SANS = "Sans-Regular"
    SANS_BOLD = "Sans-Bold"
    SANS_ITALIC = "Sans-Italic"
    SANS_BOLD_ITALIC = "Sans-BoldItalic"


_FACES = {(face.startswith("Serif"), "Bold" in face, face.endswith("Italic")): face for face in Face}


def face_of(run: Run, serif: bool) -> Face:
    """The font of a run; code is without serifs."""
    return _FACES[serif and not run.code, run.bold, run.italic]


class Drawn(NamedTuple):
    """A word as a page has it: which subsets of its font with which codes, and its true characters if they differ."""

    codes: tuple[tuple[int, str], ...]
    actual: str = ""


class Fragment(NamedTuple):
    """Words of a line that look alike."""

    face: Face
    text: str
    struck: bool = False


Fragments = tuple[Fragment, ...]


class Letters:
    """The fonts of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, TTFont] = {}
        self._widths: dict[Face, dict[str, float]] = {face: {} for face in Face}
        self._simple: dict[Face, dict[str, str]] = {face: {} for face in Face}
        self._drawn: dict[tuple[Face, str], Drawn] = {}

    def width(self, face: Face, word: str) -> float:
        """How wide a word is in letters of one point."""
        known = self._widths[face].get(word)
        if known is None:
            font = self._font(face)
            seen = seen_as(word, font)
            known = self._widths[face][word] = sum(map(font.face.getCharWidth, map(ord, seen))) / _EM
        return known

    def widths(self, face: Face) -> Mapping[str, float]:
        """The words met so far, and how wide they are."""
        return self._widths[face]

    def across(self, fragment: Fragment) -> float:
        """How wide words and their blanks are in letters of one point."""
        words = fragment.text.split(" ")
        blanks = (len(words) - 1) * self.width(fragment.face, " ")
        return blanks + sum(self.width(fragment.face, word) for word in words)

    def drawn(self, face: Face, word: str) -> Drawn:
        """How a word is written."""
        known = self._drawn.get((face, word))
        if known is None:
            known = self._drawn[face, word] = self._draw(self._font(face), word)
            if not known.actual and all(subset == 0 for subset, _ in known.codes):
                self._simple[face][word] = "".join(codes for _, codes in known.codes)
        return known

    def simple(self, face: Face) -> Mapping[str, str]:
        """The words met so far that the first subset of a font writes, and how."""
        return self._simple[face]

    def name(self, face: Face, subset: int) -> str:
        """What the file calls a subset of a font."""
        return str(self._font(face).getSubsetInternalName(subset, self._document()))

    def _draw(self, font: TTFont, word: str) -> Drawn:
        seen = seen_as(word, font)
        codes = tuple((subset, _escaped(text)) for subset, text in font.splitString(seen, self._document()))
        return Drawn(codes, "" if seen == word and "\xa0" not in word else word)

    def _document(self) -> object:
        return self._canvas._doc  # noqa: SLF001 - fonts want it, and a canvas has no other name for it

    def _font(self, face: Face) -> TTFont:
        if face not in self._fonts:
            self._fonts[face] = TTFont(f"Noto{face}", str(resource("fonts", f"Noto{face}.ttf")), asciiReadable=True)
        return self._fonts[face]


def seen_as(word: str, font: TTFont) -> str:
    """What is drawn for a word: composed letters, nothing for what is not seen, a box for what the font lacks."""
    if word.isascii() and word.isprintable():
        return word
    known = font.face.charToGlyph
    return "".join(_seen(char, known) for char in unicodedata.normalize("NFC", word))


def _seen(char: str, known: dict[int, int]) -> str:
    category = unicodedata.category(char)
    if category in _CONTROL:
        return "\ufffd"
    if category == "Cf":
        return ""
    if ord(char) in known:
        return char
    return "" if category in _SILENT else BOX


def _escaped(codes: bytes) -> str:
    """Codes as a string of a PDF, in ASCII."""
    return "".join(chr(code) if 32 <= code < 127 and code not in _MEANT else f"\\{code:03o}" for code in codes)


_MEANT = b"()\\"


class PageText(PDFTextObject):  # type: ignore[misc] # without types
    """The text of one page, written word by word."""

    def __init__(self, canvas: Canvas, letters: Letters) -> None:
        super().__init__(canvas)
        self._letters = letters
        self._now: tuple[str, int, float] = ("", 0, 0.0)
        self._colour = ""

    def write(self, place: tuple[float, float], fragments: Fragments, size: float, colour: str) -> None:
        """Write fragments of a line one behind the other."""
        if colour != self._colour:
            self._colour = colour
            self._code.append(_rgb(colour))
        self._code.append(f"1 0 0 1 {place[0]:.2f} {place[1]:.2f} Tm")
        for fragment in fragments:
            self._line(fragment.face, size, fragment.text)

    def _line(self, face: Face, size: float, text: str) -> None:
        simple = self._letters.simple(face)
        try:
            self._show(face, 0, size, " ".join([simple[word] for word in text.split(" ")]))
        except KeyError:
            self._mixed(face, size, text)

    def _mixed(self, face: Face, size: float, text: str) -> None:
        """A line with words that were not written yet, or not simply."""
        simple = self._letters.simple(face)
        held = ""
        for at, word in enumerate(text.split(" ")):
            held += " " if at else ""
            drawn = self._letters.drawn(face, word)
            if word in simple:
                held += simple[word]
                continue
            self._show(face, 0, size, held)
            held = ""
            self._word(face, size, drawn)
        self._show(face, 0, size, held)

    def _word(self, face: Face, size: float, drawn: Drawn) -> None:
        if drawn.actual:
            self._code.append(f"/Span <</ActualText <FEFF{drawn.actual.encode('utf-16-be', 'replace').hex()}>>> BDC")
        for subset, codes in drawn.codes:
            self._show(face, subset, size, codes)
        if drawn.actual:
            self._code.append("EMC")

    def _show(self, face: Face, subset: int, size: float, codes: str) -> None:
        if not codes:
            return
        if (face, subset, size) != self._now:
            self._now = (face, subset, size)
            self._code.append(f"{self._letters.name(face, subset)} {size:g} Tf")
        self._code.append(f"({codes}) Tj")


def _rgb(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{' '.join(f'{part:.3f}' for part in parts)} rg"
