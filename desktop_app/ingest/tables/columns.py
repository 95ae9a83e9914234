"""From the rows of a table to articles: which column is which field, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from desktop_app.domain.errors import EmptyFileError, UnknownFormatError, UserError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading, Table
from desktop_app.ingest.characters.stored_form import INVISIBLE, check_size, stored_form
from desktop_app.ingest.tables.cell_dates import is_no_date, read_date
from desktop_app.ingest.tables.column_names import (
    FIELDS,
    HIGHLIGHTS,
    IGNORE,
    NOT_TEXT,
    QUOTES,
    THEMES,
    folded,
    is_address,
    named,
)
from desktop_app.ingest.tables.tables import BadRowsError, bad_rows
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_accent

__all__ = ["FIELDS", "IGNORE", "NoTextColumnError", "guess", "guessed_readings", "readings", "sample", "shown_names"]

SAMPLE = 50
"""Rows that a guess looks at."""

ASSIGNED, GUESSED = 1.0, 0.8
"""How sure a value is: of a column that an editor assigned or that is named so; of one that only looks so."""

_SPANS = re.compile(r'\s*\[\s*(?:\{[^{}]*"start(?:_offset)?"\s*:\s*\d|\[\s*\d+\s*,\s*\d+\s*,\s*")')
"""How labels begin as programs write them into a cell: a list of places in the text."""
_PROSE = 300  # code points of a usual article's text, at least
_SHARE = 0.8  # of the cells that are filled must look alike


class NoTextColumnError(UnknownFormatError):
    """A table in which no column can be told to be the text."""

    code = "no-text-column"
    template = (
        "{path} has no column that is plainly the text of the articles; its columns are: {columns}. Name that column"
        " “Nội dung” or “Text” and import the file again."
    )


class ThemeTableError(NoTextColumnError):
    """A table of themes, as Taguette writes it."""

    code = "theme-table"
    template = (
        "{path} is a list of themes, not of articles; its columns are: {columns}. Take it in with “Import themes”."
    )


class PassageTableError(NoTextColumnError):
    """A table of passages, as we and other programs write it."""

    code = "passage-table"
    template = (
        "{path} is a list of passages, not of articles; its columns are: {columns}. Passages come in together with"
        " their texts: export the whole project there and import that file; out of Trích, export them as JSON."
    )


class LabelTableError(NoTextColumnError):
    """A table of texts with what is labelled in them."""

    code = "label-table"
    template = (
        "{path} has labels beside its texts, which a table would lose; its columns are: {columns}. Export it there as"
        " JSON and bring in that file; or name the columns to bring in the texts alone."
    )


class EmptyRowError(EmptyFileError):
    """A row without a text."""

    code = "empty-row"
    template = "Row {row} of {path} holds no text. Fill it in, or leave it out."


class _Column(NamedTuple):
    """A column of the mapping: its place, its name, and how sure its values are."""

    place: int
    name: str
    confidence: float


def sample(table: Table) -> list[tuple[str, ...]]:
    """The first rows, for a guess or a preview; errors of the file but not of its rows."""
    return _sample(table)[0]


def _sample(table: Table) -> tuple[list[tuple[str, ...]], BadRowsError | None]:
    rows: list[tuple[str, ...]] = []
    try:
        rows.extend(cells for _, cells in islice(table.rows, SAMPLE))
    except BadRowsError as error:
        return rows, error
    return rows, None


def guess(columns: Sequence[str], sample_rows: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Which column is which field, by its name, else by what is in it: field → place, from 0.

    Without `text` no column is plainly that; each column is one field at most.
    """
    fields = named(columns)
    cells = {place: [row[place] for row in sample_rows if row[place].strip()] for place in range(len(columns))}
    source = fields.get("source")
    if source is not None and "url" not in fields and _mostly(is_address, cells[source]):
        fields["url"] = fields.pop("source")  # “Nguồn” is often the link

    def free(place: int) -> bool:
        return place not in fields.values()

    if "text" not in fields:
        lengths = {
            place: sum(map(len, filled)) / len(sample_rows)
            for place, filled in cells.items()
            if filled and free(place) and folded(columns[place]) not in NOT_TEXT and _mostly(_is_prose, filled)
        }
        longest = max(lengths, key=lambda place: lengths[place], default=None)
        if longest is not None and lengths[longest] >= _PROSE:
            fields["text"] = longest
    for field, looks in (("url", is_address), ("published", _is_plain_date)):
        if field not in fields:
            alike = next((place for place, filled in cells.items() if free(place) and _mostly(looks, filled)), None)
            if alike is not None:
                fields[field] = alike
    return {field: fields[field] for field in FIELDS if field in fields}


