from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

LARGEST = 3_000_000
"""Bytes: code, seeds, gazetteers and fonts; a folder too many shows here."""


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    pytest.importorskip("hatchling", reason="the group `build` is not installed; packaging/test.py does it")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_the_seeds_and_every_resource(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("resources", "_resources"), ("seeds", "_seeds")):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                assert f"desktop_app/{inside}/{path.relative_to(root / folder).as_posix()}" in names


def test_the_wheel_is_lean(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size <= LARGEST
    assert {name.split("/")[0].split("-")[0] for name in names} == {"desktop_app", "trich"}
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_installed_program_finds_its_resources(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "from desktop_app.resources import catalogue, resource, seeds\n"
        "print(len(seeds()), resource('fonts', 'OFL.txt'), len(catalogue('vi')) > 9)"
    )
    command, environ = [sys.executable, "-c", code], {"PYTHONPATH": str(tmp_path)}
    said = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["5", str(tmp_path / "desktop_app/_resources/fonts/OFL.txt"), "True"]
