"""A file of one article a row: where its head is, which of its rows fit, and how those that do not are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnreadableFileError
from desktop_app.hooks import Table
from desktop_app.ingest.tables.column_names import is_address, named

COLUMN_LIMIT = 1_000
"""Columns that a table may have; one article has a dozen."""

ROW_LIMIT = 1_048_576
"""Rows that a table may have: those of a spreadsheet's sheet."""

CELL_LIMIT = 8_000_000
"""Code points that a cell may have: those of the longest article."""

_TOP_ROWS = 10  # rows among which the names of the columns are looked for
_SHOWN = 12  # numbers of bad rows that a refusal lists, a run counting as one
_PROSE = 200  # code points that no column's name has

Record = tuple[int, Sequence[str] | None]
"""A row's number in the file and its cells; None for cells that cannot be told apart."""


class BadRowsError(UnreadableFileError):
    """Rows that do not fit the table; `numbers` are all of them, ascending."""

    code = "bad-rows"
    template = (
        "{path} was not imported: its rows {rows} cannot be read. Each needs one cell a column, and a date such as"
        " 9/5/2024 where one is given. Correct these rows and import the file again."
    )
    numbers: tuple[int, ...] = ()


class ManyBadRowsError(BadRowsError):
    """More such rows than a sentence can hold."""

    template = (
        "{path} was not imported: its rows {rows} and {more} more cannot be read. Each needs one cell a column, and a"
        " date such as 9/5/2024 where one is given. Correct these rows and import the file again."
    )


class OpenQuoteError(BadRowsError):
    """A quotation mark that is never closed, so that the rest of the file is one cell."""

    code = "open-quote"
    template = (
        "{path} was not imported: a quotation mark that opens in row {row} is never closed. Close it, or save the table"
        " anew in a spreadsheet program, and import it again."
    )


class TooManyColumnsError(TooLargeError):
    """More columns than a table of articles can have."""

    code = "too-many-columns"
    template = "{path} has more than {limit} columns. Keep those that describe the articles and import it again."


class TooManyRowsError(TooLargeError):
    """More rows than a table may have."""

    code = "too-many-rows"
    template = "{path} has more than {limit} rows. Split it and import the parts."


def bad_rows(path: str, numbers: Iterable[int]) -> BadRowsError:
    """The refusal that names all rows that cannot be read."""
    ordered = tuple(sorted(set(numbers)))
    rows, more = numbers_shown(ordered)
    error = ManyBadRowsError(path, rows=rows, more=more) if more else BadRowsError(path, rows=rows)
    error.numbers = ordered
    return error


def numbers_shown(numbers: Sequence[int]) -> tuple[str, int]:
    """Ascending numbers in short form (`3, 17, 20–25`), and how many are left out of it."""
    runs: list[list[int]] = []
    shown = 0
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        elif len(runs) == _SHOWN:
            break
        else:
            runs.append([number, number])
        shown += 1
    return ", ".join(_run(*run) for run in runs), len(numbers) - shown


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table that hold something; each time they are gone through the file is read anew.

    `header` is the number of the row with the columns' names, 0 without one. With `padded`, a row may be shorter or
    longer than the head, as those of a sheet are. BadRowsError comes after the last row.
    """

    path: str
    records: Callable[[], Iterator[Record]]
    header: int
    width: int
    padded: bool = False

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        bad: list[int] = []
        for number, cells in self.records():
            if number <= self.header or _is_blank(cells):
                continue
            if number - self.header > ROW_LIMIT:
                raise TooManyRowsError(self.path, limit=ROW_LIMIT)
            fitting = self._fitting(cells)
            if fitting is None:
                bad.append(number)
            else:
                yield number, fitting
        if bad:
            raise bad_rows(self.path, bad)

    def _fitting(self, cells: Sequence[str] | None) -> tuple[str, ...] | None:
        """As many cells as there are columns; None for a row that has others."""
        if cells is None or (len(cells) != self.width and not self.padded):
            return None
        if len(cells) == self.width:
            return tuple(cells)
        return (*cells[: self.width], *[""] * (self.width - len(cells)))


def framed(
    path: str, records: Callable[[], Iterator[Record]], encoding: str = "utf-8", *, padded: bool = False
) -> Table:
    """The table in the records of a file, which `records` reads anew at each call.

    The names are in the first row that names a text and another field, else in the first row; a first row that is an
    article already has none, and the columns are called 1, 2, 3 …
    EmptyFileError, TooManyColumnsError.
    """
    number, cells = _head(path, records())
    names = tuple(" ".join(cell.split())[:_PROSE] for cell in cells)
    if padded:
        names = names[: max((place for place, name in enumerate(names, 1) if name), default=0)]
    if len(names) > COLUMN_LIMIT:
        raise TooManyColumnsError(path, limit=COLUMN_LIMIT)
    if any(len(cell) > _PROSE or is_address(cell) for cell in cells):
        number, names = 0, tuple(str(place) for place in range(1, len(names) + 1))
    return Table(names, Rows(path, records, number, len(names), padded), encoding)


def _head(path: str, records: Iterator[Record]) -> tuple[int, Sequence[str]]:
    filled = ((number, cells) for number, cells in islice(records, ROW_LIMIT) if cells and not _is_blank(cells))
    top = list(islice(filled, _TOP_ROWS))
    if not top:
        raise EmptyFileError(path)
    for number, cells in top:
        fields = named(cells[:COLUMN_LIMIT])
        if "text" in fields and len(fields) > 1:
            return number, cells
    return top[0]


def _is_blank(cells: Sequence[str] | None) -> bool:
    if cells is None:
        return False
    for cell in cells:  # noqa: SIM110 - half the time of `any`, for each row of a large file
        if cell and not cell.isspace():
            return False
    return True
