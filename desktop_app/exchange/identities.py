"""Identities in exchange files: those of our records are UUIDs already, the others follow from them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_UUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_OURS = bytes.fromhex("7f0a6c2e5d0b5f3e9a416b1d2c8e4f70")
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def plain_guid(told: str) -> str:
    """A UUID without braces and in lower case; empty for what is none."""
    found = _UUID.fullmatch(told.strip())
    return found[1].lower() if found else ""


def known_by(told: str) -> str:
    """By what a file knows a thing: a plain UUID where it is one, else as it is written."""
    return plain_guid(told) or told.strip()


def guid_of(*parts: str) -> str:
    """A UUID that follows from some words (RFC 9562, version 5): the same for the same words, now and ever.

    Put together here: `uuid.uuid5` takes four times as long, and a project has several for each passage.
    """
    told = hashlib.sha1(_OURS + "\0".join(parts).encode(), usedforsecurity=False).hexdigest()
    return f"{told[:8]}-{told[8:12]}-5{told[13:16]}-{_VARIANT[told[16]]}{told[17:20]}-{told[20:32]}"


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
