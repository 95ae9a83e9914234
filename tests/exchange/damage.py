"""Exchange files in which something is wrong that still looks like one: values of another kind, parts that are gone."""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.exchange.foreign_marks import zipped

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 3, 10**30, -(10**30), 1.5, 1e308, "", "x", "-5", "٣", "\ud800", "\x00", "😀", "=1+1", [],
    {}, [[]], [None], {"a": []}, [1, 2, 3], "2024-13-45T99:99", "{}", "../../x", "a" * 5_000, "\u202e",
    "{00000000-0000-0000-0000-000000000000}",
)  # fmt: skip


def damaged(chance: random.Random, content: bytes) -> bytes:
    """The file with one to three things in it changed."""
    for _ in range(chance.randint(1, 3)):
        content = _damaged(chance, content)
    return content


def _damaged(chance: random.Random, content: bytes) -> bytes:
    if content.startswith(b"SQLite format 3\x00"):
        return _database(chance, content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _archive(chance, content)
    with suppress(ValueError, RecursionError):
        return _text(chance, content.decode("utf-8")).encode("utf-8", "surrogatepass")
    return _bytes(chance, content)


def _bytes(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice((b"", b"\x00", b"\xff\xfe", b"\r")) + content[at + chance.randint(0, 9) :]


def _archive(chance: random.Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if not files:
        return content
    name = chance.choice(list(files))
    kind = chance.randrange(8)
    if kind == 0:
        del files[name]
    elif kind == 1:
        files[chance.choice(("x.qde", "sources/../../x", "a/b/c.txt", name.upper(), "__MACOSX/._x"))] = files[name]
    else:
        files[name] = _damaged(chance, files[name])
    return zipped(files)


def _text(chance: random.Random, text: str) -> str:
    if text.lstrip("\ufeff").startswith("<"):
        return _markup(chance, text)
    with suppress(ValueError):
        return json.dumps(_value(chance, json.loads(text)), ensure_ascii=False)
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    with suppress(ValueError):
        lines[at] = json.dumps(_value(chance, json.loads(lines[at])), ensure_ascii=False)
        return "\n".join(lines)
    words = re.split(r"(\s)", lines[at])
    words[chance.randrange(len(words))] = str(chance.choice(VALUES))
    lines[at] = "".join(words)
    return "\n".join(lines)


def _markup(chance: random.Random, text: str) -> str:
    """Another value of an attribute, or an element that is gone, or there twice."""
    places = list(re.finditer(r'"[^"]*"|<[^<>]*>|>[^<>]+<', text))
    if not places:
        return text
    found = chance.choice(places)
    value = str(chance.choice(VALUES)).replace("<", "").replace("&", "").replace('"', "")
    new = {'"': f'"{value}"', ">": f">{value}<", "<": chance.choice(("", found[0] * 2))}[found[0][0]]
    return text[: found.start()] + new + text[found.end() :]


def _value(chance: random.Random, told: Any) -> Any:
    """What JSON says with one value in it changed, gone or moved."""
    if not isinstance(told, (dict, list)) or not told or chance.random() < 0.1:
        return chance.choice(VALUES)
    if isinstance(told, list):
        at = chance.randrange(len(told))
        kind = chance.random()
        if kind < 0.1:
            return told[:at] + told[at + 1 :]
        if kind < 0.2:
            return [*told, told[at]]
        return [*told[:at], _value(chance, told[at]), *told[at + 1 :]]
    key = chance.choice(list(told))
    if chance.random() < 0.15:
        return {name: value for name, value in told.items() if name != key}
    return {**told, key: _value(chance, told[key])}


def _database(chance: random.Random, content: bytes) -> bytes:
    """Another value in a row, or a column, a table or rows that are gone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(content)
        connection = sqlite3.connect(path)
        with suppress(sqlite3.Error):
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            table = chance.choice(tables)
            column = chance.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")])
            value = chance.choice([one for one in VALUES if not isinstance(one, (list, dict))] + [b"\xff\x00"])
            value = "x" if value == "\ud800" else value
            value = str(value)[:20] if isinstance(value, int) and abs(value) > 2**62 else value
            some = "" if chance.random() < 0.2 else "WHERE rowid = (SELECT rowid FROM {0} ORDER BY random() LIMIT 1)"
            change = chance.choice(("set", "set", "set", "delete", "drop", "column"))
            sql = {
                "set": f"UPDATE {table} SET {column} = ? {some.format(table)}",  # noqa: S608 - a test
                "delete": f"DELETE FROM {table} {some.format(table)}",  # noqa: S608 - a test
                "drop": f"DROP TABLE {table}",
                "column": f"ALTER TABLE {table} DROP COLUMN {column}",
            }[change]
            connection.execute(sql, [value] if change == "set" else [])
            connection.commit()
        connection.close()
        return path.read_bytes()
