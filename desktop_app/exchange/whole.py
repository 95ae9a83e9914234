"""A whole project as JSON of our own: everything there is to it, read back exactly."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Any, BinaryIO

from desktop_app import __version__
from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import ArticleId, EditorId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import EVERYTHING, Project, Received, Remark
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.exchange.facts import handed_on, lost_facts
from desktop_app.exchange.identities import plain_guid
from desktop_app.exchange.json_parts import LaterList, opened
from desktop_app.exchange.json_text import array, written
from desktop_app.exchange.refusing import BadProjectError
from desktop_app.exchange.typed_json import MisfitError, line_rows, lines_of, reader_of, shaped
from desktop_app.ingest.characters.stored_form import LIMIT, stored_form

FORMAT = "trich-project"
"""What the file says that it is."""
VERSION = 1

_BEGINS = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"trich-project"')
_LISTS = ("themes", "articles", "passages")


class NewerProjectError(BadProjectError):
    """A file of a later version of this program."""

    code = "newer-project"
    template = "{path} was written by a newer version of Trích. Update Trích to read it."


class WholeProjectFormat:
    """Everything: texts, what is known of them, themes, passages, people and names, with all that belongs to them."""

    name = "project"
    suffix = ".trich.json"
    label = "Whole project (JSON)"
    text = True
    counting: Counting | None = Counting()
    carries = EVERYTHING
    reads = True
    writes = True

    def accepts(self, name: str, head: bytes) -> bool:
        """True for a file that is called so, and for JSON that says that it is one before all else."""
        called = name.lower()
        return called.endswith(self.suffix) or (called.endswith(".json") and _BEGINS.match(head) is not None)

    def read(self, path: str, content: bytes) -> Received:
        """The project. BadProjectError, NewerProjectError, NotTextError, TooLargeError."""
        told = opened(path, content, ("articles",))
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise BadProjectError(path, reason="it is JSON, but no project of Trích. Export the project there again.")
        version = told.get("version")
        if isinstance(version, int) and version > VERSION:
            raise NewerProjectError(path)
        try:
            project = _project(told)
        except (ValueError, LookupError, TypeError) as error:
            raise BadProjectError(
                path, reason="a value in it is not what it should be. Export the project there again."
            ) from error
        if (fault := _fault(project)) is not None:
            raise BadProjectError(path, reason=fault)
        return Received(project, (), Counting())

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write everything, a record a line."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "generator": f"Trích {__version__}",
            "offsets": {"unit": Counting().unit.value, "bom": False, "crlf": False},
            "name": project.name,
            "origin": project.origin,
            "people": dict(project.people),
        }
        out.write(written(head)[:-1])
        lists: tuple[Iterable[Any], ...] = (
            map(shaped, project.themes),
            _articles(project),
            map(shaped, project.passages),
        )
        for name, records in zip(_LISTS, lists, strict=True):
            out.write(f',\n"{name}": '.encode())
            out.writelines(array(records))
        out.write(b"}\n")

    def lost(self, project: Project) -> list[Remark]:
        """Addresses of files on somebody's computer."""
        return lost_facts(project.articles)


def _articles(project: Project) -> Iterator[dict[str, Any]]:
    for article in project.articles:
        record = shaped(handed_on(article)._replace(lines=(), path=PureWindowsPath(article.path).name))
        if article.lines:
            record["lines"] = line_rows(article.lines)
        if named := project.mentions.get(article.id):
            record["mentions"] = shaped(tuple(named))
        yield record


def _project(told: dict[str, Any]) -> Project:
    articles: list[Article] = []
    mentions: dict[ArticleId, tuple[Mention, ...]] = {}
    read_article, read_mentions = reader_of(Article), reader_of(tuple[Mention, ...])
    for record in _records(told, "articles"):
        article = read_article({name: part for name, part in record.items() if name != "lines"})
        articles.append(article._replace(lines=lines_of(record.get("lines", []))))
        if named := read_mentions(record.get("mentions", [])):
            mentions[article.id] = named
    return Project(
        reader_of(str)(told.get("name", "")),
        tuple(articles),
        tuple(map(reader_of(Theme), _records(told, "themes"))),
        tuple(map(reader_of(Annotation), _records(told, "passages"))),
        reader_of(Mapping[EditorId, str])(told.get("people", {})),
        mentions,
        reader_of(str)(told.get("origin", "")),
    )


def _records(told: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    records = told.get(name, [])
    if not isinstance(records, list | LaterList):
        raise MisfitError(name)
    for record in records:
        if not isinstance(record, dict):
            raise MisfitError(name)
        yield record


def _fault(project: Project) -> str | None:
    """What does not fit together in a project, as a sentence; None of one that is whole."""
    listed: tuple[Sequence[Any], ...] = (project.articles, project.themes, project.passages)
    for records in listed:
        idents = [record.id for record in records]
        if len(set(idents)) < len(idents) or any(plain_guid(ident) != ident for ident in idents):
            return "two records have one id, or one that is none. Export the project there again."
    articles = {article.id: article for article in project.articles}
    themes = {theme.id for theme in project.themes}
    if not all(_is_whole(article, project.mentions.get(article.id, ())) for article in project.articles):
        return "a text has been changed, or is not in the form in which texts are kept. Export the project there again."
    if any(theme.parent not in {None, *themes} or not COLOUR.fullmatch(theme.colour) for theme in project.themes):
        return "a theme stands under one that is not there, or has no colour. Export the project there again."
    if not all(_is_there(passage, articles) and passage.themes <= themes for passage in project.passages):
        return "a passage is not where it says, or is under a theme that is not there. Export the project there again."
    return None


def _is_whole(article: Article, named: Sequence[Mention]) -> bool:
    text = article.text
    spans = [line.span for line in article.lines]
    return (
        len(text) <= LIMIT
        and stored_form(text) == (text, 0)
        and article.text_id in ("", hashlib.sha256(text.encode()).hexdigest())
        and all(span.end <= len(text) for span in spans)
        and all(0 <= page <= len(text) for page in article.pages)
        and all(mention.span.of(text) == mention.text for mention in named)
    )


def _is_there(passage: Annotation, articles: Mapping[ArticleId, Article]) -> bool:
    article = articles.get(passage.article)
    if article is None:
        return False
    span = passage.anchor.span
    return not article.text or (span.end <= len(article.text) and make_anchor(article.text, span) == passage.anchor)
