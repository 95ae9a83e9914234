"""Plain text files: from bytes to characters.

The stated rule, in order: a byte-order mark decides; else the pattern of NUL bytes tells UTF-16; else strict UTF-8,
of which only a letter cut off at the very end may be missing. Anything else is no text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UnknownFormatError
from desktop_app.hooks import Reading
from desktop_app.ingest.stored_form import CONTROLS, INVISIBLE, LIMIT, LIMIT_MB, check_size, stored_form

_CONTROL_SHARE = 0.02  # more control characters than this are not a text with blemishes
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00")
_OTHER_SUFFIXES = frozenset(
    {".csv", ".tsv", ".json", ".jsonl", ".html", ".htm", ".xml", ".rss", ".eml", ".mbox", ".ris", ".css", ".js", ".py"}
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|rss|head|body)\b", re.IGNORECASE)

Decoded = tuple[str, str, int]
"""The characters, the encoding's name, and how many characters could not be decoded."""


class TextImporter:
    """Reads one article from a plain text file."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def accepts(self, name: str, head: bytes) -> bool:
        """True when the first bytes look like text and the name does not claim another known format."""
        if PurePath(name).suffix.lower() in _OTHER_SUFFIXES or head.startswith(_OTHER_FORMATS) or _MARKUP.match(head):
            return False
        if _mark(head) or _utf16_pattern(head):
            return True
        return head.count(0) * 50 <= len(head) and _utf8(head) is not None

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        Raises EmptyFileError, NotTextError, TooLargeError (also for too many lines), or UnknownFormatError for the
        content of another format.
        """
        if len(content) > 4 * LIMIT:
            raise TooLargeError(path, limit=LIMIT_MB)
        if content.startswith(_OTHER_FORMATS) or _MARKUP.match(content[:4096]):
            raise UnknownFormatError(path)
        decoded = _decode(content, path)
        text, replaced = stored_form(decoded[0])
        check_size(path, len(text.encode()), text.count("\n") + 1)
        if INVISIBLE.fullmatch(text):
            raise EmptyFileError(path)
        return [Reading(text, self.name, decoded[1], replaced=replaced + decoded[2])]


def _decode(content: bytes, path: str) -> Decoded:
    for decoder in _DECODERS:
        decoded = decoder(content)
        if decoded is not None:
            text = decoded[0]
            if len(CONTROLS.findall(text[:65_536])) > max(1, _CONTROL_SHARE * min(len(text), 65_536)):
                break
            return decoded
    raise NotTextError(path)


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


# Tried in order; tables for older Vietnamese encodings would follow the last.
_DECODERS: tuple[Callable[[bytes], Decoded | None], ...] = (_by_mark, _by_nul_pattern, _utf8)
