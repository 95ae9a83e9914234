"""Where an export goes: the complete new file, or the old one untouched."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import DiskFullError, UnwritableError

ABANDONED = 3600
"""Seconds without a write after which an unfinished export is taken for dead."""
_BUFFER = 1 << 20  # bytes; thousands of small writes take longer than what is written
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; at the end it takes the place of `path`, at an error nothing is changed.

    It is written beside `path`, flushed to the disk and renamed. A link is followed; what is no plain file (a
    pipe, a device) is written to as it is. UnwritableError, DiskFullError.
    """
    if "\0" in str(path):
        raise UnwritableError(path, reason=os.strerror(errno.EINVAL))
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                yield out
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        yield from _beside(target)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        if error.errno in _FULL:
            raise DiskFullError(path) from error
        raise UnwritableError(path, reason=error.strerror or type(error).__name__) from error


def sweep(path: Path, process: int) -> None:
    """Remove what a process that was killed had written for `path` so far."""
    target = Path(os.path.realpath(path))
    with suppress(OSError):
        _part(target, process).unlink(missing_ok=True)


def _part(target: Path, process: int) -> Path:
    return target.with_name(f".{_stem(target)}.{process}.part")


def _beside(target: Path) -> Iterator[BinaryIO]:
    part = _part(target, os.getpid())
    part.unlink(missing_ok=True)  # left by a process that died and had our number
    _sweep_all(target)
    try:
        with open(part, "xb", _BUFFER) as out:  # noqa: PTH123 - `Path.open` opens no exclusive file on Python 3.11
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _stem(target: Path) -> str:
    return target.name[:60]  # the longest names leave room for nothing else


def _sweep_all(target: Path) -> None:
    """Remove what exports to this target left behind when they were killed."""
    for left in target.parent.glob(f".{escape(_stem(target))}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, where folders can be opened (not on Windows)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):  # some file systems refuse; the file itself is on the disk
        os.fsync(descriptor)
    os.close(descriptor)
