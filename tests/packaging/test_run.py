from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import environment
import newer_python
import pytest
import run
import steps
import system
from steps import SetupError

from desktop_app.preflight import SystemLibrary

LIBRARY = SystemLibrary("libEGL.so.1", "libegl1")


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What was started in place of the real program."""
    calls = []
    monkeypatch.setattr(environment, "make", lambda _root: environment.Environment(tmp_path))
    monkeypatch.setattr(run, "PICTURE", tmp_path / "build" / "trich-window.png")
    monkeypatch.setattr(run, "provide_qt_libraries", lambda *, display: None)
    monkeypatch.setattr(os, "execv", lambda program, words: calls.append((Path(program).name, words[1:])))

    def without_display(words, **_settings):
        calls.append((Path(words[0]).name, words[1:]))
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(run.subprocess, "run", without_display)
    return calls


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot replace a process")
def test_arguments_go_to_the_program(started, monkeypatch):
    run.main(["list", "--json"])
    assert started[0] == ("trich", ["list", "--json"])


def test_without_a_display_the_window_is_drawn_into_a_picture(started, monkeypatch, capsys):
    monkeypatch.setattr(run, "has_display", lambda: False)
    assert run.main([]) == 0
    assert started == [("trich", ["screenshot", str(run.PICTURE)])]
    assert str(run.PICTURE) in capsys.readouterr().out


def test_missing_libraries_stop_the_window_with_the_command_to_run(started, monkeypatch, capsys):
    def refuse(*, display):
        raise SetupError("libEGL.so.1 is missing", "Run: sudo apt-get install libegl1")

    monkeypatch.setattr(run, "provide_qt_libraries", refuse)
    assert run.main([]) == 1
    assert "sudo apt-get install libegl1" in capsys.readouterr().err
    assert started == []


def test_a_set_up_that_fails_says_what_and_what_next(started, monkeypatch, capsys):
    def refuse(_root):
        raise SetupError("no network", "Connect")

    monkeypatch.setattr(environment, "make", refuse)
    assert run.main([]) == 1
    assert capsys.readouterr().err == "no network\nConnect\n"


def test_root_on_debian_gets_the_libraries_installed(monkeypatch):
    installed = []
    monkeypatch.setattr(system, "is_debian_root", lambda: True)
    monkeypatch.setattr(system, "missing_libraries", lambda *, display: [] if installed else [LIBRARY])
    monkeypatch.setattr(system, "install", installed.extend)
    system.provide_qt_libraries(display=True)
    assert installed == ["libegl1"]


def test_others_are_told_the_command(monkeypatch):
    monkeypatch.setattr(system, "is_debian_root", lambda: False)
    monkeypatch.setattr(system, "missing_libraries", lambda *, display: [LIBRARY])
    with pytest.raises(SetupError) as refused:
        system.provide_qt_libraries(display=True)
    assert "libEGL.so.1" in str(refused.value)
    assert re.search(r"libegl1|libEGL", refused.value.next_step)


def test_an_old_python_gives_way_to_a_newer_one(monkeypatch, tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text("")
    newer.chmod(0o755)
    calls = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))

    def become(program, words):
        calls.append((program, words[1:]))
        raise SystemExit

    monkeypatch.setattr(os, "execv", become)
    monkeypatch.setattr(sys, "argv", ["packaging/run.py", "list"])
    with pytest.raises(SystemExit):
        newer_python.ensure()
    assert calls == [(str(newer), ["packaging/run.py", "list"])]


def test_an_old_python_alone_says_what_to_install(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as end:
        newer_python.ensure()
    assert end.value.code == 1
    assert "Python 3.11 or newer; this is Python 3.9.2" in capsys.readouterr().err


def test_the_output_of_a_failed_program_is_kept():
    with pytest.raises(steps.CommandError) as failed:
        steps.run([sys.executable, "-c", "print('why'); raise SystemExit(3)"])
    assert failed.value.output == "why"
    with pytest.raises(steps.CommandError):
        steps.run(["/no/such/program"])


def test_the_set_up_uses_the_standard_library_only(root):
    own = {path.stem for path in (root / "packaging").glob("*.py")} | {"desktop_app"}
    for path in (root / "packaging").glob("*.py"):
        names = re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(names) <= own | set(sys.stdlib_module_names), path.name
