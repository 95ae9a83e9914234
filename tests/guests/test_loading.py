"""Every way in which a plug-in can fail when it is loaded: it is named, and all else works."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from desktop_app.guests import faults, guest, places
from desktop_app.guests.keeper import guests
from desktop_app.hooks import ExportContext
from desktop_app.operations.libraries import open_default
from desktop_app.plugins import built_in, load_plugins
from tests.made_plugins import BROKEN, EXPORTER, GOOD, exporter, state


@pytest.mark.parametrize("fault", BROKEN)
def test_what_cannot_be_loaded_is_turned_off_by_name(plug, library, fault):
    reason, source = BROKEN[fault]
    plug("bad", source)
    plug("good", GOOD)
    before = state(library)
    plugins = load_plugins()
    assert [(each.name, each.reason) for each in plugins.off] == [("bad", reason)]
    assert [one.name for one in plugins.exporters] == [*(one.name for one in built_in().exporters), "lines"]
    assert "wire" in [one.name for one in plugins.importers]
    assert state(library) == before


def test_the_line_of_the_fault_is_told(plug):
    plug("bad", "x = 1\ny = 2\nraise ValueError('nhầm')")
    plug("worse", "x = (")
    told = {each.name: each.detail for each in load_plugins().off}
    assert told["bad"] == "line 5, ValueError: nhầm"
    assert told["worse"].startswith("line 3, SyntaxError")


def test_ours_are_never_replaced_whatever_comes_first(plug):
    plug("aaa", EXPORTER.format("json"))
    plugins = load_plugins()
    ours = {one.name: one for one in built_in().exporters}
    assert {one.name: one for one in plugins.exporters} == ours


def test_of_two_plug_ins_with_one_name_the_first_is_used(plug):
    plug("a", exporter("out.write(b'a')"))
    plug("b", exporter("out.write(b'b')"))
    plugins = load_plugins()
    assert [(each.name, each.reason, each.detail) for each in plugins.off] == [("b", faults.TAKEN, "bad")]
    out = io.BytesIO()
    plugins.exporters[-1].write([], ExportContext({}, {}), out)
    assert out.getvalue() == b"a"


def test_what_is_ours_asks_no_plug_in(plug, monkeypatch):
    plug("bad", "while True: pass")
    monkeypatch.setattr("desktop_app.plugins.guests", lambda: pytest.fail("asked"))
    plugins = load_plugins()
    for ours, _ in zip(plugins.exporters, built_in().exporters, strict=False):
        assert ours.name
        break
    assert next(one for one in plugins.exporters if one.name == "csv")


def test_a_first_start_asks_no_plug_in(plug, tmp_path, monkeypatch):
    plug("hangs", "while True: pass")
    monkeypatch.setenv("TRICH_LIBRARY", str(tmp_path / "first.trich"))
    monkeypatch.setattr("desktop_app.plugins.guests", lambda: pytest.fail("asked"))
    with open_default() as made:
        assert made.articles.count() == 5


def test_a_plug_in_is_asked_once_and_again_when_its_file_changes(plug, tmp_path):
    plug("bad", "while True: pass")
    started = time.monotonic()
    assert guests()[0].off is not None
    first = time.monotonic() - started
    started = time.monotonic()
    assert load_plugins().off[0].name == "bad"
    assert time.monotonic() - started < first / 2
    plug("bad", GOOD)
    os.utime(tmp_path / "plugins" / "bad.py", ns=(1, 1))
    assert load_plugins().off == []
    (tmp_path / "plugins" / "bad.py").unlink()
    assert load_plugins().all == []


def test_child_processes_do_not_try_what_could_not_be_loaded(plug):
    plug("bad", "import time; time.sleep(1e6)")
    assert [each.name for each in load_plugins().off] == ["bad"]
    program = (
        "import time, json; from desktop_app.plugins import load_plugins; p = load_plugins(); t = time.monotonic();"
        "print(json.dumps([p.off, time.monotonic() - t]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    off, seconds = json.loads(done.stdout)
    assert off == [["bad", faults.SLOW, ""]]
    assert seconds < 2


@pytest.mark.parametrize("handed", ["", "x", "[]", "[1]", '[[["a"],["b"]]]', '{"a": 1}', "[" * 2000])
def test_what_is_handed_down_may_be_anything(plug, monkeypatch, handed):
    monkeypatch.setenv(guest.HANDED_DOWN, handed)
    plug("good", GOOD)
    assert load_plugins().off == []


def test_slow_plug_ins_are_waited_for_together(plug):
    for number in range(4):
        plug(f"slow{number}", "import time; time.sleep(1e6)")
    started = time.monotonic()
    assert len(load_plugins().off) == 4
    assert time.monotonic() - started < 2 * guest.LOAD


def test_a_package_is_loaded_by_its_entry_point(plug, tmp_path, monkeypatch):
    package = tmp_path / "site" / "their_package"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "lines.py").write_text(GOOD)
    info = tmp_path / "site" / "their_package-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-package\nVersion: 2.1\n")
    (info / "entry_points.txt").write_text("[trich.plugins]\nlines = their_package.lines\ngone = their_package.gone\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'site'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    plugins = load_plugins()
    found = {each.place.name: each for each in plugins.all}
    assert found["lines"].off is None
    assert found["lines"].place.origin == "their-package 2.1"
    assert found["gone"].off is not None
    assert "ModuleNotFoundError" in found["gone"].off.detail
    assert "lines" in [one.name for one in plugins.exporters]
    assert "their_package" not in sys.modules


def test_an_entry_point_without_a_package_is_shown_by_what_it_names(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "entry_points", lambda group: [EntryPoint("x", "a.b:c", group)])
    (place,) = places.places(tmp_path)
    assert place.origin == "a.b:c"


def test_no_folder_no_plug_ins(monkeypatch, tmp_path):
    monkeypatch.setenv("TRICH_PLUGINS", str(tmp_path / "nowhere"))
    assert load_plugins().all == []
    assert places.places(Path("/dev/null")) == []


def test_no_process_is_left(plug):
    plug("good", GOOD)
    plug("bad", "import time; time.sleep(1e6)")
    before = set(_children())
    load_plugins().ask()
    assert set(_children()) <= before


def _children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


if not Path(f"/proc/self/task/{os.getpid()}/children").exists():
    test_no_process_is_left = pytest.mark.skip(reason="no list of child processes here")(test_no_process_is_left)
