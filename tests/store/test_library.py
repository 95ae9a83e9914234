from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import (
    DamagedLibraryError,
    LibraryBusyError,
    MissingLibraryError,
    NewerLibraryError,
    NotALibraryError,
    ReadOnlyLibraryError,
    UserError,
)
from desktop_app.store import driver
from desktop_app.store import library as library_module
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_library_is_durable_private_and_known(library: Library):
    value = lambda pragma: library._connection.execute(f"PRAGMA {pragma}").fetchone()[0]  # noqa: E731
    assert value("journal_mode") == "wal"
    assert value("synchronous") == 2
    assert value("foreign_keys") == 1
    assert value("application_id") == library_module.APPLICATION_ID
    assert value("user_version") == library_module.VERSION
    assert stat.S_IMODE(library.path.stat().st_mode) == 0o600
    assert library.problems() == []


def test_creating_leaves_nothing_else_behind(library: Library):
    left = {path.name for path in library.path.parent.iterdir()}
    assert left <= {"test.trich", "test.trich-wal", "test.trich-shm"}


def test_creating_over_a_library_opens_it(library: Library, seeded):
    with Library.create(library.path) as again:
        assert again.articles.count() == 5


@pytest.mark.parametrize(
    "name",
    [b"a?mode=memory.trich", b"b#c.trich", b"100%25 %41.trich", "Thư viện cũ.trich".encode(), b"\xff\xe9 &.trich"],
)
def test_a_library_may_have_any_name(tmp_path: Path, name: bytes):
    path = tmp_path / os.fsdecode(name)
    Library.create(path).close()
    with Library.open(path) as library:
        assert library.path == path
        here = {os.fsencode(entry.name) for entry in tmp_path.iterdir()}
        assert {name} <= here <= {name, name + b"-wal", name + b"-shm"}


@given(st.binary(max_size=40))
def test_a_path_is_escaped_as_python_does(name: bytes):
    path = Path(os.fsdecode(name.replace(b"\0", b"/")))
    assert driver._escaped(path) == quote(os.fsencode(path))


@pytest.mark.parametrize(
    "content", [b"", b"not a library", b"SQLite format 3\x00", b"\x00" * 4096], ids=["empty", "text", "cut", "zeros"]
)
def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "other.trich"
    path.write_bytes(content)
    with pytest.raises((NotALibraryError, DamagedLibraryError)):
        Library.open(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.trich"]


def test_a_foreign_sqlite_file_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "other.trich"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE article (id TEXT)")
    other.commit()
    other.close()
    before = digest(path)
    with pytest.raises(NotALibraryError):
        Library.open(path)
    assert digest(path) == before


def test_a_folder_is_no_library(tmp_path: Path):
    with pytest.raises(NotALibraryError):
        Library.open(tmp_path)


def test_a_missing_library_is_named(tmp_path: Path):
    with pytest.raises(MissingLibraryError, match="nowhere"):
        Library.open(tmp_path / "nowhere.trich")


def test_a_newer_library_is_left_as_it_is(library: Library):
    library._connection.execute(f"PRAGMA user_version = {library_module.VERSION + 1}")
    library.close()
    before = digest(library.path)
    with pytest.raises(NewerLibraryError):
        Library.open(library.path)
    assert digest(library.path) == before


def test_a_truncated_library_is_refused_with_a_reason(library: Library, seeded):
    library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    library.close()
    whole = library.path.read_bytes()
    library.path.write_bytes(whole[: len(whole) // 3])
    try:
        with Library.open(library.path) as opened:
            codes = {problem.code for problem in opened.problems()}
    except UserError as error:
        codes = {error.code}
    assert codes & {"damaged-library", "integrity", "unreadable"}


def test_a_reader_cannot_write(library: Library, seeded):
    with LibraryReader.open(library.path) as reader:
        assert reader.articles.count() == 5
        with pytest.raises(Exception, match="readonly"):
            reader._connection.execute("DELETE FROM article")


def test_a_busy_library_says_so(library: Library, monkeypatch: pytest.MonkeyPatch):
    with Library.open(library.path) as other:
        library._connection.execute("BEGIN IMMEDIATE")
        with other.waiting(0.01), pytest.raises(LibraryBusyError), other.write("tag"):
            pass
        library._connection.execute("ROLLBACK")
        with other.write("tag"):
            pass


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX users")
def test_a_write_protected_folder_is_read_but_not_written(library: Library, seeded):
    library.close()
    folder = library.path.parent
    child = os.fork()
    if child == 0:  # pragma: no cover - the child process
        os._exit(_look_without_rights(library.path))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    folder.chmod(0o700)


def _look_without_rights(path: Path) -> int:
    """0 when a user without rights can read the library and is refused when writing."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != path.parent and os.geteuid() == 0:
            parent.chmod(parent.stat().st_mode | 0o055)
        if parent.name.startswith("pytest-of") or parent == parent.parent:
            break
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with Library.open(path) as opened:
        if opened.articles.count() != 5 or not opened.read_only:
            return 2
        try:
            with opened.write("tag"):
                return 3
        except ReadOnlyLibraryError:
            return 0
