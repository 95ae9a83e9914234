"""Commands that show or draw the window: the only ones that load Qt."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, article_named
from desktop_app.cli.opening import need_libraries, show_window
from desktop_app.cli.options import pass_invocation, size, words
from desktop_app.preflight import draws_off_screen

VIEWS = ("read", "review", "overview", "names")


@click.command("open", cls=Command, help="Opens the window on the library, on another one, or on a file to import.")
@click.argument("file", required=False)
@click.pass_context
def open_window(context: click.Context, file: str | None) -> None:
    """Open the window."""
    context.exit(show_window(context.ensure_object(Invocation), file))


@click.command("screenshot", cls=Command, help="Draws the window off screen into a PNG file.")
@click.argument("out")
@click.option("--article", metavar="ID", type=words, help="The article in the reader.")
@click.option("--view", type=click.Choice(VIEWS), default="read", help="What the centre shows.")
@click.option("--size", type=size, default="1280x800", metavar="WxH", help="Size in pixels.")
@click.option("--theme", "appearance", type=click.Choice(["light", "dark"]), default="light", help="Light or dark.")
@pass_invocation
def screenshot(
    invocation: Invocation, out: str, article: str | None, view: str, size: tuple[int, int], appearance: str
) -> None:
    """Draw the window."""
    need_libraries(invocation, display=False)
    with invocation.library() as library:
        shown = article_named(library, article).id if article else None
        path = library.path
    _go_off_screen(os.environ)
    from desktop_app.ui.app import draw  # noqa: PLC0415 - Qt, which no other command needs

    draw(path, Path(out), article=shown, view=view, size=size, appearance=appearance, language=invocation.language)
    output.line(invocation.tr("The picture is in {path}").format(path=out))


def _go_off_screen(environ: MutableMapping[str, str]) -> None:
    if not draws_off_screen(environ):
        environ["QT_QPA_PLATFORM"] = "offscreen"
