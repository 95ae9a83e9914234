"""Tasks of Label Studio: a list of texts, each with regions of which the words are told, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.exporting import Choices
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting, Unit
from desktop_app.domain.projects import Project, Received, Remark, carrying
from desktop_app.exchange import facts
from desktop_app.exchange.identities import guid_of
from desktop_app.exchange.json_parts import values
from desktop_app.exchange.json_text import Object, array
from desktop_app.exchange.label_studio_reading import marked_task
from desktop_app.exchange.labelled import (
    ENTITY,
    by_article,
    filed_labels,
    known_labels,
    lost_labels,
    project_of,
    theme_labels,
)

_BEGINS = re.compile(
    rb'^(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{.*"(?:annotations|completions|predictions)"\s*:\s*\[', re.DOTALL
)
_DATA = re.compile(rb'"data"\s*:\s*\{')
_SHORT = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\[\s*\{.*"annotation_id"\s*:', re.DOTALL)


class LabelStudioFormat:
    """A list of tasks as Label Studio imports and exports them; a region has all themes of a passage."""

    name = "label-studio"
    suffix = ".json"
    label = "Tasks for Label Studio (JSON)"
    text = True
    counting: Counting | None = Counting()
    carries = carrying(f"text {facts.CARRIED}", "name", "themes note", mentions=True)
    reads = True
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for JSON that begins with a task and its annotations."""
        if not name.lower().endswith(".json"):
            return False
        whole = _BEGINS.search(head) and (b'"result"' in head or _DATA.search(head))
        return bool(whole or _SHORT.search(head))

    def read(self, path: str, content: bytes) -> Received:
        """The articles, and what is labelled in them. BadProjectError, NotTextError, TooLargeError."""
        return self.read_as(path, content, None)

    def read_as(self, path: str, content: bytes, counting: Counting | None) -> Received:
        """The same, with positions counted as a user says."""
        texts = (marked_task(path, task) for task in values(path, content))
        return project_of(path, texts, "Label Studio", counting)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write the list of tasks."""
        out.writelines(array(_tasks(project)))
        out.write(b"\n")

    def lost(self, project: Project) -> list[Remark]:
        """Themes without passages, and addresses of files on somebody's computer."""
        return [*lost_labels(project, bare=True), *facts.lost_facts(project.articles)]


def _tasks(project: Project) -> Iterator[Object]:
    labels = theme_labels(project.themes)
    for number, (article, passages) in enumerate(by_article(project), 1):
        named = project.mentions.get(article.id, ())
        regions = [_region(passage, filed_labels(passage, labels)) for passage in passages]
        regions += [_named(article.id, mention) for mention in named]
        used = (label for passage in passages for label in filed_labels(passage, labels))
        data = {
            "text": article.text,
            "article": article.id,
            "offsets": Unit.CODE_POINT.value,
            **facts.told(article),
            "themes": known_labels(labels, project.themes, used),
        }
        yield {"id": number, "annotations": [{"id": number, "result": regions}], "data": data}


def _region(passage: Annotation, labels: Sequence[str]) -> Object:
    span = passage.anchor.span
    value = {"start": span.start, "end": span.end, "text": passage.anchor.exact, "labels": list(labels)}
    note = {"meta": {"text": [passage.note]}} if passage.note else {}
    return {"id": passage.id, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **note}


def _named(article: str, mention: Mention) -> Object:
    value = {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "labels": [ENTITY + mention.type.value],
    }
    ident = guid_of("mention", article, str(mention.span.start), str(mention.span.end), mention.type.value)
    return {"id": ident, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
