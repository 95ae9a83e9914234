"""The program's own modules, found as Python finds them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import desktop_app.finding

ALL = """
import json, pkgutil, sys
from importlib import import_module
from importlib.machinery import PathFinder
import desktop_app
from desktop_app.finding import _Own, find_own

find_own()
compared, differing = 0, []
for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app."):
    path = sys.modules[module.name.rpartition(".")[0]].__path__
    ours, pythons = _Own.find_spec(module.name, path), PathFinder.find_spec(module.name, path)
    told = [
        (spec.origin, spec.cached, spec.submodule_search_locations, spec.has_location, spec.parent,
         spec.loader.get_filename(module.name), spec.loader.get_code(module.name))
        for spec in (ours, pythons)
    ]
    compared += 1
    if told[0] != told[1]:
        differing.append(module.name)
    if module.ispkg:
        import_module(module.name)
print(compared > 500, differing)
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of the program's name with one module in it and this finder."""
    folder = tmp_path / "desktop_app"
    (folder / "inner").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "inner" / "__init__.py").write_text("from desktop_app.inner.word import WORD\n")
    (folder / "inner" / "word.py").write_text("WORD = 'first'\n")
    shutil.copy(desktop_app.finding.__file__, folder)
    return folder


def said(package: Path, *options: str, program: str = "from desktop_app.inner.word import WORD; print(WORD)") -> str:
    """What a program prints that imports the package."""
    begin = "from desktop_app.finding import find_own; find_own(); "
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *options, "-c", begin + program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=package.parent,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def compiled(package: Path) -> list[str]:
    """The names of what was compiled of the inner package."""
    return sorted(path.name.partition(".")[0] for path in (package / "inner").rglob("*.pyc"))


def test_all_modules_are_found_as_python_finds_them() -> None:
    done = subprocess.run([sys.executable, "-c", ALL], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.split(maxsplit=1) == ["True", "[]\n"], done.stderr


def test_what_is_compiled_is_kept_and_used(package: Path) -> None:
    assert said(package) == "first"
    assert compiled(package) == ["__init__", "word"]
    word = package / "inner" / "word.py"
    times = word.stat()
    word.write_text("WORD = 'other'\n")  # of the same size and time
    os.utime(word, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert said(package) == "first"


@pytest.mark.parametrize("later", [0, 5])
def test_a_changed_source_is_compiled_again(package: Path, later: int) -> None:
    assert said(package) == "first"
    word = package / "inner" / "word.py"
    times = word.stat()
    word.write_text("WORD = 'other'\n" if later else "WORD = 'longer'\n")
    os.utime(word, ns=(times.st_atime_ns, times.st_mtime_ns + later * 10**9))
    assert said(package) == ("other" if later else "longer")


@pytest.mark.parametrize("data", [b"", b"\0" * 16, b"of another Python, and longer than the sixteen bytes"])
def test_what_is_no_such_file_is_compiled_again(package: Path, data: bytes) -> None:
    said(package)
    (found,) = (package / "inner").rglob("word.*.pyc")
    found.write_bytes(data)
    assert said(package) == "first"
    assert found.read_bytes() != data


def test_what_was_compiled_by_its_hash_is_python_s_to_look_at(package: Path) -> None:
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", str(package)]
    subprocess.run(command, check=True)
    (package / "inner" / "word.py").write_text("WORD = 'other'\n")
    assert said(package) == "other"


def test_a_folder_that_was_moved_tells_its_new_place(package: Path) -> None:
    program = "import desktop_app.inner.word as w; print(w.__spec__.loader.get_code(w.__name__).co_filename)"
    assert said(package, program=program) == str(package / "inner" / "word.py")
    moved = package.parent / "elsewhere"
    moved.mkdir()
    package.rename(moved / "desktop_app")
    assert said(moved / "desktop_app", program=program) == str(moved / "desktop_app" / "inner" / "word.py")


def test_what_is_not_there_is_missing(package: Path) -> None:
    missing = said(package, program="import desktop_app.inner.sentence")
    assert missing == "ModuleNotFoundError: No module named 'desktop_app.inner.sentence'"


@pytest.mark.parametrize("options", [["-O"], ["-X", "pycache_prefix=elsewhere"]])
def test_python_s_own_way_is_kept_where_what_is_compiled_lies_elsewhere(package: Path, options: list[str]) -> None:
    assert said(package, *options, program="print([f for f in __import__('sys').meta_path if 'Own' in str(f)])") == "[]"
    assert said(package, *options) == "first"
