"""A look at the parts of a PDF before the library unpacks them: what takes more memory than any article is refused.

The library makes up to seventy bytes of each byte of a page's instructions, and of what stands outside of streams.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from desktop_app.domain.errors import TooLargeError
from desktop_app.records import NamedTuple

STREAM_LIMIT_MB = 8
"""Megabytes that the instructions of a page, a font or a table may unpack to; pictures are never unpacked."""

_LIMIT = STREAM_LIMIT_MB * 1_000_000
_TOTAL = 16 * _LIMIT
_OUTSIDE = 4_000_000  # bytes outside of streams; a page takes some hundred
_BEGIN = re.compile(rb"stream\r?\n")
_LOOK_BACK = 4_096  # bytes of a dictionary before its stream
_STEP = 1 << 20
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHERS = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_MOST_OF_OTHERS = 100  # bytes that one packed byte becomes
_AS_TEXT = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_LARGEST_TEXT = 500_000  # bytes that are made of text again, which is slow
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_OBJECT = re.compile(rb"\d obj\s*[\[<(]")


class TooElaboratePdfError(TooLargeError):
    """A PDF with a part that unpacks to more than any page of a paper needs."""

    code = "too-elaborate-pdf"
    template = "{path} holds a part that unpacks to more than {limit} MB. Print it anew to PDF, or import its text."


class _Stream(NamedTuple):
    """A stream: its dictionary with names spelt out, and where its packed bytes begin and end."""

    dictionary: bytes
    start: int
    end: int


def check_streams(path: str, content: bytes) -> None:
    """TooElaboratePdfError when a part, or all of them, unpack to more than their limit."""
    total = within = 0
    for stream in _streams(content):
        if _PICTURE.search(stream.dictionary) and not _OBJECT.search(content, stream.start, stream.end):
            within += stream.end - stream.start
            continue
        size = _unpacked(content, stream)
        within += stream.end - stream.start
        total += size
        if size > _LIMIT or total > _TOTAL:
            raise TooElaboratePdfError(path, limit=STREAM_LIMIT_MB)
    if len(content) - within > _OUTSIDE:
        raise TooElaboratePdfError(path, limit=_OUTSIDE // 1_000_000)


def _streams(content: bytes) -> Iterator[_Stream]:
    end = 0
    while found := _BEGIN.search(content, end):
        before = content[max(end, found.start() - _LOOK_BACK) : found.start()]
        dictionary = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), before[before.rfind(b" obj") + 1 :])
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        yield _Stream(dictionary, found.end(), end)
        end = min(len(content), end + len(b"endstream"))


def _unpacked(content: bytes, stream: _Stream) -> int:
    """Bytes that a stream unpacks to, at least about the limit when it is more."""
    size = stream.end - stream.start
    flate = len(_FLATE.findall(stream.dictionary))
    others = len(_OTHERS.findall(stream.dictionary))
    if flate + others > 1:  # packed twice, only to hide
        return _LIMIT + 1
    if others:
        return size * _MOST_OF_OTHERS
    if not flate:
        return size
    if not _AS_TEXT.search(stream.dictionary):
        return _inflated(content, stream.start, stream.end)
    if size > _LARGEST_TEXT:
        return _LIMIT + 1
    packed = _from_text(content[stream.start : stream.end], stream.dictionary)
    return _inflated(packed, 0, len(packed))


def _from_text(written: bytes, dictionary: bytes) -> bytes:
    try:
        if b"/A85" in dictionary or b"/ASCII85Decode" in dictionary:
            return base64.a85decode(written.strip().removeprefix(b"<~").removesuffix(b"~>"))
        return binascii.unhexlify(b"".join(written.split()).removesuffix(b">"))
    except ValueError:
        return b""


def _inflated(content: bytes, start: int, end: int) -> int:
    inflate = zlib.decompressobj()
    size = 0
    piece = b""
    try:
        while size <= _LIMIT and not inflate.eof and (piece or start < end):
            if not piece:
                piece = content[start : min(end, start + _STEP)]
                start += len(piece)
            size += len(inflate.decompress(piece, _STEP))
            piece = inflate.unconsumed_tail
    except zlib.error:  # damage: the library reads as far as it can, as this has
        return size
    return size
