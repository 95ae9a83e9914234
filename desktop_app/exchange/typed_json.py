"""Values of the domain as JSON and back, by the types of their fields: what does not fit is refused."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.spans import Span

Reader = Callable[[Any], Any]


class MisfitError(ValueError):
    """A value that is not of its type."""


def shaped(value: Any) -> Any:
    """A value as JSON: records as objects without the fields at their default, spans as pairs, sets in order."""
    if value is None or isinstance(value, str | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Span):
        return [value.start, value.end]
    fields = getattr(value, "_fields", None)
    if fields is not None:
        defaults = getattr(value, "_field_defaults")  # noqa: B009 - of all records, which have no common type
        parts = zip(fields, value, strict=True)
        return {name: shaped(part) for name, part in parts if name not in defaults or part != defaults[name]}
    if isinstance(value, Mapping):
        return {str(name): shaped(part) for name, part in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(shaped, value))
    return [shaped(part) for part in value]


@cache
def reader_of(kind: Any) -> Reader:
    """What reads a type from JSON; MisfitError for what is none of it."""
    kind = getattr(kind, "__supertype__", kind)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _maybe(reader_of(next(part for part in parts if part is not type(None))))
    if origin is not None:
        return _holder(origin, parts)
    if kind is Span:
        return _span
    if issubclass(kind, Enum):
        return _member(kind)
    return _record(kind) if hasattr(kind, "_fields") else _plain(kind)


def _holder(origin: Any, parts: tuple[Any, ...]) -> Reader:
    if issubclass(origin, Mapping):
        return _mapping(reader_of(parts[-1]))
    made: Callable[[list[Any]], Any] = frozenset if origin is frozenset else tuple
    return _list(reader_of(parts[0]), made)


def _maybe(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _plain(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise MisfitError(kind.__name__)
        return _text(str(value)) if kind is str else value

    return read


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise MisfitError("a lone surrogate") from error
    return value


def _member(kind: type[Enum]) -> Reader:
    return lambda value: kind(_plain(str)(value))


def _span(value: Any) -> Span:
    pair = _list(_plain(int), tuple)(value)
    if len(pair) != 2:
        raise MisfitError("Span")
    return Span(*pair)


def _list(read: Reader, made: Callable[[list[Any]], Any]) -> Reader:
    def items(value: Any) -> Any:
        if not isinstance(value, list):
            raise MisfitError("list")
        return made([read(item) for item in value])

    return items


def _mapping(read: Reader) -> Reader:
    def items(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise MisfitError("object")
        return {_text(name): read(item) for name, item in value.items()}

    return items


def _record(kind: Any) -> Reader:
    hints = typing.get_type_hints(kind)
    readers = {name: reader_of(hints[name]) for name in kind._fields}

    def record(value: Any) -> Any:
        if not isinstance(value, dict):
            raise MisfitError(kind.__name__)
        told = {name: readers[name](part) for name, part in value.items() if name in readers}
        try:
            return kind(**told)
        except TypeError as error:
            raise MisfitError(kind.__name__) from error

    return record


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
