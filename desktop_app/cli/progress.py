"""How far long work is: one line on the error output, only where a person sees it."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from desktop_app.cli.output import cut, plain

BAR = 24
PAUSE = 0.1
"""Seconds between two drawings."""


class Progress:
    """Draws a bar in place, and takes it away at the end; silent where the error output is no terminal."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def count(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done, of what has no names."""
        self(done, total, "")

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show that `done` of `total` are done, and the name of the one at hand."""
        now = time.monotonic()
        if self._seen and now - self._drawn >= PAUSE:
            self._drawn = now
            full = BAR * done // total if total else 0
            shown = f"{'█' * full}{'░' * (BAR - full)} {done}/{total} {plain(name).replace(chr(10), ' ')}"
            sys.stderr.write(f"\r{cut(shown, 78)}\x1b[K")
            sys.stderr.flush()
