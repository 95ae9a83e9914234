"""A codebook as a file: our JSON with all there is to a theme, a table for spreadsheets, those of other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app.domain.errors import TooLargeError, UnreadableFileError, UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.guards import guarded, unguarded
from desktop_app.domain.notes import composed
from desktop_app.domain.projects import Project, unique_names
from desktop_app.domain.themes import PATTERNS, Theme
from desktop_app.export.target import whole_file
from desktop_app.operations.codebook import LONGEST
from desktop_app.operations.codebook_paths import branched
from desktop_app.operations.text_files import open_text
from desktop_app.operations.themes import key_form
from desktop_app.operations.wording import tidy
from desktop_app.records import NamedTuple
from desktop_app.resources import LANGUAGES, translate
from desktop_app.vietnam.folding import fold_plain

FORMAT = "trich-codebook"
"""What our JSON says that it is."""
VERSION = 1
LARGEST = 5
"""MB of a codebook that is read."""
MOST = 2_000
"""Themes of a codebook that is read: more can be looked at by nobody."""
COLUMNS: Mapping[str, str] = {
    "name": "Theme",
    "key": "Short name",
    "parent": "Under",
    "shortcut": "Digit",
    "colour": "Colour",
    "pattern": "Line",
    "definition": "Definition",
    "include": "Belongs here",
    "exclude": "Does not belong here",
    "note": "Note on the theme",
    "archived": "Archived",
}
"""Columns of the table in their order, each with its English heading."""
OTHERS: Mapping[str, str] = {
    "tag": "name",
    "code": "name",
    "ten": "name",
    "ten chu de": "name",
    "parent code": "parent",
    "description": "definition",
    "mo ta": "definition",
    "memo": "note",
    "comment": "note",
    "ghi chu": "note",
}
"""Headings of other programs (Taguette, QualCoder, MAXQDA, ATLAS.ti) and of hand-made tables, folded."""
TOO_MANY = "it has more than 2,000 themes."
SEPARATORS = ",;\t"
_COLUMNS_READ = 100
_PATHS = "tag"
"""The heading, folded, under which names are paths."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""What tells Excel how the cells of a table are separated."""
IDENT = re.compile(r"[0-9A-Za-z-]{8,64}")
"""An id as it may be stored."""
YES = "x"
"""What stands in the column of archived themes."""


class Entry(NamedTuple):
    """A theme as a file tells of it; None where it says nothing. `place` is its line or its number, from 1.

    Words are in the form in which they are stored. `parent` and `merged_into` are an id, a short name or a name; "" is
    the top, or none.
    """

    place: int
    name: str
    id: str | None = None
    key: str | None = None
    parent: str | None = None
    position: int | None = None
    shortcut: str | None = None
    colour: str | None = None
    pattern: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    note: str | None = None
    examples: tuple[str, ...] | None = None
    archived: bool | None = None
    merged_into: str | None = None


class BadCodebookError(UserError):
    """A file that holds no codebook."""

    code = "bad-codebook"
    template = "{path} holds no themes: {reason}"


class NewerCodebookError(BadCodebookError):
    """A file of a later version of this program."""

    code = "newer-codebook"
    template = "{path} was written by a newer version of Trích. Update Trích to read it."


class LargeCodebookError(TooLargeError):
    """A codebook of more than `LARGEST` MB."""

    template = "{path} is larger than {limit} MB. A codebook is smaller."


def codebook_json(themes: Sequence[Theme]) -> str:
    """All there is to the themes, in codebook order; read again it is the same."""
    listed = [{**theme._asdict(), "pattern": theme.pattern.value, "examples": list(theme.examples)} for theme in themes]
    return json.dumps({"format": FORMAT, "version": VERSION, "themes": listed}, ensure_ascii=False, indent=1) + "\n"


