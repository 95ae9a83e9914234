from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import preflight
from desktop_app.preflight import SystemLibrary, advice, checks, has_display, missing_libraries

EGL = SystemLibrary("libEGL.so.1", "libegl1")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring what Qt needs")


@linux
@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:fontdb=x"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_a_display_is_known_by_the_environment(environ, shown):
    assert has_display(environ) is shown


@linux
def test_what_the_loader_lacks_is_missing(monkeypatch):
    here = {"package": "libc6", "libraries": ["libc.so.6"]}
    absent = {"package": "nix1", "libraries": ["libnix.so.1"]}
    monkeypatch.setattr(preflight, "json_resource", lambda _name: {"window": [here, absent]})
    assert missing_libraries(display=False) == [SystemLibrary("libnix.so.1", "nix1")]


@linux
def test_a_window_needs_more_than_a_picture(monkeypatch):
    monkeypatch.setattr(preflight, "_present", lambda _name: False)
    monkeypatch.setenv("DISPLAY", ":0")
    picture = {library.name for library in missing_libraries(display=False)}
    window = {library.name for library in missing_libraries(display=True)}
    assert "libEGL.so.1" in picture < window
    assert "libxcb-cursor.so.0" in window - picture
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libwayland-client.so.0" in {library.name for library in missing_libraries(display=True)}


@linux
def test_every_library_qt_links_to_is_asked_for():
    """The list in resources/ is complete for the Qt that is installed: all else comes with it or with the system."""
    import PySide6  # noqa: PLC0415 - only its place is looked up

    qt = Path(PySide6.__file__).parent / "Qt"
    listed = {library.name for library in preflight._needed(("window", "x11", "wayland"))}
    files = [
        qt / "lib" / f"libQt6{part}.so.6"
        for part in ("Core", "Gui", "Widgets", "Svg", "DBus", "XcbQpa", "WaylandClient")
    ]
    files += [qt / "plugins/platforms" / f"libq{name}.so" for name in ("offscreen", "xcb", "wayland")]
    for file in files:
        for name in _linked(file):
            assert name in listed | COME_ALONG or name.startswith(("libQt6", "libicu")), (file.name, name)


COME_ALONG = {
    *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libstdc++.so.6", "libgcc_s.so.1"),
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libz.so.1", "libzstd.so.1"),
    *(
        "libxcb.so.1",
        "libxcb-render.so.0",
        "libxcb-shm.so.0",
        "libxcb-sync.so.1",
        "libxcb-xfixes.so.0",
        "libxcb-xkb.so.1",
    ),
}
"""Part of every system, or needed themselves by the libraries that are asked for."""


def _linked(path: Path) -> set[str]:
    """The NEEDED entries of a 64-bit ELF file, from its dynamic section (System V ABI, chapter 5)."""
    file = path.read_bytes()
    number = lambda place, size: int.from_bytes(file[place : place + size], "little")  # noqa: E731 - a short word
    start, size, count = number(40, 8), number(58, 2), number(60, 2)
    sections = [start + size * index for index in range(count)]
    dynamic = next(section for section in sections if number(section + 4, 4) == 6)
    strings = number(sections[number(dynamic + 40, 4)] + 24, 8)
    entries = range(number(dynamic + 24, 8), number(dynamic + 24, 8) + number(dynamic + 32, 8), 16)
    places = [strings + number(entry + 8, 8) for entry in entries if number(entry, 8) == 1]
    return {file[place : file.index(0, place)].decode() for place in places}


def test_advice_is_one_line_with_the_command(monkeypatch):
    monkeypatch.setattr(preflight.Path, "exists", lambda path: str(path) == "/usr/bin/apt-get")
    monkeypatch.setattr(preflight.os, "geteuid", lambda: 1000, raising=False)
    assert advice([EGL]).endswith("Run: sudo apt-get install libegl1")
    assert "\n" not in advice([EGL])
    monkeypatch.setattr(preflight.Path, "exists", lambda path: str(path) == "/usr/bin/dnf")
    assert advice([EGL]).endswith("Run: sudo dnf install 'libEGL.so.1()(64bit)'")
    monkeypatch.setattr(preflight.Path, "exists", lambda _path: False)
    assert "libEGL.so.1" in advice([EGL])
    assert advice([]) == ""


def test_advice_speaks_vietnamese(monkeypatch):
    monkeypatch.setattr(preflight, "_install_command", lambda _missing: "apt-get install libegl1")
    assert advice([EGL], "vi") == "Thiếu thư viện hệ thống để mở cửa sổ. Hãy chạy: apt-get install libegl1"


def test_all_is_well_on_this_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, "missing_libraries", lambda *, display: [])
    found = checks(tmp_path / "not" / "yet")
    assert [check.name for check in found if not check.ok] == []
    assert [check.name for check in found][:2] == ["Python", "SQLite"]


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (("OLDEST_PYTHON", (9, 0)), "Python", "Install Python 3.11"),
        (("OLDEST_SQLITE", (9, 0, 0)), "SQLite", "Install Trích again"),
        (("FONTS", ("None.ttf",)), "Fonts", "None.ttf"),
        (("missing_libraries", lambda *, display: [EGL]), "Qt's system libraries", "libe"),
    ],
)
def test_what_is_wrong_is_named_with_a_next_step(change, name, words, tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, *change)
    failed = [check for check in checks(tmp_path) if not check.ok]
    assert [check.name for check in failed if check.name == name] == [name]
    assert any(words.lower() in check.message.lower() for check in failed)


def test_a_missing_driver_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    failed = [check for check in checks(tmp_path) if not check.ok]
    assert "SQLite" in [check.name for check in failed]


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.touch()
    failed = [check for check in checks(file / "below") if not check.ok]
    assert "Data folder" in [check.name for check in failed]


def test_the_preflight_loads_neither_qt_nor_the_driver():
    code = (
        "import sys; from desktop_app.preflight import *; missing_libraries(display=True); "
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'sqlcipher3', 'platformdirs')])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
