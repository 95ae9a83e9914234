"""How child processes of this program are started."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def child_command(*arguments: str) -> list[str]:
    """This Python with this package, or the bundled program itself, and the arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-m", "desktop_app", *arguments]


def child_environment() -> dict[str, str]:
    """Ours, with the place of this package in front, so that the child is the same program wherever it starts."""
    home = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": f"{home}{os.pathsep}{known}" if known else home,
        "PYTHONIOENCODING": "utf-8:surrogateescape",  # names of files may be no text
        "PYTHONUTF8": "1",
    }
