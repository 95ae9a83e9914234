"""Tables as text: comma-, semicolon- or tab-separated, as spreadsheets and databases save them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath

from desktop_app.domain.errors import TooLargeError, UnknownFormatError, UserError
from desktop_app.domain.guards import unguarded
from desktop_app.hooks import Reading, Table
from desktop_app.ingest.characters.decoding import decode
from desktop_app.ingest.characters.stored_form import LIMIT_MB
from desktop_app.ingest.tables.column_names import named
from desktop_app.ingest.tables.columns import guessed_readings
from desktop_app.ingest.tables.tables import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    OpenQuoteError,
    Record,
    TooManyColumnsError,
    framed,
)

SEPARATORS = ",;\t|"
"""What may stand between cells; Excel takes the comma or the semicolon by the country's settings."""

_SAMPLE = 65_536  # code points in which the separator is looked for
_SAMPLE_ROWS = 200
_BLOCK = 65_536  # code points that are looked at together
_CELLS = 100_000  # in one row, before it is put together; prose in quotes has a comma in twenty characters
_STATED = re.compile(r'\ufeff?"?sep=(.)"?(?:\r\n|\n|\r)', re.IGNORECASE)
_OTHERS = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00")
_SEPARATED = re.compile(rb"[^\r\n]{1,2000}?[,;\t|][^\r\n]{0,2000}[\r\n]")  # a first line with a cell and another
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|\?xml|rss|feed|head|body|table)\b", re.IGNORECASE)


class CsvImporter:
    """Reads one article a row from separated text. Quotes, line breaks within them and `sep=` are as in RFC 4180."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for text of that suffix, and for text whose first row names the columns of a table of articles."""
        if head.startswith(_OTHERS) or _MARKUP.match(head):
            return False
        called_so = PurePath(name).suffix.lower() in self.suffixes
        if not called_so and not _SEPARATED.match(head):
            return False
        try:
            text = decode(head, name)[0]
        except UserError:
            return False
        if called_so:
            return not text.lstrip("\ufeff").lstrip().startswith(("{", "["))
        rows = [text.split("\n", 1)[0].rstrip("\r").split(mark) for mark in SEPARATORS]
        return any("text" in (fields := named(cells)) and len(fields) > 1 for cells in rows if len(cells) > 1)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The articles, one a row, columns guessed; errors as `columns.readings` and `table`."""
        return guessed_readings(self.table(path, content), path, self.name)

    def table(self, path: str, content: bytes) -> Table:
        """The rows; a row's number is the one that spreadsheets show.

        NotTextError, UnknownFormatError, EmptyFileError, TooManyColumnsError, OpenQuoteError, TooLargeError.
        """
        if content.startswith(_OTHERS) or _MARKUP.match(content[:4096]):
            raise UnknownFormatError(path)
        text, encoding, _ = decode(content, path)
        stated = _STATED.match(text)
        start = stated.end() if stated else int(text.startswith("\ufeff"))
        separator = stated[1] if stated and stated[1] not in '"\r\n' else separator_of(text[start : start + _SAMPLE])
        csv.field_size_limit(CELL_LIMIT)  # of the whole process: 131,072 cuts off long articles
        return framed(path, partial(_records, path, text, start, separator), encoding)


def separator_of(text: str) -> str:
    """What separates the cells of a table: that for which most rows have equally many, more than one.

    Of two that do, the one that leaves fewer cells with half a pair of quotation marks.
    """
    ends = text.rfind("\n") if len(text) >= _SAMPLE else len(text)
    lines = [f"{line}\n" for line in text[: ends if ends > 0 else len(text)].splitlines()[: 10 * _SAMPLE_ROWS]]
    return max(SEPARATORS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[bool, float, int, int]:
    widths = []
    torn = 0
    try:
        for row in csv.reader(lines, delimiter=mark):
            if row:
                widths.append(len(row))
                torn += any(cell.count('"') % 2 for cell in row)
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # what was read until then tells enough
    if not widths:
        return False, 0.0, 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return usual > 1, widths.count(usual) / len(widths), -torn, usual


class _Lines:
    """The lines of a text, one at a time, with what the row at work has taken of them."""

    def __init__(self, path: str, text: str, start: int, separator: str) -> None:
        self._path, self._text, self._place, self._separator = path, text, start, separator
        self._end = "\r" if "\r" in text and "\n" not in text else "\n"
        self.taken = self.length = self._cells = 0
        self.marked = False
        """True when the row may hold an apostrophe, or a carriage return before its end."""

    def begin(self) -> None:
        """A row begins."""
        self.taken = self.length = self._cells = 0
        self.marked = False

    @property
    def over(self) -> bool:
        """True when no line is left."""
        return self._place >= len(self._text)

    def plain(self) -> Sequence[Sequence[str]]:
        """The cells of the next rows up to one with a quotation mark, told apart at once; none where that fails.

        Such rows are most of a large table, and ten times faster so than one by one.
        """
        stop = self._text.find('"', self._place, self._place + _BLOCK)
        stop = min(self._place + _BLOCK, len(self._text)) if stop < 0 else stop
        end = self._text.rfind(self._end, self._place, stop) + 1
        block = self._text[self._place : end]
        rest = block.replace("\r\n", "\n") if self._end == "\n" else block.replace("\r", "\n")
        if not block or "\r" in rest or "'" in rest:
            return ()
        self._place = end
        return [line.split(self._separator) if line else () for line in rest[:-1].split("\n")]

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.over:
            self.taken += 1
            raise StopIteration
        end = self._text.find(self._end, self._place) + 1 or len(self._text)
        line = self._text[self._place : end]
        self._place = end
        self.taken += 1
        self.length += len(line)
        self.marked = self.marked or self.taken > 1 or "'" in line or line.find("\r", 0, -2) >= 0
        self._cells += line.count(self._separator)
        if self._cells > _CELLS:
            raise TooManyColumnsError(self._path, limit=COLUMN_LIMIT)
        return line


def _records(path: str, text: str, start: int, separator: str) -> Iterator[Record]:
    lines = _Lines(path, text, start, separator)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        for cells in lines.plain():
            number += 1
            if len(cells) > _CELLS:
                raise TooManyColumnsError(path, limit=COLUMN_LIMIT)
            yield number, cells
        number += 1
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if lines.length > CELL_LIMIT and lines.taken == 1:
                raise TooLargeError(f"{path}, {number}", limit=LIMIT_MB) from error
            if lines.length > CELL_LIMIT or _ran_out(lines, error):
                raise OpenQuoteError(path, row=number) from error
            yield number, None
        else:
            yield number, [_plain(cell) for cell in cells] if lines.marked else cells


def _ran_out(lines: _Lines, error: csv.Error) -> bool:
    """True when the text ended within quotes; the parser then asks for one line more than there are."""
    return lines.over and str(error) == "unexpected end of data"


def _plain(cell: str) -> str:
    return unguarded(cell).replace("\r\n", "\n").replace("\r", "\n")
