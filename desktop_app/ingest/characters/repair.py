"""Text that is Unicode in form and was decoded wrongly before: told by the syllables that its repair gives.

Two kinds reach a newsroom. UTF-8 taken for windows-1252 and saved again (`Tá»•ng BÃ­ thÆ°`), and text typed for a font
with a table of its own (.VnTime, VNI-Times) that a program stored as the Latin letters of the same codes.
"""

from __future__ import annotations

import codecs
import re

from desktop_app.ingest.characters.legacy import Decoded, syllable_share, vietnamese
from desktop_app.ingest.characters.vietnamese_tables import DECODERS
from desktop_app.vietnam.syllables import is_syllable

_C1 = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)]
_SIGNS = {ord(char): code for code, char in enumerate(_C1, 0x80)}
_LATIN_1 = codecs.charmap_build("".join(map(chr, range(0x100))))
_WINDOWS_1252 = codecs.charmap_build("".join([*map(chr, range(0x80)), *_C1, *map(chr, range(0xA0, 0x100))]))
_BEYOND = re.compile(f"[^\x00-\xff\ufffd{''.join(map(chr, _SIGNS))}]")
_WHOLE = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|[\xe1\xe2][\x80-\xbf]{2}")  # a letter or a sign in UTF-8
_LOST_BLANK = re.compile(rb"(\xc3|\xe1[\xba\xbb]) ")  # no-break space as a letter's last byte, made a plain one
_LOST_BYTES = (  # the only ones with these first bytes of which windows-1252 does not have the last
    (re.compile(rb"\xc4\?"), "Đ".encode()),
    (re.compile(rb"\xe2\x80\?"), "”".encode()),
)
_MARKS = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
_FEW = 3  # letters with marks, of which a font's table may make syllables by chance
_LOST = 0.2  # of the letters with marks may have lost a byte: ề, ọ, ỏ and ờ hold one that windows-1252 does not have
_SHARE = 0.75  # of the words with marks must be syllables after a repair
_RISE = 0.3  # and so many more than before


def repaired(text: str, encoding: str) -> Decoded:
    """The text as it was meant, the encoding's name with the repair in brackets, and how many characters are lost.

    The text itself, its encoding and 0 when nothing is wrong or not every sign says what is.
    """
    if text.isascii() or _BEYOND.search(text):
        return text, encoding, 0
    content = _bytes(text.replace("\ufffd", "?"))
    found = _decoded_twice(content, encoding)
    if found is None and "\ufffd" not in text:
        found = _of_a_font(content, encoding)
    return found or (text, encoding, 0)


def _bytes(text: str) -> bytes:
    """The bytes that were taken for these characters, by Latin 1, windows-1252 or a mixture."""
    for table in (_LATIN_1, _WINDOWS_1252):
        try:
            return codecs.charmap_encode(text, "strict", table)[0]
        except UnicodeEncodeError:
            continue
    return text.translate(_SIGNS).encode("latin-1")


def _decoded_twice(content: bytes, encoding: str) -> Decoded | None:
    if len(_WHOLE.findall(content[:_SAMPLE])) < 2:
        return None
    content = _LOST_BLANK.sub(rb"\1" + b"\xa0", content)
    for lost_byte, whole in _LOST_BYTES:
        content = lost_byte.sub(whole, content)
    text = content.decode("utf-8", "replace").replace("\ufffd?", "\ufffd")
    marks, lost = len(_MARKS.findall(text[:_SAMPLE])), text[:_SAMPLE].count("\ufffd")
    if lost > _LOST * marks:
        return None
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    if lost and sum(map(is_syllable, words)) < _SHARE * len(words):
        return None
    return text, f"{encoding} (repaired)", text.count("\ufffd")


def _of_a_font(content: bytes, encoding: str) -> Decoded | None:
    found = vietnamese(content)
    if found is None or len(_MARKS.findall(found[0][:_SAMPLE])) < _FEW:
        return None
    share = syllable_share(content, DECODERS[found[1]])
    if share < _SHARE or share < syllable_share(content, _windows_1252) + _RISE:
        return None
    return found[0], f"{encoding} ({found[1]})", found[2]


def _windows_1252(content: bytes, errors: str) -> str:
    return content.decode("cp1252", errors)
