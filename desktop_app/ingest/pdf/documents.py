"""PDF documents: the words of their pages put together to paragraphs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError, UnreadableFileError
from desktop_app.domain.evidence import Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import LIMIT, LIMIT_MB, LINE_LIMIT, TooManyLinesError
from desktop_app.ingest.documents.blocks import reading_of
from desktop_app.ingest.documents.legacy_fonts import by_syllables
from desktop_app.ingest.documents.office import LockedDocumentError
from desktop_app.ingest.documents.properties import stated
from desktop_app.ingest.pdf.columns import ordered
from desktop_app.ingest.pdf.lines import Line, rows_of
from desktop_app.ingest.pdf.paragraphs import PAGE, blocks_of, pages_in
from desktop_app.ingest.pdf.streams import check_streams

PAGE_LIMIT = 2_000
"""Pages that a document may have."""

PAGE_CHARACTERS = 200_000
"""Characters on one page: ten times those of a page of a newspaper."""

_SIGN = b"%PDF-"
_PASSWORD = frozenset({4, 5})  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_SCANNED = 12  # characters a page, on the average, that are no text but a stamp of the scanner
_FAULTY = 0.3  # of the characters without a meaning
_LOOKED_AT = 50  # objects of a page in which a picture is looked for


class ScannedPdfError(UnknownFormatError):
    """A PDF of pictures of pages."""

    code = "scanned-pdf"
    template = (
        "{path} holds pictures of pages and no text. Have its text recognised by an OCR program, save that as a"
        " PDF with text or as .docx, and import it."
    )


class DamagedPdfError(UnreadableFileError):
    """A PDF that breaks off or contradicts itself."""

    code = "damaged-pdf"
    template = "{path} is damaged or incomplete. Get it again, or open it in a PDF reader and print it to PDF."


class TooManyPagesError(TooLargeError):
    """A PDF with more pages than are read."""

    code = "too-many-pages"
    template = "{path} has more than {limit} pages. Split it into single articles and import these."


class UnreadablePdfError(UnknownFormatError):
    """A PDF whose fonts do not say which letters they draw."""

    code = "unreadable-pdf"
    template = (
        "{path} does not say which letters it shows. Have its text recognised by an OCR program, or get the document"
        " from which it was made."
    )


class PdfImporter:
    """Reads one article from a PDF that has text."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content tells
        """True for a PDF, also behind a few bytes that do not belong to it."""
        return _SIGN in head[:1024]

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file.

        ScannedPdfError, LockedDocumentError, DamagedPdfError, UnreadablePdfError, EmptyFileError; TooElaboratePdfError,
        TooManyPagesError, TooManyLinesError, TooLargeError.
        """
        if _SIGN not in content[:1024]:
            raise UnknownFormatError(path)
        check_streams(path, content)
        with _opened(path, content) as document:
            pages = list(_pages(path, document))
            _look_over(path, pages, document)
            declared = _declared(document)
        reading = reading_of(path, blocks_of(_decoded(pages)), self.name, declared)
        text, places = pages_in(reading.text)
        return [dataclasses.replace(reading, text=text, pages=places)]


def _decoded(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages with letters of fonts from before Unicode decoded."""
    texts = iter(by_syllables([line.text for page in pages for line in page]))
    return [[line._replace(text=next(texts)) for line in page] for page in pages]


@contextmanager
def _opened(path: str, content: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - a native library, loaded when a PDF is read

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        refusal = LockedDocumentError if error.err_code in _PASSWORD else DamagedPdfError
        raise refusal(path) from error
    try:
        yield document
    except PdfiumError as error:
        raise DamagedPdfError(path) from error
    finally:
        document.close()


def _pages(path: str, document: Any) -> Iterator[list[Line]]:
    """The lines of each page in reading order, the page's memory given back before the next."""
    if len(document) > PAGE_LIMIT:
        raise TooManyPagesError(path, limit=PAGE_LIMIT)
    size = count = 0
    for number in range(len(document)):
        page = document[number]
        try:
            lines = _lines(path, page)
        finally:
            page.close()
        size += sum(len(line.text) for line in lines)
        count += len(lines)
        if size > LIMIT:
            raise TooLargeError(path, limit=LIMIT_MB)
        if count > LINE_LIMIT:
            raise TooManyLinesError(path, limit=LINE_LIMIT)
        yield lines


def _lines(path: str, page: Any) -> list[Line]:
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > PAGE_CHARACTERS:
            raise TooLargeError(path, limit=LIMIT_MB)
        return [line._replace(text=line.text.replace(PAGE, "")) for line in ordered(rows_of(page, text_page))]
    finally:
        text_page.close()


def _look_over(path: str, pages: Sequence[Sequence[Line]], document: Any) -> None:
    """Refuse pages without words, and words without meaning."""
    text = "".join(line.text for page in pages for line in page)
    if len(text) < _SCANNED * len(pages) and any(_has_picture(page) for page in _some(document)):
        raise ScannedPdfError(path)
    if not text:
        raise EmptyFileError(path)
    faults = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text[:100_000])
    if faults > _FAULTY * min(len(text), 100_000):
        raise UnreadablePdfError(path)


def _some(document: Any) -> Iterator[Any]:
    """The first pages, one after the other."""
    for number in range(min(3, len(document))):
        page = document[number]
        try:
            yield page
        finally:
            page.close()


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - a native library, loaded when a PDF is read

    kinds = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}
    count = min(raw.FPDFPage_CountObjects(page.raw), _LOOKED_AT)
    return any(raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) in kinds for index in range(count))


def _declared(document: Any) -> Mapping[str, Fact]:
    title, author = (_property(document, name) for name in ("Title", "Author"))
    return stated("document properties", (title, 0.4), (author, 0.4))


def _property(document: Any, name: str) -> str:
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:
        return ""
