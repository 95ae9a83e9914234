"""Folders of brat, its native form: which they are, and one of them packed, as it is read."""

from __future__ import annotations

import io
import re
from pathlib import Path

from desktop_app.domain.errors import TooLargeError, UnreadableFileError
from desktop_app.exchange.brat_labels import KEPT
from desktop_app.exchange.packing import packed, write_archive
from desktop_app.ingest.documents.archive import Limits, TooManyFilesError
from desktop_app.ingest.walk import annotates, files

CONF = "annotation.conf"
"""The file that a collection may have in its uppermost folder; it lists the labels."""
READ = (".txt", ".ann", ".conf", KEPT)
"""How the files of a collection end."""

_NO_NAMES = re.compile("[\\\\:\ud800-\udfff]")  # no archive has these in its names


def collection_at(path: Path) -> Path | None:
    """The folder of the collection that a path means: itself, or that of an annotation; None where there is none."""
    if annotates(path):
        return path.parent
    found = path.is_dir() and ((path / CONF).is_file() or any(map(annotates, path.glob("*.ann"))))
    return path if found else None


def packed_folder(folder: Path, limits: Limits) -> bytes:
    """A collection as a zip; of files that are none of brat the name alone. TooLargeError, UnreadableFileError."""
    found = [Path(name) for name in files([folder])]
    if len(found) > limits.files:
        raise TooManyFilesError(folder, limit=limits.files)
    out = io.BytesIO()
    try:
        wanted = {file for file in found if file.name.endswith(READ)}
        if sum(file.stat().st_size for file in wanted) > limits.whole_mb * 1_000_000:
            raise TooLargeError(folder, limit=limits.whole_mb)
        named = ((_NO_NAMES.sub("_", file.relative_to(folder).as_posix()), file) for file in found)
        write_archive((packed(name, file.read_bytes() if file in wanted else b"") for name, file in named), out)
    except OSError as error:
        raise UnreadableFileError(folder, reason=error.strerror or "") from error
    return out.getvalue()
