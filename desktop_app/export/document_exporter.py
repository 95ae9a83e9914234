"""Passages in any format of documents: put under headings, and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.progress import counted_like
from desktop_app.export.document import DocumentWriter
from desktop_app.export.outline import document_of_excerpts
from desktop_app.hooks import ExportContext


class DocumentExporter:
    """Writes passages as one document; called as its format is."""

    minds = frozenset({"headings", "sorting", "citation", "places"})

    def __init__(self, writer: DocumentWriter) -> None:
        self.name, self.suffix, self.label = writer.name, writer.suffix, writer.label
        self.text = writer.text
        self._writer = writer

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
        made = document_of_excerpts(excerpts, context)
        self._writer.write(made._replace(blocks=counted_like(excerpts, made.blocks)), out)
