"""Commands on dossiers: to list and make them, to put passages in, to write them to a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import output
from desktop_app.cli.help import Commands
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation, passage_options, wanted_passages, words
from desktop_app.domain.dossiers import Dossier, Freshness, PieceKind, Shown
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import AnnotationId, ThemeId
from desktop_app.domain.theme_tree import under
from desktop_app.export.citation import citation
from desktop_app.hooks import ExportContext
from desktop_app.operations import dossiers as operations
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader

STDOUT = "-"
FORMATS = ("docx", "odt", "pdf", "html", "md")
FRESHNESS = {Freshness.CHANGED: "the passage has changed", Freshness.GONE: "the passage is gone"}
"""What is said of a quote that is not as it was; keys of translations."""


def dossier_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command a dossier, by name or id."""
    return click.argument("dossier", type=words)(command)


@click.group("dossier", cls=Commands, help="Lists dossiers, makes, fills and exports them.")
def dossier() -> None:
    """Gather the commands on dossiers."""


@dossier.command("list", help="Lists the dossiers.")
@json_option
@pass_invocation
def list_dossiers(invocation: Invocation, as_json: bool) -> None:
    """Print all dossiers."""
    with invocation.library() as library:
        every, sizes = library.dossiers.all(), library.dossiers.sizes()
    if as_json:
        output.document([_shape(each, sizes.get(each.id, 0)) for each in every])
        return
    output.table([(each.name, str(sizes.get(each.id, 0)), each.id) for each in every], flexible=0)


@dossier.command("new", help="Makes an empty dossier.")
@click.argument("name", type=words)
@json_option
@pass_invocation
def new(invocation: Invocation, name: str, as_json: bool) -> None:
    """Make a dossier."""
    with invocation.library() as library:
        _tell(library, operations.create(library, name), invocation.tr("Dossier made."), as_json)


@dossier.command("rename", help="Gives a dossier another name.")
@dossier_argument
@click.argument("name", type=words)
@json_option
@pass_invocation
def rename(invocation: Invocation, dossier: str, name: str, as_json: bool) -> None:
    """Rename a dossier."""
    with invocation.library() as library:
        renamed = operations.rename(library, operations.named(library, dossier).id, name)
        _tell(library, renamed, invocation.tr("Dossier renamed."), as_json)


@dossier.command("remove", help="Removes a dossier; its passages stay.")
@dossier_argument
@json_option
@pass_invocation
def remove(invocation: Invocation, dossier: str, as_json: bool) -> None:
    """Remove a dossier."""
    with invocation.library() as library:
        found = operations.named(library, dossier)
        operations.remove(library, found.id)
    if as_json:
        output.document({"removed": found.id})
    else:
        output.line(invocation.tr("Removed. `trich undo` brings it back."))


@dossier.command("show", help="Shows a dossier, and which of its quotes have changed.")
@dossier_argument
@json_option
@pass_invocation
def show(invocation: Invocation, dossier: str, as_json: bool) -> None:
    """Print a dossier."""
    from desktop_app.operations.export import export_context  # noqa: PLC0415 - brings the importers

    with invocation.library() as library:
        found = operations.named(library, dossier)
        pieces = operations.pieces_shown(library, found.id)
        context = export_context(library, [each.excerpt for each in pieces if each.excerpt], invocation.language)
    if as_json:
        shape = _shape(found, len(pieces))
        output.document({**shape, "pieces": [_piece_shape(each, context) for each in pieces]})
        return
    output.styled((found.name, "bold"), (f"  {found.id}", "dim"))
    for each in pieces:
        _print(each, context, invocation)


