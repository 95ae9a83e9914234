"""JSON for programs: one array, or one document a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

_NUMBERS = frozenset({"start", "end"})
_SELDOM_TWICE = frozenset(
    {"id", "article", "title", "quote", "prefix", "suffix", "citation", "created", "modified", "text_id"}
)
"""Words, never null."""
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
    fields = _fields(context).items()
    return [{key: value(excerpt) for key, value in fields} for excerpt in excerpts]


def _fields(context: ExportContext) -> Mapping[str, Callable[[Excerpt], Any]]:
    """The keys of a shape, each with what gives its value (hashable). A key keeps its meaning for ever."""
    citations = Citations(context)
    themes = cache(lambda idents: _told(idents, context.themes))
    labels = cache(lambda slugs: tuple(map(citations.province, slugs)))
    return {
        "id": lambda excerpt: excerpt.annotation.id,
        "article": lambda excerpt: excerpt.annotation.article,
        "title": lambda excerpt: excerpt.title,
        "author": lambda excerpt: excerpt.author,
        "source": lambda excerpt: excerpt.source,
        "url": lambda excerpt: excerpt.url,
        "published": lambda excerpt: excerpt.published,
        "provinces": lambda excerpt: excerpt.provinces,
        "provinces_now": lambda excerpt: excerpt.provinces_now,
        "province_names": lambda excerpt: labels(excerpt.provinces),
        "themes": lambda excerpt: themes(excerpt.themes)[0],
        "theme_ids": lambda excerpt: themes(excerpt.themes)[1],
        "theme_names": lambda excerpt: themes(excerpt.themes)[2],
        "theme_paths": lambda excerpt: themes(excerpt.themes)[3],
        "start": lambda excerpt: excerpt.annotation.anchor.span.start,
        "end": lambda excerpt: excerpt.annotation.anchor.span.end,
        "quote": lambda excerpt: excerpt.annotation.anchor.exact,
        "prefix": lambda excerpt: excerpt.annotation.anchor.prefix,
        "suffix": lambda excerpt: excerpt.annotation.anchor.suffix,
        "text_id": lambda excerpt: excerpt.annotation.text_id,
        "version": lambda excerpt: excerpt.version,
        "paragraph": lambda excerpt: excerpt.paragraph,
        "was": lambda excerpt: excerpt.annotation.was,
        "note": lambda excerpt: excerpt.annotation.note,
        "noted": lambda excerpt: excerpt.annotation.noted,
        "state": lambda excerpt: excerpt.annotation.state.value,
        "star": lambda excerpt: excerpt.annotation.star,
        "editor": lambda excerpt: context.editors.get(excerpt.annotation.editor, ""),
        "editor_id": lambda excerpt: excerpt.annotation.editor,
        "created": lambda excerpt: excerpt.annotation.created,
        "modified": lambda excerpt: excerpt.annotation.modified,
        "citation": citations.of,
    }


def _told(idents: Iterable[ThemeId], known: Mapping[ThemeId, Theme]) -> tuple[tuple[Any, ...], ...]:
    """The keys of some themes, their ids, their names, and the names from the top theme down to each."""
    themes = [known[ident] for ident in idents if ident in known]
    paths = [(*reversed(chain(theme, known, "parent") or []), theme) for theme in themes]
    return (
        tuple(theme.key for theme in themes),
        tuple(theme.id for theme in themes),
        tuple(theme.name for theme in themes),
        tuple(tuple(one.name for one in path) for path in paths),
    )


def _documents(excerpts: Sequence[Excerpt], context: ExportContext) -> Iterator[str]:
    """The passages as JSON, as `json.dumps` writes their shapes; key by key, since most values come again."""
    encode = JSONEncoder(ensure_ascii=False).encode
    keys: list[str] = []
    columns: list[Iterator[str]] = []
    for key, value in _fields(context).items():
        written = str if key in _NUMBERS else encode_basestring if key in _SELDOM_TWICE else cache(encode)
        keys.append(f"{encode(key)}: %s")
        columns.append(map(written, map(value, excerpts)))
    return map(f"{{{', '.join(keys)}}}".__mod__, zip(*columns, strict=True))


def _blocks(documents: Iterator[str]) -> Iterator[list[str]]:
    while block := list(islice(documents, _BLOCK)):
        yield block


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
