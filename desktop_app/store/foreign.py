"""Projects that other programs keep as SQLite files: read without trusting anything in them, and written anew.

Nothing of such a file is run: only plain tables are read, by name, through statements of this module; views, triggers,
virtual tables, and columns that are worked out by functions are refused. What is read is a private copy.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import TooLargeError, UnreadableFileError
from desktop_app.resources import resource
from desktop_app.store.driver import Connection, DatabaseError, connect

SIGN = b"SQLite format 3\x00"
"""With which every SQLite file begins."""
LIMIT_MB = 256
"""Megabytes of a foreign file, and of what is read from it."""

_ROWS = 1_000_000  # of all tables together
_SECONDS = 30
_STEPS = 10_000  # of SQLite's machine between two looks at the clock
_TABLES = 500
_OK, _DENY = 0, 1  # what an authorizer answers (sqlite3.h)
_SELECT, _READ = 21, 20
_DAMAGE = (DatabaseError, UnicodeDecodeError, OverflowError, ValueError, MemoryError)

Row = tuple[Any, ...]


class ForeignFileError(UnreadableFileError):
    """A file that is no SQLite database, is damaged, or would have something run."""

    code = "foreign-file"
    template = (
        "{path} is no project that can be read, or it is damaged. Save the project again in the program that it is"
        " from, close it there, and take that file."
    )


class Foreign:
    """The plain tables of another program's file."""

    def __init__(self, path: str, connection: Connection) -> None:
        self._path, self._connection = path, connection
        self._left = LIMIT_MB << 20
        self._rows_left = _ROWS
        self._columns = _plain_tables(connection)

    def has(self, *tables: str) -> bool:
        """Whether all of some tables are there."""
        return all(table in self._columns for table in tables)

    def rows(self, table: str, columns: Sequence[str]) -> list[Row]:
        """The rows of a table in the order of the file, each with what is in some columns, None for one that is not
        there; no rows of a table that is not there. ForeignFileError, TooLargeError.
        """
        there = self._columns.get(table, ())
        if not there:
            return []
        parts = [_quoted(column) if column in there else "NULL" for column in columns]
        try:
            self._connection.set_authorizer(_only_reads(table))
            statement = f"SELECT {', '.join(parts)} FROM {_quoted(table)}"  # noqa: S608 - quoted names that are there
            return [self._counted(row) for row in self._connection.execute(statement)]
        except _DAMAGE as error:
            raise ForeignFileError(self._path) from error
        finally:
            self._connection.set_authorizer(None)

    def _counted(self, row: Any) -> Row:
        values = tuple(row)
        self._left -= sum(len(value) for value in values if isinstance(value, str | bytes))
        self._rows_left -= 1
        if self._left < 0 or self._rows_left < 0:
            raise TooLargeError(self._path, limit=LIMIT_MB)
        return values


@contextmanager
def foreign_file(path: str, content: bytes | Path) -> Iterator[Foreign]:
    """The tables of a file, of its bytes or where it lies; `path` is what refusals call it.

    ForeignFileError, TooLargeError.
    """
    content = _bytes(path, content)
    if len(content) > LIMIT_MB << 20:
        raise TooLargeError(path, limit=LIMIT_MB)
    if not content.startswith(SIGN):
        raise ForeignFileError(path)
    with tempfile.TemporaryDirectory(prefix="trich-") as folder:
        copy = Path(folder) / "foreign"
        copy.write_bytes(content)
        try:
            connection = connect(copy, read_only=True, immutable=True)
        except _DAMAGE as error:
            raise ForeignFileError(path) from error
        try:
            yield _opened(path, connection)
        finally:
            connection.close()


def fresh_file(schema: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """A new SQLite file: made by the statements of `resources/exchange/SCHEMA`, with the rows of each table."""
    statements = resource("exchange", schema).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="trich-") as folder:
        path = Path(folder) / "fresh"
        path.touch()
        connection = connect(path)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA synchronous = OFF")  # a file that nobody else knows of yet
            connection.executescript(f"BEGIN;\n{statements}\nCOMMIT;")
            connection.execute("BEGIN")
            for table, rows in tables.items():
                _put(connection, table, rows)
            connection.execute("COMMIT")
        finally:
            connection.close()
        return path.read_bytes()


def _bytes(path: str, content: bytes | Path) -> bytes:
    if isinstance(content, bytes):
        return content
    try:
        with content.open("rb") as file:
            return file.read((LIMIT_MB << 20) + 1)
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror or "") from error


def _opened(path: str, connection: Connection) -> Foreign:
    connection.text_factory = _text
    deadline = time.monotonic() + _SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
        return Foreign(path, connection)
    except _DAMAGE as error:
        raise ForeignFileError(path) from error


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _plain_tables(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The columns of each table that is neither virtual nor SQLite's own."""
    found: dict[str, tuple[str, ...]] = {}
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchmany(_TABLES)
    for name, sql in rows:
        plain = isinstance(name, str) and isinstance(sql, str) and sql.upper().startswith("CREATE TABLE")
        if plain and not name.lower().startswith("sqlite_"):
            told = connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
            found[name] = tuple(str(column[1]) for column in told)
    return found


def _only_reads(table: str) -> Any:
    """Lets a statement read one table, and nothing be called."""

    def allowed(action: int, first: str | None, _second: object, _base: object, _within: object) -> int:
        return _OK if action == _SELECT or (action == _READ and first == table) else _DENY

    return allowed


def _put(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        columns = tuple(rows[0])
        names, marks = ", ".join(map(_quoted, columns)), ", ".join("?" * len(columns))
        statement = f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})"  # noqa: S608 - quoted names
        connection.executemany(statement, [tuple(row[column] for column in columns) for row in rows])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
