"""Texts with labelled spans as JSON Lines: those of doccano, and those of spaCy and Prodigy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting, Unit, Units
from desktop_app.domain.projects import Project, Received, Remark, carrying
from desktop_app.exchange import facts
from desktop_app.exchange.json_text import Object, object_lines, written
from desktop_app.exchange.labelled import (
    ENTITY,
    Mark,
    Marked,
    by_article,
    filed_labels,
    known_labels,
    lost_labels,
    project_of,
    theme_labels,
)
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.texts import whole_numbers

META = "meta"
"""Under which what is known of an article stands; labelling programs keep it and do not look at it."""

_CARRIES = carrying(f"text {facts.CARRIED}", "name", "themes", mentions=True)
_UNITS = {unit.value: unit for unit in Unit}
_TEXTS = ("text", "data")

BESIDES: Mapping[str, str] = {
    "relations": "Relations between labels",
    "comments": "Comments on whole texts",
    "cats": "Categories of whole texts",
}
"""What a line may have besides, each with what it is."""

NO_SPAN = "Labels that say no place in the text"

Placed = tuple[int, int, str]


class SpanLines:
    """What both kinds have in common: one article a line."""

    suffix = ".jsonl"
    text = True
    carries = _CARRIES
    reads = True
    writes = True
    name = ""
    label = ""
    origin = ""
    counting: Counting | None = Counting()
    begins = re.compile(rb"")
    """How a line begins by which such a file is told."""

    def accepts(self, name: str, head: bytes) -> bool:
        """True for JSON Lines that begin with a text and its spans."""
        return name.lower().endswith((".jsonl", ".json")) and self.begins.search(head.split(b"\n")[0]) is not None

    def read(self, path: str, content: bytes) -> Received:
        """The articles, and what is labelled in them. BadProjectError, NotTextError, TooLargeError."""
        return self.read_as(path, content, None)

    def read_as(self, path: str, content: bytes, counting: Counting | None) -> Received:
        """The same, with positions counted as a user says."""
        texts = (_marked(path, item) for item in object_lines(path, content))
        return project_of(path, texts, self.origin, counting)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write a line for each article."""
        labels = theme_labels(project.themes)
        for article, passages in by_article(project):
            spans = [
                (one.anchor.span.start, one.anchor.span.end, label)
                for one in passages
                for label in filed_labels(one, labels)
            ]
            named = project.mentions.get(article.id, ())
            spans += [(one.span.start, one.span.end, ENTITY + one.type.value) for one in named]
            known = known_labels(labels, project.themes, (label for _, _, label in spans))
            meta = {**self._meta(article), **({"themes": known} if known else {})}
            line = {**self._line(self._counted(article.text, spans)), "text": article.text, META: meta}
            out.write(written(line) + b"\n")

    def lost(self, project: Project) -> list[Remark]:
        """Themes without passages, passages without themes, and addresses of files on somebody's computer."""
        return [*lost_labels(project), *facts.lost_facts(project.articles)]

    def _counted(self, text: str, spans: Sequence[Placed]) -> list[Placed]:
        unit = self.counting.unit if self.counting else Unit.CODE_POINT
        ends = Units(text, unit).counted(place for start, end, _ in spans for place in (start, end))
        return [(ends[2 * at], ends[2 * at + 1], label) for at, (_, _, label) in enumerate(spans)]

    def _line(self, spans: Sequence[Placed]) -> Object:
        raise NotImplementedError

    def _meta(self, article: Article) -> Mapping[str, str]:
        unit = self.counting.unit if self.counting else Unit.CODE_POINT
        return {"id": article.id, "offsets": unit.value, **facts.told(article)}


class DoccanoFormat(SpanLines):
    """One article a line for doccano: `{"label": [[start, end, "label"], …], "text": …}`."""

    name = "doccano"
    label = "Labelled texts for doccano (JSON Lines)"
    origin = "doccano"
    begins = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{.*"(?:labels?|entities)"\s*:\s*\[(?!\s*")')

    def _line(self, spans: Sequence[Placed]) -> Object:
        return {"label": [list(span) for span in spans]}


class DoccanoUtf16Format(DoccanoFormat):
    """The same for a doccano that counts as JavaScript does."""

    name = "doccano-utf16"
    label = "Labelled texts for doccano, positions in UTF-16 (JSON Lines)"
    counting: Counting | None = Counting(Unit.UTF16)
    reads = False

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the other format reads both
        """False: what counts how is found out by reading."""
        return False


class SpacyFormat(SpanLines):
    """One article a line for spaCy and Prodigy: `{"spans": [{"start": …, "end": …, "label": …}], "text": …}`."""

    name = "spacy"
    label = "Labelled texts for spaCy (JSON Lines)"
    origin = "spaCy"
    begins = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{.*"(?:spans|ents)"\s*:\s*[\[{]')

    def _line(self, spans: Sequence[Placed]) -> Object:
        listed = [{"start": start, "end": end, "label": label} for start, end, label in spans]
        return {"spans": listed}


def _marked(path: str, item: Object) -> Marked:
    raw = next((item[name] for name in _TEXTS if isinstance(item.get(name), str)), None)
    if raw is None:
        raise BadProjectError(path, reason="a line of it has no text.")
    meta = item.get(META)
    said = {**item, **meta} if isinstance(meta, dict) else item
    ident, offsets = said.get("id"), said.get("offsets")
    unit = _UNITS.get(offsets) if isinstance(offsets, str) else None
    found = [_mark(told) for told in _listed(item)]
    kept = {name: said.get(name) for name in facts.CARRIED.split()}
    return Marked(
        raw,
        [mark for mark in found if mark is not None],
        kept,
        str(ident or ""),
        unit,
        said.get("themes"),
        [*_besides(item, raw), *((NO_SPAN, raw[:60]) for mark in found if mark is None)],
    )


def _besides(item: Object, raw: str) -> list[tuple[str, str]]:
    """What stands in a line beside text and spans, and has no place in a project."""
    found = ((what, item.get(name) or item.get(name.capitalize())) for name, what in BESIDES.items())
    return [(what, raw[:60]) for what, value in found if isinstance(value, list) for _ in value]


def _listed(item: Object) -> Iterator[Any]:
    """The spans of a line, under whichever name; spaCy may have them in groups."""
    for name in ("label", "labels", "entities", "spans", "ents"):
        value = item.get(name)
        groups = list(value.values()) if isinstance(value, dict) else [value]
        for group in groups:
            yield from group if isinstance(group, list) else ()


_READERS: tuple[Callable[[Any], tuple[Any, Any, Any]], ...] = (
    lambda told: (told[0], told[1], told[2]),
    lambda told: (told["start_offset"], told["end_offset"], told["label"]),
    lambda told: (told["start"], told["end"], told["label"]),
)


def _mark(told: Any) -> Mark | None:
    """A span in one of the three shapes; None for what is none."""
    for read in _READERS:
        try:
            start, end, label = read(told)
        except (LookupError, TypeError):
            continue
        ends = whole_numbers(start, end)
        if ends is not None and isinstance(label, str):
            return Mark(ends[0], ends[1], (label,))
    return None
