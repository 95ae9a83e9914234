"""Commands that show or draw the window: the only ones that load Qt."""

from __future__ import annotations

import gc
import os
from collections.abc import MutableMapping
from pathlib import Path

import click

from desktop_app.cli import output
from desktop_app.cli.help import Command
from desktop_app.cli.invocation import Invocation, article_named, pass_invocation
from desktop_app.cli.options import size, words
from desktop_app.domain.errors import MissingFileError, NoScreenError, UserError
from desktop_app.preflight import advice, draws_off_screen, has_display, missing_libraries
from desktop_app.settings import Settings

VIEWS = ("read", "review")
LIBRARY = ".trich"


@click.command("open", cls=Command, help="Opens the window on the library, on another one, or on a file to import.")
@click.argument("file", required=False)
@click.pass_context
def open_window(context: click.Context, file: str | None) -> None:
    """Open the window."""
    context.exit(show_window(context.ensure_object(Invocation), file))


def show_window(invocation: Invocation, file: str | None) -> int:
    """Open the window and stay until it is closed; its exit code. NoScreenError where none can be shown.

    A file that is no library is imported first and shown.
    """
    off_screen = draws_off_screen()
    if not off_screen and not has_display():
        reason = "there is no display. `trich screenshot` draws it into a file, and all other commands work."
        raise NoScreenError(reason=invocation.tr(reason))
    _need_libraries(invocation, display=not off_screen)
    article = None
    if file is not None and not _is_library(file):
        article = _imported(invocation, file)
    elif file is not None:
        invocation.named = Path(file)
    gc.disable()  # 5 % of the start; the window enables it again after its first paint
    from desktop_app.ui.app import run  # noqa: PLC0415 - Qt, which no other command needs

    return run(invocation.named, article, Settings.load(), invocation.asked)


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
    _need_libraries(invocation, display=False)
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


def _need_libraries(invocation: Invocation, *, display: bool) -> None:
    missing = missing_libraries(display=display)
    if missing:
        raise NoScreenError(reason=advice(missing, invocation.language))


def _is_library(file: str) -> bool:
    return file.lower().endswith(LIBRARY)


def _imported(invocation: Invocation, file: str) -> str | None:
    """The article a file holds, imported if it is new; what is refused is told, and the window opens all the same."""
    from desktop_app.operations.imports import import_files  # noqa: PLC0415 - brings the importers
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    if not Path(file).exists():
        raise MissingFileError(file)
    try:
        with invocation.made_library() as library:
            report = import_files(library, load_plugins(), [file])
    except UserError as error:
        output.remark(error.message(invocation.language))
        return None
    for refused in report.refused:
        output.remark(refused.error.message(invocation.language))
    articles = [item.article for item in report.imported] + [item.article for item in report.duplicates]
    return articles[0] if articles else None
