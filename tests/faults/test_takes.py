"""Projects of other programs: whatever dies while one is taken in, the library has none or all of it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.operations.libraries import open_or_create
from desktop_app.store.library import Library
from tests.made_projects import SOUND, made_project, put_into

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A project of many articles as a file, and how many passages it has."""
    folder = tmp_path_factory.mktemp("project")
    made = made_project(5, SOUND._replace(articles=60, passages=4))
    with Library.create(folder / "a.trich") as opened:
        put_into(opened, made)
    root = Path(__file__).resolve().parents[2]
    command = [
        sys.executable,
        "-m",
        "desktop_app",
        "--library",
        folder / "a.trich",
        "export",
        "qdpx",
        folder / "a.qdpx",
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=root)
    return folder / "a.qdpx", len(made.passages)


def worker(program, path: Path) -> subprocess.Popen[bytes]:
    """The child process that takes a project in, as the window and the command line start it."""
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "--worker"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    job = {"job": "take", "library": str(program.library), "path": str(path), "theirs": []}
    assert process.stdin is not None
    process.stdin.write(json.dumps(job).encode() + b"\n")
    process.stdin.close()
    return process


def test_what_is_killed_is_there_whole_or_not_at_all(program, project: tuple[Path, int]) -> None:
    path, passages = project
    began = time.monotonic()
    worker(program, path).wait(timeout=60)
    took = time.monotonic() - began
    assert len(program.json("excerpts")) == passages
    program.run("undo")
    chance = random.Random(9)  # noqa: S311 - a test
    died = 0
    for _ in range(10):
        process = worker(program, path)
        time.sleep(chance.uniform(0.2, 1.05) * took)
        process.kill()
        process.wait()
        health = program.sound()
        assert health["annotations"] in (0, passages)
        died += not health["annotations"]
        if health["annotations"]:
            program.run("undo")
    assert died, "it was never in time"
    told = program.json("import", path)
    assert told["projects"][0]["taken"]["passages"] == passages
    again = program.json("import", path)["projects"][0]
    assert again["taken"] == {"articles": 0, "themes": 0, "passages": 0, "changed": 0}


def test_a_full_disk_refuses_a_project_whole(program, project: tuple[Path, int], small_disk: Path) -> None:
    there = type(program)(small_disk / "test.trich")
    path, passages = project
    open_or_create(there.library).close()
    with pytest.raises(OSError, match="No space"):
        filled(small_disk / "rest")
    told = there.json("import", path)
    assert (told.get("error") or told["refused"][0])["code"] == "disk-full"
    (small_disk / "rest").unlink()
    assert there.sound()["annotations"] == 0
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    assert there.json("import", path)["projects"][0]["taken"]["passages"] == passages
    there.sound()


def filled(path: Path) -> None:
    with path.open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))
