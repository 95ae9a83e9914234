"""The command on themes: lists the codebook; its subcommands change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from desktop_app.cli import output, shapes
from desktop_app.cli.codebook_files import export_codebook, import_codebook
from desktop_app.cli.help import Commands
from desktop_app.cli.invocation import Invocation, annotation_named
from desktop_app.cli.options import FROM_ONE, json_option, pass_invocation, words
from desktop_app.domain.errors import UnknownThemeError
from desktop_app.domain.notes import NoteKind, NotePlace
from desktop_app.domain.themes import Theme, theme_of_digit
from desktop_app.operations import themes as codebook
from desktop_app.operations.notes import write_note
from desktop_app.operations.preview_words import preview_words
from desktop_app.operations.splitting import split
from desktop_app.operations.theme_examples import pin, unpin
from desktop_app.operations.theme_previews import (
    Preview,
    archive_preview,
    merge_preview,
    restore_preview,
    split_preview,
)
from desktop_app.store.library import Library


def dry_run_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command `--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Only say what it would do.")(command)


def theme_and_text(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command a theme and what is to be said of it."""
    command = json_option(pass_invocation(command))
    return click.argument("theme", type=words)(click.argument("text", type=words)(command))


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
@dry_run_option
@json_option
@pass_invocation
def merge(invocation: Invocation, theme: str, into: str, dry_run: bool, as_json: bool) -> None:
    """Merge two themes."""
    with invocation.library() as library:
        source, target = library.themes.named(theme), library.themes.named(into)
        if dry_run:
            _foretell(invocation, merge_preview(library, source, target), as_json)
            return
        changed = codebook.merge(library, source, target)
        _tell(library, changed, as_json, invocation.tr("Themes merged."))


@themes.command(
    "split", help="Files the named passages of THEME under INTO instead: a theme, or the name of a new one."
)
@click.argument("theme", type=words)
@click.argument("into", type=words)
@click.argument("passages", metavar="PASSAGE…", nargs=-1, required=True)
@dry_run_option
@json_option
@pass_invocation
def split_theme(
    invocation: Invocation, theme: str, into: str, passages: tuple[str, ...], dry_run: bool, as_json: bool
) -> None:
    """Split a theme."""
    with invocation.library() as library:
        source = library.themes.named(theme)
        chosen = {library.annotations.with_prefix(ident) for ident in passages}
        try:
            target: Theme | str = library.themes.named(into)
        except UnknownThemeError:
            target = into
        if dry_run:
            _foretell(invocation, split_preview(library, source, chosen, target), as_json)
            return
        changed = split(library, source, chosen, target)
        _tell(library, changed, as_json, invocation.tr("Theme split."))


@themes.command("archive", help="Takes a theme and those under it out of use; what is filed there stays.")
@click.argument("theme", type=words)
@dry_run_option
@json_option
@pass_invocation
def archive(invocation: Invocation, theme: str, dry_run: bool, as_json: bool) -> None:
    """Archive a theme."""
    with invocation.library() as library:
        known = library.themes.named(theme)
        if dry_run:
            _foretell(invocation, archive_preview(library, known), as_json)
            return
        changed = codebook.archive(library, known)
        _tell(library, changed, as_json, invocation.tr("Theme archived."))


@themes.command("restore", help="Brings an archived theme back.")
@click.argument("theme", type=words)
@click.option("--family", is_flag=True, help="Also the archived themes under it that were not merged.")
@dry_run_option
@json_option
@pass_invocation
def restore(invocation: Invocation, theme: str, family: bool, dry_run: bool, as_json: bool) -> None:
    """Restore a theme."""
    with invocation.library() as library:
        known = library.themes.named(theme)
        if dry_run:
            _foretell(invocation, restore_preview(library, known), as_json)
            return
        changed = codebook.restore(library, known, family=family)
        _tell(library, changed, as_json, invocation.tr("Theme restored."))


