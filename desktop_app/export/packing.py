"""Zip files of words, written as these come, always the same bytes for the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop_app.records import NamedTuple

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for (XML 1.0, production 2)."""


class Member(NamedTuple):
    """A file in a package; `words` are written one after the other, and asked for when their turn comes."""

    name: str
    words: Iterable[str]
    packed: bool = True


def xml_text(text: str) -> str:
    """Text for an element or a quoted attribute; what XML forbids, and CR, is shown as U+FFFD."""
    clean = FORBIDDEN.sub("\ufffd", text).replace("\r", "\ufffd")
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def pack(members: Iterable[Member], out: BinaryIO) -> None:
    """Write the members to `out` in their order."""
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for member in members:
            with package.open(member.name if member.packed else ZipInfo(member.name), "w") as file:
                for words in member.words:
                    file.write(words.encode())
