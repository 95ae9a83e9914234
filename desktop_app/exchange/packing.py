"""Zip archives of thousands of small texts, written quickly and always alike.

`zipfile` begins a new compression of 256 KB of memory for each file and goes back to correct its header: with 10,000
articles that takes as long as compressing them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import BinaryIO

from desktop_app.records import NamedTuple

MOST_FILES = 65_535
"""Files that an archive can hold which every program reads (without the ZIP64 extension)."""

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_NEEDED, _UNIX = 20, 3 << 8 | 20  # version 2.0; made on a system that has the modes of files
_UTF8 = 0x800  # names are UTF-8
_DAY = 1 << 5 | 1  # 1 January 1980, the first day that there is: the same project is the same file
_MODE, _FOLDER = 0o100644 << 16, 0o040755 << 16 | 0x10
_SMALL, _LARGE = (13, 6), (15, 8)  # window and memory: a text has 8 KB
_HIGHEST_RATIO = 50
_AT_ONCE = 100
_PIECES = 5_000  # each time that a compression ends, its thread waits for the others


class Packed(NamedTuple):
    """A file as it lies in an archive."""

    name: bytes
    method: int
    check: int
    size: int
    content: bytes


def packed(name: str, content: bytes) -> Packed:
    """A file, compressed; what would shrink so much that readers take it for a bomb is left as it is."""
    window, memory = _SMALL if len(content) < 50_000 else _LARGE
    deflate = zlib.compressobj(1, zlib.DEFLATED, -window, memory)
    small = deflate.compress(content) + deflate.flush()
    useful = len(small) < len(content) < max(100_000, _HIGHEST_RATIO * len(small))
    method, kept = (_DEFLATED, small) if useful else (_STORED, content)
    return Packed(name.encode("utf-8"), method, zlib.crc32(content), len(content), kept)


def packed_pieces(name: str, pieces: Callable[[], Iterable[str]]) -> Packed:
    """A long text as a file, compressed piece by piece, so that it never is in memory as a whole; as `packed` else."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -_LARGE[0], _LARGE[1])
    check = size = 0
    kept: list[bytes] = []
    waiting = iter(pieces())
    while some := "".join(islice(waiting, _PIECES)).encode("utf-8"):
        check, size = zlib.crc32(some, check), size + len(some)
        kept.append(deflate.compress(some))
    small = b"".join([*kept, deflate.flush()])
    if size > max(100_000, _HIGHEST_RATIO * len(small)):
        return packed(name, "".join(pieces()).encode("utf-8"))
    return Packed(name.encode("utf-8"), _DEFLATED, check, size, small)


def packed_beside(files: Iterable[tuple[str, str]], encoded: Callable[[str], bytes]) -> Iterator[Packed]:
    """Texts compressed in their order by two threads, beside what the caller does until it asks for them."""
    pool = ThreadPoolExecutor(2)
    waiting = iter(files)
    chunks = iter(lambda: list(islice(waiting, _AT_ONCE)), [])
    done = pool.map(lambda some: [packed(name, encoded(text)) for name, text in some], chunks)

    def all_of_them() -> Iterator[Packed]:
        with pool:
            for some in done:
                yield from some

    return all_of_them()


def write_archive(files: Iterable[Packed], out: BinaryIO) -> None:
    """Write an archive of at most `MOST_FILES` files; one whose name ends in a slash is a folder."""
    at = count = 0
    table: list[bytes] = []
    for file in files:
        flags = 0 if file.name.isascii() else _UTF8
        facts = struct.pack(
            "<HHHHLLLHH", flags, file.method, 0, _DAY, file.check, len(file.content), file.size, len(file.name), 0
        )
        head = _LOCAL + struct.pack("<H", _NEEDED) + facts + file.name
        out.write(head)
        out.write(file.content)
        mode = _FOLDER if file.name.endswith(b"/") else _MODE
        rest = struct.pack("<HHHLL", 0, 0, 0, mode, at)
        table.append(_CENTRAL + struct.pack("<HH", _UNIX, _NEEDED) + facts + rest + file.name)
        at += len(head) + len(file.content)
        count += 1
    directory = b"".join(table)
    out.write(directory)
    out.write(_END + struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), at, 0))
