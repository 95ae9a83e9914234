"""Which texts stand in a file of labelled spans: a line each, a list, pairs of text and labels, a zip of such files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from desktop_app.exchange.json_parts import values
from desktop_app.exchange.json_text import Object, lines_of, parsed
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Limits, open_archive
from desktop_app.records import NamedTuple

OTHER_FILES = "Files of the archive that hold no labelled texts"

_LIMITS = Limits(whole_mb=1_024)
_LINES = ".jsonl"
_HEADER = struct.Struct("<4s4xH8xLLHH")  # of a file in a zip: sign, way of packing, packed size, size, lengths
_HEADER_SIZE = 30
_STORED, _DEFLATED = 0, 8
_NOBODY = ("all", "unknown")


class Packet(NamedTuple):
    """A file of an archive: who labelled its texts, by its name, and what it holds."""

    who: str
    path: str
    content: bytes


def records(path: str, content: bytes) -> Iterator[Object]:
    """The texts of a file, each with its labels; BadProjectError for one that holds anything else."""
    told: Iterable[Any]
    try:
        told = values(path, content)
    except BadProjectError:
        told = (parsed(path, line) for line in lines_of(path, content))
    else:
        told = [[*told]] if len(told) == 2 else told  # maybe a pair
    for each in told:
        waiting = [each]
        while waiting:
            one = waiting.pop()
            inside = _inside(one)
            if inside is not None:
                waiting += inside[::-1]
            elif one is not None:
                yield _record(path, one)


def _inside(told: Any) -> list[Any] | None:
    """What a value is only a frame of; None for a text."""
    if isinstance(told, list):
        return None if _is_pair(told) else told
    within = isinstance(told, dict) and (told.get("paragraphs") or ("classes" in told and told.get("annotations")))
    return within if isinstance(within, list) else None


def _is_pair(told: list[Any]) -> bool:
    return len(told) == 2 and isinstance(told[0], str) and isinstance(told[1], dict)


def _record(path: str, told: Any) -> Object:
    if isinstance(told, list):
        return {**told[1], "text": told[0]}
    if not isinstance(told, dict):
        raise BadProjectError(path, reason="a line of it is no JSON object. Export it there again.")
    return told


def packets(path: str, content: bytes) -> tuple[list[Packet], list[str]]:
    """The files of an archive, and the names of those that hold no such texts. Errors of archives."""
    found: list[Packet] = []
    others: list[str] = []
    with open_archive(path, content, _LIMITS) as archive:
        for name in archive.names:
            inner = PurePosixPath(name)
            if name.startswith("__MACOSX/") or inner.name.startswith("."):
                continue
            if inner.suffix.lower() == _LINES:
                who = "" if inner.stem in _NOBODY else inner.stem
                found.append(Packet(who, f"{path}/{name}", archive.read(name)))
            else:
                others.append(name)
    return found, others


def first_lines(head: bytes) -> bytes:
    """How the first file of a zip begins, if it is one of lines of JSON; b"" otherwise."""
    at = 0
    while head[at:].startswith(ZIP_SIGNS) and len(head) >= at + _HEADER_SIZE:
        _, way, size, _, name, extra = _HEADER.unpack_from(head, at)
        begins = at + _HEADER_SIZE
        called = head[begins : begins + name]
        begins += name + extra
        if called.endswith(b"/"):
            at = begins + size
            continue
        return _unpacked(way, head[begins:]) if called.lower().endswith(_LINES.encode()) else b""
    return b""


def _unpacked(way: int, packed: bytes) -> bytes:
    if way == _STORED:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, 1 << 16) if way == _DEFLATED else b""
    except zlib.error:
        return b""
