"""What must be in place before Qt starts: a missing system library ends the process where Python cannot catch it.

Nothing here imports PySide6. `missing_libraries` and `advice` are quick (file look-ups), need only the standard library
and run before every window; `checks` is the whole list that `trich doctor` shows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.records import NamedTuple
from desktop_app.resources import json_resource, resource, translate

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 51, 3)
"""Older releases can lose pages when a WAL is reset under readers (sqlite.org/wal.html, “WAL-reset bug”)."""
FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf")


class SystemLibrary(NamedTuple):
    """A shared library of the system: its soname and the Debian package that brings it."""

    name: str
    package: str


class Check(NamedTuple):
    """One line of `trich doctor`. `message` says what was found or, when not `ok`, what to do."""

    name: str
    ok: bool
    message: str


def draws_off_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """True when Qt is told by `QT_QPA_PLATFORM` to draw where nobody sees it."""
    return environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """True when a window can be shown: Linux needs an X or Wayland display, other systems always have one."""
    if draws_off_screen(environ):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing_libraries(*, display: bool) -> list[SystemLibrary]:
    """The system libraries that Qt needs and this machine lacks, in the order of `resources/qt-libraries.json`.

    `display` asks for those of a real window too, beyond drawing off screen. Always empty outside Linux, where the
    Qt packages bring all they need.
    """
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in _needed(_groups(os.environ, display=display)) if not _present(library.name)]


def advice(missing: Sequence[SystemLibrary], language: str = "en") -> str:
    """One line that names the command which installs `missing`; empty when nothing is."""
    if not missing:
        return ""
    command = _install_command(missing)
    if not command:
        names = ", ".join(library.name for library in missing)
        sentence = translate(language, "Install the system packages that hold {libraries}, then start Trích again.")
        return sentence.format(libraries=names)
    sentence = translate(language, "System libraries of the window are missing. Run: {command}")
    return sentence.format(command=command)


def checks(data_folder: Path, language: str = "en") -> list[Check]:
    """Everything that a start depends on, whether it is in place, and what to do where it is not.

    `data_folder` is where the library lies; it need not exist yet. The store's own test of its driver
    (`store.driver.self_test`) looks deeper than the version asked for here.
    """
    return [
        _python_check(language),
        _sqlite_check(language),
        _libraries_check(language),
        _display_check(language),
        _folder_check(data_folder, language),
        _fonts_check(language),
    ]


def _groups(environ: Mapping[str, str], *, display: bool) -> tuple[str, ...]:
    """The groups of libraries in question. Qt falls back from Wayland to X11, so one complete platform is enough."""
    if not display:
        return ("window",)
    only_wayland = environ.get("WAYLAND_DISPLAY") and not environ.get("DISPLAY")
    return ("window", "wayland" if only_wayland else "x11")


def _needed(groups: Iterable[str]) -> Iterator[SystemLibrary]:
    """The libraries of these groups."""
    table = json_resource("qt-libraries.json")
    for group in groups:
        for row in table[group]:
            for name in row["libraries"]:
                yield SystemLibrary(name, row["package"])


def _present(name: str) -> bool:
    """Whether the loader finds the library. Loading is asked only where the usual folders do not show it."""
    multiarch = getattr(sys.implementation, "_multiarch", "")  # what sysconfig says too, 20 ms sooner
    folders = [f"/usr/lib/{multiarch}", f"/lib/{multiarch}"] if multiarch else []
    if any(Path(folder, name).exists() for folder in folders):
        return True
    import ctypes  # noqa: PLC0415 - 5 ms that a usual start need not spend

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install_command(missing: Sequence[SystemLibrary]) -> str:
    """The command of this system's package tool; empty where the tool is unknown."""
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    packages = " ".join(sorted({library.package for library in missing}))
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    provided = " ".join(f"'{library.name}{bits}'" for library in missing)
    commands = {
        "/usr/bin/apt-get": f"{sudo}apt-get install {packages}",
        "/usr/bin/dnf": f"{sudo}dnf install {provided}",
        "/usr/bin/zypper": f"{sudo}zypper install {provided}",
    }
    return next((command for tool, command in commands.items() if Path(tool).exists()), "")


def _python_check(language: str) -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Check("Python", True, found)
    sentence = translate(language, "Python {found} is too old. Install Python 3.11 or newer.")
    return Check("Python", False, sentence.format(found=found))


def _sqlite_check(language: str) -> Check:
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 - a broken installation is what is looked for
    except ImportError as error:
        sentence = translate(language, "The database driver cannot be loaded ({reason}). Install Trích again.")
        return Check("SQLite", False, sentence.format(reason=error))
    found = str(dbapi2.sqlite_version)
    if dbapi2.sqlite_version_info >= OLDEST_SQLITE:
        return Check("SQLite", True, found)
    sentence = translate(language, "SQLite {found} can lose data. Install Trích again to have 3.51.3 or newer.")
    return Check("SQLite", False, sentence.format(found=found))


def _libraries_check(language: str) -> Check:
    missing = missing_libraries(display=has_display())
    name = translate(language, "Qt's system libraries")
    return Check(name, not missing, advice(missing, language) or translate(language, "All are here."))


def _display_check(language: str) -> Check:
    name = translate(language, "Display")
    if has_display():
        return Check(name, True, os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or sys.platform)
    sentence = translate(language, "There is none: `trich screenshot` draws off screen, all other commands work.")
    return Check(name, True, sentence)


def _folder_check(folder: Path, language: str) -> Check:
    from tempfile import TemporaryFile  # noqa: PLC0415 - 5 ms that a usual start need not spend

    name = translate(language, "Data folder")
    nearest = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        sentence = translate(language, "The folder {path} cannot be written ({reason}). Name a library elsewhere.")
        return Check(name, False, sentence.format(path=nearest, reason=error.strerror))
    return Check(name, True, str(folder))


def _fonts_check(language: str) -> Check:
    name = translate(language, "Fonts")
    absent = [font for font in FONTS if not _has_font(font)]
    if not absent:
        return Check(name, True, "Noto Sans, Noto Serif")
    sentence = translate(language, "{fonts} are missing. Install Trích again.")
    return Check(name, False, sentence.format(fonts=", ".join(absent)))


def _has_font(name: str) -> bool:
    try:
        resource("fonts", name)
    except FileNotFoundError:
        return False
    return True