def _mostly(looks: object, cells: Sequence[str]) -> bool:
    return bool(cells) and callable(looks) and sum(map(looks, cells)) >= _SHARE * len(cells)


def _is_prose(cell: str) -> bool:
    return cell.count(" ") * 12 >= len(cell)


def _is_plain_date(cell: str) -> bool:
    return not cell.strip().isdigit() and read_date(cell) is not None


def readings(
    table: Table,
    mapping: Mapping[str, int],
    path: str,
    format: str,  # noqa: A002 - the field's name
    *,
    assumed: Collection[str] = (),
) -> Iterator[Reading | UserError]:
    """One reading a row, its `part` the row's number in the file; `mapping` is field → place of its column.

    `assumed` are the fields that were guessed from what is in their columns. All rows are looked at before the first
    is given. NoTextColumnError without a text; EmptyFileError without rows; BadRowsError with the numbers of all rows
    that do not fit or whose date cannot be read. A row without a text, or with one too large, is refused alone.
    """
    if "text" not in mapping:
        raise _refusal(table.columns)(path, columns=shown_names(table.columns))
    fields = {
        field: _Column(place, table.columns[place], GUESSED if field in assumed else ASSIGNED)
        for field, place in mapping.items()
        if field in FIELDS
    }
    _check(table, fields.get("published"), path)
    for number, cells in table.rows:
        try:
            yield _reading(number, cells, fields, path, (format, table.encoding))
        except UserError as error:
            yield error


def guessed_readings(table: Table, path: str, format: str) -> Iterator[Reading | UserError]:  # noqa: A002 - as above
    """One reading a row, the columns guessed; errors as `readings`."""
    rows, error = _sample(table)
    if error is not None and not rows:
        raise error  # of a million rows, none fits: they need not be gone through again
    mapping = guess(table.columns, rows)
    if {*map(folded, table.columns)} == HIGHLIGHTS:
        raise PassageTableError(path, columns=shown_names(table.columns))
    if any(_SPANS.match(cell) for cells in rows for cell in cells):
        raise LabelTableError(path, columns=shown_names(table.columns))
    return readings(table, mapping, path, format, assumed=mapping.keys() - named(table.columns).keys())


def _refusal(columns: Sequence[str]) -> type[NoTextColumnError]:
    """Why a table in which no column is the text is none of articles."""
    names = {*map(folded, columns)}
    if {"tag", "description"} <= names:
        return ThemeTableError
    return PassageTableError if names & QUOTES and names & THEMES else NoTextColumnError


def shown_names(columns: Sequence[str]) -> str:
    """The names of columns for a refusal: ten at most, each cut."""
    shown = [name[:40] for name in columns[:10] if name] or ["–"]
    return ", ".join(shown) + (" …" if len(columns) > 10 else "")


def _check(table: Table, published: _Column | None, path: str) -> None:
    bad: list[int] = []
    count = 0
    try:
        for count, (number, cells) in enumerate(table.rows, 1):  # noqa: B007 - how many there were
            if published is not None and not _is_date_cell(cells[published.place]):
                bad.append(number)
    except BadRowsError as error:
        if not error.numbers:
            raise
        bad.extend(error.numbers)
    if bad:
        raise bad_rows(path, bad)
    if not count:
        raise EmptyFileError(path)


def _is_date_cell(cell: str) -> bool:
    return read_date(cell) is not None or is_no_date(cell)


def _reading(
    number: int, cells: Sequence[str], fields: Mapping[str, _Column], path: str, kind: tuple[str, str]
) -> Reading:
    text, replaced = stored_form(cells[fields["text"].place])
    if INVISIBLE.fullmatch(text):
        raise EmptyRowError(path, row=number)
    lead = _line(cells[fields["lead"].place]) if "lead" in fields else ""
    roles = {}
    if lead and not _opens_with(text, lead):
        text = f"{lead}\n\n{text.lstrip()}"
        roles[1] = LineRole.LEAD
    check_size(f"{path}, {number}", len(text), text.count("\n") + 1)
    declared = {
        field: Fact(value, column.confidence, (Evidence("column", column.name),))
        for field, column in fields.items()
        if field not in ("text", "lead") and (value := _value(field, cells[column.place]))
    }
    return Reading(text, kind[0], kind[1], declared, replaced, roles, part=str(number))


def _value(field: str, cell: str) -> str | None:
    return read_date(cell) if field == "published" else _line(cell)


def _line(cell: str) -> str:
    return " ".join(stored_form(cell[:4_000])[0].split())


def _opens_with(text: str, lead: str) -> bool:
    """True when the lead stands in the first lines of the text already."""
    return fold_accent(lead) in fold_accent(text[: 2 * len(lead) + 400])
