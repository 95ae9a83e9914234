"""A library file: opening, reading, the one write door, undo and redo."""

from __future__ import annotations

import errno
import getpass
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop_app.domain.changes import Step
from desktop_app.domain.errors import (
    DiskFullError,
    MissingLibraryError,
    NewerLibraryError,
    NotALibraryError,
    NothingToRedoError,
    NothingToUndoError,
    OlderLibraryError,
    OvertakenError,
    ReadOnlyLibraryError,
    UnreadableFileError,
    UnwritableError,
    UnwritableOldLibraryError,
)
from desktop_app.domain.ids import EditorId, StepId, new_id
from desktop_app.domain.progress import Progress, say_nothing
from desktop_app.store import driver, write
from desktop_app.store.journal import new_step
from desktop_app.store.reader import LibraryReader

if TYPE_CHECKING:
    from desktop_app.store.mentions import EntityNumbers
    from desktop_app.store.write import Write

APPLICATION_ID = 0x54524348
"""“TRCH” in the file's header, so that `file` and we know a library from other SQLite files."""
VERSION = 9
"""The schema version this program writes; older libraries are migrated when they are opened."""
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
TABLES = (
    "text",
    "finding",
    "article",
    "theme",
    "annotation",
    "annotation_theme",
    "mention",
    "journal",
    "undo",
    "setting",
)
"""What every library has had since version 1. One without these, or with triggers, which we never make, is not ours."""


class Library(LibraryReader):
    """A library open for reading and writing. All changes pass `write`, `undo` and `redo`."""

    def __init__(self, path: Path, connection: driver.Connection, *, read_only: str = "") -> None:
        super().__init__(path, connection)
        self.read_only = read_only
        """Why nothing can be written; empty when it can."""
        self.editor = EditorId(self._setting("editor"))
        self._replica = self._setting("replica")
        self._patience = driver.BUSY_MILLISECONDS / 1000
        self._entity_numbers: EntityNumbers = {}
        self._words: set[str] = set()

    @classmethod
    def open(cls, path: Path, told: Progress | None = say_nothing) -> Self:
        """Open a library, bringing an older one up to date; `told` how far that is, or, when it is None, refused.

        MissingLibraryError, UnreadableFileError, NotALibraryError, NewerLibraryError, OlderLibraryError,
        DamagedLibraryError; the file is never changed by a refusal. Where file or folder cannot be written it opens
        read-only (`read_only`), an older one not at all: UnwritableOldLibraryError.
        """
        _look_at(path)
        with driver.speaking(path):
            read_only = driver.sealed(path)
            connection = driver.connect(path, read_only=bool(read_only))
            try:
                version = _identify(path, connection)
                if version < VERSION:
                    if read_only:
                        raise UnwritableOldLibraryError(path, reason=read_only)
                    if told is None:
                        raise OlderLibraryError(path)
                    _migrate(connection, told)
                return cls(path, connection, read_only=read_only)
            except BaseException:
                connection.close()
                raise

    @classmethod
    def create(cls, path: Path, prepare: Callable[[Self], None] | None = None) -> Self:
        """Make a library and open it; one that is there already is opened as it is.

        It is made under another name, given its first content by `prepare`, and moved into place whole.
        UnwritableError, DiskFullError when that fails.
        """
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            os.close(descriptor)
            with driver.speaking(path):
                _fill(part)
            if prepare is not None:
                with cls.open(part) as fresh:
                    prepare(fresh)
            try:
                os.link(part, path)
            except FileExistsError:
                pass
            except OSError:  # a file system without links
                part.replace(path)
        except OSError as error:
            if error.errno in DISK_FULL:
                raise DiskFullError(path) from error
            raise UnwritableError(path, reason=error.strerror or type(error).__name__) from error
        finally:
            for leftover in (part, part.with_name(f"{part.name}-wal"), part.with_name(f"{part.name}-shm")):
                with suppress(OSError):  # a name that is too long, a folder that is none
                    leftover.unlink()
        return cls.open(path)

    def spare_memory(self) -> None:
        """Keep few pages of the file in memory: for a window, which writes little at a time."""
        driver.spare_memory(self._connection)

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        """Writes in here wait no longer than so for a process that writes, and are refused then (LibraryBusyError)."""
        before, self._patience = self._patience, seconds
        try:
            yield
        finally:
            self._patience = before

    @contextmanager
    def write(self, label: str, detail: str = "") -> Iterator[Write]:
        """The one way to change the library: all of it and one step of the journal, or nothing.

        `label` is a key of `domain.changes.LABELS`. ReadOnlyLibraryError, LibraryBusyError, DiskFullError.
        """
        with self._transaction() as write:
            write.label, write.detail = label, detail
            yield write
            self._log(write, new_step(write.label, write.detail, self.editor, ()))

    def undo(self, expected: StepId | None = None) -> Step:
        """Take back the newest step that stands; its step is returned.

        NothingToUndoError; StaleUndoError when what it changed has changed since; OvertakenError when `expected` is
        no longer the newest.
        """
        with self._transaction() as write:
            step = self.journal.undoable()
            if step is None:
                raise NothingToUndoError
            if expected is not None and step.id != expected:
                raise OvertakenError
            write.revert_all([change.inverse() for change in reversed(step.changes)])
            self._log(write, new_step(step.label, step.detail, self.editor, ()), undoes=step.id)
        return step

    def redo(self, expected: StepId | None = None) -> Step:
        """Do the oldest undone step again; errors as `undo`, with NothingToRedoError."""
        with self._transaction() as write:
            step = self.journal.redoable()
            if step is None:
                raise NothingToRedoError
            if expected is not None and step.id != expected:
                raise OvertakenError
            write.revert_all(step.changes)
            self._log(write, new_step(step.label, step.detail, self.editor, ()), redoes=step.id)
        return step

    @contextmanager
    def _transaction(self) -> Iterator[Write]:
        if self.read_only:
            raise ReadOnlyLibraryError(self.path, reason=self.read_only)
        with driver.speaking(self.path):
            driver.begin(self._connection, self._patience)
            self._connection.execute("PRAGMA defer_foreign_keys = ON")  # until COMMIT: records may come in any order
            written = write.Write(self._connection, self._entity_numbers, self._words)
            try:
                yield written
                written.settle()
                self._connection.execute("COMMIT")
            except BaseException:
                self._entity_numbers.clear()
                self._words.clear()
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _log(self, write: Write, step: Step, undoes: StepId | None = None, redoes: StepId | None = None) -> None:
        changes = write.changes()
        if changes or undoes or redoes:
            self.journal.append(
                Step(step.id, 0, step.at, step.editor, step.label, step.detail, changes, undoes, redoes), self._replica
            )

    def _setting(self, key: str) -> str:
        row = self._connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return str(row["value"]) if row else ""


