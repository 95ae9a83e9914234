"""Pictures of what is filed, and their tables, into files: written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.export.table_format import Cell, tab_separated, write_table
from desktop_app.export.target import whole_file

__all__ = ["Cell", "save_picture", "save_table", "tab_separated"]


def save_picture(path: Path, content: bytes) -> None:
    """Write a finished drawing; UnwritableError, DiskFullError."""
    with whole_file(path) as out:
        out.write(content)


def save_table(path: Path, lines: Sequence[Sequence[Cell]]) -> None:
    """Write a table as CSV; UnwritableError, DiskFullError."""
    with whole_file(path) as out:
        write_table(lines, out)
