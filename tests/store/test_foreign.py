"""Files of other programs: read without running anything in them, refused in words, written the same each time."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from desktop_app.domain.errors import TooLargeError, UnreadableFileError, UserError
from desktop_app.store import foreign
from desktop_app.store.foreign import ForeignFileError, foreign_file, fresh_file


def made(tmp_path: Path, *statements: str) -> bytes:
    path = tmp_path / "made"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()


def test_rows_are_read_by_the_names_of_columns(tmp_path: Path) -> None:
    content = made(tmp_path, "CREATE TABLE t (b, a)", "INSERT INTO t VALUES (1, 'Đề'), (NULL, x'00ff')")
    with foreign_file("x", content) as file:
        assert file.has("t")
        assert not file.has("t", "u")
        assert file.rows("t", ("a", "missing", "b")) == [("Đề", None, 1), (b"\x00\xff", None, None)]
        assert file.rows("u", ("a",)) == []


def test_a_file_that_lies_somewhere_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    content = made(tmp_path, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")
    path = tmp_path / "its own.qda"
    path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with foreign_file("x", path) as file:
        assert file.rows("t", ("a",)) == [(1,)]
    assert path.read_bytes() == content
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(UnreadableFileError), foreign_file("x", tmp_path / "none"):
        pass


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE VIEW documents AS SELECT randomblob(1000000000) AS a",),
        ("CREATE TABLE u (a)", "CREATE VIEW documents AS SELECT a FROM u"),
        ("CREATE VIRTUAL TABLE documents USING fts5(a)",),
    ],
)
def test_views_and_virtual_tables_are_as_if_they_were_not_there(tmp_path: Path, statements: tuple[str, ...]) -> None:
    with foreign_file("x", made(tmp_path, *statements)) as file:
        assert not file.has("documents")
        assert file.rows("documents", ("a",)) == []


def test_columns_that_would_call_something_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    content = made(tmp_path, "CREATE TABLE t (b, a AS (hex(zeroblob(100000000))))", "INSERT INTO t (b) VALUES (1)")
    with foreign_file("x", content) as file:
        assert file.rows("t", ("b",)) == [(1,)]
        assert file.rows("t", ("a",)) == [(None,)], "it is not even looked at"


def test_names_are_never_statements(tmp_path: Path) -> None:
    name = 't" UNION SELECT sql FROM sqlite_master --'
    content = made(tmp_path, f'CREATE TABLE "{name.replace(chr(34), chr(34) * 2)}" (a)', "CREATE TABLE t (a)")
    with foreign_file("x", content) as file:
        assert file.rows(name, ("a",)) == []
        assert file.rows("t", ('a" FROM sqlite_master --', "a")) == []


def test_no_trigger_runs(tmp_path: Path) -> None:
    trigger = "CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; END"
    content = made(tmp_path, "CREATE TABLE t (a)", "INSERT INTO t VALUES (7)", trigger)
    with foreign_file("x", content) as file:
        assert file.rows("t", ("a",)) == [(7,)]


@pytest.mark.parametrize(
    "content", [b"", b"SQLite", b"PK\x03\x04", b"SQLite format 3\x00", b"SQLite format 3\x00" * 500]
)
def test_what_is_no_database_is_refused(content: bytes) -> None:
    with pytest.raises(ForeignFileError) as refusal, foreign_file("/a/b.qda", content):
        pass
    assert "/a/b.qda" in refusal.value.message("vi")


def test_more_than_anybody_can_look_at_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = (
        "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n WHERE a < 300) INSERT INTO t SELECT a FROM n"
    )
    content = made(tmp_path, "CREATE TABLE t (a)", numbers)
    monkeypatch.setattr(foreign, "_ROWS", 299)
    with foreign_file("x", content) as file, pytest.raises(TooLargeError):
        file.rows("t", ("a",))
    monkeypatch.setattr(foreign, "LIMIT_MB", 0)
    with pytest.raises(TooLargeError), foreign_file("x", content):
        pass


def test_300_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    rows = [{"id": n, "name": f"Bài {n}", "fulltext": "Đề án " * 200, "memo": ""} for n in range(40)]
    whole = fresh_file("qualcoder.sql", {"source": rows})
    refused = 0
    for seed in range(300):
        chance = random.Random(seed)  # noqa: S311 - the same damage each time
        content = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30, 300))):
            content[chance.randrange(16 if seed % 3 else 0, len(content))] = chance.randrange(256)
        if seed % 7 == 0:
            del content[chance.randrange(100, len(content)) :]
        try:
            with foreign_file("x", bytes(content)) as file:
                found = file.rows("source", ("id", "name", "fulltext"))
                assert all(len(row) == 3 for row in found)
        except UserError:
            refused += 1
    assert 0 < refused < 300


def test_a_file_is_written_the_same_each_time_and_is_whole(tmp_path: Path) -> None:
    tables = {"source": [{"id": 1, "name": "Bài", "fulltext": "Đề án 06 😀"}], "code_cat": []}
    content = fresh_file("qualcoder.sql", tables)
    assert content == fresh_file("qualcoder.sql", tables)
    path = tmp_path / "a"
    path.write_bytes(content)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT name, fulltext, memo FROM source").fetchall() == [("Bài", "Đề án 06 😀", None)]
    connection.close()
