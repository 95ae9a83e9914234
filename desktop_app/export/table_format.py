"""A table for spreadsheets: as a file (CSV) and for the clipboard; no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from desktop_app.domain.guards import guarded

Cell = str | int | float


def write_table(lines: Sequence[Sequence[Cell]], out: BinaryIO) -> None:
    """Write it as UTF-8 with a byte-order mark, comma-separated, CRLF (RFC 4180); numbers stay numbers."""
    out.write(f"\ufeff{_table(lines, ',')}".encode())


def tab_separated(lines: Sequence[Sequence[Cell]]) -> str:
    """The table parted by tabs, as spreadsheets paste it; a cell of several lines is in quotation marks."""
    return _table(lines, "\t")


def _table(lines: Sequence[Sequence[Cell]], between: str) -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=between, lineterminator="\r\n").writerows(map(_safe, line) for line in lines)
    return table.getvalue()


def _safe(cell: Cell) -> Cell:
    return guarded(cell) if isinstance(cell, str) else cell
