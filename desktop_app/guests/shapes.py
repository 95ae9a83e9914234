"""Values on their way to another process and back, as JSON: what comes back is of the type that was asked for."""

from __future__ import annotations

import base64
import dataclasses
import json
import math
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AnySet
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop_app.domain.spans import Span

Reader = Callable[[Any], Any]


class ShapeError(ValueError):
    """JSON that is no value of the type."""


def dumped(value: object) -> bytes:
    """A value in one line of JSON; ValueError and TypeError for what cannot be written so.

    Records are lists of their fields, in order.
    """
    return json.dumps(value, default=_plain, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def loaded(kind: Any, raw: Any) -> Any:
    """The value of a type that is meant by JSON; ShapeError when it is none."""
    return _reader(kind)(raw)


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, AnySet):
        return sorted(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} cannot be handed on")


@cache
def _reader(kind: Any) -> Reader:
    """What reads values of a type."""
    simple = _SIMPLE.get(kind)
    if simple is not None:
        return simple
    if hasattr(kind, "__supertype__"):
        return _reader(kind.__supertype__)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return _optional(_reader(next(each for each in inner if each is not NoneType)))
    if origin is Mapping:
        return _mapping(*inner)
    if origin is not None:
        return _listed(frozenset if origin is frozenset else tuple, _reader(inner[0]))
    return _enum(kind) if issubclass(kind, Enum) else _record(kind)


def _enum(kind: type[Enum]) -> Reader:
    def read(raw: Any) -> Any:
        try:
            return kind(_text(raw))
        except ValueError as error:
            raise ShapeError(f"no {kind.__name__}") from error

    return read


def _record(kind: Any) -> Reader:
    """A named tuple, or a dataclass."""
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else [field.name for field in dataclasses.fields(kind)]
    readers = [_reader(hints[name]) for name in names]

    def read(raw: Any) -> Any:
        if not isinstance(raw, list) or len(raw) != len(readers):
            raise ShapeError(f"no {kind.__name__}")
        return kind(*[reader(each) for reader, each in zip(readers, raw, strict=True)])

    return read


def _optional(reader: Reader) -> Reader:
    return lambda raw: None if raw is None else reader(raw)


def _listed(made: Callable[[Any], Any], reader: Reader) -> Reader:
    def read(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise ShapeError("no list")
        return made(map(reader, raw))

    return read


def _mapping(key: Any, value: Any) -> Reader:
    keys, values = (_number_key if key is int else _reader(key)), _reader(value)

    def read(raw: Any) -> Any:
        if not isinstance(raw, dict):
            raise ShapeError("no mapping")
        return {keys(name): values(each) for name, each in raw.items()}

    return read


def _number_key(raw: Any) -> int:
    if not isinstance(raw, str) or not raw.isascii() or not raw.isdigit() or len(raw) > 9:
        raise ShapeError("no number")
    return int(raw)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise ShapeError("no text")
    return raw


def _whole(raw: Any) -> int:
    if type(raw) is not int or abs(raw) > 1 << 53:
        raise ShapeError("no number")
    return raw


def _number(raw: Any) -> float:
    if type(raw) not in (int, float) or not math.isfinite(raw):
        raise ShapeError("no number")
    return float(raw)


def _truth(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ShapeError("neither true nor false")
    return raw


def _bytes(raw: Any) -> bytes:
    try:
        return base64.b64decode(_text(raw).encode("ascii"), validate=True)
    except ValueError as error:
        raise ShapeError("no bytes") from error


def _span(raw: Any) -> Span:
    if not isinstance(raw, list) or len(raw) != 2:
        raise ShapeError("no span")
    try:
        return Span(_whole(raw[0]), _whole(raw[1]))
    except ValueError as error:
        raise ShapeError("no span") from error


_SIMPLE: Mapping[Any, Reader] = {
    str: _text, int: _whole, float: _number, bool: _truth, bytes: _bytes, Span: _span,
}  # fmt: skip
