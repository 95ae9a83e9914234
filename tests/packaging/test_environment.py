from __future__ import annotations

import json
import shutil
import sys
from importlib.util import cache_from_source
from pathlib import Path

import environment
import pytest
import shiboken6
from steps import CommandError, SetupError


class Project:
    """A project folder, and what the set-up did in it; installing is replaced by laying down the programs."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        self.filled: list[list[str]] = []
        self.fails: Exception | None = None
        self.complete = True
        (folder / "uv.lock").write_text("version = 1")
        (folder / "pyproject.toml").write_text("[project]")
        monkeypatch.setattr(environment, "_fill", self._fill)
        monkeypatch.setattr(environment, "_check", self._check)

    def make(self, *groups: str):
        return environment.make(self.folder, groups)

    def _fill(self, place, groups):
        place.folder.mkdir(exist_ok=True)
        (place.folder / "half").touch()
        self.filled.append(list(groups))
        if self.fails:
            raise self.fails

    def _check(self, place):
        if not (self.complete and place.folder.exists()):
            raise SetupError("not complete", "again")


@pytest.fixture
def project(tmp_path, monkeypatch):
    return Project(tmp_path, monkeypatch)


def test_a_complete_environment_is_left_alone(project):
    project.make()
    project.make()
    assert project.filled == [["build"]]


def test_a_change_of_the_lock_brings_it_up_to_date_with_all_its_groups(project):
    place = project.make("dev")
    (place.folder / "kept").touch()
    (project.folder / "uv.lock").write_text("version = 2")
    project.make()
    assert project.filled == [["build", "dev"], ["build", "dev"]]
    assert (place.folder / "kept").exists()


def test_a_change_of_the_project_file_counts_too(project):
    project.make()
    (project.folder / "pyproject.toml").write_text("[project]\nname = 'x'")
    project.make()
    assert len(project.filled) == 2


def test_more_groups_are_added(project):
    project.make()
    project.make("dev")
    project.make()
    assert project.filled == [["build"], ["build", "dev"]]


def test_what_was_interrupted_is_made_anew(project):
    project.fails = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        project.make()
    (project.folder / ".venv" / "rest").touch()
    project.fails = None
    place = project.make()
    assert not (place.folder / "rest").exists()
    assert len(project.filled) == 2


def test_an_interrupted_update_is_never_taken_for_complete(project):
    project.make()
    (project.folder / "uv.lock").write_text("version = 2")
    project.fails = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        project.make()
    (project.folder / "uv.lock").write_text("version = 1")
    project.fails = None
    project.make()
    assert len(project.filled) == 3


def test_an_environment_that_was_moved_is_made_anew(project):
    place = project.make()
    stamp = json.loads(place.stamp.read_text())
    place.stamp.write_text(json.dumps({**stamp, "root": "/elsewhere"}))
    (place.folder / "rest").touch()
    project.make()
    assert not (place.folder / "rest").exists()


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}", '{"digest": 1, "root": 2, "groups": 3}'])
def test_a_broken_stamp_means_made_anew(project, stamp):
    place = project.make()
    place.stamp.write_text(stamp)
    project.make()
    assert len(project.filled) == 2


def test_a_link_in_the_way_is_removed_and_its_goal_left(project, tmp_path_factory):
    goal = tmp_path_factory.mktemp("goal")
    (goal / "precious").touch()
    (project.folder / ".venv").symlink_to(goal)
    project.make()
    assert (goal / "precious").exists()
    assert not (project.folder / ".venv").is_symlink()


def test_an_environment_that_does_not_start_is_no_success(project):
    project.complete = False
    with pytest.raises(SetupError):
        project.make()
    assert not (project.folder / ".venv" / "trich-setup.json").exists()


def test_failing_uv_gives_way_to_pip(tmp_path, monkeypatch):
    used = []

    def uv(*_arguments):
        used.append("uv")
        raise CommandError(["uv"], 2, "unknown option")

    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/uv")
    monkeypatch.setattr(environment, "_fill_with_uv", uv)
    monkeypatch.setattr(environment, "_fill_with_pip", lambda *_arguments: used.append("pip"))
    environment._fill(environment.Environment(tmp_path), ["build"])
    assert used == ["uv", "pip"]


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("Failed to establish a new connection: Temporary failure in name resolution", "Connect to the network"),
        ("ERROR: Could not find a version of x (from versions: none)", "Connect to the network"),
        ("Retrying after connection broken by x\nERROR: No matching distribution found", "Connect to the network"),
        ("ERROR: No matching distribution found for sqlcipher3==0.6.4", "Use Python 3.11 to 3.14"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("something else", "Run again"),
    ],
)
def test_a_failure_says_what_to_do(said, advice):
    assert advice in environment._explained(CommandError(["pip"], 1, said)).next_step


def test_a_missing_venv_module_is_installed_by_root_and_named_to_others(monkeypatch):
    installed = []
    monkeypatch.setattr(environment, "_base_python", lambda: "/bin/false")
    monkeypatch.setattr(environment, "install", installed.extend)
    monkeypatch.setattr(environment, "is_debian_root", lambda: True)
    environment._provide_venv_module()
    assert installed[0].startswith("python3.")
    monkeypatch.setattr(environment, "is_debian_root", lambda: False)
    with pytest.raises(SetupError) as refused:
        environment._provide_venv_module()
    assert "apt-get install python3." in refused.value.next_step


@pytest.mark.skipif(not Path(sys.prefix, "trich-setup.json").exists(), reason="this environment was not set up by us")
def test_the_binding_is_unpacked_and_compiled_once():
    loader = Path(shiboken6.__file__).parent / "files.dir" / "shibokensupport" / "signature" / "loader.py"
    assert Path(cache_from_source(str(loader))).exists()
