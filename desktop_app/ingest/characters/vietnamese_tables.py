"""Byte tables of the encodings in which Vietnamese was written before Unicode, and decoding by them.

Sources: VISCII is RFC 1456; TCVN3 is TCVN 5712:1993 VN3, the table of the ABC fonts (.VnTime); VNI is the table of
the VNI fonts for Windows (VNI-Times); windows-1258 is Python's own. Where TCVN3 and VNI leave 0x80–0x9F free, Windows
programs put the dashes and quotes of windows-1252, so these are read as such.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping

_NONE = "\ufffe"  # a byte that stands for nothing, as the codecs of Python have it
_ASCII = "".join(map(chr, range(128)))
_SIGNS = bytes(range(0x80, 0xA0)).decode("cp1252", "replace").replace("\ufffd", _NONE)
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}

VISCII = "".join(_VISCII_CONTROLS.get(code, char) for code, char in enumerate(_ASCII)) + (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
"""VISCII, 256 characters: one byte a letter; six rare capitals stand on control codes."""

TCVN3 = (_ASCII + _SIGNS) + (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđ------àảãáạ-ằẳẵắ-------ặầẩẫấậè-ẻẽéẹềểễếệìỉ---ĩíịò-ỏõóọồổỗốộờởỡớợù-ủũúụừửữứựỳỷỹýỵ-"
).replace("-", _NONE)
"""TCVN3 (ABC), 256 characters: one byte a letter; toned capitals have none, their fonts draw the low letters tall."""

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VNI_TONED = {
    "": b"\0\xf8\xf9\xfb\xf5\xef",
    "\u0302": b"\xe2\xe0\xe1\xe5\xe3\xe4",
    "\u0306": b"\xea\xe8\xe9\xfa\xfc\xeb",
}
_VNI_MARKS = {
    code: shape + tone for shape, row in _VNI_TONED.items() for code, tone in zip(row, _TONES, strict=True) if code
}
_VNI_LETTERS = dict(zip(b"\xed\xec\xe6\xf3\xf2\xee\xf1\xf4\xf6", "íìỉĩịỵđơư", strict=True))
VNI: Mapping[int, str] = (
    dict(enumerate(_ASCII + _SIGNS + bytes(range(0xA0, 0xC0)).decode("latin-1")))
    | {code - 0x20: marks for code, marks in _VNI_MARKS.items()}
    | {code - 0x20: letter.upper() for code, letter in _VNI_LETTERS.items()}
    | _VNI_MARKS
    | _VNI_LETTERS
)
"""VNI, by byte: a letter, or the marks of the letter before it, which then have a byte of their own."""

TONED_LETTERS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES[1:])
_CAPITAL = "A-ZĂÂÊÔƠƯĐ"
# A word of capitals and toned low letters: one capital behind a low letter, or two before it. Nothing is tried twice.
_HALF_CAPITALS = re.compile(
    rf"(?<![^\W\d_])(?=[{_CAPITAL}{TONED_LETTERS}]++(?![^\W\d_]))"
    rf"(?:[{_CAPITAL}]*+[{TONED_LETTERS}]++[{_CAPITAL}]|[{_CAPITAL}]{{2,}}+[{TONED_LETTERS}])[{_CAPITAL}{TONED_LETTERS}]*+"
)
_LOW = re.compile(r"[a-zăâêôơưđ]")


def _viscii(content: bytes, errors: str) -> str:
    return codecs.charmap_decode(content, errors, VISCII)[0]


def _tcvn3(content: bytes, errors: str) -> str:
    return even_case(codecs.charmap_decode(content, errors, TCVN3)[0])


def _vni(content: bytes, errors: str) -> str:
    return unicodedata.normalize("NFC", codecs.charmap_decode(content, errors, VNI)[0])


def _windows_1258(content: bytes, errors: str) -> str:
    return unicodedata.normalize("NFC", content.decode("cp1258", errors))


Decoder = Callable[[bytes, str], str]
"""From bytes and an error handler's name (`strict`, `replace`) to NFC text; UnicodeDecodeError if strict."""

DECODERS: Mapping[str, Decoder] = {
    "windows-1258": _windows_1258,
    "tcvn3": _tcvn3,
    "vni": _vni,
    "viscii": _viscii,
}
"""The older Vietnamese encodings by name."""


def even_case(text: str) -> str:
    """TCVN3 words half in capitals (`HộI`), because toned capitals have no code, made whole capitals (`HỘI`).

    A line with such a word and no low letters but toned ones is a line of capitals (`Xã HộI`).
    """
    if not _HALF_CAPITALS.search(text):
        return text
    return "\n".join(_even_line(line) for line in text.split("\n"))


def _even_line(line: str) -> str:
    found = _HALF_CAPITALS.search(line)
    if found is None:
        return line
    return _HALF_CAPITALS.sub(lambda word: word[0].upper(), line) if _LOW.search(line) else line.upper()
