"""W3C Web Annotations (JSON-LD): an open format, and with what is ours beside it one that loses nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import EVERYTHING, Project, Received, Remark, remarks
from desktop_app.domain.themes import Theme
from desktop_app.exchange.identities import as_guid, guid_of
from desktop_app.exchange.instants import instant
from desktop_app.exchange.loose import Gathering
from desktop_app.exchange.qdpx_parse import NoProjectError
from desktop_app.exchange.remarking import Remarks
from desktop_app.exchange.shapes import record_of, shape
from desktop_app.exchange.variables import is_public
from desktop_app.exchange.web_annotations import annotations_in, json_told, loose_of, words
from desktop_app.exchange.xml_text import ORIGIN

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:x-trich:"
DAMAGED = "Articles, themes and names in the file that are damaged"

_UNTOLD = ("path", "lines", "evidence")
"""What no file tells: where files lie, which their names may be evidence of, and what follows from the text."""
_GENERATOR = {"id": f"{NAMESPACE}program", "type": "Software", "name": ORIGIN}


class JsonLd:
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
        return name.lower().endswith((".jsonld", ".json", ".json-ld")) and told

    def read(self, path: str, content: bytes) -> Received:
        """The annotations in a file, and what of ours is beside them; NoProjectError."""
        told = json_told(path, content)
        found = Remarks()
        own = told if isinstance(told, Mapping) and "trich:articles" in told else {}
        reading = _Own(own, found)
        gathering = Gathering(found, reading.articles.values(), reading.themes, reading.people)
        count = 0
        for annotation in annotations_in(told, found):
            count += 1
            known = reading.passage(annotation)
            for loose in loose_of(annotation, found):
                gathering.add(loose._replace(known=known, article=words(annotation.get("trich:article"))))
        if not count and not own:
            raise NoProjectError(path, reason="it is JSON without annotations.")
        project = gathering.project(words(own.get("trich:name")), words(own.get("trich:origin")))
        project = project._replace(mentions=reading.mentions, origin=project.origin or _generator(told))
        return Received(project, found.all(), self.counting if own else None)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write one page of annotations."""
        for piece in _pieces(project):
            out.write(piece.encode("utf-8", "backslashreplace"))

    def lost(self, project: Project) -> list[Remark]:
        """Addresses that nobody else may read."""
        urls = (article.metadata.url.value for article in project.articles)
        return remarks("Addresses of articles on a computer", (url for url in urls if url and not is_public(url)))


def _pieces(project: Project) -> Iterator[str]:
    ident = guid_of("page", project.name, *(article.id for article in project.articles))
    head = {
        "@context": [CONTEXT, {"trich": NAMESPACE}],
        "id": f"urn:uuid:{ident}",
        "type": "AnnotationPage",
        "trich:name": project.name,
        "trich:origin": ORIGIN,
        "trich:people": dict(sorted(project.people.items())),
    }
    yield _json(head)[:-1]
    yield ',\n"trich:themes": [' + ",\n".join(_json(shape(theme)) for theme in project.themes)
    yield '],\n"trich:articles": ['
    articles = {article.id: article for article in project.articles}
    for number, article in enumerate(project.articles):
        yield (",\n" if number else "\n") + _json(_article(article))
    mentions = {ident: [shape(one) for one in found] for ident, found in project.mentions.items() if found}
    yield '],\n"trich:mentions": ' + _json(mentions) + ',\n"items": ['
    names = {theme.id: theme.name for theme in project.themes}
    for number, passage in enumerate(project.passages):
        yield (",\n" if number else "\n") + _json(_annotation(passage, articles.get(passage.article), names, project))
    yield "\n]}\n"


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False)


def _article(article: Article) -> dict[str, Any]:
    url = article.metadata.url.value
    if url and not is_public(url):
        article = article._replace(metadata=article.metadata._replace(url=Fact()))
    told: dict[str, Any] = shape(article, _UNTOLD)
    return {**told, "text": article.text, "text_id": article.text_id or _digest(article.text)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
    told["trich:passage"] = shape(passage, ("id", "article", "anchor", "themes", "note"))
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


class _Own:
    """What a file of ours brings besides annotations."""

    def __init__(self, told: Mapping[str, Any], remarks: Remarks) -> None:
        self._remarks = remarks
        themes = (self._record(Theme, one) for one in _list(told, "trich:themes"))
        self.themes: list[Theme] = [theme for theme in themes if theme is not None]
        self.articles: dict[str, Article] = {}
        for one in _list(told, "trich:articles"):
            known = {"lines": (), "metadata": _metadata(one)}
            article = self._record(Article, one, **known)
            if article is not None:
                sound = article.text_id == _digest(article.text)
                self.articles[article.id] = article if sound else article._replace(text_id=TextId(""))
        people = told.get("trich:people")
        pairs = people.items() if isinstance(people, Mapping) else ()
        self.people = {EditorId(ident): name for ident, name in pairs if isinstance(name, str)}
        self.mentions: dict[ArticleId, tuple[Mention, ...]] = {}
        listed = told.get("trich:mentions")
        for ident, some in listed.items() if isinstance(listed, Mapping) else ():
            if ident in self.articles and isinstance(some, list):
                found = [self._record(Mention, one) for one in some]
                self.mentions[ArticleId(ident)] = tuple(one for one in found if one is not None)

    def passage(self, told: Mapping[str, Any]) -> Annotation | None:
        """What of a passage is ours; its place, themes and note stand in the annotation itself."""
        own, ident = told.get("trich:passage"), told.get("trich:article")
        article = self.articles.get(ident) if isinstance(ident, str) else None
        if article is None or own is None:
            return None
        known: dict[str, Any] = {"id": "", "article": article.id, "anchor": None, "themes": frozenset(), "note": ""}
        found: Annotation | None = record_of(Annotation, own, **known)
        return found

    def _record(self, kind: Any, told: Any, **known: object) -> Any:
        found = record_of(kind, told, **known)
        if found is None:
            self._remarks.add(DAMAGED, words(told.get("name")) if isinstance(told, Mapping) else "")
        return found


def _metadata(told: Any) -> Metadata:
    found = record_of(Metadata, told.get("metadata")) if isinstance(told, Mapping) else None
    return found or Metadata()


def _list(told: Mapping[str, Any], key: str) -> list[Any]:
    found = told.get(key)
    return found if isinstance(found, list) else []


def _generator(told: Any) -> str:
    generator = told.get("generator") if isinstance(told, Mapping) else None
    return words(generator.get("name")) if isinstance(generator, Mapping) else words(generator)
