"""Values of the domain as JSON and back, by the types of their fields: what does not fit is refused, or left out."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any
from unicodedata import normalize

from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span

Reader = Callable[[Any], Any]

_PLAIN = frozenset({str, int, float, bool, type(None)})
"""The types that JSON has."""


_LARGEST = 2**53
"""Of numbers; no library has a larger one, and neither infinity nor what is no number is as large."""


class MisfitError(ValueError):
    """A value that is not of its type."""


def shaped(value: Any, without: Collection[str] = ()) -> Any:
    """A value as JSON: records as objects without the fields at their default, spans as pairs, sets in order.

    `without` names fields of it, and of what is in it, to leave out.
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if hasattr(kind, "_fields"):
        return {
            name: part if type(part) in _PLAIN else shaped(part, without)
            for name, default, part in zip(kind._fields, _defaults(kind), value, strict=True)
            if part != default and name not in without
        }
    if isinstance(value, Mapping):
        return {str(name): shaped(part, without) for name, part in value.items()}
    parts = [shaped(part, without) for part in value]
    return sorted(parts) if isinstance(value, frozenset) else parts


@cache
def _defaults(kind: Any) -> tuple[Any, ...]:
    """What each field of a record is where nothing is told of it; nothing is equal to that of one that must be told."""
    return tuple(kind._field_defaults.get(name, object()) for name in kind._fields)


def record_of(kind: Any, told: object, **known: object) -> Any:
    """A record of a kind as JSON tells it, and as is `known`, without what does not fit; None where that is needed."""
    try:
        return _made(kind, told, known, loose=True)
    except MisfitError:
        return None


@cache
def reader_of(kind: Any, *, loose: bool = False) -> Reader:
    """What reads a type from JSON; MisfitError for what is none of it. A `loose` one leaves out parts that are none."""
    kind = getattr(kind, "__supertype__", kind)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _maybe(reader_of(next(part for part in parts if part is not type(None)), loose=loose))
    if origin is not None:
        return _holder(origin, parts, loose=loose)
    if kind is Span:
        return _span
    if issubclass(kind, Enum):
        return _member(kind)
    return _record(kind, loose=loose) if hasattr(kind, "_fields") else _plain(kind)


def _holder(origin: Any, parts: tuple[Any, ...], *, loose: bool) -> Reader:
    if issubclass(origin, Mapping):
        return _mapping(reader_of(parts[-1], loose=loose))
    made: Callable[[list[Any]], Any] = frozenset if origin is frozenset else tuple
    return _list(reader_of(parts[0], loose=loose), made, loose=loose)


def _maybe(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _plain(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind or (isinstance(value, int | float) and not abs(value) <= _LARGEST):
            raise MisfitError(kind.__name__)
        return _text(str(value)) if kind is str else value

    return read


def _text(value: str) -> str:
    """A text; one that comes thousands of times, as the names and reasons of mentions do, is kept once."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise MisfitError("a lone surrogate") from error
    return sys.intern(normalize("NFC", value))


def _member(kind: type[Enum]) -> Reader:
    return lambda value: kind(_plain(str)(value))


def _span(value: Any) -> Span:
    pair = _list(_plain(int), tuple)(value)
    if len(pair) != 2:
        raise MisfitError("Span")
    return Span(*pair)


def _list(read: Reader, made: Callable[[list[Any]], Any], *, loose: bool = False) -> Reader:
    def items(value: Any) -> Any:
        if not isinstance(value, list):
            raise MisfitError("list")
        return made([item for one in value for item in _read(read, one, loose=loose)])

    return items


def _read(read: Reader, value: Any, *, loose: bool) -> list[Any]:
    """A value as a list of one; of none where it does not fit and may be left out."""
    try:
        return [read(value)]
    except ValueError:
        if not loose:
            raise
        return []


def _mapping(read: Reader) -> Reader:
    def items(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise MisfitError("object")
        return {_text(name): read(item) for name, item in value.items()}

    return items


def _record(kind: Any, *, loose: bool) -> Reader:
    return lambda value: _made(kind, value, {}, loose=loose)


def _made(kind: Any, told: Any, known: Mapping[str, Any], *, loose: bool) -> Any:
    """A record of what is told and what is known of it."""
    if not isinstance(told, Mapping):
        raise MisfitError(kind.__name__)
    fields = dict(known)
    for name, read in _readers(kind, loose=loose).items():
        if name in told and name not in fields:
            for part in _read(read, told[name], loose=loose):
                fields[name] = part
    try:
        return kind(**fields)
    except TypeError as error:
        raise MisfitError(kind.__name__) from error


@cache
def _readers(kind: Any, *, loose: bool) -> Mapping[str, Reader]:
    hints = typing.get_type_hints(kind)
    return {name: reader_of(hints[name], loose=loose) for name in kind._fields}


def line_rows(lines: Sequence[Line]) -> list[list[Any]]:
    """The lines of an article, a short list each: there are many."""
    return [[line.number, line.role.value, line.span.start, line.span.end] for line in lines]


def lines_of(rows: Any) -> tuple[Line, ...]:
    """The lines that `line_rows` wrote; MisfitError, ValueError."""
    found = []
    for row in _list(lambda row: row, tuple)(rows):
        if not isinstance(row, list) or [type(part) for part in row] != [int, str, int, int]:
            raise MisfitError("Line")
        found.append(Line(row[0], LineRole(row[1]), Span(row[2], row[3])))
    return tuple(found)