def codebook_table(themes: Sequence[Theme], language: str) -> str:
    """The themes as a table (CSV with a byte-order mark) whose headings are in a language; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([translate(language, heading) for heading in COLUMNS.values()])
    for theme in themes:
        writer.writerow([guarded(cell) for cell in _cells(theme, themes, language)])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def save_codebook(path: Path, themes: Sequence[Theme], language: str) -> None:
    """Write the themes as the file's name ends: .csv is a table, .qdc for other programs, all else JSON.

    UnwritableError, DiskFullError.
    """
    suffix = path.suffix.lower()
    with whole_file(path) as file:
        if suffix == ".qdc":
            _exchange(themes, file)
        else:
            text = codebook_table(themes, language) if suffix == ".csv" else codebook_json(themes)
            file.write(text.encode("utf-8"))


def _exchange(themes: Sequence[Theme], out: BinaryIO) -> None:
    from desktop_app.exchange.qdc import QdcFormat  # noqa: PLC0415 - few want one

    QdcFormat().write(Project(themes=themes), Choices(), out)


def codebook_file(path: Path) -> list[Entry]:
    """The themes in a file. BadCodebookError, NewerCodebookError, LargeCodebookError and errors of reading files."""
    with open_text(path) as file:
        content = file.read((LARGEST << 20) + 1)
    return codebook_read(content, str(path))


def codebook_read(content: bytes, path: str) -> list[Entry]:
    """The themes in the bytes of a file; `path` tells which. Errors as `codebook_file`."""
    from desktop_app.ingest.characters.decoding import decode  # noqa: PLC0415 - brings every encoding

    if len(content) > LARGEST << 20:
        raise LargeCodebookError(path, limit=LARGEST)
    text = unicodedata.normalize("NFC", decode(content, path)[0]).removeprefix("\ufeff").replace("\0", "")
    if text.lstrip().startswith("<"):
        entries = _of_exchange(content, path)
    else:
        entries = _of_json(text, path) if text.lstrip().startswith(("{", "[")) else _of_table(text, path)
    if not entries:
        raise BadCodebookError(path, reason="there is nothing in it.")
    return entries


def _cells(theme: Theme, themes: Sequence[Theme], language: str) -> Iterator[str]:
    by_id = {other.id: other for other in themes}
    for name in COLUMNS:
        if name == "parent":
            over = by_id.get(theme.parent) if theme.parent else None
            alone = over is not None and sum(other.name == over.name for other in themes) == 1
            yield "" if over is None else over.name if alone else over.key
        elif name == "pattern":
            yield translate(language, PATTERNS[theme.pattern])
        elif name == "archived":
            yield YES if theme.archived else ""
        else:
            yield getattr(theme, name) or ""


def _of_json(text: str, path: str) -> list[Entry]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCodebookError(path, reason="it is damaged JSON.") from error
    themes = told.get("themes") if isinstance(told, dict) else told
    if isinstance(told, dict) and told.get("format", FORMAT) == FORMAT:
        version = told.get("version", VERSION)
        if isinstance(version, int) and version > VERSION:
            raise NewerCodebookError(path)
    if not isinstance(themes, list) or not all(isinstance(theme, dict) for theme in themes):
        raise BadCodebookError(path, reason="it is JSON, but no codebook of Trích.")
    return _entries(themes, path)


def _of_exchange(content: bytes, path: str) -> list[Entry]:
    from desktop_app.exchange.qdc import QdcFormat  # noqa: PLC0415 - few bring one
    from desktop_app.exchange.refusing import BadProjectError  # noqa: PLC0415 - as above

    try:
        themes = QdcFormat().read(path, content).project.themes
    except UnreadableFileError as error:
        raise BadCodebookError(path, reason="it is damaged XML.") from error
    except BadProjectError as error:
        raise BadCodebookError(
            path, reason="it is XML, but no codebook of the REFI-QDA standard. Export the codebook there again."
        ) from error
    told = ("id", "name", "parent", "colour", *_NOTES)
    named = zip(themes, unique_names(theme.name for theme in themes), strict=True)
    apart = [theme._replace(name=name) for theme, name in named]
    return _entries([{name: said for name in told if (said := getattr(theme, name))} for theme in apart], path)


def _entries(themes: Sequence[Mapping[str, Any]], path: str) -> list[Entry]:
    if len(themes) > MOST:
        raise BadCodebookError(path, reason=TOO_MANY)
    return [_entry(place, theme) for place, theme in enumerate(themes, 1)]


_LINES = ("id", "key", "parent", "merged_into", "shortcut", "colour", "pattern")
_NOTES = ("definition", "include", "exclude", "note")
_PLACES = range(2**31)


def _entry(place: int, told: Mapping[str, Any]) -> Entry:
    """An entry of our JSON; what has no meaning is as if it were not said."""
    fields: dict[str, Any] = {
        name: value or "" for name in (*_LINES, *_NOTES) if isinstance(value := told.get(name, 0), str | None)
    }
    position, archived, examples = told.get("position"), told.get("archived"), told.get("examples")
    if isinstance(position, int) and not isinstance(position, bool) and position in _PLACES:
        fields["position"] = position
    if isinstance(archived, bool):
        fields["archived"] = archived
    if isinstance(examples, list):
        idents = [ident for ident in examples if isinstance(ident, str) and IDENT.fullmatch(ident)]
        fields["examples"] = tuple(dict.fromkeys(idents))
    name = told.get("name")
    return _stored(Entry(place, name if isinstance(name, str) else "", **fields))


def _stored(entry: Entry) -> Entry:
    """An entry whose words are in the form in which they are stored; of a name that is too long the beginning."""
    words: dict[str, Any] = {name: tidy(said) for name in _LINES if (said := getattr(entry, name)) is not None}
    words |= {name: composed(said) for name in _NOTES if (said := getattr(entry, name)) is not None}
    words["id"], words["key"] = words.get("id") or None, key_form(words.get("key", "")) or None
    name = tidy(entry.name)
    return entry._replace(name=name if len(name) <= LONGEST else f"{name[:LONGEST]}…", **words)


def _of_table(text: str, path: str) -> list[Entry]:
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST << 20))  # of the whole process
    marked = _SEPARATOR_LINE.match(text)
    try:
        rows = list(islice(_rows(text, marked[1] if marked else _separator(text)), marked is not None, MOST + 2))
    except csv.Error as error:
        raise BadCodebookError(path, reason="it is a damaged table.") from error
    columns = _columns(rows[0][1]) if rows else []
    if "name" not in columns:
        raise BadCodebookError(path, reason="no column is called Theme, Name or tag.")
    if len(rows) > MOST + 1:
        raise BadCodebookError(path, reason=TOO_MANY)
    told = [(place, dict(zip(columns, cells, strict=False))) for place, cells in rows[1:]]
    paths = fold_plain(rows[0][1][columns.index("name")]) == _PATHS and "parent" not in columns
    return [_row(place, cells) for place, cells in (branched(told) if paths else told)]


def _separator(text: str) -> str:
    """What separates the cells: that with which most headings are known."""
    headings = {mark: next(_rows(text, mark), (0, []))[1] for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: sum(map(bool, _columns(headings[mark]))))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, each with the number of its last line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        row = [unguarded(cell).strip() for cell in cells]
        if any(row):
            yield reader.line_num, row


def _columns(headings: Sequence[str]) -> list[str]:
    """The field of each column; "" for one that means nothing to us, and for a second one of a field."""
    known = {fold_plain(name): name for name in (*COLUMNS, "id")}
    for language in LANGUAGES:
        known |= {fold_plain(translate(language, heading)): name for name, heading in COLUMNS.items()}
    known |= OTHERS
    found: list[str] = []
    for heading in headings[:_COLUMNS_READ]:
        name = known.get(fold_plain(heading[:LONGEST]).strip(), "")
        found.append("" if name in found else name)
    return found


def _row(place: int, cells: Mapping[str, str]) -> Entry:
    """An entry of a table, in which an empty cell says nothing."""
    said: dict[str, Any] = {name: cell for name, cell in cells.items() if name and cell and name != "name"}
    if "pattern" in said:
        said["pattern"] = _pattern(said["pattern"])
    if "archived" in said:
        said["archived"] = fold_plain(said["archived"]) not in ("0", "no", "khong", "false")
    return _stored(Entry(place, cells.get("name", ""), **said))


def _pattern(word: str) -> str:
    named = {
        fold_plain(translate(language, name)): pattern.value
        for pattern, name in PATTERNS.items()
        for language in LANGUAGES
    }
    return named.get(fold_plain(word), word)
