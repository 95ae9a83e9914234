"""The editors' list as plain text: one name a line, so that newsrooms can keep, mail and merge it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.errors import MissingFileError, TooLargeError, UnreadableFileError, UserError
from desktop_app.domain.ids import ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.type_words import ONE
from desktop_app.operations.articles import date_value
from desktop_app.operations.names import checked
from desktop_app.resources import LANGUAGES, translate
from desktop_app.vietnam.folding import fold_plain

_COLUMNS = "words | type | called | from | to | note"
_SIGN = "|"
LARGEST = 5
"""MB of a list that is read; a hundred thousand lines are less."""


class BadLine(NamedTuple):
    """A line of a file that is no entry, by its number from 1, and why."""

    number: int
    words: str
    error: UserError


class UnknownTypeError(UserError):
    """A type that does not exist."""

    code = "unknown-type"
    template = "“{words}” is no type of name. Write one of: {known}."

    def message(self, language: str = "en") -> str:
        """The sentence, with the types as they are written in a language."""
        self.values["known"] = ", ".join(translate(language, word) for word in ONE.values())
        return super().message(language)


def type_named(word: str) -> EntityType | None:
    """The type that a word names, in either language or as code; None for “no name”. UnknownTypeError."""
    folded = fold_plain(word)
    for kind, name in ONE.items():
        spellings = {fold_plain(translate(language, name)) for language in LANGUAGES}
        if folded in spellings or folded == (fold_plain(kind.value) if kind else "-"):
            return kind
    raise UnknownTypeError(words=word)


def read_names(text: str) -> tuple[list[ListedName], list[BadLine]]:
    """The entries in a text, one a line: words, type, and perhaps name, first and last day, note.

    Columns are parted by `|` or tabs; lines that are blank or begin with `#` are passed over.
    """
    entries, bad = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            entries.append(_entry(line))
        except UserError as error:
            bad.append(BadLine(number, line.strip(), error))
    return entries, bad


def names_in_file(path: Path) -> tuple[list[ListedName], list[BadLine]]:
    """The entries in a text file of any encoding.

    MissingFileError, TooLargeError, NotTextError, UnreadableFileError.
    """
    from desktop_app.ingest.characters.decoding import decode  # noqa: PLC0415 - brings every encoding

    try:
        if path.stat().st_size > LARGEST << 20:
            raise TooLargeError(path, limit=LARGEST)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(path) from error
    except OSError as error:
        raise UnreadableFileError(path, reason=error.strerror or "") from error
    return read_names(unicodedata.normalize("NFC", decode(content, str(path))[0]))


def _entry(line: str) -> ListedName:
    parts = [part.strip() for part in line.split("\t" if "\t" in line else _SIGN)]
    words, kind, name, since, until, note = (*parts[:5], *[""] * (5 - len(parts)), " ".join(parts[5:]))[:6]
    entry = ListedName(
        ListedId(""), words, type_named(kind), name,
        date_value(since) if since else "", date_value(until) if until else "", note,
    )  # fmt: skip
    return checked(entry)


def written_names(entries: Iterable[ListedName], language: str) -> str:
    """Entries as `read_names` reads them, with types in a language."""
    lines = [f"# {translate(language, _COLUMNS)}"]
    for entry in entries:
        kind = translate(language, ONE[entry.type])
        parts = [entry.words, kind, entry.name, entry.since, entry.until, entry.note]
        while not parts[-1]:
            parts.pop()
        lines.append(f" {_SIGN} ".join(part.replace(_SIGN, "/").replace("\t", " ") for part in parts))
    return "\n".join(lines) + "\n"
