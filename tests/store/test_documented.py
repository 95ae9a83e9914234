from __future__ import annotations

import re

import pytest

from desktop_app.resources import LANGUAGES, resource
from desktop_app.store.driver import connect
from desktop_app.store.library import APPLICATION_ID, Library

SHADOW = re.compile(r"(sqlite_|fts_\w+_(data|idx|docsize|config|content))")
"""Tables that SQLite makes for itself."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_lists_the_tables_and_views_of_a_library(tmp_path, language):
    path = tmp_path / "a.trich"
    Library.create(path).close()
    connection = connect(path, read_only=True)
    kinds = {row["name"]: row["type"] for row in connection.execute("SELECT name, type FROM sqlite_schema")}
    connection.close()
    chapter = resource("help", f"library-file.{language}.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in chapter.splitlines() if line.startswith("|")][2:]
    tables = {name for name, kind in kinds.items() if kind == "table" and not SHADOW.match(name)}
    assert {name.strip() for row in rows for name in row.split(",")} == tables
    assert all(f"`{name}`" in chapter for name, kind in kinds.items() if kind == "view")
    assert f"`{APPLICATION_ID.to_bytes(4, 'big').decode()}`" in chapter
