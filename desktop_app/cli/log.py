"""The program's log: a file in the user's log folder that tells where it failed and never what the articles say."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from copy import copy
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

LARGEST = 1_000_000
"""Bytes above which the log is set aside for a new one."""
FOREIGN = ("sqlite3", "sqlcipher3", "click")


def log_path() -> Path:
    """Where the log is."""
    return user_log_path("trich", appauthor=False) / "trich.log"


class Log(logging.FileHandler):
    """Writes to the log, which is made with the first entry. Where it cannot be written, nothing happens."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", errors="backslashreplace", delay=True)
        self.setFormatter(Reticent("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one entry."""
        with suppress(OSError):  # no place to complain: the log is that place
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it so
        """Stay silent: a log that fails must not talk into the output."""

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_name(f"{path.name}.1"))
        return super()._open()


class Reticent(logging.Formatter):
    """Writes an exception as its kinds and places; its words only where the system wrote them."""

    def format(self, record: logging.LogRecord) -> str:
        """The entry as one text; what another handler has made of its exception is not taken over."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(  # noqa: N802 - logging calls it so
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The exception and those it came from, the innermost first."""
        lines: list[str] = []
        error, told = ei[1], set[int]()
        while error is not None and id(error) not in told:  # a cause may be its own
            told.add(id(error))
            places = [
                f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
            ]
            lines = [*places, f"  {_kind(error)}", *lines]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError):
        return f"{kind}: {error.strerror}"
    return f"{kind}: {error}" if kind.startswith(FOREIGN) else kind


def begin() -> Log:
    """Send what the program has to say about itself to the log instead of the terminal; for `end` later."""
    log = Log(log_path())
    logging.getLogger().addHandler(log)
    return log


def end(log: Log) -> None:
    """Close the log."""
    logging.getLogger().removeHandler(log)
    log.close()
