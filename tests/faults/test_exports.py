"""An export that dies, or is refused, at any byte: what stands at its place is the old file or the new one, whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.operations.export import formats
from desktop_app.plugins import load_plugins
from desktop_app.store.library import Library
from tests.made_projects import SOUND, made_project, put_into

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on the size of files")

NAMES = [exporter.name for exporter in formats(load_plugins())]
POINTS = "0,0.001,0.3,0.5,0.97,0.9999"
"""Shares of the whole file that there is room for."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "a.trich"
    with Library.create(path) as opened:
        put_into(opened, made_project(11, SOUND))
        opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def ends(library: Path, name: str, out: Path, mode: str) -> list[list[str]]:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("dying_export.py"), library, name, out, mode, POINTS],
        check=True, capture_output=True, text=True, timeout=120, cwd=root, env={"PYTHONPATH": str(root)},
    )  # fmt: skip
    return [line.split() for line in done.stdout.splitlines()]


@pytest.mark.parametrize("mode", ["die", "refuse"])
@pytest.mark.parametrize("name", NAMES)
def test_the_old_file_stands_until_the_new_one_is_whole(library: Path, tmp_path: Path, name: str, mode: str) -> None:
    out = tmp_path / "out"
    told = ends(library, name, out, mode)
    assert len(told) == POINTS.count(",") + 1
    for ended, old, _new in told:
        assert ended == ("killed" if mode == "die" else "refused")
        assert old == "True"
    beside = [path.name for path in tmp_path.iterdir() if path.name not in ("out", "out.whole")]
    assert mode == "die" or beside == [], "what was refused leaves nothing beside it"
    assert all(name.startswith(".out.") and name.endswith(".part") for name in beside)


def test_a_program_that_writes_into_the_file_itself_is_caught(library: Path, tmp_path: Path) -> None:
    told = ends(library, "sabotage", tmp_path / "out", "die")
    assert any((old, new) == ("False", "False") for _, old, new in told)
