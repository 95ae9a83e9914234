"""What became of each file of an import, written down for those who sent the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop_app.domain.guards import guarded
from desktop_app.export.target import whole_file
from desktop_app.records import NamedTuple


class ReportRow(NamedTuple):
    """One article or file: where it was, its title, what became of it and why; all in words."""

    path: str
    title: str
    outcome: str
    reason: str = ""


def save_rows(path: Path, headings: Sequence[str], rows: Iterable[ReportRow]) -> None:
    """Write rows as a table that spreadsheets open (`.csv`), else as text; UnwritableError, DiskFullError."""
    if path.suffix.lower() == ".csv":
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(headings)
        table.writerows(tuple(map(guarded, row)) for row in rows)
        _save(path, "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue())
    else:
        save_text(path, "\n".join(" · ".join(filter(None, row)) for row in rows))


def save_text(path: Path, words: str) -> None:
    """Write words as a text file, whole or not at all; errors as `save_rows`."""
    _save(path, words.rstrip() + "\n")


def _save(path: Path, words: str) -> None:
    with whole_file(path) as file:
        file.write(words.encode("utf-8", "backslashreplace"))
