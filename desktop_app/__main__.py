"""`python -m desktop_app`: the same as `trich`; with `--worker`, `--reader` or `--plugin`, a child process."""

from __future__ import annotations

import sys


def run() -> int:
    """Start what the arguments ask for; its exit code."""
    if sys.argv[1:] == ["--worker"]:
        from desktop_app.operations.worker import main as work  # noqa: PLC0415 - a worker loads no command line

        return work(sys.stdin, sys.stdout)
    if sys.argv[1:2] == ["--reader"]:
        from desktop_app.operations.reader import main as read  # noqa: PLC0415 - likewise

        return read(sys.argv[2], sys.stdin, sys.stdout)
    if sys.argv[1:] == ["--plugin"]:
        from desktop_app.guests.host import main as serve  # noqa: PLC0415 - likewise

        return serve()
    from desktop_app.cli import main  # noqa: PLC0415 - and the command line no worker

    return main()


if __name__ == "__main__":
    sys.exit(run())
