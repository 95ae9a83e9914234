"""The child process that reads files: it alone touches what comes from outside, within limits of time and memory.

One task a line on its input, `{"paths": [PATH, …], "share": [first, of], "columns": [[FIELD, COLUMN], …]}`; on its
output one JSON list a line for each outcome, its first item saying which, and `["done"]` behind a task. The parent
kills it when it takes too long.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from desktop_app.guests.faults import Off
from desktop_app.ingest.walk import Share
from desktop_app.operations.assigning import with_columns
from desktop_app.operations.filling import Entry, entry_of, entry_shape
from desktop_app.operations.reading import Ended, Knowledge, Known, Outcome, Refused, knowledge_of, outcomes
from desktop_app.operations.refusals import refusal_of, refusal_shape
from desktop_app.plugins import load_plugins
from desktop_app.store.arrivals import Arrival
from desktop_app.store.reader import LibraryReader

MEMORY = 1 << 30
"""Bytes of address space that reading files may take."""

DONE = "done"
"""The answer behind a task."""

_GARBAGE = 20_000  # objects made between two looks for garbage: articles leave hardly any, and looking costs 8 %
_NICE = 10  # the window and the process that stores go first


def main(library: str, stdin: TextIO, stdout: TextIO) -> int:
    """Do the tasks that stand on `stdin`; `library` is a path, whose texts are known, or empty."""
    limit()
    gc.set_threshold(_GARBAGE)
    plugins = load_plugins()
    with_assigned = cache(lambda columns: with_columns(plugins, columns) if columns else plugins)
    with _knowledge_in(library) as knowledge:
        for line in stdin:
            task = json.loads(line)
            chosen = with_assigned(tuple(map(tuple, task["columns"])))
            for outcome in outcomes(task["paths"], chosen, knowledge, Share(*task["share"])):
                stdout.write(json.dumps(shape_of(outcome), ensure_ascii=False, separators=(",", ":")) + "\n")
                if isinstance(outcome, Ended):
                    stdout.flush()  # what is told is not lost when the next file is the last
            stdout.write(f'["{DONE}"]\n')
            stdout.flush()
            if not gc.get_freeze_count():
                gc.freeze()  # the word lists stay: they need not be looked through again
    return 0


def shape_of(outcome: Outcome) -> list[Any]:
    """An outcome as JSON."""
    if isinstance(outcome, Refused):
        return ["refused", outcome.path, refusal_shape(outcome.error)]
    if isinstance(outcome, Entry):
        return ["entry", *entry_shape(outcome)]
    name = {Arrival: "arrival", Known: "known", Off: "off", Ended: "ended"}[type(outcome)]
    return [name, *outcome]


def outcome_of(shape: list[Any]) -> Outcome:
    """The inverse of `shape_of`."""
    name, *values = shape
    if name == "arrival":
        return Arrival(*values)
    if name == "refused":
        return Refused(values[0], refusal_of(values[1]))
    if name == "entry":
        return entry_of(values)
    if name == "off":
        return Off(*values)
    return Known(*values) if name == "known" else Ended(*values)


@contextlib.contextmanager
def _knowledge_in(library: str) -> Iterator[Knowledge]:
    if not library:
        yield Knowledge()
        return
    with LibraryReader.open(Path(library)) as reader:
        yield knowledge_of(reader)


def limit() -> None:
    """Take little: no more memory than reading needs, and no turn that the window could have."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has neither
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
