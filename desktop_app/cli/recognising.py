"""Recognising again, with a bar; the recogniser is loaded only when there is work for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop_app.cli.invocation import Invocation
from desktop_app.cli.plugins import say_off
from desktop_app.cli.progress import Progress

if TYPE_CHECKING:  # the store is loaded when a library is opened
    from desktop_app.store.library import Library


def catch_up(library: Library, *, whole: bool = False) -> int:
    """Recognise again what the own list has touched, and with `whole` what an older version has read.

    How many texts have other mentions now. Plug-ins that failed are told of.
    """
    if not whole and not library.names.due():
        return 0
    from desktop_app.operations import recognising  # noqa: PLC0415 - brings the recogniser
    from desktop_app.plugins import load_plugins  # noqa: PLC0415 - likewise

    plugins = load_plugins()
    with Progress() as progress:
        changed = recognising.catch_up(library, plugins, progress.count, whole=whole)
    say_off(plugins.off, click.get_current_context().ensure_object(Invocation))
    return changed
