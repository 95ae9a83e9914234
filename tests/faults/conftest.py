from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.operations.libraries import open_or_create


@dataclass(frozen=True)
class Program:
    """The program as the shell runs it, on one library."""

    library: Path
    before: tuple[str, ...] = ()

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        command = [*self.before, sys.executable, "-m", "desktop_app", "--library", str(self.library), "--lang", "en"]
        return subprocess.Popen(
            [*command, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).resolve().parents[2],
        )

    def run(self, *arguments: object) -> tuple[int, bytes, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=60)
        assert b"Traceback" not in out + err, err.decode()
        return process.returncode, out, err.decode()

    def json(self, *arguments: object) -> Any:
        return json.loads(self.run(*arguments, "--json")[1])

    def sound(self) -> dict[str, Any]:
        """What `check` says; fails unless all is well."""
        health = self.json("check")
        assert health["ok"], health["problems"]
        return health


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on a new library with the starter themes."""
    path = tmp_path / "test.trich"
    open_or_create(path).close()
    return Program(path)


@pytest.fixture
def folder(tmp_path: Path, seed_paths: list[Path]) -> Callable[[int], Path]:
    """Makes a folder of that many articles."""

    def make(count: int) -> Path:
        articles = tmp_path / "articles"
        articles.mkdir()
        for number in range(count):
            text = seed_paths[number % 5].read_text(encoding="utf-8")
            (articles / f"{number:04}.txt").write_text(f"{text}\n\nBài số {number}.\n", encoding="utf-8")
        return articles

    return make


def mounted(place: Path, options: str) -> None:
    """Mount a file system in memory, or skip with the reason."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting needs root and mount(8)")
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB."""
    place = tmp_path / "disk"
    mounted(place, "size=6m")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def without_rights() -> tuple[str, ...]:
    """What to put before a command so that file permissions hold for it, also when root runs the tests."""
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("dropping root's rights needs setpriv(1)")
    prefix = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
    if subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        pytest.skip("setpriv(1) cannot drop rights here")
    return prefix
