"""From what the user named to single files: folders and archives opened, each refusal told, nothing stopped."""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import (
    MissingFileError,
    TooLargeError,
    UnknownFormatError,
    UnreadableFileError,
    UserError,
)
from desktop_app.ingest.documents.archive import FILE_LIMIT_MB, ZIP_SIGNS, Archive, open_archive
from desktop_app.records import NamedTuple
from desktop_app.vietnam.sorting import sort_key

_FILE_LIMIT = FILE_LIMIT_MB * 1_000_000
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_PROJECTS = (".qdpx", ".qde", ".qda")
_OWN = re.compile(r"\.(?:nvpx?|me?x\d{1,2}|atlproj\d*|qrk)")  # of NVivo, MAXQDA, ATLAS.ti, Quirkos
_INSIDE = (".qde", ".qda")  # of what an archive is a project with
_PACKED = (".zip", ".7z", ".rar", ".gz", ".tar")


class ProjectFileError(UnknownFormatError):
    """A project of another program among articles, with whose texts its passages and themes would be lost."""

    code = "project-file"
    template = (
        "{path} is a project of another program. Bring it in by itself, with its themes and passages: choose"
        " that file alone."
    )


class OwnProjectError(UnknownFormatError):
    """A project as a program keeps it for itself."""

    code = "own-project"
    template = (
        "{path} is a project that only the program it is from can read. Export it there as a REFI-QDA project (.qdpx)"
        " and bring in that file."
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: its bytes, or the reason why there are none. A zip's member is `archive.zip/member.txt`.

    `shared` says that it is one of the files of an archive that several processes have divided among them.
    """

    path: str
    content: bytes = b""
    refusal: UserError | None = None
    shared: bool = False


class Share(NamedTuple):
    """Every `of`-th file of an archive, or article of a file, from the `first` on: one reader's part of a large one."""

    first: int = 0
    of: int = 1

    def holds(self, position: int) -> bool:
        """True when the one at this position is in it."""
        return position % self.of == self.first


WHOLE = Share()


def files(paths: Iterable[str | Path]) -> Iterator[str]:
    """The files under `paths`, archives unopened: folders in Vietnamese order, hidden files and libraries left out."""
    for path in paths:
        if str(path) and os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it never raises
            yield from map(str, _files(Path(path)))
        else:
            yield str(path)


def count(paths: Iterable[str | Path]) -> int:
    """How many files `walk` gives; reads folder lists and the tables of archives only."""
    return sum(_members_in(path) if path.lower().endswith(".zip") else 1 for path in files(paths))


def annotates(path: Path) -> bool:
    """Whether a file is what brat says of the text beside it."""
    return path.suffix == ".ann" and path.is_file() and path.with_suffix(".txt").is_file()


def _members_in(path: str) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):  # one refusal
        return 1
    return sum(not _is_hidden(name) for name in names)


def walk(paths: Iterable[str | Path], share: Share = WHOLE) -> Iterator[Source]:
    """The files under `paths` and in their archives, read one at a time."""
    for path in files(paths):
        if path:
            yield from _source(Path(path), share)
        else:  # Path("") would be the folder at hand; a script's variable was not set
            yield Source("", refusal=MissingFileError(""))


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


def _source(path: Path, share: Share) -> Iterator[Source]:
    try:
        content = _read(path)
    except UserError as refusal:
        yield Source(str(path), refusal=refusal)
        return
    if content.startswith(ZIP_SIGNS):
        yield from _members(path, content, share)
    else:
        yield Source(str(path), content)


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()  # the reason why it could not be listed
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(path, reason="not a file")
        if path.suffix.lower().startswith(".trich"):  # a library; opening one would take away SQLite's locks on it
            raise UnknownFormatError(path)
        if path.suffix.lower() in _PROJECTS or annotates(path):
            raise ProjectFileError(path)
        if _OWN.fullmatch(path.suffix.lower()):
            raise OwnProjectError(path)
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


def _members(path: Path, content: bytes, share: Share) -> Iterator[Source]:
    """The files in a zip, or one refusal of all of it; a document that is a zip itself is one source."""
    try:
        with open_archive(path, content) as archive:
            if any(name in _OFFICE for name in archive.names):
                yield Source(str(path), content)
                return
            names = sorted(
                (name for name in archive.names if not _is_hidden(name)), key=lambda name: (sort_key(name), name)
            )
            if any(name.lower().endswith(_INSIDE) for name in names):
                raise ProjectFileError(path)
            for position, name in enumerate(names):
                if share.holds(position):
                    yield replace(_member(archive, name), shared=share.of > 1)
    except UserError as refusal:
        if share.holds(0):
            yield Source(str(path), refusal=refusal, shared=share.of > 1)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _member(archive: Archive, name: str) -> Source:
    where = f"{archive.path}/{name}"
    if name.lower().endswith(_PACKED):
        return Source(where, refusal=UnknownFormatError(where))
    if name.lower().endswith(_PROJECTS):
        return Source(where, refusal=ProjectFileError(where))
    try:
        return Source(where, archive.read(name))
    except UserError as refusal:
        return Source(where, refusal=refusal)
