"""From what the user named to single files: folders and archives opened, each refusal told, nothing stopped."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import (
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
    UnreadableFileError,
    UserError,
)
from desktop_app.ingest.archive import FILE_LIMIT_MB, ZIP_SIGNS, Archive, open_archive
from desktop_app.vietnam.sorting import sort_key

_FILE_LIMIT = FILE_LIMIT_MB * 1_000_000
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_PACKED = (".zip", ".7z", ".rar", ".gz", ".tar")


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
    if content.startswith(ZIP_SIGNS):
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
    """The files in a zip, or one refusal of all of it; a document that is a zip itself is one source."""
    try:
        with open_archive(path, content) as archive:
            if any(name in _OFFICE for name in archive.names):
                yield Source(str(path), content)
                return
            for name in sorted(archive.names, key=lambda name: (sort_key(name), name)):
                if not _is_hidden(name):
                    yield _member(archive, name)
    except UserError as refusal:
        yield Source(str(path), refusal=refusal)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _member(archive: Archive, name: str) -> Source:
    where = f"{archive.path}/{name}"
    if name.lower().endswith(_PACKED):
        return Source(where, refusal=UnknownFormatError(where))
    try:
        return Source(where, archive.read(name))
    except UserError as refusal:
        return Source(where, refusal=refusal)
