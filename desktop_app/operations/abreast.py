"""Passages side by side into a file or onto the clipboard: exactly the table that is shown, its quotes checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.abreast import Abreast
from desktop_app.domain.ids import EditorId
from desktop_app.domain.passages import By
from desktop_app.export.abreast_formats import FORMATS, table_of
from desktop_app.export.abreast_sheet import Sheet, sheet_of
from desktop_app.export.table_format import tab_separated
from desktop_app.export.target import whole_file
from desktop_app.operations.export import export_context, verify
from desktop_app.store.reader import LibraryReader


def export_abreast(library: LibraryReader, table: Abreast, name: str, out: Path, language: str, title: str) -> int:
    """Write a table in a format of `FORMATS`; how many passages stand in it.

    Each quote is compared with the stored text first; a file that is at `out` already is replaced by a complete one
    only. QuoteMismatchError, UnwritableError, DiskFullError.
    """
    sheet = sheet_abreast(library, table, language, title)
    with whole_file(out) as file:
        FORMATS[name].write(sheet, file)
    return sum(1 for _ in table.passages)


def copied_abreast(library: LibraryReader, table: Abreast, language: str) -> str:
    """A table parted by tabs. QuoteMismatchError."""
    return tab_separated(table_of(sheet_abreast(library, table, language, "")))


def sheet_abreast(library: LibraryReader, table: Abreast, language: str, title: str) -> Sheet:
    """The words of a table; a passage that is gone meanwhile is left out. QuoteMismatchError."""
    excerpts = library.annotations.excerpts_of({passage.id for passage in table.passages})
    verify(library, excerpts)
    context = export_context(library, excerpts, language, title)
    if table.by is By.EDITOR:
        columns = [EditorId(column.key) for column in table.columns]
        context = replace(context, editors={editor: library.editor_name(editor) for editor in columns})
    return sheet_of(table, {excerpt.annotation.id: excerpt for excerpt in excerpts}, context)
