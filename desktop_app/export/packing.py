"""Zip files of XML, written as their words come, always the same bytes for the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from desktop_app.records import NamedTuple

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o600 << 16


class Member(NamedTuple):
    """A file in a package; `words` are written one after the other, and asked for when their turn comes."""

    name: str
    words: Iterable[str]
    packed: bool = True


def xml_text(text: str) -> str:
    """Text for an element or a quoted attribute; characters that XML forbids are shown as U+FFFD."""
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def pack(members: Iterable[Member], out: BinaryIO) -> None:
    """Write the members to `out` in their order."""
    with ZipFile(out, "w") as package:
        for member in members:
            info = ZipInfo(member.name, _DAY)
            info.compress_type = ZIP_DEFLATED if member.packed else ZIP_STORED
            info.external_attr = _RIGHTS
            with package.open(info, "w") as file:
                for words in member.words:
                    file.write(words.encode())
