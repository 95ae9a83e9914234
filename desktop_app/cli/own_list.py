"""Commands on the editors' own list of names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import name_shapes, output
from desktop_app.cli.help import Commands
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import json_option, pass_invocation, words
from desktop_app.cli.recognising import catch_up
from desktop_app.domain.errors import NotListedError
from desktop_app.domain.listed import ListedName, plain, spelling_key
from desktop_app.operations import names as listing
from desktop_app.operations.name_files import BadLine, entry_typed, names_in, names_in_file, written_names
from desktop_app.operations.reports import save_text

STREAM = "-"


@click.group("names", cls=Commands, invoke_without_command=True, help="Prints the own list of names, or changes it.")
@json_option
@click.pass_context
def names(context: click.Context, as_json: bool) -> None:
    """Print the list unless a subcommand follows."""
    if context.invoked_subcommand is not None:
        if as_json:
            context.default_map = {context.invoked_subcommand: {"as_json": True}}
        return
    invocation = context.ensure_object(Invocation)
    with invocation.library() as library:
        listed = library.names.all()
    if as_json:
        output.document([name_shapes.listed_shape(entry) for entry in listed])
    else:
        _print(written_names(listed, invocation.language))


@names.command("add", help="Lists words as a name of a type; brackets set off the part that is the name.")
@click.argument("entry", metavar="WORDS", type=words)
@click.argument("kind", metavar="TYPE")
@click.option("--called", default="", metavar="NAME", type=words, help="What is meant, when the words do not say.")
@click.option("--from", "since", default="", metavar="D", help="First day on which it holds.")
@click.option("--to", "until", default="", metavar="D", help="Last day on which it holds.")
@click.option("--note", default="", metavar="TEXT", type=words, help="A remark.")
@json_option
@pass_invocation
def add(invocation: Invocation, /, entry: str, kind: str, **options: Any) -> None:
    """Add an entry."""
    cells = (entry, kind, *(options[name] for name in ("called", "since", "until", "note")))
    _take_over(invocation, [entry_typed(cells)], [], as_json=options["as_json"])


@names.command("import", help="Takes over a list: one line a name, words | type | called | from | to | note.")
@click.argument("path")
@json_option
@pass_invocation
def import_list(invocation: Invocation, path: str, as_json: bool) -> None:
    """Import a list."""
    entries, bad = names_in(sys.stdin.buffer, "stdin") if path == STREAM else names_in_file(Path(path))
    if bad and not entries:
        raise bad[0].error
    _take_over(invocation, entries, bad, as_json=as_json)


@names.command("export", help="Writes the list as plain text; OUT - prints it.")
@click.argument("out")
@pass_invocation
def export_list(invocation: Invocation, out: str) -> None:
    """Export the list."""
    with invocation.library() as library:
        text = written_names(library.names.all(), invocation.language)
    if out == STREAM:
        _print(text)
    else:
        save_text(Path(out), text)


@names.command("remove", help="Takes words off the list.")
@click.argument("entry", metavar="WORDS", type=words)
@json_option
@pass_invocation
def remove(invocation: Invocation, entry: str, as_json: bool) -> None:
    """Remove entries."""
    with invocation.library() as library:
        key = spelling_key(plain(entry))
        gone = [each for each in library.names.all() if spelling_key(each.plain) == key]
        if not gone:
            raise NotListedError(words=entry)
        listing.unlist(library, gone)
        changed = catch_up(library)
    if as_json:
        output.document({"removed": len(gone), "texts": changed})
    else:
        output.line(invocation.tr("Taken off the list. Articles changed: {count}.").format(count=changed))


@names.command("apply", help="Recognises again what the list has changed; --all also what an older version has read.")
@click.option("--all", "whole", is_flag=True, help="Also the articles that an older version has read.")
@json_option
@pass_invocation
def apply(invocation: Invocation, whole: bool, as_json: bool) -> None:
    """Catch up."""
    with invocation.library() as library:
        changed = catch_up(library, whole=whole)
    if as_json:
        output.document({"texts": changed})
    else:
        output.line(invocation.tr("Articles changed: {count}.").format(count=changed))


def _take_over(invocation: Invocation, entries: Sequence[ListedName], bad: Sequence[BadLine], *, as_json: bool) -> None:
    with invocation.library() as library:
        taken = listing.list_names(library, entries)
        changed = catch_up(library)
    refused = [
        {"line": line.number, "code": line.error.code, "message": line.error.message(invocation.language)}
        for line in bad
    ]
    if as_json:
        output.document({"listed": taken, "texts": changed, "refused": refused})
    else:
        said = invocation.tr("Names listed: {count}. Articles changed: {texts}.")
        output.line(said.format(count=taken, texts=changed))
        if entries and not taken:
            output.line(invocation.tr("The list says so already."))
        for line in refused:
            output.remark(f"{line['line']}: {line['message']}")
    if bad:
        click.get_current_context().exit(output.DONE_IN_PART)


def _print(text: str) -> None:
    for line in text.splitlines():
        output.line(line)
