"""References as RIS: what reference managers and databases of newspapers export of an article, without its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop_app.domain.errors import UnreadableFileError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode, opens_with
from desktop_app.ingest.tables.cell_dates import read_date
from desktop_app.ingest.tables.csl import BadReferenceError
from desktop_app.ingest.tables.references import reference

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "author": ("AU", "A1"),
    "source": ("T2", "JO", "JF", "JA", "PB"),
    "url": ("UR", "L2", "LK"),
    "published": ("DA", "PY", "Y1"),
}
"""The tags that hold a field, the likelier first (the RIS format specification of 2011)."""

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_OPENING = re.compile(r"\ufeff?\s*(?:\d+\.\s*)?TY {1,2}- ?\w+\s*[\r\n]")
_LINE = re.compile(r"\S[^\r\n]*")
_VALUE = 4_000  # code points of a value that are kept
_VALUES = 200  # of one tag
_TAGS = 100  # in one entry

Entry = dict[str, list[str]]


class CutReferenceError(UnreadableFileError):
    """An entry that breaks off."""

    code = "cut-reference"
    template = "Entry {entry} of {path} breaks off: its last line (ER) is missing. Export it again and import that."


class NoReferencesError(UnreadableFileError):
    """A file called .ris in which no entry begins."""

    code = "no-references"
    template = "{path} holds no reference (TY … ER). Export it again as RIS and import that."


class RisImporter:
    """Reads references, one reading without text each."""

    name = "ris"
    suffixes: tuple[str, ...] = (".ris",)

    def accepts(self, name: str, head: bytes) -> bool:
        """True for text whose first line opens a reference."""
        if b"TY  -" not in head[:256].replace(b"\0", b"") and b"TY -" not in head[:256].replace(b"\0", b""):
            return False
        return opens_with(_OPENING, head, name)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The references; one that breaks off or names no article is refused alone. NotTextError, NoReferencesError."""
        text, encoding, _ = decode(content, path)
        if not re.search(r"^[ \t]*TY {1,2}-", text.removeprefix("\ufeff"), re.MULTILINE):
            raise NoReferencesError(path)
        return _readings(path, text, encoding)


def _readings(path: str, text: str, encoding: str) -> Iterator[Reading | UserError]:
    for number, (entry, whole) in enumerate(_entries(text), 1):
        values: dict[str, str | None] = {
            field: _value(entry, tags) for field, tags in FIELDS.items() if field != "author"
        }
        values["author"] = ", ".join(map(_person, _all(entry, FIELDS["author"])))
        values["published"] = _date(entry)
        if not whole:
            yield CutReferenceError(path, entry=number)
        elif not values["title"] and not values["url"]:
            yield BadReferenceError(path, entry=number)
        else:
            yield reference(values, "ris", encoding, number)


def _entries(text: str) -> Iterator[tuple[Entry, bool]]:
    """Each entry's values by tag, and whether its end is there."""
    entry: Entry | None = None
    tag = ""
    for found in _LINE.finditer(text.removeprefix("\ufeff")):
        line = _TAG.fullmatch(found[0].strip())
        if line and line[1] == "TY":
            if entry is not None:
                yield entry, False
            entry, tag = {}, ""
        elif entry is None:
            continue
        elif line and line[1] == "ER":
            yield entry, True
            entry = None
        elif line:
            tag = line[1]
            _add(entry, tag, line[2])
        elif entry.get(tag):  # a long value goes on in the next line
            entry[tag][-1] = f"{entry[tag][-1]} {found[0].strip()[:_VALUE]}"[:_VALUE]
    if entry is not None:
        yield entry, False


def _add(entry: Entry, tag: str, value: str) -> None:
    if tag in entry or len(entry) < _TAGS:
        values = entry.setdefault(tag, [])
        if len(values) < _VALUES:
            values.append(value.strip()[:_VALUE])


def _all(entry: Entry, tags: Sequence[str]) -> list[str]:
    return next(([value for value in entry[tag] if value] for tag in tags if any(entry.get(tag, ()))), [])


def _value(entry: Entry, tags: Sequence[str]) -> str:
    return next(iter(_all(entry, tags)), "")


def _person(name: str) -> str:
    """`Phạm, Hường` as Vietnamese names are written: the family's name first, no comma."""
    return " ".join(part.strip() for part in name.split(",") if part.strip())


def _date(entry: Entry) -> str | None:
    """The most exact of the dates: `2024/05/09/`, with anything after the third slash."""
    dates = []
    for tag in FIELDS["published"]:
        for value in entry.get(tag, ()):
            parts = [part.strip() for part in value.split("/")[:3]]
            slashed = "/".join(part for part in parts if part)
            dates += [found for found in (read_date(value), read_date(slashed)) if found]
    return max(dates, key=len, default=None)
