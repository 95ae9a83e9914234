"""Tables of articles as an editor assigns their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from desktop_app.records import NamedTuple

Assignment = Sequence[tuple[str, str]]
"""Pairs of a field, or `ignore`, and the name of its column."""

TABLES = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson")
"""Endings of the names of tables."""


class TableSample(NamedTuple):
    """A table to assign the columns of: its first rows, cells cut short, and field → place of its column as guessed.

    Without columns there is no table.
    """

    path: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    fields: Mapping[str, int] = MappingProxyType({})


def may_hold_tables(paths: Iterable[str]) -> bool:
    """True when a look for tables among these files and folders is worth while."""
    return any(not Path(path).suffix or path.lower().endswith(TABLES) for path in paths)
