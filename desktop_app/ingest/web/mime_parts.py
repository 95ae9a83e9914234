"""Mails and web archives taken apart: headers in plain text, and the parts that are text, in flat memory.

The parts are found by their boundaries in the bytes and only those asked for are decoded, so that attachments cost
nothing and nesting without end ends here.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser

from desktop_app.domain.errors import NotTextError, TooLargeError
from desktop_app.ingest.characters.decoding import decode
from desktop_app.records import NamedTuple

TEXT_LIMIT_MB = 16
"""Megabytes that one text within a mail or archive may have."""

_HEAD_LIMIT = 262_144  # bytes of headers that are read
_VALUE_LIMIT = 4_000
_PARTS = 2_000
_DEPTH = 30
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_LINE_REST = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_HEADER = re.compile(rb"[!-9;-~]{1,60}:")
_CHARSETS = re.compile(r"[\w.:-]{1,40}")


class Headers(NamedTuple):
    """The headers of a mail or part, by name in lower case, the first of each name, decoded to one line."""

    values: Mapping[str, str]
    kind: str
    charset: str
    boundary: str
    encoding: str
    attached: bool


class Part(NamedTuple):
    """A part without parts: its headers, and its bytes as they stand in the file."""

    headers: Headers
    body: bytes

    def text(self, path: str) -> tuple[str, str, int]:
        """The part's characters as `decode` gives them; NotTextError, TooLargeError."""
        if len(self.body) > 2 * TEXT_LIMIT_MB * 1_000_000:
            raise TooLargeError(path, limit=TEXT_LIMIT_MB)
        return decode(self.content(), path, self.headers.charset)

    def content(self) -> bytes:
        """The part's bytes with their transfer encoding undone; what is damaged is left as it is."""
        if self.headers.encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if self.headers.encoding != "base64":
            return self.body
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", self.body)
        try:
            return binascii.a2b_base64(letters[: len(letters) - len(letters) % 4] + _rest(letters))
        except binascii.Error:
            return self.body


def _rest(letters: bytes) -> bytes:
    """The last letters with the padding that they need; one alone says nothing."""
    left = letters[len(letters) - len(letters) % 4 :]
    return left.ljust(4, b"=") if len(left) > 1 else b""


def read_headers(content: bytes) -> tuple[Headers, int]:
    """The headers at the beginning of a mail or part, and where its body begins."""
    found = _HEAD_END.search(content[:_HEAD_LIMIT])
    if content[:2] == b"\r\n" or content[:1] == b"\n" or not _HEADER.match(content):
        return _headers(Message()), 0
    end = found.end() if found else len(content)
    message = BytesHeaderParser().parsebytes(content[: min(end, _HEAD_LIMIT)])
    return _headers(message), end


def leaves(content: bytes) -> Iterator[Part]:
    """The parts that have no parts, in their order; a mail that is attached to a mail is one of them, unopened."""
    waiting = [(content, 0)]
    for _ in range(_PARTS):
        if not waiting:
            return
        piece, depth = waiting.pop()
        headers, start = read_headers(piece)
        if headers.kind.startswith("multipart/") and headers.boundary and depth < _DEPTH:
            inner = _split(piece[start:], headers.boundary)
            waiting += [(part, depth + 1) for part in reversed(inner)]
        else:
            yield Part(headers, piece[start:])


def _split(body: bytes, boundary: str) -> list[bytes]:
    """The pieces between boundary lines, without what stands before the first and behind the last."""
    sign = b"--" + boundary.encode("utf-8", "surrogateescape")
    pieces: list[bytes] = []
    start = -1
    at = body.find(sign)
    while at >= 0 and len(pieces) < _PARTS:
        rest = _LINE_REST.match(body, at + len(sign))
        if rest is not None and (at == 0 or body[at - 1 : at] == b"\n"):
            if start >= 0:
                pieces.append(body[start : max(start, at - (2 if body[at - 2 : at] == b"\r\n" else 1))])
            start = -1 if rest[1] else rest.end()
            if rest[1]:
                break
        at = body.find(sign, at + len(sign))
    if start >= 0 and at < 0:
        pieces.append(body[start:])  # cut off: its last part is not ended
    return pieces


def _headers(message: Message) -> Headers:
    values: dict[str, str] = {}
    for name, value in message.raw_items():  # as they stand: bytes that nobody declared too
        values.setdefault(name.lower(), plain_header(str(value)))
    kind, parameters = _parameters(values.get("content-type", "text/plain"))
    charset = parameters.get("charset", "")
    return Headers(
        values,
        kind or "text/plain",
        charset if _CHARSETS.fullmatch(charset) else "",
        parameters.get("boundary", "")[:200],
        values.get("content-transfer-encoding", "").strip().lower(),
        values.get("content-disposition", "").strip().lower().startswith("attachment"),
    )


def _parameters(value: str) -> tuple[str, dict[str, str]]:
    kind, _, rest = value.partition(";")
    found = re.findall(r"([\w*-]{1,30})\s*=\s*(?:\"([^\"]{0,300})\"|([^;\s]{0,300}))", rest[:_VALUE_LIMIT])
    return kind.strip().lower(), {name.lower(): (quoted or plain).strip() for name, quoted, plain in reversed(found)}


def plain_header(value: str) -> str:
    """A header's value as one line: encoded words decoded, bytes that nobody declared read as text."""
    value = value[:_VALUE_LIMIT]
    try:
        pieces = decode_header(value) if "=?" in value else [(value, None)]
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    return " ".join("".join(_characters(piece, charset) for piece, charset in pieces).split())


def _characters(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        piece = piece.encode("utf-8", "surrogateescape")
    try:
        return decode(piece, "", charset)[0]
    except NotTextError:
        return piece.decode("utf-8", "replace")
