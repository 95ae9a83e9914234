"""CSV for spreadsheets: opens as Vietnamese in Excel, and no cell is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.dates import local_date
from desktop_app.domain.exporting import Column
from desktop_app.domain.guards import guarded
from desktop_app.export.columns import Cell, columns_of, heading, readers
from desktop_app.hooks import ExportContext

_NUMBERS = (Column.START, Column.END)
_DATES = (Column.PUBLISHED, Column.CREATED)
_SELDOM_TWICE = (Column.QUOTE, Column.TITLE, Column.CITATION, Column.ARTICLE, Column.ID)
_BLOCK = 1_000
"""Rows that are written at once."""


class CsvExporter:
    """One row a passage: UTF-8 with a byte-order mark, parted as `context.choices` say, CRLF (RFC 4180).

    It is written without the csv module, which looks at each character: that takes as long as all the rest.
    """

    name = "csv"
    suffix = ".csv"
    label = "Table (CSV)"
    text = True
    minds = frozenset({"columns", "separator", "sorting", "citation", "places"})

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole table to `out`."""
        columns, between = columns_of(context), context.choices.separator
        quoted = _quoting(between, alone=len(columns) == 1)
        cells = [map(_written(column, quoted), map(read, excerpts)) for column, read in readers(columns, context)]
        rows = map(between.join, zip(*cells, strict=True))
        lines = ["\ufeff" + between.join([quoted(guarded(heading(column, context))) for column in columns])]
        while lines:
            out.write("\r\n".join([*lines, ""]).encode("utf-8", "backslashreplace"))
            lines = list(islice(rows, _BLOCK))


def _quoting(between: str, *, alone: bool) -> Callable[[str], str]:
    """Puts quotation marks around a cell that needs them; an empty one that stands alone would be no row."""
    risky = re.compile(f'["\\r\\n{re.escape(between)}]' + ("|^$" if alone else "")).search

    def quoted(cell: str) -> str:
        if risky(cell):
            doubled = cell.replace('"', '""')
            return f'"{doubled}"'
        return cell

    return quoted


def _written(column: Column, quoted: Callable[[str], str]) -> Callable[[Cell], str]:
    """How the cells of a column are written: dates as papers do, none so that it is taken for a formula."""
    if column in _NUMBERS:
        return str
    if column in _DATES:
        return cache(lambda cell: quoted(local_date(str(cell))))
    if column in _SELDOM_TWICE:
        return lambda cell: quoted(guarded(str(cell)))
    return cache(lambda cell: quoted(guarded(str(cell))))
