"""From bytes to characters, whatever format they come from.

The stated rule, in order: a byte-order mark decides; else the pattern of NUL bytes tells UTF-16; else strict UTF-8,
of which only a letter cut off at the very end may be missing; else the character set that the format declares, when
every byte is valid in it. Anything else is no text.
"""

from __future__ import annotations

import codecs

from desktop_app.domain.errors import NotTextError
from desktop_app.ingest.stored_form import CONTROLS

Decoded = tuple[str, str, int]
"""The characters, the encoding's name, and how many characters could not be decoded."""

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
# read as its superset windows-1252, as browsers do. Codecs that are no character sets (zip, rot13) are not here.
_WINDOWS_1252 = ("cp1252", "iso8859-1", "ascii")
_ASIAN = ("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "cp874")
_OTHERS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "cp866", "mac-roman", "mac-cyrillic")
_WINDOWS = tuple(f"cp{number}" for number in range(1250, 1259))
_ISO = tuple(f"iso8859-{number}" for number in range(1, 17) if number != 12)
_DECLARABLE = frozenset(_ASIAN + _OTHERS + _WINDOWS + _ISO)


def decode(content: bytes, path: str, declared: str | None = None) -> Decoded:
    """The characters of a text, the encoding's name, and how many characters could not be decoded.

    `declared` is the character set that the format itself names; it is believed only where the bytes do not say
    otherwise. NotTextError when no encoding fits. The size of the text is for the caller to check.
    """
    decoded = _by_mark(content) or _by_nul_pattern(content) or _utf8(content) or _declared(content, declared)
    if decoded is None or _is_binary(decoded[0][:_HEAD]):
        raise NotTextError(path)
    return decoded


def is_text(head: bytes) -> bool:
    """True when the beginning of a file (a few kilobytes) looks like text in an encoding that `decode` knows."""
    if _mark(head) or _utf16_pattern(head):
        return True
    return head.count(0) * 50 <= len(head) and _utf8(head) is not None


def _is_binary(head: str) -> bool:
    return len(CONTROLS.findall(head)) > max(1, _CONTROL_SHARE * len(head))


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
        cut = error.reason == "unexpected end of data" and error.start >= len(content) - 3
        return (content[: error.start].decode("utf-8"), "utf-8", 1) if cut else None


def _declared(content: bytes, declared: str | None) -> Decoded | None:
    codec = _codec(declared)
    if codec is None:
        return None
    try:
        return content.decode(codec), "windows-" + codec[2:] if codec in _WINDOWS else codec, 0
    except UnicodeDecodeError:
        return None


def _codec(declared: str | None) -> str | None:
    """Python's name of a declared character set; None for none and for an unknown one."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in _WINDOWS_1252:
        return "cp1252"
    return name if name in _DECLARABLE else None
