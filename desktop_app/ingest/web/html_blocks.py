"""HTML as a flat row of passages: what a reader sees, in its order, with what elements and class names say of it.

Shared by pages, e-books, mails, feeds and notes. The document is never a tree: elements are read one after another
in flat memory, whatever their depth. Nothing that a document names (scripts, frames, pictures, addresses) is opened
or kept; only words are.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Protocol

from desktop_app.domain.errors import TooLargeError
from desktop_app.domain.lines import LineRole
from desktop_app.ingest.characters.stored_form import CONTROLS, INVISIBLE, check_size
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.web.class_names import Mark, Names
from desktop_app.records import NamedTuple

ELEMENTS = 200_000
"""Elements that a document may have; a long article with all its page has some thousands."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The elements of headings."""

_PIECE = 65_536
_BLOCKS = HEADINGS | frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_BROKEN = HEADINGS | frozenset({"p", "li", "figcaption", "caption", "pre", "blockquote"})  # in which a break is one
_PROSE = HEADINGS | frozenset({"p", "li", "td", "th", "dd"})
_DROPPED = frozenset(
    (
        "applet", "area", "audio", "button", "canvas", "datalist", "del", "frame", "frameset", "iframe",
        "input", "map", "nav", "noembed", "noframes", "noscript", "object", "option", "script", "select", "style",
        "svg", "template", "textarea", "title", "video",
    )
)  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HIDDEN_NAME = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_TEXTS = 2 * ELEMENTS  # runs of characters between elements and entities
_FORM_PROSE = 200  # characters in paragraphs; ASP.NET pages, common among provinces' portals, are one form as a whole
_NAME_LIMIT = 300


class Passage(NamedTuple):
    """One paragraph, heading, caption or table cell; a `br` in it is a line break.

    `tag` is its innermost block element, `mark` what names say of it, `linked` its characters within links.
    """

    text: str
    tag: str
    mark: Mark = Mark(0)
    linked: int = 0

    @property
    def is_link(self) -> bool:
        """True when most of it leads elsewhere."""
        return self.linked * 2 > len(self.text)

    @property
    def role(self) -> LineRole | None:
        """The role that the elements state."""
        if self.mark & Mark.CAPTION or self.tag in {"figcaption", "caption"}:
            return LineRole.CAPTION
        return LineRole.HEADING if self.tag in HEADINGS else None


class Page(NamedTuple):
    """A document's passages, and how large it is: its elements, and its greatest depth."""

    passages: list[Passage]
    elements: int
    depth: int


class TooManyElementsError(TooLargeError):
    """A document that no person wrote."""

    template = "{path} has more than {limit} elements. Copy the article's text into a plain text file and import that."


class Target(Protocol):
    """What hears of elements, characters and comments one after another."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends, also one that the document never ends."""

    def data(self, text: str) -> None:
        """Characters."""

    def comment(self, text: str) -> None:
        """A comment."""

    def close(self) -> None:
        """The document is over."""


def feed_html(target: Target, html: str) -> None:
    """Tell a target the elements of a document, in flat memory; what the target raises travels."""
    from lxml import etree  # noqa: PLC0415 - heavy, and needed only when there is HTML

    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    content = CONTROLS.sub("", html).encode("utf-8", "replace")
    try:
        for start in range(0, len(content), _PIECE):
            parser.feed(content[start : start + _PIECE])
        if content:
            parser.close()
    except etree.ParserError:
        logging.getLogger(__name__).info("a document has no elements")


def read_page(path: str, html: str) -> Page:
    """The passages of a document, TooManyElementsError, TooLargeError, TooManyLinesError for what is no article."""
    collector = _Collector(path)
    feed_html(collector, html)
    collector.flush()
    return Page(collector.passages, collector.elements, collector.deepest)


def blocks_of(path: str, html: str) -> list[Block]:
    """All passages of a document that is one text, as blocks; errors as `read_page`."""
    return [Block(passage.text, passage.role) for passage in read_page(path, html).passages]


class _Open(NamedTuple):
    """An element that has begun: its block's tag, the marks upon it, and whether its end ends a passage."""

    tag: str
    mark: int
    ends: bool


_BODY = _Open("body", 0, True)


