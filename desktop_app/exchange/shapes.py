"""Records as JSON and back, whatever their fields: defaults are left out, what has no meaning is not read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop_app.domain.spans import Span

_NO = object()


def shape(record: Any, without: Collection[str] = ()) -> Any:
    """A record, or a value of one, as JSON has it; `without` names fields of it, and of what is in it, to leave out."""
    if hasattr(record, "_fields"):
        defaults = record._field_defaults
        pairs = zip(record._fields, record, strict=True)
        told = ((name, value) for name, value in pairs if name not in without)
        return {name: shape(value, without) for name, value in told if value != defaults.get(name, _NO)}
    if isinstance(record, Span):
        return [record.start, record.end]
    if isinstance(record, StrEnum):
        return record.value
    if isinstance(record, frozenset):
        return sorted(shape(value, without) for value in record)
    return [shape(value, without) for value in record] if isinstance(record, tuple) else record


def record_of(kind: Any, told: object, **known: object) -> Any:
    """A record of a kind as JSON tells it, and as is `known`; None where something is missing that it must have."""
    if not isinstance(told, Mapping):
        return None
    fields = dict(known)
    for name, hint in _hints(kind).items():
        if name not in fields and name in told:
            value = _value(hint, told[name])
            if value is not _NO:
                fields[name] = value
    if any(name not in fields and name not in kind._field_defaults for name in kind._fields):
        return None
    return kind(**fields)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name in kind._fields}


def _value(hint: Any, told: Any) -> Any:
    """A value as its hint says; `_NO` for one that is none."""
    origin = get_origin(hint)
    if origin in (UnionType, Union):
        return next((value for one in get_args(hint) if (value := _value(one, told)) is not _NO), _NO)
    if hint is type(None):
        return None if told is None else _NO
    if origin in (tuple, frozenset):
        return _several(origin, get_args(hint)[0], told)
    hint = getattr(hint, "__supertype__", hint)
    return next((read(hint, told) for fits, read in _READERS if fits(hint)), _NO)


def _several(kind: Callable[[Any], Any], hint: Any, told: Any) -> Any:
    if not isinstance(told, list):
        return _NO
    values = [_value(hint, value) for value in told]
    return kind(value for value in values if value is not _NO)


def _enum(hint: Any, told: Any) -> Any:
    return hint(told) if isinstance(told, str) and told in list(hint) else _NO


def _span(_: Any, told: Any) -> Any:
    whole = isinstance(told, list) and len(told) == 2 and all(type(at) is int for at in told)
    return Span(*told) if whole and 0 <= told[0] < told[1] else _NO


def _record(hint: Any, told: Any) -> Any:
    found = record_of(hint, told)
    return _NO if found is None else found


def _float(_: Any, told: Any) -> Any:
    return float(told) if type(told) in (int, float) and 0 <= told <= 1 else _NO


def _plain(hint: Any, told: Any) -> Any:
    return told if type(told) is hint else _NO


_READERS: tuple[tuple[Callable[[Any], bool], Callable[[Any, Any], Any]], ...] = (
    (lambda hint: hint is Span, _span),
    (lambda hint: isinstance(hint, type) and issubclass(hint, StrEnum), _enum),
    (lambda hint: hasattr(hint, "_fields"), _record),
    (lambda hint: hint is float, _float),
    (lambda hint: hint in (str, int, bool), _plain),
)
