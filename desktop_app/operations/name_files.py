"""The editors' list as plain text: one name a line, so that newsrooms can keep, mail and merge it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO, ClassVar

from desktop_app.domain.errors import (
    FiguresError,
    TooLargeError,
    UnreadableFileError,
    UserError,
)
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import FIGURES, NAMED, EntityType
from desktop_app.domain.type_words import ONE
from desktop_app.operations.articles import date_value
from desktop_app.operations.names import checked
from desktop_app.operations.text_files import open_text
from desktop_app.records import NamedTuple
from desktop_app.resources import LANGUAGES, translate
from desktop_app.vietnam.folding import fold_plain

_COLUMNS = "words | type | called | from | to | note"
_SIGN = "|"
_SIGNS = re.compile(r"(\\[\\|#]|[|\t])")
"""A sign that stands for itself, behind a backslash, or one that parts columns."""
LARGEST = 5
"""MB of a list that is read; a hundred thousand lines are less."""


class BadLine(NamedTuple):
    """A line of a file that is no entry, by its number from 1, and why."""

    number: int
    words: str
    error: UserError


class LargeListError(TooLargeError):
    """A list of more than `LARGEST` MB."""

    template = "{path} is larger than {limit} MB. Split it into several lists."


class UnknownTypeError(UserError):
    """A type that does not exist; `types` are those that do."""

    code = "unknown-type"
    template = "“{words}” is no type of name. Write one of: {known}."
    types: ClassVar[Sequence[EntityType | None]] = tuple(ONE)

    def message(self, language: str = "en") -> str:
        """The sentence, with the types as they are written in a language."""
        self.values["known"] = ", ".join(translate(language, ONE[kind]) for kind in self.types)
        return super().message(language)


class NoNamesTypeError(UnknownTypeError):
    """A type of which there are no names in the library."""

    types = NAMED


def type_named(word: str) -> EntityType | None:
    """The type that a word names, in either language or as code; None for “no name”. UnknownTypeError."""
    try:
        return _types_by_word()[fold_plain(word)]
    except KeyError as error:
        raise UnknownTypeError(words=word) from error


@cache
def _types_by_word() -> Mapping[str, EntityType | None]:
    """Each folded word for a type → the type."""
    named = {fold_plain(translate(language, name)): kind for kind, name in ONE.items() for language in LANGUAGES}
    return {"-": None, **{fold_plain(kind.value): kind for kind in EntityType}, **named}


def type_of_names(word: str) -> EntityType:
    """The type of names that a word names, as `type_named`; FiguresError for dates and figures, UnknownTypeError."""
    kind = type_named(word)
    if kind is None:
        raise NoNamesTypeError(words=word)
    if kind in FIGURES:
        raise FiguresError
    return kind


def read_names(text: str) -> tuple[list[ListedName], list[BadLine]]:
    """The entries in a text, one a line: words, type, and perhaps name, first and last day, note.

    Columns are parted by `|` or tabs; lines that are blank or begin with `#` are passed over. `\\|`, `\\#` and `\\\\`
    stand for the signs themselves.
    """
    entries, bad = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            entries.append(entry_typed(_cells(line)))
        except UserError as error:
            bad.append(BadLine(number, line.strip(), error))
    return entries, bad


def names_in_file(path: Path) -> tuple[list[ListedName], list[BadLine]]:
    """The entries in a text file of any encoding.

    MissingFileError, FolderError, LargeListError, NotTextError, UnreadableFileError.
    """
    with open_text(path) as file:
        return names_in(file, str(path))


def names_in(file: BinaryIO, path: str) -> tuple[list[ListedName], list[BadLine]]:
    """The entries in what is still to be read of an open file; `path` tells which.

    LargeListError, NotTextError, UnreadableFileError.
    """
    from desktop_app.ingest.characters.decoding import decode  # noqa: PLC0415 - brings every encoding

    try:
        content = file.read((LARGEST << 20) + 1)
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror or "") from error
    if len(content) > LARGEST << 20:
        raise LargeListError(path, limit=LARGEST)
    return read_names(unicodedata.normalize("NFC", decode(content, path)[0]))


def entry_typed(cells: Sequence[str]) -> ListedName:
    """The entry that its columns, as typed, make; what is left out at their end is blank. UserError."""
    words, kind, name, since, until = (*cells[:5], *[""] * (5 - len(cells)))
    entry = ListedName(
        ListedId(""), words, type_named(kind), name,
        date_value(since) if since else "", date_value(until) if until else "", " ".join(cells[5:]),
    )  # fmt: skip
    return checked(entry)


def _cells(line: str) -> list[str]:
    parting = "\t" if "\t" in line else _SIGN
    cells = [""]
    for index, piece in enumerate(_SIGNS.split(line)):
        if piece == parting:
            cells.append("")
        else:
            cells[-1] += piece[1:] if index % 2 and len(piece) == 2 else piece
    return [cell.strip() for cell in cells]


def written_names(entries: Iterable[ListedName], language: str) -> str:
    """Entries as `read_names` reads them, with types in a language."""
    return "\n".join([f"# {translate(language, _COLUMNS)}", *(_line(entry, language) for entry in entries)]) + "\n"


def _line(entry: ListedName, language: str) -> str:
    cells = [entry.words, translate(language, ONE[entry.type]), entry.name, entry.since, entry.until, entry.note]
    while not cells[-1]:
        cells.pop()
    line = f" {_SIGN} ".join(cell.replace("\\", "\\\\").replace(_SIGN, "\\|") for cell in cells)
    return f"\\{line}" if line.startswith("#") else line
