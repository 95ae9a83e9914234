"""Zip archives as exchange formats write them: the same bytes for the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of time, for a zip


def write_zip(out: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by name; one that ends in a slash is a folder."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED
            entry.external_attr = (0o40755 << 16 | 0x10) if name.endswith("/") else 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
