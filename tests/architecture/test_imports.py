"""Who may know whom. The contracts themselves stand in pyproject.toml; here is what they cannot see."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys

import pytest

SQL_DRIVERS = {"sqlite3", "sqlcipher3", "sqlite_utils", "pysqlite3"}
SQL_READERS = {"desktop_app/preflight.py"}  # asks the driver its version, and no more
NETWORK = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib", "smtplib"}
QT_NETWORK = re.compile(r"PySide6\.Qt(Network|WebEngine|WebView|WebSockets|WebChannel|Quick|Qml)\w*")
STATEMENT = re.compile(
    r"\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s.+\sSET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIEW)|PRAGMA\s|"
    r"BEGIN\s+IMMEDIATE)",
    re.DOTALL,
)
WITHOUT_QT = """
import runpy, sys
sys.argv = ["trich", *sys.argv[1:]]
from desktop_app.cli import main
try:
    main()
except SystemExit as end:
    status = end.code
else:
    status = 0
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6"))
print(f"status {status or 0}, loaded {loaded}", file=sys.stderr)
"""


def imported(source) -> list[tuple[int, str]]:
    """Line and dotted name of each import, `from a import b` as `a.b`."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def written_outside_operations(source) -> list[str]:
    """`with x.write(…)` and `library.write`, wherever they may not be."""
    if source.package in {"operations", "store"}:
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.With):
            calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
            found += [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "write"]
        elif isinstance(node, ast.Attribute) and node.attr == "write":
            owner = getattr(node.value, "id", getattr(node.value, "attr", ""))
            found += [node] if "library" in owner else []
    return [f"{source.name}:{node.lineno}" for node in found]


def sql_outside_store(source) -> list[str]:
    """Drivers, statements and connections outside `store`; and in it the transactions that are not atomic."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.With):
            for item in node.items:
                made = item.context_expr.func if isinstance(item.context_expr, ast.Call) else item.context_expr
                if isinstance(made, ast.Attribute) and made.attr in {"conn", "connection", "atomic"}:
                    found.append((node.lineno, f"with ….{made.attr}: is not atomic; use library.write"))
        elif source.package != "store" and isinstance(node, ast.Constant) and isinstance(node.value, str):
            if STATEMENT.match(node.value):
                found.append((node.lineno, node.value[:40]))
        elif source.package != "store" and isinstance(node, ast.Attribute) and node.attr == "conn":
            found.append((node.lineno, "….conn"))
    if source.package != "store" and source.name not in SQL_READERS:
        found += [(line, name) for line, name in imported(source) if name.split(".")[0] in SQL_DRIVERS]
    return [f"{source.name}:{line} {what}" for line, what in found]


def reaches_out(source) -> list[str]:
    """Imports through which something could leave the machine."""
    found = []
    for line, name in imported(source):
        parents = {name, name.rsplit(".", 1)[0], name.split(".")[0]}
        if parents & NETWORK or QT_NETWORK.match(name):
            found.append(f"{source.name}:{line} {name}")
    return found


def test_the_contracts_hold(root):
    program = os.path.join(os.path.dirname(sys.executable), "lint-imports")  # noqa: PTH118, PTH120
    result = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_only_operations_write(holds):
    holds(written_outside_operations)


def test_sql_stays_in_the_store(holds):
    holds(sql_outside_store)


def test_nothing_leaves_the_machine(holds):
    holds(reaches_out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["inspect", "SEED", "--json"],
        ["import", "SEED"],
        ["list", "--json"],
        ["themes", "--json"],
        ["search", "tội phạm", "--json"],
        ["check", "--json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_command_line_never_loads_qt(arguments, root, seed_paths, tmp_path):
    library = tmp_path / "test.trich"
    words = [str(seed_paths[0]) if word == "SEED" else word for word in arguments]
    if arguments[0] not in {"--help", "--version", "inspect", "import"}:
        _run_without_qt(["--library", str(library), "import", str(seed_paths[0])], root)
    said = _run_without_qt(["--library", str(library), *words] if words[0][0] != "-" else words, root)
    assert said.endswith("status 0, loaded []")


def _run_without_qt(words, root) -> str:
    command = [sys.executable, "-c", WITHOUT_QT, *words]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    return result.stderr.strip()


def test_a_write_outside_operations_is_found(example):
    assert written_outside_operations(example("with library.write('tag') as write: ..."))
    assert written_outside_operations(example("door = self._library.write"))
    assert not written_outside_operations(example("out.write(b'x')"))
    assert not written_outside_operations(example("with library.write('tag'): ...", "desktop_app/operations/x.py"))


def test_sql_outside_the_store_is_found(example):
    assert sql_outside_store(example("import sqlite3"))
    assert sql_outside_store(example("from sqlcipher3 import dbapi2"))
    assert sql_outside_store(example("rows = query('SELECT id FROM article')"))
    assert sql_outside_store(example("with db.conn: ...", "desktop_app/store/x.py"))
    assert not sql_outside_store(example("'Select one or more themes from the list'"))


def test_a_way_out_is_found(example):
    assert reaches_out(example("from PySide6.QtNetwork import QNetworkAccessManager"))
    assert reaches_out(example("from urllib.request import urlopen"))
    assert reaches_out(example("import http.client"))
    assert not reaches_out(example("from urllib.parse import quote"))
