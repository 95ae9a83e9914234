"""The objects of a JSON file one at a time: a list, a list within an object, one object, or one object a line.

Nothing is taken apart before its end is known: how deep it is and how many parts it has is counted first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from desktop_app.domain.errors import TooLargeError, UnreadableFileError
from desktop_app.ingest.characters.stored_form import LIMIT_MB
from desktop_app.ingest.tables.tables import CELL_LIMIT

LISTS = ("articles", "items", "data", "results")
"""Names under which an object may hold the list of articles."""

_DEPTH = 50  # of one object; records of articles have three or four
_PARTS = 50_000  # brackets and strings in one object
_KEYS = 10_000  # of an object that may hold the list
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|[\[\]{}]', re.DOTALL)
_GAP = re.compile(r"[\s,]*")
_SCALAR = re.compile(r"[^\s,\[\]{}\":]+")
_COLON = re.compile(r"\s*:\s*")


class DamagedJsonError(UnreadableFileError):
    """Text that is no JSON, breaks off, or is nested without end."""

    code = "damaged-json"
    template = "{path} is no complete JSON (at character {place}). Get the file again and import that."


class NoArticlesError(UnreadableFileError):
    """JSON in which no list of objects is found."""

    code = "no-articles"
    template = (
        "{path} is JSON, but no list of articles. Import a list of objects with the text under “text” or “content”."
    )


def is_lines(text: str) -> bool:
    """True for one object a line: the first line is a whole object, and another begins behind it."""
    start = _skip(text, int(text.startswith("\ufeff")))
    end = text.find("\n", start)
    if end < 0 or end - start > CELL_LIMIT or text[start : start + 1] != "{":
        return False
    after = _skip(text, end)
    return text[after : after + 1] == "{" and _object(text[start:end].strip()) is not None


def lines(text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """One object a line, with the line's number; None for a line that is none. Blank lines are left out."""
    place = number = 0
    while place < len(text):
        end = text.find("\n", place) + 1 or len(text)
        line = text[place:end].strip("\ufeff \t\r\n")
        place = end
        number += 1
        if line:
            yield number, _object(line)


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = parsed(line) if _end("", line, 0) == len(line) else None
    except (ValueError, DamagedJsonError):
        return None
    return value if isinstance(value, dict) else None


def items(path: str, text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """The objects in the list, with their number from 1; None for an item that is no object.

    DamagedJsonError, NoArticlesError; TooLargeError for one object as large as two of the longest articles.
    """
    start = _skip(text, int(text.startswith("\ufeff")))
    if text[start : start + 1] == "{":
        within = _list_within(path, text, start)
        if within is None:
            yield 1, _item(path, text, start, _end(path, text, start))
            return
        start = within
    elif text[start : start + 1] != "[":
        raise DamagedJsonError(path, place=start)
    yield from _listed(path, text, start + 1)


def _listed(path: str, text: str, place: int) -> Iterator[tuple[int, dict[str, Any] | None]]:
    number = 0
    while True:
        place = _skip(text, place)
        sign = text[place : place + 1]
        if sign == "]":
            return
        if not sign:
            raise DamagedJsonError(path, place=place)
        number += 1
        end = _end(path, text, place)
        yield number, _item(path, text, place, end)
        place = end


def _item(path: str, text: str, start: int, end: int) -> dict[str, Any] | None:
    if end - start > 2 * CELL_LIMIT:
        raise TooLargeError(f"{path}, {start}", limit=LIMIT_MB)
    try:
        value = parsed(text[start:end])
    except ValueError as error:
        raise DamagedJsonError(path, place=start) from error
    return value if isinstance(value, dict) else None


def _list_within(path: str, text: str, start: int) -> int | None:
    """Where the list of articles opens in the object at `start`; None when it holds none."""
    place = start + 1
    for _ in range(_KEYS):
        place = _skip(text, place)
        if text[place : place + 1] in ("}", ""):
            return None
        name, name_end = place, _end(path, text, place)
        colon = _COLON.match(text, name_end)
        if colon is None:
            raise DamagedJsonError(path, place=name_end)
        place = colon.end()
        if text[place : place + 1] == "[" and text[name + 1 : name_end - 1] in LISTS:
            return place
        place = _end(path, text, place)
    raise NoArticlesError(path)


def _skip(text: str, place: int) -> int:
    """Behind the blanks and commas at `place`."""
    found = _GAP.match(text, place)
    return found.end() if found else place


def _end(path: str, text: str, start: int) -> int:
    """Where the value at `start` ends. DamagedJsonError, also for one too deep or of too many parts."""
    scalar = _SCALAR.match(text, start)
    if scalar:
        return scalar.end()
    depth = 0
    for token in islice(_TOKEN.finditer(text, start), _PARTS):
        sign = token[0]
        if sign[0] == '"':
            if not token[1]:
                break
        else:
            depth += 1 if sign in "[{" else -1
        if not 0 <= depth <= _DEPTH:
            break
        if depth == 0:
            return token.end()
    raise DamagedJsonError(path, place=start)


def parsed(text: str) -> Any:
    """A JSON value, numbers as they are written; ValueError."""
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
