"""Commands that write the codebook to a file and take one over."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation
from desktop_app.operations.codebook_files import (
    LARGEST,
    codebook_file,
    codebook_json,
    codebook_read,
    save_codebook,
)
from desktop_app.operations.codebook_import import FIELDS, Action, Row, compare, take_over

STREAM = "-"


@click.command(
    "export",
    cls=Command,
    help="Writes all themes to OUT: a table for .csv, REFI-QDA for .qdc, else JSON; - prints JSON.",
)
@click.argument("out")
@pass_invocation
def export_codebook(invocation: Invocation, out: str) -> None:
    """Export the codebook."""
    with invocation.library() as library:
        themes = library.themes.all(archived=True)
    if out == STREAM:
        click.echo(codebook_json(themes).encode("utf-8"), nl=False)
        return
    save_codebook(Path(out), themes, invocation.language)
    said = invocation.tr("Themes: {total}. File: {path}")
    output.remark(said.format(total=len(themes), path=out))


@click.command(
    "import", cls=Command, help="Takes over themes from JSON or a table (Taguette's too); new ones and what differs."
)
@click.argument("path")
@click.option("--only-new", is_flag=True, help="Leave the themes that are here as they are.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@json_option
@pass_invocation
def import_codebook(invocation: Invocation, path: str, only_new: bool, dry_run: bool, as_json: bool) -> None:
    """Import a codebook."""
    if path == STREAM:
        entries = codebook_read(sys.stdin.buffer.read((LARGEST << 20) + 1), "stdin")
    else:
        entries = codebook_file(Path(path))
    with invocation.library() as library:
        rows = compare(library, entries)
        actions = [_action(row, only_new=only_new) for row in rows]
        if not dry_run:
            take_over(library, rows, actions)
    if as_json:
        shown = [_row_shape(row, action, invocation.language) for row, action in zip(rows, actions, strict=True)]
        counts = {f"{action.value}": actions.count(action) for action in Action}
        output.document({"dry_run": dry_run, **counts, "themes": shown})
    else:
        _print(invocation, rows, actions)
    if any(row.refusal is not None for row in rows):
        click.get_current_context().exit(output.DONE_IN_PART)


def _action(row: Row, *, only_new: bool) -> Action:
    usual = row.actions[0]
    return Action.SKIP if only_new and usual is Action.UPDATE else usual


def _row_shape(row: Row, action: Action, language: str) -> dict[str, Any]:
    refusal = row.refusal
    return {
        "line": row.entry.place,
        "name": row.entry.name,
        "action": action.value,
        "theme": row.theme.key if row.theme else None,
        "differs": list(row.differs),
        "near": [theme.name for theme in row.near],
        "error": {"code": refusal.code, "message": refusal.message(language)} if refusal else None,
    }


def _print(invocation: Invocation, rows: Sequence[Row], actions: Sequence[Action]) -> None:
    words = {
        Action.ADD: invocation.tr("new"),
        Action.UPDATE: invocation.tr("changed"),
        Action.SKIP: invocation.tr("left as it is"),
    }
    cells = []
    for row, action in zip(rows, actions, strict=True):
        why = ", ".join(invocation.tr(FIELDS[name]) for name in row.differs)
        if row.near:
            why = invocation.tr("near {names}").format(names=", ".join(theme.name for theme in row.near))
        if row.refusal is not None:
            output.remark(f"{row.entry.place}: {row.refusal.message(invocation.language)}")
        cells.append((row.entry.name, words[action], why))
    output.table(cells, header=[invocation.tr(name) for name in ("Theme", "Becomes", "")], flexible=2)
