"""Passages into a file: checked against their texts, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.errors import QuoteMismatchError, UnknownFormatNameError
from desktop_app.domain.filters import Facet, Filter
from desktop_app.export.target import whole_file
from desktop_app.hooks import ExportContext, Exporter
from desktop_app.plugins import Plugins
from desktop_app.resources import catalogue
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.provinces import provinces


def formats(plugins: Plugins) -> list[Exporter]:
    """The export formats there are; of two with one name the first."""
    found: dict[str, Exporter] = {}
    for exporter in plugins.exporters:
        found.setdefault(exporter.name, exporter)
    return list(found.values())


def format_named(plugins: Plugins, name: str) -> Exporter:
    """The export format with this name; UnknownFormatNameError."""
    for exporter in formats(plugins):
        if exporter.name == name:
            return exporter
    raise UnknownFormatNameError(name=name)


def export_excerpts(
    library: LibraryReader, plugins: Plugins, name: str, out: Path | BinaryIO, wanted: Filter, language: str
) -> int:
    """Write the excerpts that are wanted in the format `name`; how many there were.

    Each quote is compared with the stored text first. A file that is at `out` already is replaced by a complete
    one only. UnknownFormatNameError, QuoteMismatchError, UnwritableError, DiskFullError.
    """
    exporter = format_named(plugins, name)
    excerpts = library.annotations.excerpts(wanted)
    verify(library, excerpts)
    context = export_context(library, excerpts, language, title(library, wanted))
    if isinstance(out, Path):
        with whole_file(out) as file:
            exporter.write(excerpts, context, file)
    else:
        exporter.write(excerpts, context, out)
    return len(excerpts)


def verify(library: LibraryReader, excerpts: Sequence[Excerpt]) -> None:
    """Compare each quote with the text it is of, which its article may have no more; QuoteMismatchError."""
    for article, filed in groupby(excerpts, key=lambda excerpt: excerpt.annotation.article):
        stored = library.articles.article(article)
        texts = {stored.text_id: stored.text}
        for excerpt in filed:
            annotation = excerpt.annotation
            if annotation.text_id not in texts and annotation.text_id in stored.earlier:
                texts[annotation.text_id] = library.articles.version(stored, annotation.text_id).text
            if annotation.anchor.span.of(texts.get(annotation.text_id, "")) != annotation.anchor.exact:
                raise QuoteMismatchError(id=annotation.id)


def export_context(
    library: LibraryReader, excerpts: Sequence[Excerpt], language: str, title: str = ""
) -> ExportContext:
    """What exporters need to know beside these excerpts."""
    editors = {excerpt.annotation.editor for excerpt in excerpts}
    return ExportContext(
        {theme.id: theme for theme in library.themes.all(archived=True)},
        {slug: place.name for slug, place in provinces().items()},
        language,
        title,
        catalogue(language),
        {editor: library.editor_name(editor) for editor in editors},
    )


def title(library: LibraryReader, wanted: Filter) -> str:
    """The heading of an export: the themes it is limited to, else the library's name."""
    names = [theme.name for theme in library.themes.all(archived=True) if theme.id in wanted.chosen(Facet.THEME)]
    return ", ".join(names) or library.path.stem
