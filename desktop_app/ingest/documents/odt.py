"""OpenDocument texts (.odt, .ott) and their flat form (.fodt): the words as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.errors import UnknownFormatError
from desktop_app.domain.evidence import Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Archive, open_archive
from desktop_app.ingest.documents.blocks import Block, reading_of
from desktop_app.ingest.documents.legacy_fonts import blocks_by_syllables
from desktop_app.ingest.documents.odt_body import paragraphs_in
from desktop_app.ingest.documents.odt_styles import TextStyles
from desktop_app.ingest.documents.office import LockedDocumentError, document_events
from desktop_app.ingest.documents.properties import elements, stated

_KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"
_FLAT = b"application/vnd.oasis.opendocument.text"
_ROOT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MANIFEST = "META-INF/manifest.xml"
_TITLE = "http://purl.org/dc/elements/1.1/ title"
_CREATOR = "http://purl.org/dc/elements/1.1/ creator"
_FIRST = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0 initial-creator"
_FACTS = frozenset({_TITLE, _CREATOR, _FIRST})


class OdtImporter:
    """Reads one article from an OpenDocument text."""

    name = "odt"
    suffixes: tuple[str, ...] = (".odt", ".ott", ".fodt")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a zip that says it is such a text, or is called so, and for the flat form."""
        if head.startswith(ZIP_SIGNS):
            return _KIND in head[:120] or (b"mimetype" not in head[:60] and name.lower().endswith(self.suffixes))
        return _ROOT in head and _FLAT in head

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        LockedDocumentError, UnknownFormatError, EmptyFileError; those of `open_archive` and `document_events` for
        damage and malice, of `Paragraphs` for what is too large.
        """
        if not content.startswith(ZIP_SIGNS):
            return [self._reading(path, paragraphs_in(path, content, TextStyles()), _declared(path, content))]
        with open_archive(path, content) as archive:
            _look_over(archive)
            styles = TextStyles()
            if "styles.xml" in archive.names:
                styles.gather(document_events(path, archive.read("styles.xml")))
            blocks = paragraphs_in(path, archive.read("content.xml"), styles)
            meta = archive.read("meta.xml") if "meta.xml" in archive.names else b""
            return [self._reading(path, blocks, _declared(path, meta) if meta else {})]

    def _reading(self, path: str, blocks: list[Block], declared: Mapping[str, Fact]) -> Reading:
        return reading_of(path, blocks_by_syllables(blocks), self.name, declared)


def _look_over(archive: Archive) -> None:
    """Refuse what is locked, whole or file by file, and what is no text document."""
    listed = archive.read(_MANIFEST) if _MANIFEST in archive.names else b""
    if "encrypted-package" in archive.names or b"encryption-data" in listed:
        raise LockedDocumentError(archive.path)
    if "content.xml" not in archive.names:
        raise UnknownFormatError(archive.path)


def _declared(path: str, content: bytes) -> Mapping[str, Fact]:
    found = elements(path, content, _FACTS)
    author = found.get(_FIRST) or found.get(_CREATOR, "")
    return stated("document properties", (found.get(_TITLE, ""), 0.5), (author, 0.3))
