"""From what the user named to single files: folders and archives opened, each refusal told, nothing stopped."""

from __future__ import annotations

import logging
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import (
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
    UnreadableFileError,
    UserError,
)
from desktop_app.vietnam.sorting import sort_key

logger = logging.getLogger(__name__)

FILE_LIMIT_MB = 64
"""Megabytes a single file may have; larger ones are refused unread."""

_FILE_LIMIT = FILE_LIMIT_MB * 1_000_000
_MEMBERS = 10_000
_ARCHIVE_LIMIT = 512_000_000  # bytes that an archive may unpack to
_RATIO = 100  # unpacked to packed, above a megabyte
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")


class UnsafeArchiveError(UnknownFormatError):
    """An archive that would reach outside of itself, or that nobody can open."""

    template = (
        "{path} holds links, passwords or names that point outside of it. Unpack it yourself and import the files."
    )


class TooManyFilesError(TooLargeError):
    """An archive with more files than an import takes at once."""

    template = "{path} holds more than {limit} files. Split it and import the parts."


class DamagedMemberError(UnreadableFileError):
    """A file in an archive that does not unpack to what was packed."""

    template = "{path} is damaged inside its archive. Get the archive again, or import the other files in it."


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: its bytes, or the reason why there are none. A zip's member is `archive.zip/member.txt`."""

    path: str
    content: bytes = b""
    refusal: UserError | None = None


def walk(paths: Iterable[str | Path]) -> Iterator[Source]:
    """The files under `paths`, folders in Vietnamese order, hidden files and libraries left out; read one at a time."""
    for path in paths:
        start = Path(path)
        if not str(path):  # Path("") would be the folder at hand; a script's variable was not set
            yield Source("", refusal=MissingFileError(""))
        elif os.path.isdir(start):  # noqa: PTH112 - unlike Path.is_dir it never raises
            for file in _files(start):
                yield from _source(file)
        else:
            yield from _source(start)


def count(paths: Iterable[str | Path]) -> int:
    """How many files `walk` will open, an archive counting as one; reads folder lists only."""
    return sum(sum(1 for _ in _files(Path(path))) if str(path) and os.path.isdir(path) else 1 for path in paths)  # noqa: PTH112 - as above


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (sort_key(entry.name), entry.name))
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__MACOSX" or ".trich" in Path(entry.name).suffixes:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif not entry.is_dir():
            yield Path(entry.path)


def _source(path: Path) -> Iterator[Source]:
    try:
        content = _read(path)
    except UserError as refusal:
        yield Source(str(path), refusal=refusal)
        return
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _members(path, content)
    else:
        yield Source(str(path), content)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()  # the reason why it could not be listed
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(path, reason="not a file")
        if status.st_size > _FILE_LIMIT:
            raise TooLargeError(path, limit=FILE_LIMIT_MB)
        with path.open("rb") as file:
            content = file.read(_FILE_LIMIT + 1)
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFileError(path, reason=reason) from error
    if len(content) > _FILE_LIMIT:
        raise TooLargeError(path, limit=FILE_LIMIT_MB)
    return content


def _members(path: Path, content: bytes) -> Iterator[Source]:
    """The files in a zip, or one refusal of all of it when its table is not plain and modest."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.filename in _OFFICE for entry in entries):
                raise UnknownFormatError(path)
            if not _is_plain(entries):
                raise UnsafeArchiveError(path)
            if len(entries) > _MEMBERS:
                raise TooManyFilesError(path, limit=_MEMBERS)
            if not _is_modest(entries):
                raise TooLargeError(path, limit=_ARCHIVE_LIMIT // 1_000_000)
            for entry in sorted(entries, key=lambda entry: (sort_key(entry.filename), entry.filename)):
                if not _is_hidden(entry.filename):
                    yield _member(path, archive, entry)
    except UserError as refusal:
        yield Source(str(path), refusal=refusal)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        yield Source(str(path), refusal=UnknownFormatError(path))


def _is_plain(entries: list[zipfile.ZipInfo]) -> bool:
    """True when no name leaves the archive, and nothing is encrypted or a link."""
    for entry in entries:
        name = PurePosixPath(entry.filename)
        outside = name.is_absolute() or ".." in name.parts or "\\" in entry.filename or ":" in entry.filename
        if outside or entry.flag_bits & 0x1 or stat.S_ISLNK(entry.external_attr >> 16):
            return False
    return True


def _is_modest(entries: list[zipfile.ZipInfo]) -> bool:
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    return total <= _ARCHIVE_LIMIT and (total < 1_000_000 or total <= _RATIO * packed)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _member(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Source:
    where = f"{path}/{entry.filename}"
    if entry.file_size > _FILE_LIMIT:
        return Source(where, refusal=TooLargeError(where, limit=FILE_LIMIT_MB))
    if entry.filename.lower().endswith(_ARCHIVES):
        return Source(where, refusal=UnknownFormatError(where))
    try:
        with archive.open(entry) as member:
            content = member.read(_FILE_LIMIT + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        logger.info("a member of an archive cannot be unpacked: %s", error)
        return Source(where, refusal=DamagedMemberError(where))
    if len(content) > _FILE_LIMIT:
        return Source(where, refusal=TooLargeError(where, limit=FILE_LIMIT_MB))
    return Source(where, content)
