"""The child process for bulk work: one job as JSON on its input, progress and result as JSON lines on its output.

A job is `{"job": "import", "library": PATH, "paths": [PATH, …]}`. The answers are `{"progress": [done, total, path]}`
any number of times, then `{"report": …}` as `shape_of` makes it, or `{"error": …}` as `refusal` does. The process may
be killed at any time: batches are transactions, so that the library holds whole articles only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from desktop_app.domain.errors import UserError
from desktop_app.operations.imports import Report, import_files
from desktop_app.operations.libraries import open_library
from desktop_app.plugins import load_plugins

DONE, REFUSED = 0, 1
"""Exit codes; a traceback on the error output and another code mean a fault of the program."""


def main(stdin: TextIO, stdout: TextIO) -> int:
    """Do the one job that stands on `stdin`; 0 when it was done, 1 when it was refused."""
    job: Mapping[str, Any] = json.loads(stdin.readline())
    if job.get("job") != "import":
        raise ValueError(f"no such job: {job.get('job')!r}")
    answers = _Answers(stdout)
    try:
        with open_library(Path(job["library"])) as library:
            report = import_files(library, load_plugins(), job["paths"], progress=answers.progress)
    except UserError as error:
        answers.write({"error": refusal(error)})
        return REFUSED
    answers.write({"report": shape_of(report)})
    return DONE


def shape_of(report: Report) -> dict[str, list[Any]]:
    """A report as JSON: new articles, paths that were there already, what was refused, articles better known."""
    return {
        "imported": [item.article for item in report.imported],
        "duplicates": [str(item.path) for item in report.duplicates],
        "refused": [refusal(item.error) for item in report.refused],
        "filled": [item.article for item in report.filled],
    }


def refusal(error: UserError) -> dict[str, Any]:
    """A refusal as JSON, with all that a window needs to say it in its own language."""
    values = {name: str(value) for name, value in error.values.items()}
    return {"code": error.code, "template": error.template, "values": values}


@dataclass(frozen=True, slots=True)
class _Answers:
    """Writes one JSON document a line."""

    out: TextIO

    def progress(self, done: int, total: int, path: str) -> None:
        self.write({"progress": [done, total, path]})

    def write(self, answer: Mapping[str, Any]) -> None:
        self.out.write(json.dumps(answer, ensure_ascii=True) + "\n")
        self.out.flush()