class _Collector:
    """What the parser calls, element by element."""

    def __init__(self, path: str) -> None:
        self.passages: list[Passage] = []
        self.elements = 0
        self.deepest = 0
        self._path = path
        self._open = [_BODY]
        self._skipped = 0  # depth within what is dropped
        self._links = 0
        self._pre = 0
        self._form: int | None = None
        self._pieces: list[str] = []
        self._linked = 0
        self._after = -1  # the depth of a place before the lead's first words
        self._at: _Open | None = None  # where the first words of the passage stand
        self._length = 0
        self._texts = 0
        self._names = Names()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > ELEMENTS:
            raise TooManyElementsError(self._path, limit=ELEMENTS)
        if self._skipped or tag in _DROPPED or (attributes and _is_hidden(tag, attributes)):
            self._skipped += 1
            return
        if tag == "br":
            self._break()
        over = self._open[-1]
        mark = over.mark | self._names.mark(attributes) if attributes and tag not in {"html", "body"} else over.mark
        if tag in _BLOCKS:
            opened = _Open(tag, mark, True)
        elif mark != over.mark and over.tag not in _PROSE:
            opened = _Open(over.tag, mark, True)
        else:
            opened = over._replace(ends=False) if over.ends else over
        if opened.ends:
            self.flush()
        if tag == "span" and "location-stamp" in attributes.get("class", ""):
            self._after = len(self._open)
        self._open.append(opened)
        self._links += tag == "a"
        self._pre += tag == "pre"
        if tag == "form" and self._form is None:
            self._form = len(self.passages)
        self.deepest = max(self.deepest, len(self._open))

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if len(self._open) > 1 and self._open.pop().ends:
            self.flush()
        if tag == "span" and self._after == len(self._open):
            self._pieces.append(" - ")  # as style sheets do behind the place
            self._after = -1
        self._links -= tag == "a" and self._links > 0
        self._pre -= tag == "pre" and self._pre > 0
        if tag == "form" and self._form is not None:
            self._leave_form(self._form)

    def data(self, text: str) -> None:
        if self._skipped:
            return
        self._texts += 1
        if self._texts > _TEXTS:
            raise TooManyElementsError(self._path, limit=ELEMENTS)
        if not self._pre:
            text = _WHITE.sub(" ", text)
        if self._at is None and text != " ":
            self._at = self._open[-1]
        self._pieces.append(text)
        if self._links:
            self._linked += len(text)

    def comment(self, text: str) -> None:
        """Not for readers."""

    def close(self) -> None:
        """Nothing to hand over: `passages` is there."""

    def _break(self) -> None:
        """A line break; outside of paragraphs one ends a paragraph, within them the second of two, as in old pages."""
        if (
            self._open[-1].tag not in _BROKEN
            or next((piece for piece in reversed(self._pieces[-3:]) if piece.strip(" ")), "") == "\n"
        ):
            self.flush()
        elif self._pieces:
            self._pieces.append("\n")

    def flush(self) -> None:
        """End the passage that is being read."""
        if not self._pieces:
            return
        lines = (_WHITE.sub(" ", line).strip() for line in "".join(self._pieces).split("\n"))
        text = "\n".join(line for line in lines if not INVISIBLE.fullmatch(line))
        if text:
            at = self._at or _BODY
            self.passages.append(Passage(text, at.tag, Mark(at.mark), self._linked))
            self._length += len(text)
            check_size(self._path, self._length, 2 * len(self.passages))  # a blank line follows each
        self._pieces.clear()
        self._linked = 0
        self._at = None

    def _leave_form(self, start: int) -> None:
        """A form is dropped, unless it holds the page."""
        self.flush()
        prose = sum(len(p.text) for p in self.passages[start:] if p.tag in _PROSE and not p.is_link)
        if prose < _FORM_PROSE:
            del self.passages[start:]
        self._form = None


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in {"html", "body"}:
        return False
    return (
        "hidden" in attributes
        or _HIDDEN_STYLE.search(attributes.get("style", "")[:1000]) is not None
        or _HIDDEN_NAME.search(attributes.get("class", "")[:_NAME_LIMIT]) is not None
        or (tag == "dialog" and "open" not in attributes)
    )
