"""JSON read and written; decoded strictly, since a repaired letter would move what lies behind it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any, TypeVar

from desktop_app.domain.errors import NotTextError, TooLargeError
from desktop_app.exchange.refusing import BadProjectError

LIMIT_MB = 256
"""Megabytes of a file that is read."""

Object = dict[str, Any]
V = TypeVar("V")


def check_size(path: str, content: bytes) -> None:
    """TooLargeError for a file of more than `LIMIT_MB`."""
    if len(content) > LIMIT_MB << 20:
        raise TooLargeError(path, limit=LIMIT_MB)


def text_of(path: str, content: bytes) -> str:
    """The characters of a file in UTF-8 or, with a byte-order mark, UTF-16; NotTextError, TooLargeError."""
    check_size(path, content)
    try:
        return content.decode("utf-16" if _is_wide(content) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(path) from error


def _is_wide(content: bytes) -> bool:
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def lines_of(path: str, content: bytes) -> Iterator[str]:
    """The lines of a file that are not blank, decoded one after the other; NotTextError, TooLargeError."""
    check_size(path, content)
    lines = (
        text_of(path, content).split("\n") if _is_wide(content) else (text_of(path, raw) for raw in BytesIO(content))
    )
    return (line for line in lines if line.strip())


def parsed(path: str, text: str) -> Any:
    """A JSON value; BadProjectError."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise BadProjectError(path, reason="it is nested too deeply. Export it there again.") from error
    except ValueError as error:
        reason = "it is damaged JSON, or not complete. Copy it once more, or export it there again."
        raise BadProjectError(path, reason=reason) from error


def object_lines(path: str, content: bytes) -> Iterator[Object]:
    """The objects of a file with one a line; BadProjectError for a line that is none."""
    for line in lines_of(path, content):
        value = parsed(path, line)
        if not isinstance(value, dict):
            raise BadProjectError(path, reason="a line of it is no JSON object. Export it there again.")
        yield value


def listed(value: Any, kind: type[V]) -> list[V]:
    """What of a kind is in a list; nothing is in what is no list."""
    return [one for one in value if isinstance(one, kind)] if isinstance(value, list) else []


@cache
def _encode() -> Callable[[Any], bytes]:
    from msgspec.json import Encoder  # noqa: PLC0415 - those who only read need it not

    return Encoder().encode


def written(value: Any) -> bytes:
    """A value as UTF-8, in one line."""
    return _encode()(value)


def array(values: Iterable[Any]) -> Iterator[bytes]:
    """An array as UTF-8, a value a line."""
    between = b"[\n"
    for value in map(_encode(), values):
        yield between
        yield value
        between = b",\n"
    yield b"\n]" if between == b",\n" else b"[]"


def entries(named: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """An object as UTF-8, a name and its value a line."""
    between = b"{\n"
    for name, value in named:
        yield between
        yield written(name) + b": "
        yield written(value)
        between = b",\n"
    yield b"\n}" if between == b",\n" else b"{}"
