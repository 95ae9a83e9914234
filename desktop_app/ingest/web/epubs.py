"""E-books (EPUB 2 and 3): magazines and collections, each chapter with prose an article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from urllib.parse import unquote

from desktop_app.domain.errors import EmptyFileError, UnreadableFileError, UserError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Archive, open_archive
from desktop_app.ingest.documents.blocks import Block, reading_of
from desktop_app.ingest.documents.markup import DamagedDocumentError, End, Start, events
from desktop_app.ingest.web.html_blocks import HEADINGS, Passage, read_page
from desktop_app.ingest.web.html_pages import page_text, reading_with
from desktop_app.ingest.web.instants import date_value
from desktop_app.records import NamedTuple

_MIMETYPE = b"mimetypeapplication/epub+zip"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_NO_CHAPTERS = ("cover", "titlepage", "title-page", "toc", "nav", "colophon", "copyright", "bia", "muc-luc", "mucluc")
_CHAPTERS = 2_000
_WORDS = 40  # of a chapter that is prose; covers, half-titles and imprints have fewer


class ProtectedBookError(UnreadableFileError):
    """A book that only its seller's reader opens."""

    template = (
        "{path} is protected by its seller and can be opened only in the seller's program. Ask for a copy without "
        "protection."
    )


class _Item(NamedTuple):
    """A file of the book: its name in the archive, its kind and its properties."""

    name: str
    kind: str
    properties: str


class _Book(NamedTuple):
    """What the package file says: Dublin Core by element name, the chapters' files in reading order."""

    core: Mapping[str, str]
    chapters: tuple[str, ...]


class EpubImporter:
    """Reads each chapter with prose of an e-book."""

    name = "epub"
    suffixes: tuple[str, ...] = (".epub",)

    def accepts(self, name: str, head: bytes) -> bool:
        """True for an archive whose first file says so, and for one under the suffix."""
        if not head.startswith(ZIP_SIGNS):
            return False
        return _MIMETYPE in head[:200] or PurePath(name).suffix.lower() in self.suffixes

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The chapters in reading order; cover, contents and what has no prose are left out.

        ProtectedBookError, EmptyFileError (no chapter has prose), DamagedDocumentError and the errors of archives
        refuse the book; a chapter that cannot be read is refused by itself.
        """
        number = 0
        with open_archive(path, content) as archive:
            if _ENCRYPTION in archive.names and _is_protected(path, archive.read(_ENCRYPTION)):
                raise ProtectedBookError(path)
            book = _read_book(path, archive)
            for name in book.chapters:
                outcome = _chapter(path, archive, book, name, number + 1)
                if outcome is not None:
                    number += 1
                    yield outcome
        if not number:
            raise EmptyFileError(path)


def _is_protected(path: str, content: bytes) -> bool:
    """True unless only fonts are scrambled, as publishers do that protect nothing else."""
    methods = [
        event.attributes.get("Algorithm", "")
        for event in events(path, content)
        if isinstance(event, Start) and _local(event.name) == "EncryptionMethod"
    ]
    return any(not method.startswith(_OF_FONTS) for method in methods)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _read_book(path: str, archive: Archive) -> _Book:
    package = ""
    if _CONTAINER in archive.names:
        for event in events(path, archive.read(_CONTAINER)):
            if isinstance(event, Start) and _local(event.name) == "rootfile" and not package:
                package = event.attributes.get("full-path", "")
    if package not in archive.names:
        package = next((name for name in archive.names if name.lower().endswith(".opf")), "")
    if not package:
        raise DamagedDocumentError(path)
    return _package(path, archive, package)


def _package(path: str, archive: Archive, package: str) -> _Book:
    core: dict[str, str] = {}
    items: dict[str, _Item] = {}
    order: list[str] = []
    field = ""
    for event in events(path, archive.read(package)):
        if isinstance(event, str):
            if field:
                core[field] = (core.get(field, "") + event)[:2_000]
            continue
        local = _local(event.name)
        if isinstance(event, End):
            field = ""
        elif event.name.startswith("http://purl.org/dc/elements/1.1/"):
            field = "" if local in core else local
        elif local == "item" and len(items) < 10 * _CHAPTERS:
            name = posixpath.normpath(
                posixpath.join(posixpath.dirname(package), unquote(event.attributes.get("href", "")))
            )
            kinds = event.attributes.get("media-type", ""), event.attributes.get("properties", "")
            items[event.attributes.get("id", "")] = _Item(name, *kinds)
        elif local == "itemref" and event.attributes.get("linear") != "no" and len(order) < _CHAPTERS:
            order.append(event.attributes.get("idref", ""))
    chapters = [
        items[ident].name for ident in dict.fromkeys(order) if ident in items and _is_chapter(ident, items[ident])
    ]
    return _Book({name: " ".join(value.split()) for name, value in core.items()}, tuple(dict.fromkeys(chapters)))


def _is_chapter(ident: str, item: _Item) -> bool:
    if item.kind not in _PAGES or "nav" in item.properties.split():
        return False
    stem = PurePath(item.name).stem.lower()
    return stem not in _NO_CHAPTERS and ident.lower() not in _NO_CHAPTERS


def _chapter(path: str, archive: Archive, book: _Book, name: str, number: int) -> Reading | UserError | None:
    """One chapter, None for one without prose."""
    where = f"{path}/{name}"
    try:
        html, encoding, replaced = page_text(where, archive.read(name))
        passages = read_page(where, html).passages
        if not _is_prose(passages):
            return None
        blocks = list(_blocks(passages))
        title = " ".join(blocks[0].text.split()) if blocks[0].role is LineRole.TITLE else ""
        declared = _declared(book.core, title)
        reading = reading_of(where, blocks, EpubImporter.name, declared, encoding=encoding, part=f"chapter {number}")
    except UserError as error:
        return error
    return reading_with(reading, replaced)


def _is_prose(passages: list[Passage]) -> bool:
    words = sum(len(passage.text.split()) for passage in passages if not passage.is_link)
    linked = sum(1 for passage in passages if passage.is_link)
    return words >= _WORDS and linked * 2 <= len(passages)


def _blocks(passages: list[Passage]) -> Iterator[Block]:
    """The chapter's blocks, its first heading as title when no prose stands before it."""
    titled = False
    for number, passage in enumerate(passages):
        if not titled and number < 3 and passage.tag in HEADINGS and all(len(p.text) < 80 for p in passages[:number]):
            titled = True
            yield Block(passage.text, LineRole.TITLE if number == 0 else LineRole.HEADING)
        else:
            yield Block(passage.text, passage.role)


def _declared(core: Mapping[str, str], title: str) -> dict[str, Fact]:
    """The chapter's heading is the title; the book is where it appeared, and the book's author perhaps the author."""
    facts = {
        "title": (title or core.get("title", ""), 0.9 if title else 0.5),
        "author": (core.get("creator", ""), 0.5),
        "source": (core.get("title", "") if title else core.get("publisher", ""), 0.5),
        "published": (date_value(core.get("date", "")) or "", 0.5),
    }
    return {
        field: Fact(value, confidence, (Evidence("e-book", value),))
        for field, (value, confidence) in facts.items()
        if value
    }
