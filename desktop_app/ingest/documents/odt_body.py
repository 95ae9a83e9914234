"""The body of an OpenDocument text as paragraphs: what a reader sees of it, each thing once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.documents.markup import End, Start
from desktop_app.ingest.documents.odt_styles import TextStyle, TextStyles, short
from desktop_app.ingest.documents.office import document_events, value
from desktop_app.ingest.documents.paragraphs import Paragraphs

_ASIDE = frozenset(
    {
        "text:tracked-changes", "office:annotation", "text:note", "text:ruby-text", "svg:title", "svg:desc",
        "draw:object", "draw:object-ole", "office:binary-data", "office:forms", "office:scripts", "office:meta",
        "office:settings", "office:master-styles", "office:presentation", "office:spreadsheet", "office:drawing",
        "text:script", "text:hidden-text", "draw:image-map",
    }
)  # fmt: skip
"""Elements of which nothing is read: what was deleted, notes, words for machines, descriptions of pictures."""

_INDEXES = ("text:table-of-content", "text:alphabetical-index", "text:illustration-index")
_BLANKS = re.compile("[ \t\r\n]+")
_SPACES = 1_000  # blanks that one element stands for, at most


def paragraphs_in(path: str, content: bytes, styles: TextStyles) -> list[Block]:
    """The paragraphs of a `content.xml`, whose own styles are added; errors as `document_events`, `Paragraphs`."""
    return _Body(path, styles).read(path, content)


@dataclass(slots=True)
class _Place:
    """A paragraph at hand: its role, and the styles of its words, innermost last."""

    role: LineRole | None
    level: int
    words: list[TextStyle]


class _Body:
    """The events of `content.xml` made paragraphs."""

    def __init__(self, path: str, styles: TextStyles) -> None:
        self._styles = styles
        self._paragraphs = Paragraphs(path)
        self._places: list[_Place] = []
        self._aside = 0  # elements open within one that is left out
        self._indexes = 0
        self._in_body = False
        self._starts: dict[str, Callable[[Start], None]] = {
            "text:p": self._begin,
            "text:h": self._begin_heading,
            "text:span": self._begin_words,
            "text:s": self._add_blanks,
            "text:tab": partial(self._add_sign, "\t"),
            "text:line-break": partial(self._add_sign, "\n"),
            **dict.fromkeys(_INDEXES, self._begin_index),
            **dict.fromkeys(_ASIDE, self._leave_out),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "text:p": self._end,
            "text:h": self._end,
            "text:span": self._end_words,
            **dict.fromkeys(_INDEXES, self._end_index),
        }

    def read(self, path: str, content: bytes) -> list[Block]:
        """The paragraphs of the document."""
        for event in document_events(path, content):
            if isinstance(event, Start):
                self._start(short(event.name), event)
            elif isinstance(event, End):
                if self._aside:
                    self._aside -= 1
                elif not self._in_body:
                    self._styles.take(event)
                elif end := self._ends.get(short(event.name)):
                    end()
            elif self._places and not self._aside:
                self._add(_BLANKS.sub(" ", event))
        return self._paragraphs.blocks

    def _start(self, name: str, event: Start) -> None:
        if self._aside:
            self._aside += 1
        elif self._in_body:
            if begin := self._starts.get(name):
                begin(event)
        elif name == "office:body":
            self._in_body = True
        elif name in _ASIDE:
            self._aside = 1
        else:
            self._styles.take(event)

    def _begin(self, event: Start) -> None:
        style = self._styles.of("paragraph", value(event, "style-name"))
        role = LineRole.FURNITURE if self._indexes else style.role
        self._paragraphs.begin()
        self._places.append(_Place(role, style.level, [style]))

    def _begin_heading(self, event: Start) -> None:
        self._begin(event)
        place = self._places[-1]
        if place.role is None:
            place.role, place.level = LineRole.HEADING, _number(value(event, "outline-level"))

    def _end(self) -> None:
        if self._places:
            place = self._places.pop()
            self._paragraphs.end(place.role, place.level)

    def _begin_words(self, event: Start) -> None:
        if self._places:
            outer = self._places[-1].words[-1]
            inner = self._styles.of("text", value(event, "style-name"))
            encoding = outer.encoding if inner.encoding is None else inner.encoding
            hidden = outer.hidden if inner.hidden is None else inner.hidden
            self._places[-1].words.append(TextStyle(encoding=encoding, hidden=hidden))

    def _end_words(self) -> None:
        if self._places:
            self._places[-1].words.pop()

    def _begin_index(self, _event: Start) -> None:
        self._indexes += 1

    def _end_index(self) -> None:
        self._indexes -= 1

    def _leave_out(self, _event: Start) -> None:
        self._aside = 1

    def _add_blanks(self, event: Start) -> None:
        self._add_sign(" " * min(_number(value(event, "c")), _SPACES), event)

    def _add_sign(self, sign: str, _event: Start) -> None:
        if self._places:
            self._add(sign)

    def _add(self, words: str) -> None:
        style = self._places[-1].words[-1]
        if not style.hidden:
            self._paragraphs.add(words, style.encoding or "")


def _number(setting: str) -> int:
    """A small number of an attribute, 1 when it is absent or none."""
    return int(setting) if setting.isascii() and setting.isdecimal() and len(setting) < 6 else 1
