"""A look at the packed parts of a PDF before the library unpacks them: none may become more than memory holds."""

from __future__ import annotations

import re
import zlib

from desktop_app.domain.errors import TooLargeError

STREAM_LIMIT_MB = 32
"""Megabytes that the drawing of a page, a font or a table of a PDF may unpack to; pictures are not unpacked."""

_LIMIT = STREAM_LIMIT_MB * 1_000_000
_TOTAL = 8 * _LIMIT
_BEGIN = re.compile(rb"stream\r?\n")
_LOOK_BACK = 4_096  # bytes of a dictionary before its stream
_STEP = 1 << 20
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")


class PackedTooMuchError(TooLargeError):
    """A PDF with a part that unpacks to more than any page needs."""

    code = "packed-too-much"
    template = "{path} holds a page that unpacks to more than {limit} MB. Print it anew to PDF, or import its text."


def check_streams(path: str, content: bytes) -> None:
    """PackedTooMuchError when a part, or all of them, unpack to more than their limit."""
    total = 0
    for found in _BEGIN.finditer(content):
        start = found.start()
        dictionary = _dictionary(content, start)
        filters = len(_PACKED.findall(dictionary))
        if not filters or re.search(rb"/Subtype\s*/Image\b", dictionary):
            continue
        size = _unpacked(content, found.end()) if filters == 1 else _LIMIT + 1  # packed twice: only to hide
        total += size
        if size > _LIMIT or total > _TOTAL:
            raise PackedTooMuchError(path, limit=STREAM_LIMIT_MB)


def _dictionary(content: bytes, end: int) -> bytes:
    """What stands between the head of the object and its stream, names spelt out."""
    before = content[max(0, end - _LOOK_BACK) : end]
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), before[before.rfind(b" obj") + 1 :])


def _unpacked(content: bytes, start: int) -> int:
    """Bytes that the stream there unpacks to, counted up to just above the limit."""
    inflate = zlib.decompressobj()
    size = 0
    piece = content[start : start + _STEP]
    start += len(piece)
    try:
        while piece and size <= _LIMIT and not inflate.eof:
            size += len(inflate.decompress(piece, _STEP))
            piece = inflate.unconsumed_tail
            if not piece:
                piece = content[start : start + _STEP]
                start += len(piece)
    except zlib.error:  # another packing, or damage: the library sees to it
        return size
    return size
