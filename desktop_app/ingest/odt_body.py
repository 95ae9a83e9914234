"""The body of an OpenDocument text as paragraphs: what a reader sees of it, each thing once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.domain.articles import LineRole
from desktop_app.ingest.blocks import Block
from desktop_app.ingest.markup import End, Start
from desktop_app.ingest.odt_styles import TextStyle, TextStyles, short
from desktop_app.ingest.office import document_events, value
from desktop_app.ingest.paragraphs import Paragraphs

_ASIDE = frozenset(
    {
        "text:tracked-changes", "office:annotation", "text:note", "text:ruby-text", "svg:title", "svg:desc",
        "draw:object", "draw:object-ole", "office:binary-data", "office:forms", "office:scripts", "office:meta",
        "office:settings", "office:master-styles", "office:presentation", "office:spreadsheet", "office:drawing",
        "text:script", "text:hidden-text", "draw:image-map",
    }
)  # fmt: skip
"""Elements of which nothing is read: what was deleted, notes, words for machines, descriptions of pictures."""

_PARAGRAPHS = frozenset({"text:p", "text:h"})
_INDEXES = frozenset({"text:table-of-content", "text:alphabetical-index", "text:illustration-index"})
_BLANKS = re.compile("[ \t\r\n]+")
_SPACES = 1_000  # blanks that one element stands for, at most


def paragraphs_in(path: str, content: bytes, styles: TextStyles) -> list[Block]:
    """The paragraphs of a `content.xml`, whose own styles are added; errors as `document_events`, `Paragraphs`."""
    return _Body(path, styles).read(content)


@dataclass(slots=True)
class _Place:
    """A paragraph at hand: its role, and the styles of its words, innermost last."""

    role: LineRole | None
    level: int
    words: list[TextStyle]


class _Body:
    """The events of `content.xml` made paragraphs."""

    def __init__(self, path: str, styles: TextStyles) -> None:
        self._path = path
        self._styles = styles
        self._paragraphs = Paragraphs(path)
        self._places: list[_Place] = []
        self._aside = 0  # elements open within one that is left out
        self._indexes = 0
        self._in_body = False

    def read(self, content: bytes) -> list[Block]:
        """The paragraphs of the document."""
        for event in document_events(self._path, content):
            if isinstance(event, Start):
                self._start(short(event.name), event)
            elif isinstance(event, End):
                self._end(short(event.name), event)
            elif self._places and not self._aside:
                self._add(_BLANKS.sub(" ", event))
        return self._paragraphs.blocks

    def _start(self, name: str, event: Start) -> None:
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "office:body":
            self._in_body = True
        elif not self._in_body:
            self._styles.take(event)
        elif name in _INDEXES:
            self._indexes += 1
        elif name in _PARAGRAPHS:
            self._begin(name, event)
        elif self._places:
            self._within(name, event)

    def _begin(self, name: str, event: Start) -> None:
        style = self._styles.of("paragraph", value(event, "style-name"))
        role, level = style.role, style.level
        if name == "text:h" and role is None:
            role, level = LineRole.HEADING, _number(value(event, "outline-level"))
        self._paragraphs.begin()
        self._places.append(_Place(LineRole.FURNITURE if self._indexes else role, level, [style]))

    def _within(self, name: str, event: Start) -> None:
        if name == "text:span":
            outer = self._places[-1].words[-1]
            inner = self._styles.of("text", value(event, "style-name"))
            encoding = outer.encoding if inner.encoding is None else inner.encoding
            hidden = outer.hidden if inner.hidden is None else inner.hidden
            self._places[-1].words.append(TextStyle(encoding=encoding, hidden=hidden))
        elif name == "text:s":
            self._add(" " * min(_number(value(event, "c")), _SPACES))
        elif name == "text:tab":
            self._add("\t")
        elif name == "text:line-break":
            self._add("\n")

    def _end(self, name: str, event: End) -> None:
        if self._aside:
            self._aside -= 1
        elif not self._in_body:
            self._styles.take(event)
        elif name in _INDEXES:
            self._indexes -= 1
        elif name in _PARAGRAPHS and self._places:
            place = self._places.pop()
            self._paragraphs.end(place.role, place.level)
        elif name == "text:span" and self._places:
            self._places[-1].words.pop()

    def _add(self, words: str) -> None:
        style = self._places[-1].words[-1]
        if not style.hidden:
            self._paragraphs.add(words, style.encoding or "")


def _number(setting: str) -> int:
    """A small number of an attribute, 1 when it is absent or none."""
    return int(setting) if setting.isascii() and setting.isdecimal() and len(setting) < 6 else 1
