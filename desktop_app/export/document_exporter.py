"""Passages in any format of documents: put under headings, and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.export.document import DocumentWriter
from desktop_app.export.outline import document_of_excerpts
from desktop_app.hooks import ExportContext


class DocumentExporter:
    """Writes passages as one document; called as its format is. `text` says whether it may go to a terminal."""

    minds = frozenset({"headings", "sorting", "citation", "places"})

    def __init__(self, writer: DocumentWriter, *, text: bool = False) -> None:
        self.name, self.suffix, self.label, self.text = writer.name, writer.suffix, writer.label, text
        self._writer = writer

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
        self._writer.write(document_of_excerpts(excerpts, context), out)
