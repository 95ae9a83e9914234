"""Word documents (.docx): the words as a reader sees them, without hidden and deleted ones, notes and page heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from desktop_app.domain.errors import UnknownFormatError
from desktop_app.domain.evidence import Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Archive, open_archive
from desktop_app.ingest.documents.blocks import reading_of
from desktop_app.ingest.documents.docx_body import paragraphs_in
from desktop_app.ingest.documents.docx_styles import Styles, styles_in
from desktop_app.ingest.documents.legacy_fonts import blocks_by_syllables
from desktop_app.ingest.documents.office import LockedDocumentError, OldWordError
from desktop_app.ingest.documents.properties import elements, stated

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_STYLES = re.compile(r"word/styles\d*\.xml", re.IGNORECASE)
_TITLE = "http://purl.org/dc/elements/1.1/ title"
_CREATOR = "http://purl.org/dc/elements/1.1/ creator"


class DocxImporter:
    """Reads one article from a Word document."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a zip with a Word document, and for an old or locked one by its name, so that it can say so."""
        named = PurePath(name).suffix.lower() in self.suffixes
        if head.startswith(_OLE):
            return named
        return head.startswith(ZIP_SIGNS) and (named or b"word/" in head) and b"mimetypeapplication/" not in head[:90]

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        OldWordError, LockedDocumentError, UnknownFormatError, EmptyFileError; those of `open_archive` and
        `document_events` for damage and malice, of `Paragraphs` for what is too large.
        """
        if content.startswith(_OLE):
            raise LockedDocumentError(path) if _LOCKED in content else OldWordError(path)
        with open_archive(path, content) as archive:
            document = _named(archive, _DOCUMENT)
            if document is None:
                raise UnknownFormatError(path)
            styles = _named(archive, _STYLES)
            known = styles_in(path, archive.read(styles)) if styles else Styles()
            blocks = paragraphs_in(path, archive.read(document), known)
            return [reading_of(path, blocks_by_syllables(blocks), self.name, _declared(archive))]


def _named(archive: Archive, pattern: re.Pattern[str]) -> str | None:
    return next((name for name in archive.names if pattern.fullmatch(name)), None)


def _declared(archive: Archive) -> Mapping[str, Fact]:
    if "docProps/core.xml" not in archive.names:
        return {}
    found = elements(archive.path, archive.read("docProps/core.xml"), frozenset({_TITLE, _CREATOR}))
    return stated("document properties", (found.get(_TITLE, ""), 0.5), (found.get(_CREATOR, ""), 0.3))
