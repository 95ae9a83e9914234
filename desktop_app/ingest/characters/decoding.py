"""From bytes to characters, whatever format they come from.

The stated rule, in order: a byte-order mark decides; else the pattern of NUL bytes tells UTF-16; else UTF-8, of
which a letter may be cut off at the very end and one character in 200 be damaged. What is Unicode by now and was
decoded wrongly before is repaired (`repair`). Else windows-1258, TCVN3, VNI or VISCII when it gives Vietnamese
syllables; else the character set that the format declares, when every byte is valid in it; else windows-1252 when
its words are plainly those of western Europe. Anything else is no text.
"""

from __future__ import annotations

import codecs
import re

from desktop_app.domain.errors import NotTextError, UserError
from desktop_app.ingest.characters.legacy import FAULTS, Decoded, by_table, syllable_share, vietnamese, western
from desktop_app.ingest.characters.repair import repaired
from desktop_app.ingest.characters.stored_form import control_count
from desktop_app.ingest.characters.vietnamese_tables import DECODERS

_HEAD = 65_536
_CONTROL_SHARE = 0.02  # more control characters than this are not a text with blemishes
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The character sets that pages and mails declare (https://encoding.spec.whatwg.org), by Python's name. Latin 1 is
# read as its superset windows-1252, as browsers do. Codecs that are no character sets (zip, rot13) are not here, nor
# is Unicode, which is told without being declared.
_WINDOWS_1252 = ("cp1252", "iso8859-1", "ascii")
_ASIAN = ("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "cp874")
_OTHERS = ("koi8-r", "koi8-u", "cp866", "mac-roman", "mac-cyrillic")
_WINDOWS = tuple(f"cp{number}" for number in range(1250, 1259))
_ISO = tuple(f"iso8859-{number}" for number in range(1, 17) if number != 12)
_TABLES = {
    **dict.fromkeys(("viscii", "csviscii"), "viscii"),
    **dict.fromkeys(("tcvn", "tcvn3", "tcvn-5712", "tcvn5712", "x-viet-tcvn", "x-viet-tcvn5712"), "tcvn3"),
    **dict.fromkeys(("vni", "x-viet-vni", "vni-windows"), "vni"),
}
_DECLARABLE = frozenset(_ASIAN + _OTHERS + _WINDOWS + _ISO)


def opens_with(pattern: re.Pattern[str], head: bytes, path: str) -> bool:
    """True when a file's first bytes are text that begins so."""
    try:
        return pattern.match(decode(head, path)[0]) is not None
    except UserError:
        return False


def decode(content: bytes, path: str, declared: str | None = None) -> Decoded:
    """The characters of a text, the encoding's name, and how many characters could not be decoded.

    `declared` is the character set that the format itself names; it is believed only where the bytes do not say
    otherwise. NotTextError when no encoding fits. The size of the text is for the caller to check.
    """
    decoded = _decoded(content, declared)
    if decoded is None or _is_binary(decoded[0][:_HEAD]):
        raise NotTextError(path)
    return decoded


def is_text(head: bytes) -> bool:
    """True when the beginning of a file (a few kilobytes) looks like text in an encoding that `decode` knows."""
    if is_wide(head):
        return True
    if head.count(0) * 50 > len(head):
        return False
    decoded = _decoded(head, None)
    return decoded is not None and not _is_binary(decoded[0])


def _decoded(content: bytes, declared: str | None) -> Decoded | None:
    for decoder in (_by_mark, _by_nul_pattern, _utf8, _broken_utf8):
        decoded = decoder(content)
        if decoded is not None:
            text, encoding, lost = repaired(*decoded[:2])
            return text, encoding, lost + decoded[2]
    label = (declared or "").strip().strip("\"'").lower()
    return (
        _declared_table(content, label)
        or vietnamese(content)
        or _declared(content, label)
        or western(content)
        or _cut_off(content)
    )


def is_wide(content: bytes) -> bool:
    """True for UTF-16 and UTF-32, which have two bytes or four for a plain letter."""
    mark = _mark(content)
    return mark[1] != "utf-8" if mark else _utf16_pattern(content) is not None


def _is_binary(head: str) -> bool:
    return control_count(head) > max(1, _CONTROL_SHARE * len(head))


def _mark(content: bytes) -> tuple[bytes, str] | None:
    return next((mark for mark in _MARKS if content.startswith(mark[0])), None)


def _by_mark(content: bytes) -> Decoded | None:
    mark = _mark(content)
    if mark is None:
        return None
    body = content[len(mark[0]) :]
    return _utf8(body) if mark[1] == "utf-8" else _wide(body, mark[1])


def _utf16_pattern(content: bytes) -> str | None:
    """UTF-16 without a mark: letters below U+0100 leave a NUL in every second byte, and only there."""
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd * 5 >= half and even * 50 <= half:
        return "utf-16-le"
    if even * 5 >= half and odd * 50 <= half:
        return "utf-16-be"
    return None


def _by_nul_pattern(content: bytes) -> Decoded | None:
    encoding = _utf16_pattern(content)
    return _wide(content, encoding) if encoding else None


def _wide(content: bytes, encoding: str) -> Decoded | None:
    unit = 4 if "32" in encoding else 2
    whole = len(content) - len(content) % unit
    try:
        return content[:whole].decode(encoding), encoding, int(whole < len(content))
    except UnicodeDecodeError:
        return None


def _utf8(content: bytes) -> Decoded | None:
    try:
        return content.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError as error:
        single = content[: error.start].isascii() and error.start == len(content) - 1  # é at a French text's end, say
        return None if single else _cut_off(content)


def _cut_off(content: bytes) -> Decoded | None:
    """UTF-8 of which only the last letter is not whole."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(content) - 3:
            return content[: error.start].decode("utf-8"), "utf-8", 1
    return None


def _broken_utf8(content: bytes) -> Decoded | None:
    """UTF-8 damaged in a few places: for each there are ten letters of several bytes, which chance does not make."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if _faults(content[:_HEAD]) is None:
        return None
    faults = _faults(content)
    return None if faults is None else (content.decode("utf-8", "replace"), "utf-8", faults)


def _faults(content: bytes) -> int | None:
    """How many characters are damaged; None when too many for UTF-8."""
    text = content.decode("utf-8", "replace")
    faults = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    marks = len(text) - len(text.encode("ascii", "ignore")) - faults
    return faults if faults <= max(1, FAULTS * len(content)) and marks >= 10 * faults else None


def _declared_table(content: bytes, label: str) -> Decoded | None:
    """By a declared Vietnamese table, unless it makes no syllables of the words."""
    name = _TABLES.get(label)
    return by_table(content, name) if name and syllable_share(content, DECODERS[name]) >= 0.5 else None


def _declared(content: bytes, label: str) -> Decoded | None:
    codec = _codec(label)
    if codec is None:
        return None
    try:
        return content.decode(codec), "windows-" + codec[2:] if codec in _WINDOWS else codec, 0
    except UnicodeDecodeError:
        return None


def _codec(label: str) -> str | None:
    """Python's name of a declared character set; None for none and for an unknown one."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name in _WINDOWS_1252:
        return "cp1252"
    return name if name in _DECLARABLE else None
