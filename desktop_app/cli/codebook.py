"""The command on themes: lists the codebook; its subcommands change it."""

from __future__ import annotations

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.help import Commands
from desktop_app.cli.invocation import Invocation
from desktop_app.cli.options import FROM_ONE, json_option, pass_invocation, words
from desktop_app.domain.themes import Theme
from desktop_app.operations import themes as codebook
from desktop_app.store.library import Library


@click.group("themes", cls=Commands, invoke_without_command=True, help="Lists the themes, or changes them.")
@click.option("--archived", is_flag=True, help="Also the archived themes.")
@json_option
@click.pass_context
def themes(context: click.Context, archived: bool, as_json: bool) -> None:
    """Print the codebook unless a subcommand follows."""
    if context.invoked_subcommand is not None:
        if as_json:  # `themes --json add NAME` is `themes add NAME --json`
            context.default_map = {context.invoked_subcommand: {"as_json": True}}
        return
    invocation = context.ensure_object(Invocation)
    with invocation.library() as library:
        known = {theme.id: theme for theme in library.themes.all(archived=True)}
        counts = library.themes.counts()
        shown = [theme for theme in known.values() if archived or not theme.archived]
    if as_json:
        output.document([shapes.theme_shape(theme, known, counts.get(theme.id, 0)) for theme in shown])
        return
    header = [invocation.tr(name) for name in ("Key", "Theme", "Digit", "Passages", "")]
    rows = []
    for theme in shown:
        mark = invocation.tr("archived") if theme.archived else ""
        parent = known.get(theme.parent) if theme.parent else None
        name = f"{parent.name} › {theme.name}" if parent else theme.name
        rows.append((theme.key, name, theme.shortcut or "", str(counts.get(theme.id, 0)), mark))
    output.table(rows, header=header, flexible=1)


@themes.command("add", help="Adds a theme.")
@click.argument("name", type=words)
@click.option("--under", metavar="THEME", type=words, help="The theme it stands under.")
@click.option("--definition", default="", metavar="TEXT", type=words, help="What belongs here, and what does not.")
@json_option
@pass_invocation
def add(invocation: Invocation, name: str, under: str | None, definition: str, as_json: bool) -> None:
    """Add a theme."""
    with invocation.library() as library:
        parent = library.themes.named(under) if under else None
        made = codebook.add(library, name, parent=parent, definition=definition)
        _tell(library, made, as_json, invocation.tr("Theme added."))


@themes.command("rename", help="Gives a theme another name; its key stays.")
@click.argument("theme", type=words)
@click.argument("name", type=words)
@json_option
@pass_invocation
def rename(invocation: Invocation, theme: str, name: str, as_json: bool) -> None:
    """Rename a theme."""
    with invocation.library() as library:
        changed = codebook.rename(library, library.themes.named(theme), name)
        _tell(library, changed, as_json, invocation.tr("Theme renamed."))


@themes.command("move", help="Puts a theme under another, or at the top, and in its place there.")
@click.argument("theme", type=words)
@click.option("--under", metavar="THEME", type=words, help="The theme it is to stand under; without, at the top.")
@click.option("--place", type=FROM_ONE, metavar="N", help="Its place among those there, from 1.")
@json_option
@pass_invocation
def move(invocation: Invocation, theme: str, under: str | None, place: int | None, as_json: bool) -> None:
    """Move a theme."""
    with invocation.library() as library:
        parent = library.themes.named(under) if under else None
        position = place - 1 if place else len(library.themes.all())
        changed = codebook.move(library, library.themes.named(theme), parent=parent, position=position)
        _tell(library, changed, as_json, invocation.tr("Theme moved."))


@themes.command("merge", help="Files all passages of THEME under INTO and archives THEME.")
@click.argument("theme", type=words)
@click.argument("into", type=words)
@json_option
@pass_invocation
def merge(invocation: Invocation, theme: str, into: str, as_json: bool) -> None:
    """Merge two themes."""
    with invocation.library() as library:
        changed = codebook.merge(library, library.themes.named(theme), library.themes.named(into))
        _tell(library, changed, as_json, invocation.tr("Themes merged."))


@themes.command("archive", help="Takes a theme out of use; what is filed under it stays.")
@click.argument("theme", type=words)
@json_option
@pass_invocation
def archive(invocation: Invocation, theme: str, as_json: bool) -> None:
    """Archive a theme."""
    with invocation.library() as library:
        changed = codebook.archive(library, library.themes.named(theme))
        _tell(library, changed, as_json, invocation.tr("Theme archived."))


@themes.command("restore", help="Brings an archived theme back.")
@click.argument("theme", type=words)
@json_option
@pass_invocation
def restore(invocation: Invocation, theme: str, as_json: bool) -> None:
    """Restore a theme."""
    with invocation.library() as library:
        changed = codebook.restore(library, library.themes.named(theme))
        _tell(library, changed, as_json, invocation.tr("Theme restored."))


def _tell(library: Library, theme: Theme, as_json: bool, said: str) -> None:
    """Print a theme as it now is."""
    if as_json:
        known = {other.id: other for other in library.themes.all(archived=True)}
        output.document(shapes.theme_shape(theme, known, library.themes.counts().get(theme.id, 0)))
    else:
        output.styled((said, ""), (f"  {theme.name} ({theme.key})", "dim"))
