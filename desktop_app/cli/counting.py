"""The command that counts passages in rows and columns, as the overview does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, passage_options, wanted_passages
from desktop_app.domain.axis import in_order, kept
from desktop_app.domain.crosstab import Counting, Measure, Table, crosstab
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passage_words import UNKNOWN, name_of
from desktop_app.domain.passages import By
from desktop_app.domain.theme_tree import families
from desktop_app.domain.themes import Theme

ROWS = (By.THEME, By.PROVINCE, By.SOURCE)
COLUMNS = (By.PROVINCE, By.MONTH, By.SOURCE)


@click.command("matrix", cls=Command, help="Counts tagged passages in rows and columns.")
@click.option("--rows", type=click.Choice([by.value for by in ROWS]), default="theme", help="What stands in rows.")
@click.option(
    "--columns", type=click.Choice([by.value for by in COLUMNS]), default="province", help="What stands in columns."
)
@click.option(
    "--count",
    "measure",
    type=click.Choice([each.value for each in Measure]),
    default="passages",
    help="What is counted.",
)
@click.option("--once", is_flag=True, help="Count one time what reprints repeat.")
@passage_options
@json_option
@click.pass_context
def matrix(
    context: click.Context, /, rows: str, columns: str, measure: str, *, once: bool, as_json: bool, **options: Any
) -> None:
    """Print the table."""
    invocation = context.ensure_object(Invocation)
    if rows == columns:
        raise click.UsageError(invocation.tr("Rows and columns must be different things."), context)
    with invocation.library() as library:
        wanted = wanted_passages(library, options)
        themes = {theme.id: theme for theme in library.themes.all(archived=True)}
        passages = library.passages.all()
        if wanted._replace(era=Era.THEN) != Filter():
            among = library.passages.selected(wanted)
            passages = [passage for passage in passages if passage.id in among]
    known = families({theme.id: theme.parent for theme in themes.values()})
    counting = Counting(Measure(measure), wanted.era, once)
    table = crosstab(passages, By(rows), By(columns), counting, known)
    asked = [ThemeId(theme) for theme in wanted.chosen(Facet.THEME)]
    axes = [
        in_order(by, kept(by, totals, asked, known), wanted.era, themes)
        for by, totals in ((table.rows, table.row_totals), (table.columns, table.column_totals))
    ]
    if as_json:
        output.document(_shape(table, axes, themes))
    elif all(axes):
        _print(table, axes, themes, invocation)
    else:
        output.remark(invocation.tr("No passage fits."))


def _shape(table: Table, axes: list[list[str]], themes: Mapping[ThemeId, Theme]) -> dict[str, Any]:
    rows, columns = axes
    return {
        "rows": [_key(table.rows, key, themes) for key in rows],
        "columns": [_key(table.columns, key, themes) for key in columns],
        "counts": [[table.cells.get((row, column), 0) for column in columns] for row in rows],
        "row_totals": [table.row_totals[row] for row in rows],
        "column_totals": [table.column_totals[column] for column in columns],
        "total": table.total,
    }


def _print(table: Table, axes: list[list[str]], themes: Mapping[ThemeId, Theme], invocation: Invocation) -> None:
    rows, columns = axes
    total = invocation.tr("Total")
    lines = [
        [_name(table.rows, row, themes, invocation)]
        + [str(table.cells.get((row, column), "·")) for column in columns]
        + [str(table.row_totals[row])]
        for row in rows
    ]
    lines.append([total, *(str(table.column_totals[column]) for column in columns), str(table.total)])
    header = ["", *(_name(table.columns, column, themes, invocation) for column in columns), total]
    output.table(lines, header=header)


def _key(by: By, key: str, themes: Mapping[ThemeId, Theme]) -> str:
    """What scripts know a row or column by; "" where there is no value."""
    return themes[ThemeId(key)].key if by is By.THEME and key else key


def _name(by: By, key: str, themes: Mapping[ThemeId, Theme], invocation: Invocation) -> str:
    return name_of(by, key, themes) if key else invocation.tr(UNKNOWN[by])
