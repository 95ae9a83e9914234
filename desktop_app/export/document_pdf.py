"""Documents as PDF: pages that are the same everywhere, with bookmarks and a table of contents."""

from __future__ import annotations

from typing import BinaryIO

from desktop_app.export.document import Document


class PdfDocument:
    """A document to be printed and kept."""

    name = "pdf"
    suffix = ".pdf"
    label = "Printable pages (PDF)"
    text = False

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole file to `out`."""
        from desktop_app.export.pdf_pages import write_pages  # noqa: PLC0415 - brings reportlab

        write_pages(document, out)
