"""JSON for programs: one array, or one document a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.export.citation import citation, province_label
from desktop_app.hooks import ExportContext


class JsonExporter:
    """All passages as one JSON array."""

    name = "json"
    suffix = ".json"
    label = "Data (JSON)"
    text = True

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole array to `out`."""
        out.write(b"[")
        for number, excerpt in enumerate(excerpts):
            out.write(b",\n " if number else b"\n ")
            out.write(_document(excerpt_shape(excerpt, context)))
        out.write(b"\n]\n")


class JsonLinesExporter:
    """One passage a line (JSON Lines)."""

    name = "jsonl"
    suffix = ".jsonl"
    label = "Data, one passage a line (JSON Lines)"
    text = True

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write all lines to `out`."""
        for excerpt in excerpts:
            out.write(_document(excerpt_shape(excerpt, context)) + b"\n")


def excerpt_shape(excerpt: Excerpt, context: ExportContext) -> dict[str, Any]:
    """An excerpt as the command line and the JSON exports give it; offsets in code points, themes by their key."""
    annotation = excerpt.annotation
    return {
        "id": annotation.id,
        "article": annotation.article,
        "title": excerpt.title,
        "author": excerpt.author,
        "source": excerpt.source,
        "url": excerpt.url,
        "published": excerpt.published,
        "provinces": list(excerpt.provinces),
        "provinces_now": list(excerpt.provinces_now),
        "province_names": [province_label(slug, context) for slug in excerpt.provinces],
        "themes": [context.themes[theme].key for theme in excerpt.themes if theme in context.themes],
        "start": annotation.anchor.span.start,
        "end": annotation.anchor.span.end,
        "quote": annotation.anchor.exact,
        "version": excerpt.version,
        "was": annotation.was,
        "note": annotation.note,
        "state": annotation.state.value,
        "star": annotation.star,
        "editor": context.editors.get(annotation.editor, ""),
        "created": annotation.created,
        "citation": citation(excerpt, context),
    }


def _document(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
