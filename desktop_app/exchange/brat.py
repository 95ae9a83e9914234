"""Collections of brat as a zip: a text and its annotations in a file each, and what the labels are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Project, Received, Remark, carrying
from desktop_app.domain.spans import Span
from desktop_app.exchange import facts
from desktop_app.exchange.brat_labels import BARE, KEPT, annotation_conf, kept_labels, visual_conf
from desktop_app.exchange.brat_reading import read_collection
from desktop_app.exchange.facts import lost_facts
from desktop_app.exchange.json_text import written
from desktop_app.exchange.labelled import by_article, lost_doubles
from desktop_app.exchange.naming import slug, slugs
from desktop_app.exchange.packing import MOST_FILES, packed, write_archive
from desktop_app.exchange.refusing import TooManyTextsError
from desktop_app.ingest.documents.archive import ZIP_SIGNS, Limits, open_archive

LIMITS = Limits(MOST_FILES, 64, 1_024)

_NAMES = re.compile(rb"(?:annotation|visual)\.conf|[^/\x00]\.ann")


class BratFormat:
    """A folder of brat, zipped. Labels have plain letters; the themes they mean are told beside them."""

    name = "brat"
    suffix = ".zip"
    label = "Collection for brat (zip)"
    text = False
    counting: Counting | None = Counting()
    carries = carrying(f"text {facts.CARRIED}", "name parent colour", "themes note", mentions=True)
    reads = True
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a zip whose first files are those of a collection."""
        return name.lower().endswith(".zip") and head.startswith(ZIP_SIGNS) and _NAMES.search(head) is not None

    def read(self, path: str, content: bytes) -> Received:
        """The project of a collection. BadProjectError, and errors of archives."""
        with open_archive(path, content, LIMITS) as archive:
            return read_collection(archive)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write the collection. TooManyTextsError."""
        if 2 * len(project.articles) + 3 > MOST_FILES:
            raise TooManyTextsError(project.name, limit=MOST_FILES // 2)
        write_archive((packed(name, content) for name, content in _files(project)), out)

    def lost(self, project: Project) -> list[Remark]:
        """Passages on the same words, and addresses of files on somebody's computer."""
        return [*lost_doubles(project), *lost_facts(project.articles)]


def _files(project: Project) -> Iterator[tuple[str, bytes]]:
    labels = slugs(project.themes, (*EntityType, BARE))
    yield "annotation.conf", annotation_conf(project.themes, labels).encode()
    yield "visual.conf", visual_conf(project.themes, labels).encode()
    documents: dict[str, Any] = {}
    for number, (article, passages) in enumerate(by_article(project), 1):
        called = f"{number:04}-{slug(article.shown_title)[:40]}"
        ended = article.text.endswith("\n")
        named = project.mentions.get(article.id, ())
        documents[called] = {"id": article.id, "newline": not ended, **facts.told(article)}
        yield f"{called}.txt", (article.text if ended else f"{article.text}\n").encode()
        yield f"{called}.ann", "".join(_annotations(article, passages, named, labels)).encode()
    told = {
        "format": "trich-brat",
        "offsets": Unit.CODE_POINT.value,
        "themes": kept_labels(project.themes, labels),
        "documents": documents,
    }
    yield KEPT, written(told)


def _annotations(
    article: Article, passages: Sequence[Annotation], named: Sequence[Mention], labels: Mapping[ThemeId, str]
) -> Iterator[str]:
    number = notes = 0
    for passage in passages:
        filed = [label for theme, label in labels.items() if theme in passage.themes] or [BARE]
        for place, label in enumerate(filed):
            number += 1
            yield _line(number, label, passage.anchor.span, article.text)
            if passage.note and not place:
                notes += 1
                yield f"#{notes}\tAnnotatorNotes T{number}\t{_escaped(passage.note)}\n"
    for mention in named:
        number += 1
        yield _line(number, mention.type.value, mention.span, article.text)


def _line(number: int, label: str, span: Span, text: str) -> str:
    """A span; over line ends it is one fragment a line, as brat wants it."""
    found = [(span.start + piece.start(), span.start + piece.end()) for piece in re.finditer(r"[^\n]+", span.of(text))]
    pieces = [(start, end) for start, end in found if text[start:end].strip()] or found
    places = ";".join(f"{start} {end}" for start, end in pieces)
    return f"T{number}\t{label} {places}\t{' '.join(text[start:end] for start, end in pieces)}\n"


def _escaped(note: str) -> str:
    """A note in one line, as brat keeps notes."""
    return note.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