@dossier.command("add", help="Puts passages into a dossier: by theme, province and day.")
@dossier_argument
@click.option("--passage", "passages", multiple=True, metavar="ID", type=words, help="This passage; may be repeated.")
@passage_options
@json_option
@pass_invocation
def add(invocation: Invocation, /, dossier: str, passages: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Add passages."""
    with invocation.library() as library:
        found = operations.named(library, dossier)
        wanted = wanted_passages(library, options)
        idents = _passages(library, passages, wanted)
        themes = _counting(library, options["theme"])
        added = operations.add(library, found.id, idents, wanted.era, themes=themes, language=invocation.language)
    if as_json:
        output.document({"dossier": found.id, "added": added})
    else:
        output.line(invocation.tr("Quotes put into {name}: {count}").format(name=found.name, count=added))


@dossier.command(
    "export", help="Writes a dossier to a file, or to `-`, the output; FORMAT is docx, odt, pdf, html or md."
)
@dossier_argument
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("out")
@json_option
@pass_invocation
def export(invocation: Invocation, dossier: str, name: str, out: str, as_json: bool) -> None:
    """Export a dossier."""
    from desktop_app.operations.dossier_export import export_dossier, writer_named  # noqa: PLC0415 - brings importers

    if out == STDOUT and not writer_named(name).text:
        raise click.UsageError(invocation.tr("This format is not text: name a file."))
    with invocation.library() as library:
        found = operations.named(library, dossier)
        target = sys.stdout.buffer if out == STDOUT else Path(out)
        count = export_dossier(library, found, name, target, invocation.language)
    if out == STDOUT:
        return
    if as_json:
        output.document({"path": out, "format": name, "passages": count})
    else:
        output.line(invocation.tr("Passages: {total}. File: {path}").format(total=count, path=out))


def _passages(library: LibraryReader, named: tuple[str, ...], wanted: Filter) -> list[AnnotationId]:
    """The passages that are named; when none is, those that the conditions let through."""
    if named:
        return [library.annotations.with_prefix(ident) for ident in named]
    return [excerpt.annotation.id for excerpt in library.annotations.excerpts(wanted)]


def _counting(library: Library, theme: str | None) -> frozenset[ThemeId] | None:
    """The themes under which passages are put: those asked for, else all."""
    if theme is None:
        return None
    chosen = library.themes.named(theme)
    return frozenset(each.id for each in (chosen, *under(chosen, library.themes.all(archived=True))))


def _shape(dossier: Dossier, pieces: int) -> dict[str, Any]:
    return {"id": dossier.id, "name": dossier.name, "created": dossier.created, "size": pieces}


def _piece_shape(each: Shown, context: ExportContext) -> dict[str, Any]:
    piece, quoted = each.piece, each.piece.kind is PieceKind.QUOTE
    return {
        "id": piece.id,
        "kind": piece.kind.value,
        "level": piece.level,
        "text": each.words if quoted else piece.text,
        "annotation": piece.annotation,
        "quote": piece.quote,
        "freshness": each.freshness.value if quoted else None,
        "was": each.was,
        "citation": citation(each.excerpt, context) if each.excerpt else "",
    }


def _print(each: Shown, context: ExportContext, invocation: Invocation) -> None:
    """A piece for people."""
    piece = each.piece
    if piece.kind is PieceKind.HEADING:
        output.styled((f"{'#' * piece.level} {output.one_line(piece.text)}", "bold"))
    elif piece.kind is PieceKind.TEXT:
        for line in piece.text.splitlines():
            output.line(f"  {line}")
    else:
        output.line(f"  “{output.one_line(each.words)}”")
        told = [citation(each.excerpt, context)] if each.excerpt else []
        if each.freshness in FRESHNESS:
            told.append(invocation.tr(FRESHNESS[each.freshness]))
        output.styled((f"    {' · '.join(told)}  {piece.annotation}", "dim"))


def _tell(library: LibraryReader, dossier: Dossier, said: str, as_json: bool) -> None:
    if as_json:
        output.document(_shape(dossier, library.dossiers.sizes().get(dossier.id, 0)))
        return
    output.line(output.one_line(dossier.name))
    output.styled((said, ""), (f"  {dossier.id}", "dim"))
