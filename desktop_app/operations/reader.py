"""The child process that reads files: it alone touches what comes from outside, within limits of time and memory.

One task a line on its input, `{"paths": [PATH, …], "share": [first, of]}`; on its output one JSON list a line for each
outcome, its first item saying which, and `["done"]` behind a task. The parent kills it when it takes too long.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.ingest.walk import Share
from desktop_app.operations.reading import Ended, IsKnown, Known, Outcome, Refused, outcomes
from desktop_app.operations.refusals import refusal_of, refusal_shape
from desktop_app.plugins import load_plugins
from desktop_app.store.arrivals import Arrival
from desktop_app.store.library import LibraryReader

MEMORY = 1 << 30
"""Bytes of address space that reading files may take."""

DONE = "done"
"""The answer behind a task."""

_NICE = 10  # the window and the process that stores go first


def main(library: str, stdin: TextIO, stdout: TextIO) -> int:
    """Do the tasks that stand on `stdin`; `library` is a path, whose texts are known, or empty."""
    _limit()
    plugins = load_plugins()
    with _known_in(library) as is_known:
        for line in stdin:
            task = json.loads(line)
            for outcome in outcomes(task["paths"], plugins, is_known, Share(*task["share"])):
                stdout.write(json.dumps(shape_of(outcome), ensure_ascii=False, separators=(",", ":")) + "\n")
                if isinstance(outcome, Ended):
                    stdout.flush()  # what is told is not lost when the next file is the last
            stdout.write(f'["{DONE}"]\n')
            stdout.flush()
    return 0


def shape_of(outcome: Outcome) -> list[Any]:
    """An outcome as JSON."""
    if isinstance(outcome, Refused):
        return ["refused", outcome.path, refusal_shape(outcome.error)]
    name = {Arrival: "arrival", Known: "known", Ended: "ended"}[type(outcome)]
    return [name, *outcome]


def outcome_of(shape: list[Any]) -> Outcome:
    """The inverse of `shape_of`."""
    name, *values = shape
    if name == "arrival":
        return Arrival(*values)
    if name == "refused":
        return Refused(values[0], refusal_of(values[1]))
    return Known(*values) if name == "known" else Ended(*values)


@contextlib.contextmanager
def _known_in(library: str) -> Iterator[IsKnown]:
    if not library:
        yield lambda _text: None
        return
    with LibraryReader.open(Path(library)) as reader:

        def is_known(text: TextId) -> ArticleId | None:
            found = reader.articles.with_text(text)
            return None if found is None or found[1] else found[0]

        yield is_known


def _limit() -> None:
    """Take little: no more memory than reading needs, and no turn that the window could have."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has neither
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
