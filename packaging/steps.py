"""How the set-up speaks and runs other programs: one line a step, and on failure what to do next."""

from __future__ import annotations

import os
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAIL = 15


class SetupError(Exception):
    """The set-up cannot go on. `next_step` says what the person at the keyboard can do."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.next_step = next_step


class CommandError(Exception):
    """A program ended with an error; `output` holds its last lines."""

    def __init__(self, command: Sequence[str], status: int, output: str) -> None:
        super().__init__(f"{Path(command[0]).name} ended with status {status}")
        self.output = output


def say(line: str) -> None:
    """One line of progress, shown at once."""
    print(line, flush=True)


def everything(line: str) -> str:
    """Shows each line of a program's output."""
    return line


def nothing(_line: str) -> str:
    """Shows none of a program's output."""
    return ""


def run(
    command: Sequence[str], *, show: Callable[[str], str] = nothing, environ: Mapping[str, str] | None = None
) -> None:
    """Run a program in the project's folder; CommandError when it fails or is not there.

    `show` maps each line of its output to what is shown of it; empty hides the line.
    """
    last: deque[str] = deque(maxlen=TAIL)
    try:
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**clean_environ(), **(environ or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                last.append(line.rstrip())
                if shown := show(line.rstrip()):
                    say(f"  {shown}")
    except OSError as error:
        raise CommandError(command, 127, str(error)) from error
    if process.returncode:
        raise CommandError(command, process.returncode, "\n".join(last))


def clean_environ() -> dict[str, str]:
    """This process's environment without what would lead an installer astray."""
    astray = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
