"""Texts with labelled spans as JSON Lines: those of doccano, and those of spaCy and Prodigy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting, Unit, Units
from desktop_app.domain.projects import Project, Received, Remark, carrying, remarks
from desktop_app.exchange import facts
from desktop_app.exchange.json_text import Object, written
from desktop_app.exchange.labelled import (
    ENTITY,
    REFUSED,
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
from desktop_app.exchange.remarking import VARIABLES
from desktop_app.exchange.span_records import OTHER_FILES, first_lines, packets, records
from desktop_app.exchange.texts import whole_numbers
from desktop_app.ingest.documents.archive import ZIP_SIGNS

META = "meta"
"""Under which what is known of an article stands; labelling programs keep it and do not look at it."""

_CARRIES = carrying(f"text {facts.CARRIED}", "name", "themes", mentions=True)
_UNITS = {unit.value: unit for unit in Unit}
_TEXTS = ("text", "data", "raw")
_KNOWN = {*facts.CARRIED.split(), *_TEXTS, "id", "label", "accept", "offsets", "answer"}
_REFUSED = ("reject", "ignore")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d")

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
    lists = re.compile(rb"(?!)")
    """How a file begins by which a list of such texts is told."""

    def accepts(self, name: str, head: bytes) -> bool:
        """True for JSON Lines, or a list, that begin with a text and its spans."""
        named = name.lower().endswith((".jsonl", ".json"))
        return named and bool(self.begins.search(head.split(b"\n")[0]) or self.lists.search(head))

    def read(self, path: str, content: bytes) -> Received:
        """The articles, and what is labelled in them. BadProjectError, NotTextError, TooLargeError."""
        return self.read_as(path, content, None)

    def read_as(self, path: str, content: bytes, counting: Counting | None) -> Received:
        """The same, with positions counted as a user says."""
        texts = (_marked(path, item) for item in records(path, content))
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
    begins = re.compile(
        rb'^(?:\xef\xbb\xbf)?\s*(?:\{.*"(?:labels?|entities)"\s*:\s*\[(?!\s*")'
        rb'|\{.*"annotations"\s*:\s*\[\s*[{\]]'
        rb'|\{\s*"id"\s*:\s*\d+\s*,\s*"(?:text|data)"\s*:.*"label"\s*:\s*\[)'
    )
    lists = re.compile(
        rb'^(?:\xef\xbb\xbf)?\s*\[\s*\{.*"(?:labels?|entities|annotations)"\s*:\s*\[\s*'
        rb'(?:\[\s*\d+\s*,\s*\d+\s*,|\{[^{}]*"start_offset"\s*:)',
        re.DOTALL,
    )

    def accepts(self, name: str, head: bytes) -> bool:
        """True for the same, and for a zip of files with such lines."""
        if head.startswith(ZIP_SIGNS) and name.lower().endswith(".zip"):
            return self.begins.search(first_lines(head).split(b"\n")[0]) is not None
        return super().accepts(name, head)

    def read_as(self, path: str, content: bytes, counting: Counting | None) -> Received:
        """The project of a file, or of all files of a zip; each of these is called as who labelled its texts."""
        if not content.startswith(ZIP_SIGNS):
            return super().read_as(path, content, counting)
        found, others = packets(path, content)
        texts = (_marked(one.path, item, one.who) for one in found for item in records(one.path, one.content))
        received = project_of(path, texts, self.origin, counting)
        return received._replace(remarks=(*received.remarks, *remarks(OTHER_FILES, others)))

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
    begins = re.compile(
        rb'^(?:\xef\xbb\xbf)?\s*\{.*(?:"(?:spans|ents)"\s*:\s*[\[{]|"answer"\s*:\s*"(?:accept|reject|ignore)")'
    )
    lists = re.compile(
        rb'^(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*"classes").*"entities"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,'
        rb'|^(?:\xef\xbb\xbf)?\s*\[\s*\{.*"(?:spans|ents)"\s*:\s*\[\s*\{[^{}]*"start"\s*:',
        re.DOTALL,
    )

    def _line(self, spans: Sequence[Placed]) -> Object:
        listed = [{"start": start, "end": end, "label": label} for start, end, label in spans]
        return {"spans": listed}


def _marked(path: str, item: Object, who: str = "") -> Marked:
    raw = next((item[name] for name in _TEXTS if isinstance(item.get(name), str)), None)
    if raw is None:
        raise BadProjectError(path, reason="a line of it has no text. Export it there again, with the texts.")
    meta = item.get(META)
    said = {**item, **meta} if isinstance(meta, dict) else item
    ident, offsets = said.get("id"), said.get("offsets")
    unit = _UNITS.get(offsets) if isinstance(offsets, str) else None
    listed = [*_listed(item)]
    refused = item.get("answer") in _REFUSED
    by = who or _annotator(said)
    found = [] if refused else [_mark(told, by) for told in listed]
    kept = {name: said.get(name) for name in facts.CARRIED.split()}
    left = [REFUSED for _ in listed if refused] + [NO_SPAN for mark in found if mark is None]
    return Marked(
        raw,
        [mark for mark in found if mark is not None],
        kept,
        str(ident or ""),
        unit,
        said.get("themes"),
        [*((what, raw[:60]) for what in (*_besides(item), *left)), *((VARIABLES, name) for name in _unknown(said))],
    )


def _annotator(said: Object) -> str:
    """Who labelled a text, as Prodigy has it; a session that nobody gave a name to is called after its time."""
    names = (said.get("_annotator_id"), said.get("_session_id"))
    return next((name for name in names if isinstance(name, str) and not _MOMENT.search(name)), "")


def _besides(item: Object) -> Iterator[str]:
    """What stands in a line beside text and spans, and has no place in a project."""
    for name, what in BESIDES.items():
        value = item.get(name) or item.get(name.capitalize())
        yield from (what for _ in value) if isinstance(value, list | dict) else ()


def _unknown(said: Object) -> Iterator[str]:
    """The plain values of a line that say nothing of an article here; those that a program keeps for itself aside."""
    for name, value in said.items():
        if isinstance(value, str | int | float) and value != "" and name not in _KNOWN and not name.startswith("_"):
            yield name


def _listed(item: Object) -> Iterator[Any]:
    """The labels of a line, under whichever name; spaCy may have them in groups, Prodigy one of the whole text."""
    for name in ("label", "labels", "entities", "annotations", "spans", "ents", "accept"):
        value = item.get(name)
        groups = list(value.values()) if isinstance(value, dict) else [value]
        for group in groups:
            yield from group if isinstance(group, list) else (group,) if isinstance(group, str) else ()


_READERS: tuple[Callable[[Any], tuple[Any, Any, Any]], ...] = (
    lambda told: (told[0], told[1], told[2]),
    lambda told: (told["start_offset"], told["end_offset"], told["label"]),
    lambda told: (told["start"], told["end"], told["label"]),
)


def _mark(told: Any, who: str) -> Mark | None:
    """A span in one of the three shapes; None for what is none. Older versions of doccano number their labels."""
    for read in _READERS:
        try:
            start, end, label = read(told)
        except (LookupError, TypeError):
            continue
        ends = whole_numbers(start, end)
        if ends is not None and isinstance(label, str | int):
            return Mark(ends[0], ends[1], (str(label),), who=who)
    return None
