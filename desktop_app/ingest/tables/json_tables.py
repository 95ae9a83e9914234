"""JSON: lists of articles as programs write them, and lists of references (CSL-JSON) as Zotero does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any

from desktop_app.domain.errors import UserError
from desktop_app.hooks import Reading, Table
from desktop_app.ingest.characters.decoding import decode, opens_with
from desktop_app.ingest.tables import csl
from desktop_app.ingest.tables.columns import guessed_readings
from desktop_app.ingest.tables.json_items import NoArticlesError, is_lines, items, lines
from desktop_app.ingest.tables.tables import COLUMN_LIMIT, Record, Rows, TooManyColumnsError, TooManyRowsError

_OPENING = re.compile(r'\ufeff?\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))')
_BEFORE = b"\xef\xbb\xbf\xfe\xff \t\r\n"  # byte-order marks and blanks
_LINES = (".jsonl", ".ndjson")
_PARAGRAPH = 80  # code points above which the strings of a list are paragraphs, not names
_OBJECTS = 250_000  # in one list: each is taken apart four times
_STRAYS = 1_000  # that are no object, and more than those that are: no list of articles

Items = Iterator[tuple[int, dict[str, Any] | None]]


class JsonImporter:
    """Reads one article an object from a list, from `{"articles": […]}`, or from one object a line.

    Columns are the keys of all objects together; a key that holds objects in any of them is no column. A list of
    references gives readings without text, as `csl` makes them.
    """

    name = "json"
    suffixes: tuple[str, ...] = (".json", ".jsonl", ".ndjson")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for text that begins as an object, or a list of objects, does."""
        if head[:64].replace(b"\0", b"").lstrip(_BEFORE)[:1] not in (b"{", b"[", b""):
            return False
        return opens_with(_OPENING, head, name)

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The articles, one an object, columns guessed; errors as `columns.readings` and `table`."""
        text, encoding, _ = decode(content, path)
        if csl.is_references(_records(path, text)):
            return csl.readings(_records(path, text), path, encoding)
        return guessed_readings(_table(path, text, encoding), path, self.name)

    def table(self, path: str, content: bytes) -> Table:
        """The rows; a row's number is that of its object in the list, or of its line.

        NotTextError, DamagedJsonError, NoArticlesError, TooManyColumnsError.
        """
        text, encoding, _ = decode(content, path)
        return _table(path, text, encoding)


def _records(path: str, text: str) -> Items:
    by_line = PurePath(path).suffix.lower() in _LINES and not text.lstrip("\ufeff \t\r\n").startswith("[")
    return lines(text) if by_line or is_lines(text) else items(path, text)


def _table(path: str, text: str, encoding: str) -> Table:
    flat: dict[str, bool] = {}
    objects = strays = 0
    for _, item in _records(path, text):
        if item is None:
            strays += 1
        else:
            objects += 1
        if strays > _STRAYS and strays > objects:
            raise NoArticlesError(path)
        if objects > _OBJECTS:
            raise TooManyRowsError(path, limit=_OBJECTS)
        for key, value in (item or {}).items():
            flat[key] = flat.get(key, True) and _text(value) is not None
        if len(flat) > COLUMN_LIMIT:
            raise TooManyColumnsError(path, limit=COLUMN_LIMIT)
    if not objects:
        raise NoArticlesError(path)
    columns = tuple(key for key, is_flat in flat.items() if is_flat)
    return Table(columns, Rows(path, partial(_rows, path, text, columns), 0, len(columns)), encoding)


def _rows(path: str, text: str, columns: tuple[str, ...]) -> Iterator[Record]:
    for number, item in _records(path, text):
        yield number, None if item is None else [_text(item.get(column)) or "" for column in columns]


def _text(value: object) -> str | None:
    """A value as a cell; None for one that holds objects. A list of names is one cell, one of paragraphs too."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ("\n\n" if any(len(part) > _PARAGRAPH for part in value) else ", ").join(value)
    return None
