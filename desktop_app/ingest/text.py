"""Plain text files: one article each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError, UnknownFormatError
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode, is_text, is_wide
from desktop_app.ingest.characters.stored_form import INVISIBLE, LIMIT, LIMIT_MB, check_size, stored_form

_OTHER_FORMATS = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00")
_OTHER_SUFFIXES = frozenset(
    {
        ".csv",
        ".tsv",
        ".json",
        ".jsonl",
        ".html",
        ".htm",
        ".xml",
        ".rss",
        ".eml",
        ".mbox",
        ".ris",
        ".bib",
        ".css",
        ".js",
        ".py",
    }
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|rss|head|body)\b", re.IGNORECASE)


class TextImporter:
    """Reads one article from a plain text file."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def accepts(self, name: str, head: bytes) -> bool:
        """True when the first bytes look like text and the name does not claim another known format."""
        if PurePath(name).suffix.lower() in _OTHER_SUFFIXES or head.startswith(_OTHER_FORMATS) or _MARKUP.match(head):
            return False
        return is_text(head)

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        Raises EmptyFileError, NotTextError, TooLargeError (also for too many lines), or UnknownFormatError for the
        content of another format.
        """
        if content.startswith(_OTHER_FORMATS) or _MARKUP.match(content[:4096]):
            raise UnknownFormatError(path)
        if len(content) > (4 if is_wide(content) else 1) * LIMIT:
            raise TooLargeError(path, limit=LIMIT_MB) if is_text(content[:4096]) else NotTextError(path)
        decoded, encoding, undecoded = decode(content, path)
        text, replaced = stored_form(decoded)
        check_size(path, len(text.encode()), text.count("\n") + 1)
        if INVISIBLE.fullmatch(text):
            raise EmptyFileError(path)
        return [Reading(text, self.name, encoding, replaced=replaced + undecoded)]
