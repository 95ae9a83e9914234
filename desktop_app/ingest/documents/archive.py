"""Zip archives from outside: looked over before anything is unpacked, read by name into memory, never onto a disk."""

from __future__ import annotations

import logging
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import TooLargeError, UnknownFormatError, UnreadableFileError
from desktop_app.records import NamedTuple

FILE_LIMIT_MB = 64
"""Megabytes a single file may have, in an archive or beside it; larger ones are refused unread."""

ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
"""With which a zip archive begins."""

_RATIO = 100  # unpacked to packed, above a megabyte
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


class Limits(NamedTuple):
    """How many files an archive may hold, and the megabytes to which one of them, and all, may unpack."""

    files: int = 10_000
    file_mb: int = FILE_LIMIT_MB
    whole_mb: int = 512


class UnsafeArchiveError(UnknownFormatError):
    """An archive that would reach outside of itself, or that nobody can open."""

    template = (
        "{path} holds links, passwords or names that point outside of it. Unpack it yourself and import the files."
    )


class DamagedArchiveError(UnknownFormatError):
    """A file that begins as an archive and has no table of what is in it."""

    template = "{path} is damaged or not complete. Copy it once more, or get it again where it is from."


class SwollenArchiveError(TooLargeError):
    """An archive that unpacks to so much more than it holds that it may be made to do harm."""

    template = (
        "{path} unpacks to suspiciously much more than it holds. Get it again where it is from; if it is right, unpack"
        " it yourself and import the files."
    )


class TooManyFilesError(TooLargeError):
    """An archive with more files than an import takes at once."""

    template = "{path} holds more than {limit} files. Split it and import the parts."


class DamagedMemberError(UnreadableFileError):
    """A file in an archive that does not unpack to what was packed."""

    template = "{path} is damaged inside its archive. Get the archive again, or import the other files in it."


class Archive:
    """A zip whose table is plain and modest: no outside names, links or passwords, no more than it may unpack to."""

    def __init__(self, path: str | Path, packed: zipfile.ZipFile, limits: Limits = Limits()) -> None:  # noqa: B008 - a value
        self.path = str(path)
        self._limit = limits.file_mb
        self._packed = packed
        self._entries = {entry.filename: entry for entry in packed.infolist() if not entry.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The files in it, in the order of its table."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """A file's bytes; TooLargeError, DamagedMemberError (also for a name that is not there)."""
        where = f"{self.path}/{name}"
        entry = self._entries.get(name)
        if entry is None:
            raise DamagedMemberError(where)
        limit = self._limit * 1_000_000
        if entry.file_size > limit:
            raise TooLargeError(where, limit=self._limit)
        try:
            with self._packed.open(entry) as member:
                content = member.read(limit + 1)
        except _DAMAGE as error:
            logging.getLogger(__name__).info("a member of an archive cannot be unpacked: %s", error)
            raise DamagedMemberError(where) from error
        if len(content) > limit:
            raise TooLargeError(where, limit=self._limit)
        return content


@contextmanager
def open_archive(path: str | Path, content: bytes, limits: Limits = Limits()) -> Iterator[Archive]:  # noqa: B008 - a value
    """The archive in `content`, looked over.

    DamagedArchiveError, UnsafeArchiveError, TooManyFilesError, TooLargeError, SwollenArchiveError.
    """
    try:
        packed = zipfile.ZipFile(BytesIO(content))
    except _DAMAGE as error:
        raise DamagedArchiveError(path) from error
    with packed:
        entries = packed.infolist()
        if not _is_plain(entries):
            raise UnsafeArchiveError(path)
        if len(entries) > limits.files:
            raise TooManyFilesError(path, limit=limits.files)
        total = sum(entry.file_size for entry in entries)
        if total > limits.whole_mb * 1_000_000:
            raise TooLargeError(path, limit=limits.whole_mb)
        if total >= 1_000_000 and total > _RATIO * max(1, sum(entry.compress_size for entry in entries)):
            raise SwollenArchiveError(path)
        yield Archive(path, packed, limits)


def _is_plain(entries: list[zipfile.ZipInfo]) -> bool:
    """True when every file has a name that stays in the archive, and nothing is encrypted or a link."""
    for entry in entries:
        name = PurePosixPath(entry.filename)
        outside = name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in entry.filename
        if not entry.filename or outside or entry.flag_bits & 0x1 or stat.S_ISLNK(entry.external_attr >> 16):
            return False
    return True
