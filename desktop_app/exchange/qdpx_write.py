"""A project as the archive of the REFI-QDA standard: one XML file, and each text as a file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO

from desktop_app.domain.annotations import NOBODY, Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Profile
from desktop_app.domain.ids import ArticleId, EditorId, ThemeId
from desktop_app.domain.offsets import BOM, Counting, Positions, Unit
from desktop_app.domain.projects import Project, unique_names
from desktop_app.exchange.codes import codebook
from desktop_app.exchange.identities import Identities, as_guid, guid_of
from desktop_app.exchange.inferring import TELLING
from desktop_app.exchange.instants import instant
from desktop_app.exchange.naming import file_name, theme_names
from desktop_app.exchange.packing import MOST_FILES, packed_beside, packed_pieces, write_archive
from desktop_app.exchange.refusing import TooManyTextsError
from desktop_app.exchange.variables import VARIABLES, Variable, values
from desktop_app.exchange.xml_text import ORIGIN, attribute, content, holdable_length
from desktop_app.records import NamedTuple

NOBODYS = guid_of("user", "nobody")
"""The user by whom things are filed of which nobody knows who filed them."""
QUOTE = 80
"""Characters of a quote by which a reader can tell whether a position is right."""

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:project:1.0 '
    'http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"'
)
_ONCE = "1970-01-01T00:00:00Z"  # QualCoder 3.8 takes nothing in where a note has no date


class _Way(NamedTuple):
    """How a profile counts positions and how its texts are written."""

    counting: Counting
    crlf: bool = False
    bom: bool = False


WAYS: Mapping[Profile, _Way] = {
    Profile.STANDARD: _Way(Counting()),
    Profile.NVIVO: _Way(Counting(Unit.UTF16, crlf=True), crlf=True, bom=True),
    Profile.MAXQDA: _Way(Counting(), crlf=True),
}
"""NVivo as measured in a file of version 12.6, MAXQDA as QualCoder writes for it."""


def written(project: Project, profile: Profile, out: BinaryIO) -> None:
    """Write the archive. TooManyTextsError."""
    texts = sum(1 + bool(article.note) for article in project.articles)
    if texts >= MOST_FILES:
        raise TooManyTextsError(project.name, limit=MOST_FILES - 1)
    writing = _Writing(project, WAYS[profile])
    texts_packed = packed_beside(((f"sources/{name}.txt", text) for name, text in writing.files()), writing.encoded)
    whole = packed_pieces("project.qde", writing.lines)
    write_archive(chain([whole], texts_packed), out)


def placed(project: Project) -> tuple[dict[ArticleId, list[Annotation]], list[Annotation]]:
    """The passages of each article, and those that no position can say: their words are not in its text."""
    texts = {article.id: article.text for article in project.articles}
    found: dict[ArticleId, list[Annotation]] = {}
    lost: list[Annotation] = []
    for passage in project.passages:
        exact = passage.anchor.span.of(texts.get(passage.article, "")) == passage.anchor.exact
        (found.setdefault(passage.article, []) if exact else lost).append(passage)
    return found, lost


class _Writing:
    """The elements of a project, each thing with a GUID that nothing else in the file has."""

    def __init__(self, project: Project, way: _Way) -> None:
        self._project, self._way = project, way
        self._idents = Identities((NOBODYS, *(variable.guid for variable in VARIABLES)))
        self._people: dict[EditorId, str] = {NOBODY: NOBODYS}
        for person in sorted({*project.people, *(passage.editor for passage in project.passages)}):
            self._people.setdefault(person, self._guid("person", person))
        self._themes: dict[ThemeId, str] = {theme.id: self._guid("theme", theme.id) for theme in project.themes}
        self._articles = [(article, self._guid("article", article.id)) for article in project.articles]
        self._notes = {
            article.id: self._guid("note", f"note {guid}") for article, guid in self._articles if article.note
        }
        self._names = unique_names(file_name(article.shown_title) for article in project.articles)
        self._passages = placed(project)[0]

    def lines(self) -> Iterator[str]:
        """The XML file, in pieces."""
        name = attribute(self._project.name or "Trích")
        yield f'{_HEAD} name="{name}" origin="{attribute(ORIGIN)}" creatingUserGUID="{NOBODYS}">\n<Users>\n'
        for person, guid in self._people.items():
            called = self._project.people.get(person) or person or "Trích"
            own = f' id="{attribute(person)}"' if person and person != guid else ""
            yield f'<User guid="{guid}" name="{attribute(called)}"{own}/>\n'
        yield "</Users>\n"
        yield from self._codes()
        yield from self._sources()
        yield "</Project>\n"

    def files(self) -> Iterator[tuple[str, str]]:
        """The name and the text of each file beside it."""
        for article, guid in self._articles:
            yield guid, article.text
        for article, _ in self._articles:
            if article.note:
                yield self._notes[article.id], article.note

    def encoded(self, text: str) -> bytes:
        """A text as the profile has it."""
        text = text.replace("\n", "\r\n") if self._way.crlf else text
        return ((BOM if self._way.bom else "") + text).encode("utf-8", "replace")

    def _guid(self, kind: str, ident: str) -> str:
        return self._idents.fresh(as_guid(ident), kind)

    def _codes(self) -> Iterator[str]:
        themes = self._project.themes
        if themes:
            used = {theme for passages in self._passages.values() for passage in passages for theme in passage.themes}
            folders = {theme.parent for theme in themes if theme.parent and theme.parent not in used}
            yield "<CodeBook><Codes>\n"
            yield from codebook(themes, theme_names(themes), self._themes, folders)
            yield "</Codes></CodeBook>\n"

    def _sources(self) -> Iterator[str]:
        if not self._articles:
            return
        known = [[(one, _value(one, words)) for one, words in values(article)] for article, _ in self._articles]
        yield from _variables({one for facts in known for one, _ in facts})
        said = ["".join(value for _, value in facts) for facts in known]
        yield from self._cases(said)
        yield "<Sources>\n"
        for number, words in enumerate(said):
            yield from self._source(number, words)
        yield "</Sources>\n"
        if self._notes:
            yield "<Notes>\n"
            yield from map(self._note, range(len(self._articles)))
            yield "</Notes>\n"

    def _cases(self, said: Sequence[str]) -> Iterator[str]:
        """A case for each article of which something is known: programs look for it there, others at the source."""
        if any(said):
            yield "<Cases>\n"
            for (_, guid), name, words in zip(self._articles, self._names, said, strict=True):
                if words:
                    yield f'<Case guid="{self._guid("case", f"case {guid}")}" name="{attribute(name)}">{words}'
                    yield f'<SourceRef targetGUID="{guid}"/></Case>\n'
            yield "</Cases>\n"

    def _source(self, number: int, words: str) -> Iterator[str]:
        article, guid = self._articles[number]
        yield f'<TextSource guid="{guid}" name="{attribute(self._names[number])}" plainTextPath="internal://{guid}.txt"'
        yield f' creatingUser="{NOBODYS}"{_dated(article.imported)}>\n'
        yield from self._selections(article)
        if article.note:
            yield f'<NoteRef targetGUID="{self._notes[article.id]}"/>'
        yield f"{words}</TextSource>\n"

    def _selections(self, article: Article) -> Iterator[str]:
        passages = self._passages.get(article.id, ())
        ends = [at for passage in passages for at in (passage.anchor.span.start, passage.anchor.span.end)]
        if self._way.counting != Counting():
            ends = Positions(article.text, self._way.counting).theirs(ends)
        for passage, start, end in zip(passages, ends[::2], ends[1::2], strict=True):
            guid = self._guid("passage", passage.id)
            made = f' creatingUser="{self._people.get(passage.editor, NOBODYS)}"{_dated(passage.created)}'
            words = quoted(passage.anchor.exact)
            yield f'<PlainTextSelection guid="{guid}"' + (f' name="{attribute(words)}"' if words else "")
            yield f' startPosition="{start}" endPosition="{end}"{made}>'
            if passage.note:
                yield f"<Description>{content(passage.note)}</Description>"
            for theme in sorted(self._themes[theme] for theme in passage.themes if theme in self._themes):
                coding = self._guid("coding", f"coding {guid} {theme}")
                yield f'<Coding guid="{coding}"{made}><CodeRef targetGUID="{theme}"/></Coding>'
            yield "</PlainTextSelection>\n"

    def _note(self, number: int) -> str:
        article, _ = self._articles[number]
        guid = self._notes.get(article.id)
        if guid is None:
            return ""
        when = _dated(article.noted) or _dated(article.imported) or _dated(_ONCE)
        made = f'plainTextPath="internal://{guid}.txt" creatingUser="{NOBODYS}"{when}'
        return f'<Note guid="{guid}" name="{attribute(self._names[number])}" {made}/>\n'


def quoted(exact: str) -> str:
    """A quote as the name of a selection: one line, of a long one the beginning; empty where that tells nothing."""
    words = " ".join(exact.split())
    holds = words[: min(holdable_length(words), QUOTE)].rstrip()
    if len(holds) == len(words):
        return words
    return f"{holds}…" if len(holds) >= TELLING else ""


def _dated(told: str) -> str:
    day = instant(told)
    return f' creationDateTime="{day}"' if day else ""


def _variables(used: Iterable[Variable]) -> Iterator[str]:
    wanted = set(used)
    if wanted:
        yield "<Variables>\n"
        for one in VARIABLES:
            if one in wanted:
                yield f'<Variable guid="{one.guid}" name="{attribute(one.name)}" typeOfVariable="{one.kind}"/>\n'
        yield "</Variables>\n"


def _value(variable: Variable, words: str) -> str:
    told = f"<{variable.kind}Value>{content(words)}</{variable.kind}Value>"
    return f'<VariableValue><VariableRef targetGUID="{variable.guid}"/>{told}</VariableValue>'
