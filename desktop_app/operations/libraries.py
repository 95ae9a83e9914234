"""Opening and making libraries."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from desktop_app.domain.progress import Progress, say_nothing
from desktop_app.operations import themes
from desktop_app.resources import LANGUAGES, seeds
from desktop_app.settings import default_library_path
from desktop_app.store.library import Library

SUFFIX = ".trich"
"""How the name of a library's file ends."""


def library_name(path: Path) -> str:
    """What a library is called: its file's name without the suffix, bytes that are no text as U+FFFD."""
    return path.name.removesuffix(SUFFIX).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def open_library(path: Path, told: Progress | None = say_nothing) -> Library:
    """Open a library that is there; `told` and errors as `Library.open`."""
    return Library.open(path, told)


def open_or_create(path: Path, told: Progress | None = say_nothing, *, language: str = LANGUAGES[0]) -> Library:
    """Open a library; one that is not there is made, with the starter themes of a language and no article."""
    if os.path.exists(path):  # noqa: PTH110 - never raises
        return Library.open(path, told)
    return Library.create(path, partial(themes.add_starter_themes, language=language))


def open_default(told: Progress | None = say_nothing, *, language: str = LANGUAGES[0]) -> Library:
    """The user's own library, made on first use with the starter themes of a language and the five sample articles."""
    path = default_library_path()
    if os.path.exists(path):  # noqa: PTH110 - likewise
        return Library.open(path, told)
    return Library.create(path, partial(_add_samples, language=language))


def _add_samples(library: Library, language: str) -> None:
    from desktop_app.operations.imports import import_files  # noqa: PLC0415 - all importers, needed on first use only
    from desktop_app.plugins import built_in  # noqa: PLC0415 - as above

    themes.add_starter_themes(library, language)
    import_files(library, built_in(), seeds())  # a first start asks no plug-in
