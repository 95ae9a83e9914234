"""Letters in a PDF: the bundled fonts, how wide words are, and how they are written so that they are copied exactly.

A character that no bundled font has is drawn as an empty box, one that is not to be seen as nothing, and a letter with
loose accents as the letter that has them: each by a code of its own, of which the file says what it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

import regex
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop_app.export.looks import Run
from desktop_app.records import NamedTuple
from desktop_app.resources import resource

_NOTHING = "\u200b"
_EM = 1000
_CONTROL = ("Cc", "Cs")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What readers take for another letter, or for bytes in another order; shown as U+FFFD, as in all documents."""
_CHANGED = frozenset("\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff")
"""What is not drawn as the font has it."""
_OWN = 0xF0000
"""The first of our codes: a plane without characters."""
_CODE = re.compile("<([0-9A-F]{5,6})>")
_CODES_OF = "toUnicodeCMap:"
_CLUSTER = regex.compile(rf"\X[{''.join(_CHANGED - {chr(0xA0)})}]*")
"""A letter, what changes it, and what is not seen behind it: readers drop that where it stands alone."""
_MEANT = b"()\\"


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


class Fragment(NamedTuple):
    """Words of a line that look alike."""

    face: Face
    text: str
    struck: bool = False


Fragments = tuple[Fragment, ...]


class _Font(TTFont):  # type: ignore[misc] # without types
    """A font in which codes of our own stand for any characters: drawn as one letter, copied as what they stand for."""

    def __init__(self, face: Face, codes: Mapping[str, int]) -> None:
        super().__init__(f"Noto{face}", str(resource("fonts", f"Noto{face}.ttf")), asciiReadable=True)
        self._codes = codes

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - the name that the file asks for
        """Write the font; what copying makes of our codes is put in."""
        super().addObjects(doc)
        characters = {code: text.encode("utf-16-be").hex() for text, code in self._codes.items()}
        for name, made in doc.idToObject.items():
            if str(name).startswith(_CODES_OF):
                made.content = _CODE.sub(lambda found: f"<{characters[int(found[1], 16)]}>", made.content)

    def draw(self, code: int, like: str) -> None:
        """Have a code of ours drawn as this letter, or as the box that the font has for what it does not have."""
        face = self.face
        known = len(like) == 1 and ord(like) in face.charToGlyph
        face.charToGlyph[code] = face.charToGlyph[ord(like)] if known else 0
        face.charWidths[code] = face.getCharWidth(ord(like)) if known else face.defaultWidth


class Letters:
    """The fonts of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, _Font] = {}
        self._own: dict[str, int] = {}
        self._widths: dict[Face, dict[str, float]] = {face: {} for face in Face}
        self._codes: dict[Face, dict[str, str]] = {face: {} for face in Face}

    def width(self, face: Face, word: str) -> float:
        """How wide a word is in letters of one point."""
        known = self._widths[face].get(word)
        if known is None:
            widths = map(self._font(face).face.getCharWidth, map(ord, self._seen(face, word)))
            known = self._widths[face][word] = sum(widths) / _EM
        return known

    def widths(self, face: Face) -> Mapping[str, float]:
        """The words met so far, and how wide they are."""
        return self._widths[face]

    def across(self, fragment: Fragment) -> float:
        """How wide words and their blanks are in letters of one point."""
        words = fragment.text.split(" ")
        blanks = (len(words) - 1) * self.width(fragment.face, " ")
        return blanks + sum(self.width(fragment.face, word) for word in words)

    def written(self, face: Face, word: str) -> list[tuple[int, str]]:
        """A word as the file has it: codes of which subset of the font. What the first one can write is remembered."""
        parts = self._font(face).splitString(self._seen(face, word), self._document())
        codes = [(subset, _escaped(text)) for subset, text in parts]
        if all(subset == 0 for subset, _ in codes):
            self._codes[face][word] = "".join(each for _, each in codes)
        return codes

    def codes(self, face: Face) -> Mapping[str, str]:
        """The words met so far that the first subset of a font writes, and how."""
        return self._codes[face]

    def name(self, face: Face, subset: int) -> str:
        """What the file calls a subset of a font."""
        return str(self._font(face).getSubsetInternalName(subset, self._document()))

    def _document(self) -> PDFDocument:
        return self._canvas._doc  # noqa: SLF001 - fonts want it, and a canvas has no other name for it

    def _font(self, face: Face) -> _Font:
        if face not in self._fonts:
            self._fonts[face] = _Font(face, self._own)
        return self._fonts[face]

    def _seen(self, face: Face, word: str) -> str:
        """A word with codes of ours for what the font does not have, or what copying would change."""
        if word.isascii() and word.isprintable():
            return word
        return "".join(
            self._letter(self._font(face), cluster) for cluster in clusters(_NO_CHARACTER.sub("\ufffd", word))
        )

    def _letter(self, font: _Font, cluster: str) -> str:
        known = font.face.charToGlyph
        if len(cluster) == 1 and unicodedata.category(cluster) in _CONTROL:
            return " " if cluster == "\t" else "\ufffd"
        if all(ord(char) in known and char not in _CHANGED for char in cluster):
            return cluster
        code = self._own.setdefault(cluster, _OWN + len(self._own))
        if code not in known:
            font.draw(code, _like(cluster))
        return chr(code)


def clusters(word: str) -> list[str]:
    """The letters of a word, each with what changes it."""
    return list(_CLUSTER.findall(word))


def _like(cluster: str) -> str:
    """What is drawn for a cluster, where there is a letter of this kind."""
    if cluster == "\xa0":
        return " "
    composed = unicodedata.normalize("NFC", "".join(char for char in cluster if unicodedata.category(char) != "Cf"))
    return composed or _NOTHING


def _escaped(codes: bytes) -> str:
    """Codes as a string of a PDF, in ASCII."""
    return "".join(chr(code) if 32 <= code < 127 and code not in _MEANT else f"\\{code:03o}" for code in codes)


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
        codes = self._letters.codes(face)
        try:
            self._show(face, 0, size, " ".join([codes[word] for word in text.split(" ")]))
        except KeyError:
            self._mixed(face, size, text)

    def _mixed(self, face: Face, size: float, text: str) -> None:
        """A line with words that were not written yet, or in more than one subset of the font."""
        known = self._letters.codes(face)
        held = ""
        for at, word in enumerate(text.split(" ")):
            held += " " if at else ""
            for subset, codes in ((0, known[word]),) if word in known else self._letters.written(face, word):
                if subset == 0:
                    held += codes
                    continue
                self._show(face, 0, size, held)
                self._show(face, subset, size, codes)
                held = ""
        self._show(face, 0, size, held)

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
