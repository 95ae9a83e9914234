"""JSON for programs: one array, or one document a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.theme_tree import chain
from desktop_app.domain.themes import Theme
from desktop_app.export.citation import Citations
from desktop_app.hooks import ExportContext

_BLOCK = 1_000
"""Passages that are written at once."""


class JsonExporter:
    """All passages as one JSON array."""

    name = "json"
    suffix = ".json"
    label = "Data (JSON)"
    text = True
    minds = frozenset({"sorting", "citation", "places"})

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole array to `out`."""
        between = b"[\n "
        for block in _blocks(excerpts, context):
            out.write(between + b",\n ".join(block))
            between = b",\n "
        out.write(b"\n]\n" if excerpts else b"[\n]\n")


class JsonLinesExporter:
    """One passage a line (JSON Lines)."""

    name = "jsonl"
    suffix = ".jsonl"
    label = "Data, one passage a line (JSON Lines)"
    text = True
    minds = frozenset({"sorting", "citation", "places"})

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write all lines to `out`."""
        for block in _blocks(excerpts, context):
            out.write(b"\n".join([*block, b""]))


def excerpt_shapes(excerpts: Iterable[Excerpt], context: ExportContext) -> Iterator[dict[str, Any]]:
    """Excerpts as the command line and the JSON exports give them. A key keeps its meaning for ever.

    `start` and `end` are code points of the text whose SHA-256 `text_id` is, in its stored form (NFC, LF, no BOM);
    `quote` stands there, `prefix` and `suffix` beside it. Themes are told by their keys, and in the same order by their
    ids, their names, and their names from the top theme down.
    """
    themes = cache(lambda idents: _themes(idents, context.themes))
    citations = Citations(context)
    places = cache(lambda slugs: list(map(citations.province, slugs)))
    for excerpt in excerpts:
        annotation = excerpt.annotation
        anchor = annotation.anchor
        yield {
            "id": annotation.id,
            "article": annotation.article,
            "title": excerpt.title,
            "author": excerpt.author,
            "source": excerpt.source,
            "url": excerpt.url,
            "published": excerpt.published,
            "provinces": [*excerpt.provinces],
            "provinces_now": [*excerpt.provinces_now],
            "province_names": places(excerpt.provinces),
            **themes(excerpt.themes),
            "start": anchor.span.start,
            "end": anchor.span.end,
            "quote": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "text_id": annotation.text_id,
            "version": excerpt.version,
            "paragraph": excerpt.paragraph,
            "was": annotation.was,
            "note": annotation.note,
            "noted": annotation.noted,
            "state": annotation.state.value,
            "star": annotation.star,
            "editor": context.editors.get(annotation.editor, ""),
            "editor_id": annotation.editor,
            "created": annotation.created,
            "modified": annotation.modified,
            "citation": citations.of(excerpt),
        }


def _themes(idents: Iterable[ThemeId], known: Mapping[ThemeId, Theme]) -> dict[str, list[Any]]:
    """What is told of some themes: their keys, ids and names, and the names from the top theme down to each."""
    themes = [known[ident] for ident in idents if ident in known]
    paths = [[*reversed(chain(theme, known, "parent") or []), theme] for theme in themes]
    return {
        "themes": [theme.key for theme in themes],
        "theme_ids": [theme.id for theme in themes],
        "theme_names": [theme.name for theme in themes],
        "theme_paths": [[one.name for one in path] for path in paths],
    }


def _blocks(excerpts: Sequence[Excerpt], context: ExportContext) -> Iterator[list[bytes]]:
    from msgspec.json import Encoder  # noqa: PLC0415 - the command line shapes passages and writes them otherwise

    documents = map(Encoder().encode, excerpt_shapes(excerpts, context))
    while block := list(islice(documents, _BLOCK)):
        yield block