def _look_at(path: Path) -> None:
    """Refuse what is no file that can be read. Without opening it: closing it would take away this process's locks."""
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingLibraryError(path) from error
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror) from error
    if not stat.S_ISREG(kind):  # a folder, or a pipe that would be waited for
        raise NotALibraryError(path)
    if not os.access(path, os.R_OK):
        raise UnreadableFileError(path, reason=os.strerror(errno.EACCES))


def _identify(path: Path, connection: driver.Connection) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotALibraryError(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise NewerLibraryError(path)
    kinds = {row["name"]: row["type"] for row in connection.execute("SELECT name, type FROM sqlite_schema")}
    if version < 1 or "trigger" in kinds.values() or any(kinds.get(table) != "table" for table in TABLES):
        raise NotALibraryError(path)
    return version


def _migrate(connection: driver.Connection, told: Progress = say_nothing) -> None:
    from desktop_app.store.migrations import migrate  # noqa: PLC0415 - sqlite-utils takes 70 ms, needed once

    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])  # another process may have done it
        migrate(driver.tables(connection), version, told)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _fill(path: Path) -> None:
    """Make the file at `path`, which is empty, a library."""
    connection = driver.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection)
        editor = new_id()
        connection.execute("INSERT INTO editor (id, name) VALUES (?, ?)", (editor, _login_name()))
        connection.executemany(
            "INSERT INTO setting (key, value) VALUES (?, ?)",
            [("library", new_id()), ("replica", new_id()), ("editor", editor)],
        )
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in a container
        return "editor"
