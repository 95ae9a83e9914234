"""Fault C9: what a spreadsheet takes for a formula is none in our tables, and comes back as it was."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from desktop_app.domain.exporting import Choices, Column
from desktop_app.export.columns import heading
from desktop_app.export.csv_format import CsvExporter
from desktop_app.export.xlsx_format import XlsxExporter
from desktop_app.hooks import TableImporter
from desktop_app.ingest.tables.csv_tables import CsvImporter
from desktop_app.ingest.tables.xlsx_tables import XlsxImporter

CELLS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\tx", "=cmd|'/C calc'!A0", '=HYPERLINK("http://a.vn";"x")', "+84 912",
    "-", "@tên", "＝1+1", "＋1", "－1", "＠a", "'=1", "''=1", "'", "'a'", "a=1", "=", "\n=1", '"=1"',
)  # fmt: skip
FIELDS = (Column.THEMES, Column.QUOTE, Column.NOTE, Column.TITLE, Column.SOURCE, Column.AUTHOR, Column.EDITOR)
TABLES = [("csv", ","), ("csv", ";"), ("csv", "\t"), ("xlsx", ",")]


@pytest.fixture(params=TABLES, ids=lambda param: f"{param[0]} {param[1]!r}")
def exported(request, context, make_excerpt):
    """A table in which everything that came from outside is one cell; the program that reads it."""
    name, separator = request.param

    def table(cell: str) -> tuple[bytes, TableImporter]:
        excerpt = make_excerpt(cell, note=cell, title=cell, source=cell, author=cell)
        theme = context.themes[excerpt.themes[0]]._replace(name=cell)
        using = replace(
            context,
            themes={theme.id: theme},
            editors={excerpt.annotation.editor: cell},
            choices=Choices(columns=FIELDS, separator=separator),
        )
        out = io.BytesIO()
        exporter = CsvExporter() if name == "csv" else XlsxExporter()
        exporter.write([excerpt], using, out)
        return out.getvalue(), CsvImporter() if name == "csv" else XlsxImporter()

    return table


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_no_formula_and_comes_back_as_it_was(exported, context, cell):
    content, importer = exported(cell)
    assert not formulas(content)
    table = importer.table("a", content)
    assert table.columns == tuple(heading(column, context) for column in FIELDS)
    ((_, cells),) = table.rows
    assert cells == (cell,) * len(FIELDS)


def formulas(content: bytes) -> list[str]:
    """The cells of a table that a spreadsheet works out."""
    if content.startswith(b"PK"):
        rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
        return [cell.value for row in rows for cell in row if cell.data_type == "f"]
    text = content.decode("utf-8-sig")
    separator = next(mark for mark in ",;\t" if mark in text.splitlines()[0])
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r＝＋－＠") and cell]
