"""Identities in exchange files: those of our records are UUIDs already, the others follow from them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

_UUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_OURS = uuid.UUID("7f0a6c2e-5d0b-5f3e-9a41-6b1d2c8e4f70")


def plain_guid(told: str) -> str:
    """A UUID without braces and in lower case; empty for what is none."""
    found = _UUID.fullmatch(told.strip())
    return found[1].lower() if found else ""


def known_by(told: str) -> str:
    """By what a file knows a thing: a plain UUID where it is one, else as it is written."""
    return plain_guid(told) or told.strip()


def guid_of(*parts: str) -> str:
    """A UUID that follows from some words (RFC 9562, version 5): the same for the same words, now and ever."""
    return str(uuid.uuid5(_OURS, "\0".join(parts)))


class Identities:
    """The identities of one file, no two alike."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def __contains__(self, ident: str) -> bool:
        return ident in self._taken

    def fresh(self, ident: str, *parts: str) -> str:
        """An identity; where something has it, one that follows from it and from some words."""
        while ident in self._taken:
            ident = guid_of(*parts, ident)
        self._taken.add(ident)
        return ident


def as_guid(ident: str) -> str:
    """An id as a UUID: itself where it is one, else one that follows from it."""
    return plain_guid(ident) or guid_of(ident)
