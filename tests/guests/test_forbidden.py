"""What plug-ins may not do, tried for real; and proof that without the guard it would have been done."""

from __future__ import annotations

import sys

import pytest

from desktop_app.guests import guest
from desktop_app.guests.faults import LOADING
from desktop_app.guests.guard import landlock, refused
from desktop_app.guests.keeper import guests
from tests.made_plugins import FORBIDDEN, GOOD, WRITING, put, state

UNGUARDED = (
    "import desktop_app.guests.host as host, desktop_app.guests.guard as guard; {}; import sys; sys.exit(host.main())"
)
NO_GUARD = "host.confine = lambda tell: None"
NO_HOOK = "guard._hook = lambda tell: (lambda event, arguments: None)"
NO_KERNEL = "guard._kernel = lambda: None"
C_WRITES = "from lxml import etree; etree.ElementTree(etree.fromstring('<a/>')).write(LIBRARY)"


def without(monkeypatch, what):
    """Plug-ins run in a process in which a part of the guard is missing."""
    monkeypatch.setattr(guest, "child_command", lambda *_: [sys.executable, "-c", UNGUARDED.format(what)])


@pytest.mark.parametrize("tried", FORBIDDEN)
def test_what_is_forbidden_turns_a_plug_in_off_and_was_not_done(plug, library, tried):
    reason, source = FORBIDDEN[tried]
    plug("eager", source)
    plug("good", GOOD)
    before = state(library)
    off = {each.place.name: each.off for each in guests()}
    assert off["eager"] is not None
    assert off["eager"].reason == reason, off["eager"]
    assert off["good"] is None
    assert state(library) == before


@pytest.mark.parametrize("tried", WRITING)
def test_without_the_guard_the_library_is_not_as_it_was(plug, library, monkeypatch, tried):
    if tried in ("uses the database", "uses the store itself"):
        pytest.skip("this file is no database: it would be refused in any case")
    without(monkeypatch, NO_GUARD)
    plug("eager", WRITING[tried])
    before = state(library)
    guests()
    assert state(library) != before, "the test sees what is done"


def test_without_the_guard_sockets_and_programs_work(plug, monkeypatch):
    without(monkeypatch, NO_GUARD)
    plug("eager", "import socket, subprocess; socket.socket().close(); subprocess.run(['true'])\n" + GOOD)
    assert [each.off for each in guests()] == [None]


@pytest.mark.skipif(not landlock(), reason="this kernel has no Landlock")
@pytest.mark.parametrize("source", [C_WRITES, *WRITING.values()])
def test_the_kernel_refuses_what_python_does_not_report(plug, library, monkeypatch, source):
    without(monkeypatch, NO_HOOK)
    plug("eager", source)
    before = state(library)
    (found,) = guests()
    assert found.off is not None
    assert state(library) == before


@pytest.mark.skipif(not landlock(), reason="this kernel has no Landlock")
def test_without_the_kernel_a_library_in_c_would_write(plug, library, monkeypatch):
    without(monkeypatch, NO_KERNEL)
    plug("eager", C_WRITES)
    before = state(library)
    guests()
    assert state(library) != before


@pytest.mark.parametrize("tried", WRITING)
def test_python_alone_refuses_too(plug, library, monkeypatch, tried):
    without(monkeypatch, NO_KERNEL)
    plug("eager", WRITING[tried])
    before = state(library)
    (found,) = guests()
    assert found.off is not None
    assert found.off.reason == FORBIDDEN[tried][0]
    assert state(library) == before


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/x", "r", 0)),
        ("open", ("/x", None, 0)),
        ("import", ("json", None, None, None, None)),
        ("os.listdir", ("/x",)),
        ("socket.gethostname", ()),
        ("compile", (None, "x")),
    ],
)
def test_reading_and_computing_are_allowed(event, arguments):
    assert refused(event, arguments) is None


def test_a_plug_in_may_read_what_lies_beside_it(plug, tmp_path):
    plug("good", GOOD + "\nfrom pathlib import Path\nTEXT = (Path(__file__).parent / 'words.txt').read_text()")
    (tmp_path / "plugins" / "words.txt").write_text("lời")
    assert [each.off for each in guests()] == [None]


def test_what_is_printed_goes_nowhere(plug, capfd):
    plug("good", "import sys; print('x'); print('y', file=sys.stderr); sys.stdout.buffer.write(b'z')\n" + GOOD)
    assert [each.off for each in guests()] == [None]
    assert "".join(capfd.readouterr()) == ""


def test_an_attempt_at_the_guard_s_modules_is_refused_even_where_they_were_used(plug):
    plug("eager", "import sys; assert 'ctypes' not in sys.modules\n1 / 0")
    (found,) = guests()
    assert found.off is not None
    assert found.off.reason == LOADING
    assert "ZeroDivisionError" in found.off.detail


def test_one_file_is_not_another_plug_in(tmp_path, library, monkeypatch):
    monkeypatch.setenv("TRICH_PLUGINS", str(tmp_path / "plugins"))
    put(tmp_path / "plugins", "_shared", "1 / 0", library)
    put(tmp_path / "plugins", ".hidden", "1 / 0", library)
    (tmp_path / "plugins" / "notes.txt").write_text("x")
    (tmp_path / "plugins" / "folder.py").mkdir()
    assert guests() == []
