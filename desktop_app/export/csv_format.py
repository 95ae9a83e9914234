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
        written = _written(between, alone=len(columns) == 1)
        cells = [(_remembered(column, written), read) for column, read in readers(columns, context)]
        lines = ["\ufeff" + between.join([written(heading(column, context)) for column in columns])]
        left = iter(excerpts)
        while lines:
            out.write("\r\n".join([*lines, ""]).encode("utf-8", "backslashreplace"))
            block = list(islice(left, _BLOCK))
            lines = list(map(between.join, zip(*(map(show, map(read, block)) for show, read in cells), strict=True)))


def _written(between: str, *, alone: bool) -> Callable[[Cell], str]:
    """Writes a cell: guarded, and in quotation marks where it needs them; an empty one that stands alone is no row."""
    risky = re.compile(f'["\\r\\n{re.escape(between)}]' + ("|^$" if alone else "")).search

    def written(cell: Cell) -> str:
        words = guarded(str(cell))
        if risky(words):
            doubled = words.replace('"', '""')
            return f'"{doubled}"'
        return words

    return written


def _remembered(column: Column, written: Callable[[Cell], str]) -> Callable[[Cell], str]:
    """How the cells of a column are written, dates as papers write them; what comes again is remembered."""
    if column in _NUMBERS:
        return str
    if column in _DATES:
        return cache(lambda cell: written(local_date(str(cell))))
    return written if column in _SELDOM_TWICE else cache(written)
