"""A table of numbers for spreadsheets: as a file (CSV) and for the clipboard; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from desktop_app.domain.guards import guarded

Cell = str | int | float


def write_table(lines: Sequence[Sequence[Cell]], out: BinaryIO) -> None:
    """Write it as UTF-8 with a byte-order mark, comma-separated, CRLF (RFC 4180); numbers stay numbers."""
    file = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        file.write("\ufeff")
        csv.writer(file, lineterminator="\r\n").writerows([_safe(cell) for cell in line] for line in lines)
        file.flush()
    finally:
        file.detach()


def tab_separated(lines: Sequence[Sequence[Cell]]) -> str:
    """The table as spreadsheets paste it: a line a row, tabs between cells, which have none of their own."""
    return "\n".join("\t".join(" ".join(str(_safe(cell)).split()) for cell in line) for line in lines)


def _safe(cell: Cell) -> Cell:
    return guarded(cell) if isinstance(cell, str) else cell