@themes.command("define", help="Says what a theme means; TEXT may be empty.")
@theme_and_text
def define(invocation: Invocation, theme: str, text: str, as_json: bool) -> None:
    """Change the definition."""
    _say(invocation, theme, as_json, definition=text)


@themes.command("include", help="Says what belongs under a theme, a line a case.")
@theme_and_text
def include(invocation: Invocation, theme: str, text: str, as_json: bool) -> None:
    """Change what belongs here."""
    _say(invocation, theme, as_json, include=text)


@themes.command("exclude", help="Says what does not belong under a theme, a line a case.")
@theme_and_text
def exclude(invocation: Invocation, theme: str, text: str, as_json: bool) -> None:
    """Change what does not belong here."""
    _say(invocation, theme, as_json, exclude=text)


@themes.command("note", help="Writes the note (Markdown) on a theme.")
@theme_and_text
def note(invocation: Invocation, theme: str, text: str, as_json: bool) -> None:
    """Change the note."""
    with invocation.library() as library:
        known = library.themes.named(theme)
        write_note(library, NotePlace(NoteKind.THEME, known.id), text)
        _tell(library, library.themes.named(known.id), as_json, invocation.tr("Theme changed."))


@themes.command("digit", help="Gives a theme a digit key, taking it from the theme that has it; - takes the key away.")
@click.argument("theme", type=words)
@click.argument("digit")
@json_option
@pass_invocation
def digit_key(invocation: Invocation, theme: str, digit: str, as_json: bool) -> None:
    """Give a digit."""
    with invocation.library() as library:
        known = library.themes.named(theme)
        owner = theme_of_digit(digit, library.themes.all())
        changed = codebook.give_shortcut(library, known, None if digit == "-" else digit)
        said = invocation.tr("Key changed.")
        if owner is not None and owner.id != known.id:
            said = invocation.tr("Key changed. It was taken from {theme}.").format(theme=owner.name)
        _tell(library, changed, as_json, said)


@themes.command("pin", help="Makes a passage an example of a theme it is filed under; five at most.")
@click.argument("theme", type=words)
@click.argument("passage")
@json_option
@pass_invocation
def pin_example(invocation: Invocation, theme: str, passage: str, as_json: bool) -> None:
    """Pin an example."""
    with invocation.library() as library:
        changed = pin(library, library.themes.named(theme), annotation_named(library, passage))
        _tell(library, changed, as_json, invocation.tr("Example pinned."))


@themes.command("unpin", help="Makes a passage an example no longer; it stays filed.")
@click.argument("theme", type=words)
@click.argument("passage")
@json_option
@pass_invocation
def unpin_example(invocation: Invocation, theme: str, passage: str, as_json: bool) -> None:
    """Unpin an example."""
    with invocation.library() as library:
        changed = unpin(library, library.themes.named(theme), annotation_named(library, passage))
        _tell(library, changed, as_json, invocation.tr("Example unpinned."))


def _say(invocation: Invocation, theme: str, as_json: bool, **said: str) -> None:
    """Change what is said of a theme."""
    with invocation.library() as library:
        changed = codebook.change(library, library.themes.named(theme), **said)  # type: ignore[arg-type]  # texts
        _tell(library, changed, as_json, invocation.tr("Theme changed."))


def _foretell(invocation: Invocation, preview: Preview, as_json: bool) -> None:
    """Print what a change would do."""
    if as_json:
        output.document(preview._asdict())
    else:
        for sentence in preview_words(preview, invocation.tr, str):
            output.line(sentence)


def _tell(library: Library, theme: Theme, as_json: bool, said: str) -> None:
    """Print a theme as it now is."""
    if as_json:
        known = {other.id: other for other in library.themes.all(archived=True)}
        output.document(shapes.theme_shape(theme, known, library.themes.counts().get(theme.id, 0)))
    else:
        output.styled((said, ""), (f"  {theme.name} ({theme.key})", "dim"))


themes.add_command(export_codebook)
themes.add_command(import_codebook)
