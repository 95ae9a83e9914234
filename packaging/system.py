"""What the system itself must bring: Qt's shared libraries, Python's venv module, programs that tests use."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from steps import ROOT, CommandError, SetupError, run, say

sys.path.insert(0, str(ROOT))

from desktop_app.preflight import advice, has_display, missing_libraries

__all__ = ["has_display", "install", "is_debian_root", "provide_programs", "provide_qt_libraries"]


def is_debian_root() -> bool:
    """True where packages can be installed without asking: Debian or a relative, as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    """Install Debian packages; SetupError with the command to try by hand when that fails."""
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update", "-q"], environ=quiet)
    except CommandError as error:
        say(f"  apt-get update had errors, going on: {error.output.splitlines()[-1:]}")
    try:
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], environ=quiet)
    except CommandError as error:
        raise SetupError(
            f"{error}:\n{error.output}",
            f"Connect to the network and run again, or install by hand: apt-get install {' '.join(packages)}",
        ) from error


def provide_qt_libraries(*, display: bool) -> None:
    """Make sure of the libraries that Qt loads; SetupError names the one command where we may not install them."""
    missing = missing_libraries(display=display)
    if missing and is_debian_root():
        install(sorted({library.package for library in missing}))
        missing = missing_libraries(display=display)
    if missing:
        names = ", ".join(library.name for library in missing)
        raise SetupError(f"Qt needs system libraries that are not here: {names}", advice(missing))


def provide_programs(programs: Sequence[str]) -> None:
    """Install programs that tests use, each named as its Debian package is in lower case; a lack is only told."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    if is_debian_root():
        try:
            install([program.lower() for program in missing])
        except SetupError as error:
            say(f"  going on without {', '.join(missing)}: {error}")
        return
    say(f"Not here, tests that need it are left out: {', '.join(missing)}")
