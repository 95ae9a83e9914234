"""Dossiers as documents: their quotes checked against the texts, and written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.dossiers import Dossier, Freshness, PieceKind, Shown
from desktop_app.domain.errors import UnknownFormatNameError
from desktop_app.export.citation import citation
from desktop_app.export.document import Block, Document, DocumentWriter, Heading, Paragraph, Quotation
from desktop_app.export.document_docx import DocxDocument
from desktop_app.export.document_html import HtmlDocument
from desktop_app.export.document_markdown import MarkdownDocument, as_markdown
from desktop_app.export.document_odt import OdtDocument
from desktop_app.export.document_pdf import PdfDocument
from desktop_app.export.phrases import CHANGED, GONE, REMOVED, TOUCHED, say
from desktop_app.export.target import whole_file
from desktop_app.hooks import ExportContext
from desktop_app.operations.dossiers import pieces_shown
from desktop_app.operations.export import export_context, verify
from desktop_app.store.reader import LibraryReader

WRITERS: tuple[DocumentWriter, ...] = (
    DocxDocument(),
    OdtDocument(),
    PdfDocument(),
    HtmlDocument(),
    MarkdownDocument(),
)
"""The formats of documents."""


def writer_named(name: str) -> DocumentWriter:
    """The format with this name; UnknownFormatNameError."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    raise UnknownFormatNameError(name=name)


def document_of(library: LibraryReader, dossier: Dossier, language: str) -> Document:
    """A dossier as a document; each quote is that of the stored text. QuoteMismatchError.

    A quote whose passage is gone keeps its words, and says so.
    """
    pieces = pieces_shown(library, dossier.id)
    excerpts = [shown.excerpt for shown in pieces if shown.excerpt is not None]
    verify(library, excerpts)
    context = export_context(library, excerpts, language, dossier.name)
    return Document(dossier.name, [_block(shown, context) for shown in pieces], language)


def export_dossier(library: LibraryReader, dossier: Dossier, name: str, out: Path | BinaryIO, language: str) -> int:
    """Write a dossier in the format `name`; how many quotes it has.

    UnknownFormatNameError, QuoteMismatchError, UnwritableError, DiskFullError.
    """
    writer = writer_named(name)
    document = document_of(library, dossier, language)
    if isinstance(out, Path):
        with whole_file(out) as file:
            writer.write(document, file)
    else:
        writer.write(document, out)
    return sum(isinstance(block, Quotation) for block in document.blocks)


def preview(library: LibraryReader, dossier: Dossier, language: str) -> str:
    """A dossier as it will be printed, in Markdown; QuoteMismatchError."""
    return as_markdown(document_of(library, dossier, language))


def _block(shown: Shown, context: ExportContext) -> Block:
    piece = shown.piece
    if piece.kind is PieceKind.HEADING:
        return Heading(piece.level, piece.text)
    if piece.kind is PieceKind.TEXT:
        return Paragraph(piece.text)
    told = "" if shown.excerpt is None else citation(shown.excerpt, context)
    return Quotation(shown.words, told, _why(shown, context), shown.was)


def _why(shown: Shown, context: ExportContext) -> str:
    """Why a quote is still to be looked at; empty when it is not."""
    if shown.freshness is Freshness.FRESH:
        return ""
    if shown.excerpt is None:
        return say(REMOVED, context)
    if shown.freshness is Freshness.GONE:
        return say(GONE, context)
    return say(TOUCHED if shown.excerpt.annotation.was else CHANGED, context)
