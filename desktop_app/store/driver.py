"""The SQLite driver: one copy of SQLite, new enough, for us and for sqlite-utils.

The `sqlcipher3` wheel carries its own SQLite. It is registered here under the name that sqlite-utils looks
for (`pysqlite3`), before sqlite-utils is imported, so that one process never opens a library with two copies.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3
import sqlcipher3.dbapi2

from desktop_app.domain.errors import (
    DamagedLibraryError,
    DiskFullError,
    LibraryBusyError,
    NotALibraryError,
    ReadOnlyLibraryError,
    UnusableDriverError,
)
from desktop_app.preflight import OLDEST_SQLITE

if TYPE_CHECKING:  # the same classes, with types: the wheel has none
    from sqlite3 import Connection, DatabaseError, Row

    import sqlite_utils
else:
    from sqlcipher3.dbapi2 import Connection, DatabaseError, Row

__all__ = [
    "Connection",
    "DatabaseError",
    "Row",
    "connect",
    "give_back",
    "refusal",
    "scratch",
    "self_test",
    "spare_memory",
    "speaking",
    "tables",
]

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

BUSY_MILLISECONDS = 10_000
_PATIENT = f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}"
_PLAIN = frozenset(b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""The bytes of a path that mean nothing in a URI."""
_LOOK = 0.0005  # seconds
_CACHE = 32_768  # KiB
_SMALL_CACHE = 2_048  # KiB


def connect(path: Path, *, read_only: bool = False, immutable: bool = False) -> Connection:
    """A connection in autocommit mode; transactions are begun by hand. The file must exist.

    `immutable` reads a file that nobody changes, as it lies there. One in a folder that cannot be written, where a WAL
    index cannot be made, is read so by itself.
    """
    mode = "mode=ro" if read_only else "mode=rw"
    immutable = immutable or (read_only and bool(sealed(path)) and not _has_unmerged(path))
    uri = f"file:{_escaped(path.absolute())}?{mode}{'&immutable=1' if immutable else ''}"
    connection: Connection = sqlcipher3.dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000
    )
    connection.row_factory = Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_SMALL_CACHE}")
    else:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")  # writes touch pages all over the indexes
    return connection


def sealed(path: Path) -> str:
    """Why a library can only be read; empty when it can be written."""
    if not os.access(path, os.W_OK):
        return "the file is write-protected"
    return "" if os.access(path.parent, os.W_OK) else "its folder is write-protected"


def _has_unmerged(path: Path) -> bool:
    """True when the newest changes stand beside the file, in its write-ahead log: they must be read with it."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def spare_memory(connection: Connection) -> None:
    """Keep few pages of the file: enough for who reads, and writes a little at a time."""
    connection.execute(f"PRAGMA cache_size = -{_SMALL_CACHE}")
    connection.execute("PRAGMA shrink_memory")


def give_back(connection: Connection) -> None:
    """Give what was needed for a large read back to the system; glibc would keep it for as long as the program runs."""
    import ctypes  # noqa: PLC0415 - after large reads only

    connection.execute("PRAGMA shrink_memory")
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def scratch() -> Connection:
    """A database of our own that is gone when it is closed, on disk as far as it is large."""
    connection: Connection = sqlcipher3.dbapi2.connect("", isolation_level=None)
    connection.row_factory = Row
    return connection


def begin(connection: Connection, patience: float) -> None:
    """Begin to write, in turn with other processes; DatabaseError ("locked") when they take more than so many seconds.

    SQLite waits ever longer between two looks, and misses the short rests of an import: it is asked every half
    millisecond instead.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    deadline = time.monotonic() + patience
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except DatabaseError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(_LOOK)
            else:
                return
    finally:
        connection.execute(_PATIENT)


def tables(connection: Connection) -> sqlite_utils.Database:
    """The same connection with sqlite-utils' table methods; imported late because it takes 70 ms."""
    import sqlite_utils  # noqa: PLC0415 - not needed before the first paint

    if vars(sqlite_utils.utils)["sqlite3"] is not sqlcipher3:
        raise UnusableDriverError(reason="sqlite-utils was loaded with another SQLite")
    return sqlite_utils.Database(connection)


def self_test() -> str:
    """The SQLite version in use; UnusableDriverError when it is too old or lacks full-text search."""
    connection: Connection = sqlcipher3.dbapi2.connect(":memory:")
    try:
        version = str(connection.execute("SELECT sqlite_version()").fetchone()[0])
        if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
            raise UnusableDriverError(reason=f"SQLite {version}")
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(body)")
        except DatabaseError as error:
            raise UnusableDriverError(reason="no FTS5") from error
    finally:
        connection.close()
    return version


def _escaped(path: Path) -> str:
    """The path as a URI has it, byte by byte: a name need not be UTF-8. As `urllib.parse.quote`, which takes longer to
    load than the library to open."""
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in os.fsencode(path))


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into refusals with a next step."""
    try:
        yield
    except (DatabaseError, UnicodeDecodeError) as error:  # the latter when SQLite quotes spoilt bytes
        known = refusal(error, path)
        if known is None:
            raise
        raise known from error
    except PermissionError as error:
        raise ReadOnlyLibraryError(path, reason=error.strerror) from error


def _no_room(path: Path) -> bool:
    """True when not even the index of a write-ahead log (32 KiB) fits: SQLite calls that an I/O error."""
    try:
        return shutil.disk_usage(path.parent).free < 32_768
    except OSError:
        return False


_DAMAGE = (
    "malformed", "disk i/o error", "no such table", "no such column", "could not decode", "can't decode",
    "vtable constructor failed",
    "unsupported file format", "corrupt",
)  # fmt: skip
"""What SQLite says, in lower case, when a file does not hold what it held when it was written."""


def refusal(error: Exception, path: Path) -> Exception | None:
    """What an error of SQLite on the file at `path` means to a user; None when it is a fault of the program."""
    words = str(error)
    if "locked" in words or "busy" in words:
        return LibraryBusyError(path)
    if "readonly" in words or "unable to open" in words:
        reason = "read-only" if os.path.lexists(path) else "no such file"
        return ReadOnlyLibraryError(path, reason=reason)
    if "full" in words or ("disk I/O error" in words and _no_room(path)):
        return DiskFullError(path)
    if "not a database" in words or "encrypted" in words:
        return NotALibraryError(path)
    if any(sign in words.lower() for sign in _DAMAGE):
        return DamagedLibraryError(path)
    return None
