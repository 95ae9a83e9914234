"""Opening the window. Loads no command line: a plain start does not wait for one."""

from __future__ import annotations

import gc
from pathlib import Path

from desktop_app.cli.invocation import Invocation
from desktop_app.domain.errors import MissingFileError, NoScreenError, UserError
from desktop_app.preflight import advice, draws_off_screen, has_display, missing_libraries
from desktop_app.settings import Settings


def show_window(invocation: Invocation, file: str | None) -> int:
    """Open the window and stay until it is closed; its exit code. NoScreenError where none can be shown.

    A file that is no library is imported first and shown; a project of another program is looked at in the window.
    """
    off_screen = draws_off_screen()
    if not off_screen and not has_display():
        reason = "there is no display. `trich screenshot` draws it into a file, and all other commands work."
        raise NoScreenError(reason=invocation.tr(reason))
    need_libraries(invocation, display=not off_screen)
    article, project = None, ""
    if file is not None and _is_library(file):
        invocation.named = Path(file)
    elif file is not None:
        project = _project(file)
        article = None if project else _imported(invocation, file)
    gc.disable()  # a command had it enabled; the window enables it again after its first paint
    from desktop_app.ui.app import run  # noqa: PLC0415 - Qt, which no other command needs

    return run(invocation.named, article, Settings.load(), invocation.asked, project)


def need_libraries(invocation: Invocation, *, display: bool) -> None:
    """NoScreenError, with the command that helps, when Qt lacks libraries of the system."""
    missing = missing_libraries(display=display)
    if missing:
        raise NoScreenError(reason=advice(missing, invocation.language))


def _is_library(file: str) -> bool:
    from desktop_app.operations.libraries import SUFFIX  # noqa: PLC0415 - loads the store

    return file.lower().endswith(SUFFIX)


def _project(file: str) -> str:
    """The whole path of a file of another program; empty for any other file."""
    from desktop_app.operations.exchange import project_file  # noqa: PLC0415 - brings all formats
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    return "" if project_file(file, load_plugins()) is None else str(Path(file).absolute())


def _imported(invocation: Invocation, file: str) -> str | None:
    """The article a file holds, imported if it is new; what is refused is told, and the window opens all the same."""
    from desktop_app.cli import output  # noqa: PLC0415 - a plain start says nothing
    from desktop_app.cli.plugins import say_off  # noqa: PLC0415 - likewise
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
    say_off(report.off, invocation)
    for refused in report.refused:
        output.remark(refused.error.message(invocation.language))
    articles = [item.article for item in report.imported] + [item.article for item in report.duplicates]
    articles += [item.article for item in report.filled]
    return articles[0] if articles else None
