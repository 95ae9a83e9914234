"""JSON for programs: one array, or one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.theme_tree import chain
from desktop_app.domain.themes import Theme
from desktop_app.export.citation import Citations
from desktop_app.hooks import ExportContext

NOBODY = '""'
"""An editor whose name is not known, as JSON."""
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
        for block in _blocks(_documents(excerpts, context)):
            out.write(between + _encoded(",\n ".join(block)))
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
        for block in _blocks(_documents(excerpts, context)):
            out.write(_encoded("\n".join([*block, ""])))


def excerpt_shapes(excerpts: Iterable[Excerpt], context: ExportContext) -> list[dict[str, Any]]:
    """Excerpts as the command line and the JSON exports give them.

    `start` and `end` are code points of the text whose SHA-256 `text_id` is, in its stored form (NFC, LF, no BOM);
    `quote` stands there, `prefix` and `suffix` beside it. Themes are told by their keys, and in the same order by their
    ids, their names, and their names from the top theme down.
    """
    return list(map(json.loads, _documents(excerpts, context)))


def _documents(excerpts: Iterable[Excerpt], context: ExportContext) -> Iterator[str]:
    """The passages as JSON. A key keeps its meaning for ever; what comes again is written once (`again`, `themes`).

    Put together here: to make a value of each passage and have that written takes twice as long.
    """
    words = encode_basestring
    again = cache(JSONEncoder(ensure_ascii=False).encode)
    themes = cache(lambda idents: _themes(idents, context.themes))
    citations = Citations(context)
    places = cache(lambda slugs: again(tuple(map(citations.province, slugs))))
    editors = {editor: again(name) for editor, name in context.editors.items()}
    for excerpt in excerpts:
        annotation = excerpt.annotation
        anchor = annotation.anchor
        yield (
            f'{{"id": {words(annotation.id)}, "article": {words(annotation.article)}, "title": {words(excerpt.title)}, '
            f'"author": {again(excerpt.author)}, "source": {again(excerpt.source)}, "url": {again(excerpt.url)}, '
            f'"published": {again(excerpt.published)}, "provinces": {again(excerpt.provinces)}, '
            f'"provinces_now": {again(excerpt.provinces_now)}, "province_names": {places(excerpt.provinces)}, '
            f'{themes(excerpt.themes)}, "start": {anchor.span.start}, "end": {anchor.span.end}, '
            f'"quote": {words(anchor.exact)}, "prefix": {words(anchor.prefix)}, "suffix": {words(anchor.suffix)}, '
            f'"text_id": {words(annotation.text_id)}, "version": {excerpt.version}, '
            f'"paragraph": {excerpt.paragraph}, "was": {again(annotation.was)}, "note": {again(annotation.note)}, '
            f'"noted": {again(annotation.noted)}, "state": {again(annotation.state)}, '
            f'"star": {"true" if annotation.star else "false"}, "editor": {editors.get(annotation.editor, NOBODY)}, '
            f'"editor_id": {again(annotation.editor)}, "created": {words(annotation.created)}, '
            f'"modified": {words(annotation.modified)}, "citation": {words(citations.of(excerpt))}}}'
        )


def _themes(idents: Iterable[ThemeId], known: Mapping[ThemeId, Theme]) -> str:
    """What is told of some themes: their keys, ids and names, and the names from the top theme down to each."""
    themes = [known[ident] for ident in idents if ident in known]
    paths = [[*reversed(chain(theme, known, "parent") or []), theme] for theme in themes]
    told = {
        "themes": [theme.key for theme in themes],
        "theme_ids": [theme.id for theme in themes],
        "theme_names": [theme.name for theme in themes],
        "theme_paths": [[one.name for one in path] for path in paths],
    }
    return json.dumps(told, ensure_ascii=False)[1:-1]


def _blocks(documents: Iterator[str]) -> Iterator[list[str]]:
    while block := list(islice(documents, _BLOCK)):
        yield block


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
