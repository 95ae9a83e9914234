"""The operations on a command line; what it promises to scripts is written in `resources/help`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from desktop_app.finding import find_own
from desktop_app.later import put_off

SELDOM = (
    "copy:copy,deepcopy",
    "desktop_app.cli.log",
    "getpass",
    "inspect",
    "ipaddress",
    "logging",
    "shutil",
    "tempfile:TemporaryFile,gettempdir",
    "textwrap:dedent",
    "traceback",
    "urllib.parse:quote_from_bytes",
)
"""What is imported at every start, and used once in a while: a sixth of the time to the window."""
STOPPED = 130
"""The exit code after Ctrl+C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process; the exit code for the shell."""
    gc.disable()  # all that is loaded stays; a command, and the window after its first paint, enable it again
    try:
        find_own()
        put_off(*SELDOM)
        _link_when_called()
        from desktop_app.cli import app  # noqa: PLC0415 - Ctrl+C while it loads ends quietly too

        return app.main(arguments)
    except KeyboardInterrupt:
        return STOPPED


def _link_when_called() -> None:
    """Have the functions of libraries that are loaded from now on looked up when each is first called.

    Python has all of them looked up at once: 15,000 of Qt and SQLite, most of which are never called.
    """
    if hasattr(sys, "setdlopenflags"):  # Windows does so by itself
        sys.setdlopenflags(os.RTLD_LAZY)


def window() -> int:
    """The program's window, for a desktop: arguments are files to open."""
    return main(["open", *sys.argv[1:]] if sys.argv[1:] else [])
