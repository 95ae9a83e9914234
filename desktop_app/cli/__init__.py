"""The operations on a command line; what it promises to scripts is written in `resources/help`."""

from __future__ import annotations

from collections.abc import Sequence

STOPPED = 130
"""The exit code after Ctrl+C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process; the exit code for the shell."""
    try:
        from desktop_app.cli import app  # noqa: PLC0415 - Ctrl+C while it loads ends quietly too

        return app.main(arguments)
    except KeyboardInterrupt:
        return STOPPED


def window() -> int:
    """The program's window, for a desktop: arguments are files to open."""
    from desktop_app.cli import app  # noqa: PLC0415 - as above

    return app.window()
