"""What one call of the program is about: the library it names and the language it speaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.resources import LANGUAGES, catalogue
from desktop_app.settings import Settings, default_library_path, system_language

if TYPE_CHECKING:  # the store is loaded when a library is opened
    from desktop_app.domain.annotations import Annotation
    from desktop_app.domain.articles import Article
    from desktop_app.domain.progress import Progress
    from desktop_app.domain.themes import Theme
    from desktop_app.store.library import Library


class Invocation:
    """One call. `named` is the library that the user named, None for their own.

    `language` is the one to speak, `asked` the one asked for with `--lang`, empty when none was.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.named: Path | None = None
        self.asked = ""

    @property
    def path(self) -> Path:
        """Where the library is, whether it is there or not."""
        return self.named or default_library_path()

    def tr(self, sentence: str) -> str:
        """The sentence in the language of this call."""
        return catalogue(self.language).get(sentence, sentence)

    def library(self) -> Library:
        """The library, which must be there; the user's own is made on first use with the sample articles."""
        from desktop_app.operations.libraries import open_library  # noqa: PLC0415 - as above

        return self._opened(open_library)

    def made_library(self) -> Library:
        """The library; one that is named and not there is made, with the starter themes."""
        from desktop_app.operations.libraries import open_or_create  # noqa: PLC0415 - as above

        return self._opened(partial(open_or_create, language=self.language))

    def _opened(self, opener: Callable[[Path, Progress], Library]) -> Library:
        from desktop_app.cli.progress import Progress  # noqa: PLC0415 - as above
        from desktop_app.operations.libraries import open_default  # noqa: PLC0415 - as above

        with Progress() as progress:  # of an older library that is brought up to date
            if self.named is None:
                return open_default(progress.count, language=self.language)
            return opener(self.named, progress.count)

    def local_time(self, instant: str) -> str:
        """A UTC instant by the clock of this machine: `09/05/2024 14:00`."""
        try:
            return datetime.fromisoformat(instant).astimezone().strftime("%d/%m/%Y %H:%M")
        except ValueError:
            return instant


def spoken_language(arguments: Sequence[str]) -> str:
    """The language asked for by `--lang`, else the preferred one, else the system's; known before all parsing."""
    for word, following in pairwise([*arguments, ""]):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return value
    preferred = Settings.load().language
    return preferred if preferred in LANGUAGES else system_language()


def named_library(option: str | None) -> Path | None:
    """The library named by `--library`, else by `TRICH_LIBRARY`; None when there is no such name."""
    named = option or os.environ.get("TRICH_LIBRARY")
    return Path(named).expanduser() if named else None


SYSTEM_REASONS = (
    "No such file or directory", "Permission denied", "Operation not permitted", "Read-only file system",
    "Is a directory", "Not a directory", "File name too long", "Input/output error",
)  # fmt: skip
"""What operating systems say of files (POSIX `strerror`): keys of translations."""


def article_named(library: Library, ident: str) -> Article:
    """The article whose id is, or alone begins with, `ident`; UnknownArticleError, AmbiguousIdError."""
    return library.articles.article(library.articles.with_prefix(ident))


def annotation_named(library: Library, ident: str) -> Annotation:
    """The annotation whose id is, or alone begins with, `ident`; UnknownAnnotationError, AmbiguousIdError."""
    return library.annotations.annotation(library.annotations.with_prefix(ident))


def theme_names(themes: Sequence[Theme]) -> str:
    """The names of themes, as a list."""
    return ", ".join(theme.name for theme in themes)
