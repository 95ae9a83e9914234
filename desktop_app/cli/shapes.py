"""Domain values as the JSON that the command line promises; offsets are code points, half-open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ArticleRow
from desktop_app.domain.changes import Step
from desktop_app.domain.dates import DateValue
from desktop_app.domain.evidence import Evidence, Fact, Places
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import Mention
from desktop_app.domain.repeats import counted
from desktop_app.domain.search import Hit, Hits, Snippet
from desktop_app.domain.themes import Theme
from desktop_app.store.digests import sha256

Shape = dict[str, Any]
Themes = Mapping[ThemeId, Theme]
"""Themes by id, the archived ones too."""


def inspected_shape(article: Article, mentions: Sequence[Mention]) -> Shape:
    """What `inspect` prints."""
    return {
        "path": article.path,
        **_content(article),
        "lines": [_line(line) for line in article.lines],
        "entities": _entities(article, mentions),
    }


def article_shape(
    article: Article, mentions: Sequence[Mention], annotations: Iterable[Annotation], themes: Themes, reprints: int
) -> Shape:
    """What `show` prints: the keys of `inspect` and what the library adds; `reprints` counts those folded under it."""
    return {
        "id": article.id,
        "path": article.path,
        "state": article.state.value,
        "imported": article.imported,
        "binned": article.binned,
        "corrected": sorted(article.corrected),
        "canonical": article.canonical,
        "reprints": reprints,
        "note": article.note,
        "version": article.version,
        **_content(article),
        "lines": [_line(line) for line in article.lines],
        "annotations": [annotation_shape(annotation, themes) for annotation in annotations],
        "entities": _entities(article, mentions),
    }


def _content(source: Article) -> Shape:
    meta = source.metadata
    return {
        "format": source.format,
        "encoding": source.encoding,
        "text": source.text,
        "sha256": sha256(source.text),
        "title": fact_shape(meta.title),
        "author": fact_shape(meta.author),
        "source": fact_shape(meta.source),
        "url": fact_shape(meta.url),
        "published": date_shape(meta.published),
        "event": {**date_shape(meta.event), "part_of_day": meta.event.part_of_day},
        "provinces": places_shape(meta.provinces),
    }


def fact_shape(fact: Fact) -> Shape:
    """An inferred value; null when the text does not give it."""
    return {"value": fact.value, "confidence": _rounded(fact.confidence), "evidence": _evidence(fact.evidence)}


def date_shape(value: DateValue) -> Shape:
    """An inferred date, ISO 8601 cut to its precision."""
    return {
        "value": value.value,
        "precision": value.precision.value,
        "best_day": value.best_day,
        "not_before": value.not_before,
        "not_after": value.not_after,
        "confidence": _rounded(value.confidence),
        "evidence": _evidence(value.evidence),
    }


def places_shape(places: Places) -> Shape:
    """The provinces of an article, as slugs."""
    return {
        "at_publication": list(places.at_publication),
        "now": list(places.now),
        "mentioned": list(places.mentioned),
        "confidence": _rounded(places.confidence),
        "evidence": _evidence(places.evidence),
    }


def _entities(article: Article, mentions: Sequence[Mention]) -> list[Shape]:
    """All entities; `counted` is false where the text only says again what it said before, and in page furniture."""
    kept = set(counted(mentions, article))
    return [{**mention_shape(mention), "counted": mention in kept} for mention in mentions]


def mention_shape(mention: Mention) -> Shape:
    """An entity."""
    return {
        "type": mention.type.value,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "name": mention.name,
    }


def annotation_shape(annotation: Annotation, themes: Themes) -> Shape:
    """A filed passage; themes by their key, in codebook order."""
    return {
        "id": annotation.id,
        "article": annotation.article,
        "start": annotation.anchor.span.start,
        "end": annotation.anchor.span.end,
        "quote": annotation.anchor.exact,
        "was": annotation.was,
        "themes": [theme.key for ident, theme in themes.items() if ident in annotation.themes],
        "note": annotation.note,
        "state": annotation.state.value,
        "star": annotation.star,
        "created": annotation.created,
        "modified": annotation.modified,
    }


def row_shape(row: ArticleRow) -> Shape:
    """An article as `list` gives it; `provinces` are those of the era asked for."""
    return {
        "id": row.id,
        "title": row.title,
        "author": row.author,
        "source": row.source,
        "published": row.published,
        "best_day": row.best_day,
        "sure": row.sure,
        "event": row.event,
        "provinces": list(row.provinces),
        "annotations": row.annotations,
        "state": row.state.value,
        "canonical": row.canonical,
        "reprints": row.reprints,
    }


def theme_shape(theme: Theme, themes: Themes, annotations: int) -> Shape:
    """A theme; `parent` and `merged_into` are keys, `examples` ids; `annotations` is the number of passages."""
    parent = themes.get(theme.parent) if theme.parent else None
    taker = themes.get(theme.merged_into) if theme.merged_into else None
    return {
        "id": theme.id,
        "key": theme.key,
        "name": theme.name,
        "parent": parent.key if parent else None,
        "colour": theme.colour,
        "pattern": theme.pattern.value,
        "shortcut": theme.shortcut,
        "definition": theme.definition,
        "include": theme.include,
        "exclude": theme.exclude,
        "note": theme.note,
        "examples": list(theme.examples),
        "merged_into": taker.key if taker else None,
        "archived": theme.archived,
        "annotations": annotations,
    }


def hits_shape(hits: Hits) -> Shape:
    """What `search` prints; where nothing stands in the text, `beside` is the place in the title or in a note."""
    return {"total": hits.total, "hits": [_hit(hit) for hit in hits.hits]}


def step_shape(step: Step, editor: str, text: str) -> Shape:
    """A step of the journal: `step` is its number, `label` its kind, `text` both in words."""
    return {
        "step": step.sequence,
        "id": step.id,
        "at": step.at,
        "editor": editor,
        "label": step.label,
        "detail": step.detail,
        "text": text,
        "undone": step.undone,
        "undoes": step.undoes,
        "redoes": step.redoes,
    }


def _hit(hit: Hit) -> Shape:
    beside = hit.beside
    return {
        "article": hit.article,
        "title": hit.title,
        "published": hit.published,
        "count": hit.places,
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
        "beside": {"in": beside.column.value, **_snippet(beside.snippet)} if beside else None,
    }


def _snippet(snippet: Snippet) -> Shape:
    return {"start": snippet.span.start, "end": snippet.span.end, "text": snippet.text}


def _line(line: Line) -> Shape:
    return {"line": line.number, "role": line.role.value, "start": line.span.start, "end": line.span.end}


def _evidence(evidence: Sequence[Evidence]) -> list[Shape]:
    return [
        {
            "kind": reason.kind,
            "start": reason.span.start if reason.span else None,
            "end": reason.span.end if reason.span else None,
            "text": reason.text,
        }
        for reason in evidence
    ]


def _rounded(confidence: float) -> float:
    return round(confidence, 4)
