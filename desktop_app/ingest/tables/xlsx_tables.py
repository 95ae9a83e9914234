"""Excel workbooks: one article a row of the first sheet, or of the one that is called Bài viết or Articles."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Any

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UnreadableFileError, UserError
from desktop_app.domain.guards import unguarded
from desktop_app.hooks import Reading, Table
from desktop_app.ingest.documents.archive import FILE_LIMIT_MB, ZIP_SIGNS, Archive, open_archive
from desktop_app.ingest.documents.markup import DocumentTypeError
from desktop_app.ingest.tables.cell_dates import date_value
from desktop_app.ingest.tables.column_names import folded
from desktop_app.ingest.tables.columns import guessed_readings
from desktop_app.ingest.tables.tables import COLUMN_LIMIT, ROW_LIMIT, TooManyColumnsError, TooManyRowsError, framed

SHEETS = frozenset({"articles", "article", "bai", "bai viet", "bai bao", "danh sach bai", "danh sach bai viet"})
"""Folded names of sheets that are taken before the first."""

_OLD = b"\xd0\xcf\x11\xe0"
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
_TOP_ROWS = 10
_BATCH = 200  # rows
_TAGS = 4_000_000  # four a cell
_ESCAPED = re.compile("_x000([9aAdD])_")
_DEFINES = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, RuntimeError, SyntaxError, AssertionError,
)  # fmt: skip
"""What the library raises for a workbook that is damaged; XML that breaks off is a SyntaxError."""


class OldWorkbookError(UnknownFormatError):
    """A workbook of Excel 2003 or older, or one with a password."""

    code = "old-workbook"
    template = (
        "{path} is an old Excel workbook or has a password. Save it as an Excel workbook (.xlsx) without password and"
        " import that."
    )


class DamagedWorkbookError(UnreadableFileError):
    """A workbook that cannot be read to its end."""

    code = "damaged-workbook"
    template = "{path} is damaged. Open it in a spreadsheet program, save it again as .xlsx and import that."


class TooLargeWorkbookError(TooLargeError):
    """A workbook with a part that unpacks to more than a file may have."""

    code = "too-large-workbook"
    template = "{path} has a sheet of more than {limit} MB. Split it, or save it as CSV (UTF-8), and import that."


class TooManyCellsError(TooLargeError):
    """A workbook that would take minutes to read."""

    code = "too-many-cells"
    template = "{path} has more than {limit} cells. Split it, or save the sheet as CSV (UTF-8), and import that."


class XlsxImporter:
    """Reads one article a row from an Excel workbook; formulas count by the values that were saved with them."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm", ".xls")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a zip that holds a workbook, or is called so."""
        if not head.startswith(ZIP_SIGNS):
            return False
        return b"xl/" in head or name.lower().endswith(self.suffixes)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The articles, one a row, columns guessed; errors as `columns.readings` and `table`."""
        return guessed_readings(self.table(path, content), path, self.name)

    def table(self, path: str, content: bytes) -> Table:
        """The rows of the sheet, dates as date values.

        OldWorkbookError, DamagedWorkbookError, EmptyFileError, TooManyColumnsError, TooManyCellsError,
        TooLargeWorkbookError, DocumentTypeError, and those of `open_archive`.
        """
        if content.startswith(_OLD):
            raise OldWorkbookError(path)
        with open_archive(path, content) as archive:
            _look_over(archive)
        sheet, width = _sheet(path, _book(path, content))
        return framed(path, partial(_filled, path, sheet, width), padded=True)


def _look_over(archive: Archive) -> None:
    """Refuse a zip without a workbook, one whose parts define entities, one with more than can be read in time."""
    if not any(name.endswith("workbook.xml") for name in archive.names):
        raise UnknownFormatError(archive.path)
    tags = 0
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            try:
                part = archive.read(name)
            except TooLargeError as error:
                raise TooLargeWorkbookError(archive.path, limit=FILE_LIMIT_MB) from error
            tags += part.count(b"<")
            if tags > _TAGS:
                raise TooManyCellsError(archive.path, limit=_TAGS // 4)
            if any(sign in part for sign in _DEFINES):
                raise DocumentTypeError(archive.path)


def _book(path: str, content: bytes) -> Any:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load, has no stubs

    with _reading(path):
        return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)


@contextmanager
def _reading(path: str) -> Iterator[None]:
    """Makes what the library raises a refusal; what it warns of is nothing that we read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except _DAMAGE as error:
            raise DamagedWorkbookError(path) from error


def _sheet(path: str, book: Any) -> tuple[Any, int]:
    """The sheet to read and how many columns it has: one called so, else the first in which something stands."""
    called = [sheet for sheet in book.worksheets if folded(sheet.title) in SHEETS]
    for sheet in (*called, *book.worksheets):
        top = [cells for _, cells in islice(_filled(path, sheet), _TOP_ROWS)]
        width = max(map(len, top), default=0)
        if width > COLUMN_LIMIT:
            raise TooManyColumnsError(path, limit=COLUMN_LIMIT)
        if top:
            return sheet, width
    raise EmptyFileError(path)


def _filled(path: str, sheet: Any, width: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, cells as text, without the empty ones behind the last."""
    with _reading(path):
        sheet.reset_dimensions()  # what a sheet says of its size need not be true
        rows = enumerate(sheet.iter_rows(max_col=width, values_only=True), 1)
    while True:
        with _reading(path):
            batch = list(islice(rows, _BATCH))
        if not batch:
            return
        for number, row in batch:
            if number > ROW_LIMIT:
                raise TooManyRowsError(path, limit=ROW_LIMIT)
            if cells := _texts(row):
                yield number, cells


def _texts(row: Sequence[object]) -> list[str]:
    filled = len(row)
    while filled and row[filled - 1] is None:
        filled -= 1
    return [_text(value) for value in row[:filled]]


def _text(value: object) -> str:
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, str):
        return unguarded(_ESCAPED.sub(_unescaped, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return date_value(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _unescaped(found: re.Match[str]) -> str:
    return "" if found[1] in "dD" else "\t" if found[1] == "9" else "\n"
