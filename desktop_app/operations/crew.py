"""Child processes that read files side by side: what one cannot read, or dies of, stops no other file."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop_app.domain.errors import UnreadableFileError
from desktop_app.domain.tables import Assignment
from desktop_app.ingest.walk import WHOLE, Share, count, files
from desktop_app.operations.reader import DONE, outcome_of
from desktop_app.operations.reading import Ended, Outcome, Refused
from desktop_app.processes import child_command, child_environment
from desktop_app.records import NamedTuple

PATIENCE = 60.0
"""Seconds in which a reader must tell something of the file at work."""

_TOGETHER = 8  # small files in one task
_LARGE = 1_000_000  # bytes: a larger file is read by all readers, each its share
_AHEAD = 2  # tasks that a reader has before it
_QUIETLY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
_UNREAD = 64  # answers that wait to be stored, so that memory stays flat


class ReadingDiedError(UnreadableFileError):
    """A file on which a reader broke down."""

    template = "{path} could not be read within the limits of time and memory. Save it as plain text and import that."


class Hire(NamedTuple):
    """So many child processes that read; `columns` are those of tables as an editor assigned them."""

    size: int = 1
    columns: Assignment = ()


class Task(NamedTuple):
    """Files for one reader, or its share of a large one."""

    paths: tuple[str, ...]
    share: Share = WHOLE


@dataclass(slots=True, eq=False)
class _Reader:
    process: subprocess.Popen[str]
    listener: threading.Thread | None = None
    tasks: deque[Task] = field(default_factory=deque)
    ended: int = 0
    """Files of the first task that are told."""


class Crew:
    """Readers at work. Use as a context: they are gone when it ends, whatever happened."""

    def __init__(self, hire: Hire, library: Path | None = None, *, patience: float = PATIENCE) -> None:
        self._hire = hire
        self._size = max(1, hire.size)
        self._library = "" if library is None else str(library)
        self._patience = patience
        self._answers: queue.Queue[tuple[_Reader, str]] = queue.Queue(_UNREAD)
        self._readers: list[_Reader] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Kill the readers."""
        for reader in self._readers:
            reader.process.kill()
        while any(reader.listener and reader.listener.is_alive() for reader in self._readers):
            with suppress(queue.Empty):  # a listener waits until what it heard is taken
                self._answers.get(timeout=0.02)
        for reader in self._readers:
            _end(reader)
        self._readers.clear()

    def outcomes(self, paths: Iterable[str | Path]) -> Iterator[Outcome]:
        """What becomes of each article in the files, folders and archives, in no certain order."""
        waiting = deque(tasks(paths, self._size))
        self._readers = [self._start() for _ in range(min(self._size, max(1, len(waiting))))]
        for reader in self._readers:
            self._feed(reader, waiting)
        while any(reader.tasks for reader in self._readers):
            try:
                reader, line = self._answers.get(timeout=self._patience)
            except queue.Empty:
                for stuck in [reader for reader in self._readers if reader.tasks]:
                    yield from self._bury(stuck, waiting)
                continue
            if reader not in self._readers:
                continue
            if not line.endswith("\n"):
                yield from self._bury(reader, waiting)
                continue
            yield from self._hear(reader, json.loads(line), waiting)

    def _hear(self, reader: _Reader, answer: list[Any], waiting: deque[Task]) -> Iterator[Outcome]:
        if answer[0] == DONE:
            reader.tasks.popleft()
            reader.ended = 0
            self._feed(reader, waiting)
            return
        outcome = outcome_of(answer)
        reader.ended += isinstance(outcome, Ended)
        yield outcome

    def _bury(self, reader: _Reader, waiting: deque[Task]) -> Iterator[Outcome]:
        """A reader died, or says nothing: the file at work is refused, another reader does the rest."""
        _end(reader)
        self._readers.remove(reader)
        if not reader.tasks:
            return
        first, *others = reader.tasks
        at_work, *rest = first.paths[min(reader.ended, len(first.paths) - 1) :]
        logging.getLogger(__name__).warning("a reader ended with %s", reader.process.returncode)
        yield Refused(at_work, ReadingDiedError(at_work))
        yield Ended(at_work)
        waiting.extendleft(reversed([*([Task(tuple(rest))] if rest else []), *others]))
        if waiting:
            fresh = self._start()
            self._readers.append(fresh)
            self._feed(fresh, waiting)

    def _start(self) -> _Reader:
        process = subprocess.Popen(  # noqa: S603 - our own program
            child_command("--reader", self._library), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=child_environment(), encoding="utf-8", errors="surrogateescape",
            creationflags=_QUIETLY,
        )  # fmt: skip
        reader = _Reader(process)
        reader.listener = threading.Thread(target=self._listen, args=(reader,), daemon=True)
        reader.listener.start()
        return reader

    def _listen(self, reader: _Reader) -> None:
        """Pass on what a reader says; a line without an end says that it is gone."""
        assert reader.process.stdout is not None  # noqa: S101 - a pipe was asked for
        for line in reader.process.stdout:
            self._answers.put((reader, line))
        self._answers.put((reader, ""))

    def _feed(self, reader: _Reader, waiting: deque[Task]) -> None:
        assert reader.process.stdin is not None  # noqa: S101 - likewise
        while waiting and len(reader.tasks) < _AHEAD:
            task = waiting.popleft()
            reader.tasks.append(task)
            try:
                reader.process.stdin.write(json.dumps({**task._asdict(), "columns": self._hire.columns}) + "\n")
                reader.process.stdin.flush()
            except OSError:  # it is gone, as its last answer will say
                return


def tasks(paths: Iterable[str | Path], readers: int) -> Iterator[Task]:
    """The work in pieces: small files together, large ones divided among all readers."""
    together: list[str] = []
    for path in files(paths):
        if readers > 1 and _size(path) > _LARGE:
            yield from (Task((path,), Share(number, readers)) for number in range(readers))
            continue
        together.append(path)
        if len(together) == _TOGETHER:
            yield Task(tuple(together))
            together = []
    if together:
        yield Task(tuple(together))


def hired(paths: Iterable[str | Path], columns: Assignment = ()) -> Hire:
    """As many readers as the files are worth."""
    return Hire(max(1, min(os.cpu_count() or 1, count(paths) // 20)), columns)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a name may be no valid path
    except (OSError, ValueError):
        return 0


def _end(reader: _Reader) -> None:
    reader.process.kill()
    reader.process.wait()
    for pipe in (reader.process.stdin, reader.process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not sent is lost with it
                pipe.close()
