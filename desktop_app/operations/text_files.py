"""A text as an editor wrote it into a file, in the form in which texts are stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import FolderError, MissingFileError, NotTextError, TooLargeError, UnreadableFileError
from desktop_app.operations.libraries import SUFFIX

LARGEST = 32
"""Megabytes of a file that are read: four times the longest article, in an encoding of four bytes a letter."""


@contextmanager
def open_text(path: Path) -> Iterator[BinaryIO]:
    """A file that may be a text, open for reading.

    MissingFileError, FolderError, UnreadableFileError; NotTextError for a library.
    """
    try:
        if path.is_dir():
            raise FolderError(path)
        if path.suffix.lower() == SUFFIX:  # not opened: that would take away SQLite's locks on it
            raise NotTextError(path)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror or "") from error


def text_in_file(path: Path) -> str:
    """The text of a file of any encoding. Errors of `open_text` and `text_in`."""
    with open_text(path) as file:
        return text_in(file, str(path))


def text_in(file: BinaryIO, path: str) -> str:
    """The text in what is still to be read of an open file; `path` tells which. TooLargeError, NotTextError."""
    from desktop_app.ingest.characters.decoding import decode  # noqa: PLC0415 - brings every encoding
    from desktop_app.ingest.characters.stored_form import stored_form  # noqa: PLC0415 - likewise

    content = file.read((LARGEST << 20) + 1)
    if len(content) > LARGEST << 20:
        raise TooLargeError(path, limit=LARGEST)
    return stored_form(decode(content, path)[0])[0] if content else ""
