"""References as BibTeX and BibLaTeX: what reference managers export of an article, without its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from desktop_app.domain.errors import UnreadableFileError, UserError
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode
from desktop_app.ingest.tables.cell_dates import date_of_parts, read_date
from desktop_app.ingest.tables.csl import BadReferenceError
from desktop_app.ingest.tables.references import reference
from desktop_app.ingest.tables.tex import address, names, plain

SOURCES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "organization")
"""The fields that may name the paper, the likelier first."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*(\{)")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")
_FIELD = re.compile(r"[\s,]*([^\s,={}\"#]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#]*")
_JOIN = re.compile(r"\s*(#)?\s*")
_NO_REFERENCES = ("comment", "preamble", "string")
_VALUE = 20_000  # characters of a value that are looked at


class CutEntryError(UnreadableFileError):
    """An entry of which the end is missing."""

    code = "cut-reference"
    template = "Entry {entry} of {path} breaks off: a brace that closes it is missing. Export it again and import that."


class NoEntriesError(UnreadableFileError):
    """A file called .bib in which there is no entry."""

    code = "no-references"
    template = (
        "{path} holds no reference in BibTeX. Export it again, as RIS or CSL-JSON where you can, and import that."
    )


class BibtexImporter:
    """Reads references, one reading without text each."""

    name = "bibtex"
    suffixes: tuple[str, ...] = (".bib",)

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - a list may begin with remarks of any length
        """True for what is called so."""
        return name.lower().endswith(self.suffixes)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The references; one that breaks off or names no article is refused alone. NotTextError, NoEntriesError."""
        text, encoding, _ = decode(content, path)
        if all(found[1].lower() in _NO_REFERENCES for found in _ENTRY.finditer(text)):
            raise NoEntriesError(path)
        return _readings(path, text, encoding)


def _readings(path: str, text: str, encoding: str) -> Iterator[Reading | UserError]:
    for number, fields in enumerate(_entries(text), 1):
        if fields is None:
            yield CutEntryError(path, entry=number)
            return
        values = {
            "title": plain(fields.get("title", "")),
            "author": ", ".join(names(fields.get("author", ""))),
            "source": next((plain(fields[name]) for name in SOURCES if fields.get(name)), ""),
            "url": address(fields.get("url", "")),
            "published": _date(fields),
        }
        if values["title"] or values["url"]:
            yield reference(values, "bibtex", encoding, number)
        else:
            yield BadReferenceError(path, entry=number)


def _entries(text: str) -> Iterator[dict[str, str] | None]:
    """The fields of each reference; None, and no more, where one has no end."""
    macros: dict[str, str] = {month: month for month in _MONTHS}
    at = 0
    while found := _ENTRY.search(text, at):
        kind, end = found[1].lower(), _end(text, found.start(2), _BRACE)
        if end is None:
            if kind not in _NO_REFERENCES:
                yield None
            return
        body, at = text[found.end() : end], end
        if kind == "string":
            macros |= _fields(body, 0, macros)
        elif kind not in _NO_REFERENCES:
            yield _fields(body, body.find(",") + 1, macros)


def _end(text: str, start: int, signs: re.Pattern[str]) -> int | None:
    """Where what opens at a place is closed, by a brace or by the same quote."""
    depth = 0
    for found in signs.finditer(text, start):
        if found[0] == '"':
            if not depth and found.start() > start:
                return found.start()
        else:
            depth += 1 if found[0] == "{" else -1
            if not depth and text[start] == "{":
                return found.start()
    return None


def _fields(body: str, at: int, macros: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    while name := _FIELD.match(body, at):
        parts: list[str] = []
        at, more = name.end(), True
        while more:
            part, at = _part(body, at, macros)
            parts.append(part)
            sign = _JOIN.match(body, at)
            at, more = (sign.end(), bool(sign[1])) if sign else (at, False)
        found.setdefault(name[1].lower(), "".join(parts)[:_VALUE])
    return found


def _part(body: str, at: int, macros: Mapping[str, str]) -> tuple[str, int]:
    """One part of a value, and where it ends."""
    opening = body[at : at + 1]
    if opening in ("{", '"'):
        end = _end(body, at, _BRACE if opening == "{" else _QUOTE)
        return (body[at + 1 : end], len(body) if end is None else end + 1)
    bare = _BARE.match(body, at)
    word = bare[0] if bare else ""
    return macros.get(word.lower(), word), at + len(word)


def _date(fields: Mapping[str, str]) -> str | None:
    """The day: BibLaTeX's `date`, else what year, month and day say."""
    told = read_date(plain(fields.get("date", "")).split("/")[0])
    if told:
        return told
    year, month, day = (plain(fields.get(name, "")) for name in ("year", "month", "day"))
    known = re.search(r"[0-9]{4}", year)
    if known is None:
        return None
    number = re.search(r"[0-9]{1,2}", day or re.sub(r"^[0-9]+$", "", month))
    place = next((str(at) for at, name in enumerate(_MONTHS, 1) if name in month.lower()), month)
    parts = [int(known[0]), *([int(place)] if re.fullmatch(r"[0-9]{1,2}", place) else [])]
    return date_of_parts(*parts, *([int(number[0])] if number and len(parts) > 1 else []))
