"""W3C Web Annotations (JSON-LD): an open format, and with what is ours beside it one that loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import EVERYTHING, Project, Received, Remark
from desktop_app.exchange.facts import handed_on, lost_facts
from desktop_app.exchange.identities import as_guid, guid_of
from desktop_app.exchange.instants import instant
from desktop_app.exchange.json_parts import opened
from desktop_app.exchange.json_text import array, entries, written
from desktop_app.exchange.jsonld_own import LATER, Own, digest
from desktop_app.exchange.loose import Gathering
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.typed_json import shaped
from desktop_app.exchange.web_annotations import annotations_in, loose_of, words
from desktop_app.exchange.xml_text import ORIGIN

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:x-trich:"
_UNTOLD = ("path", "lines", "evidence")
"""What no file tells: where files lie, which their names may be evidence of, and what follows from the text."""
_GENERATOR = {"id": f"{NAMESPACE}program", "type": "Software", "name": ORIGIN}


class JsonLdFormat:
    """Writes and reads annotations; beside them all there is to articles, themes and people."""

    name = "jsonld"
    suffix = ".jsonld"
    label = "Web annotations, complete (W3C JSON-LD)"
    text = True
    counting: Counting | None = Counting()
    carries = EVERYTHING
    reads = writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for JSON that begins as annotations do."""
        told = any(
            sign in head for sign in (b"anno.jsonld", b'"Annotation', b'"oa:Annotation', b"ns/oa#", b"openannotation")
        )
        recogito = b'"bodies"' in head and b'"quote"' in head  # its annotator of texts
        return name.lower().endswith((".jsonld", ".json", ".json-ld")) and (told or recogito)

    def read(self, path: str, content: bytes) -> Received:
        """The annotations in a file, and what of ours is beside them. BadProjectError, NotTextError, TooLargeError."""
        told = opened(path, content, LATER)
        found = Remarks()
        own = told if isinstance(told, Mapping) and "trich:articles" in told else {}
        reading = Own(own, found)
        gathering = Gathering(found, reading.articles.values(), reading.themes, reading.people, PurePath(path).stem)
        count = 0
        for annotation in annotations_in(told, found):
            count += 1
            known = reading.passage(annotation)
            for loose in loose_of(annotation, found):
                gathering.add(loose._replace(known=known, article=as_guid(words(annotation.get("trich:article")))))
        if not count and not own:
            raise BadProjectError(
                path, reason="it is JSON without annotations. Export them there again, all in one file."
            )
        project = gathering.project(words(own.get("trich:name")), words(own.get("trich:origin")))
        project = reading.finished(project._replace(origin=project.origin or _generator(told)))
        return Received(project, found.all(), self.counting if own else None)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write one page of annotations."""
        out.writelines(_pieces(project))

    def lost(self, project: Project) -> list[Remark]:
        """Addresses of files on somebody's computer."""
        return lost_facts(project.articles)


def _pieces(project: Project) -> Iterator[bytes]:
    ident = guid_of("page", project.name, *(article.id for article in project.articles))
    head = {
        "@context": [CONTEXT, {"trich": NAMESPACE}],
        "id": f"urn:uuid:{ident}",
        "type": "AnnotationPage",
        "trich:name": project.name,
        "trich:origin": ORIGIN,
        "trich:people": dict(sorted(project.people.items())),
    }
    yield written(head)[:-1]
    yield b',\n"trich:themes": '
    yield from array(map(shaped, project.themes))
    yield b',\n"trich:articles": '
    yield from array(map(_article, project.articles))
    yield b',\n"trich:mentions": '
    yield from entries((ident, shaped(tuple(found))) for ident, found in project.mentions.items() if found)
    yield b',\n"items": '
    articles = {article.id: article for article in project.articles}
    names = {theme.id: theme.name for theme in project.themes}
    yield from array(_annotation(one, articles.get(one.article), names, project) for one in project.passages)
    yield b"}\n"


def _article(article: Article) -> dict[str, Any]:
    told: dict[str, Any] = shaped(handed_on(article), _UNTOLD)
    return {**told, "text": article.text, "text_id": article.text_id or digest(article.text)}


def _annotation(
    passage: Annotation, article: Article | None, names: Mapping[ThemeId, str], project: Project
) -> dict[str, Any]:
    """A passage as anyone reads it, and what of it is ours."""
    themes = sorted(theme for theme in passage.themes if theme in names)
    bodies: list[dict[str, str]] = []
    for theme in themes:
        bodies.append({"type": "TextualBody", "purpose": "tagging", "value": names[theme], "language": "vi"})
        bodies.append({"type": "SpecificResource", "purpose": "classifying", "source": f"{NAMESPACE}theme:{theme}"})
    if passage.note:
        note = {"type": "TextualBody", "purpose": "commenting", "value": passage.note, "format": "text/markdown"}
        bodies.append(note)
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{as_guid(passage.id)}",
        "type": "Annotation",
        "motivation": [*(["tagging", "classifying"] if themes else []), *(["commenting"] if passage.note else [])]
        or "highlighting",
        "generator": _GENERATOR,
    }
    for key, day in (("created", instant(passage.created)), ("modified", instant(passage.modified))):
        told |= {key: day} if day else {}
    if passage.editor:
        called = project.people.get(passage.editor) or passage.editor
        told["creator"] = {"id": f"{NAMESPACE}person:{passage.editor}", "type": "Person", "name": called}
    told |= {"body": bodies} if bodies else {}
    told["target"] = {"source": _address(passage, article), "selector": _selectors(passage)}
    told["trich:article"] = passage.article
    told["trich:passage"] = shaped(passage, ("id", "article", "anchor", "themes", "note"))
    return told


def _selectors(passage: Annotation) -> list[dict[str, Any]]:
    span, exact, prefix, suffix = passage.anchor
    return [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _address(passage: Annotation, article: Article | None) -> str:
    """What an annotation is about: the address of its article where it has one of the web."""
    url = article.metadata.url.value if article else None
    public = url is not None and url.startswith(("https://", "http://")) and not any(map(str.isspace, url))
    return str(url) if public else f"{NAMESPACE}article:{as_guid(passage.article)}"


def _generator(told: Any) -> str:
    generator = told.get("generator") if isinstance(told, Mapping) else None
    return words(generator.get("name")) if isinstance(generator, Mapping) else words(generator)
