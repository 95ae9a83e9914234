"""Large files of JSON, whose records are decoded one after the other: all together take eight times the memory."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator
from typing import Any

from desktop_app.exchange.json_text import check_size, parsed, text_of


class LaterList:
    """An array, each value of which is decoded when it is gone through. BadProjectError and NotTextError meanwhile."""

    def __init__(self, path: str, parts: list[Any]) -> None:
        self._path, self._parts = path, parts

    def __iter__(self) -> Iterator[Any]:
        return (_decoded(self._path, part) for part in self._parts)

    def __len__(self) -> int:
        return len(self._parts)


class LaterMap:
    """An object, each value of which is decoded when it is gone through. BadProjectError and NotTextError meanwhile."""

    def __init__(self, path: str, parts: dict[str, Any]) -> None:
        self._path, self._parts = path, parts

    def items(self) -> Iterator[tuple[str, Any]]:
        """The names and values."""
        return ((name, _decoded(self._path, part)) for name, part in self._parts.items())


def opened(path: str, content: bytes, later: Collection[str]) -> Any:
    """A JSON value; of an object, the arrays and objects of some names are decoded later.

    What is damaged, or odd as no file of ours is, is decoded as a whole. BadProjectError, NotTextError, TooLargeError.
    """
    check_size(path, content)
    try:
        members = _parts(content.removeprefix(codecs.BOM_UTF8), dict)
        waiting = {name: _later(path, members.pop(name)) for name in later if name in members}
    except (ValueError, RecursionError):
        return parsed(path, text_of(path, content))
    return {name: _decoded(path, part) for name, part in members.items()} | waiting


def values(path: str, content: bytes) -> LaterList | list[Any]:
    """The values of an array, decoded later, or the one value that is none. Errors as of `opened`."""
    check_size(path, content)
    try:
        return LaterList(path, _parts(content.removeprefix(codecs.BOM_UTF8), list))
    except (ValueError, RecursionError):
        told = parsed(path, text_of(path, content))
    return told if isinstance(told, list) else [told]


def _later(path: str, raw: Any) -> LaterList | LaterMap:
    if bytes(memoryview(raw)[:1]) == b"{":
        return LaterMap(path, _parts(raw, dict))
    return LaterList(path, _parts(raw, list))


def _parts(raw: Any, kind: type[Any]) -> Any:
    """The values of an array or an object as they stand in a file; ValueError, RecursionError."""
    import msgspec  # noqa: PLC0415 - takes a while, and few files need it

    return msgspec.json.decode(raw, type=dict[str, msgspec.Raw] if kind is dict else list[msgspec.Raw])


def _decoded(path: str, raw: Any) -> Any:
    return parsed(path, text_of(path, bytes(raw)))
