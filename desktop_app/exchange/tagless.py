"""The text of a web page without its tags, as Taguette counts it, and as it is read: paragraphs are lines."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right

_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "div", "table",
     "caption", "thead", "tbody", "tfoot", "tr", "section", "article")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*+"|'[^']*+'|[^'"<>])*+>|<![^<>]*+>""")


class Tagless:
    """A page's text, of one that was made clean: `bare` is all that stands between tags.

    `text` is the same with a line end where paragraphs touch. Positions count code points.
    """

    def __init__(self, page: str) -> None:
        self._pieces: list[str] = []
        self._bare: list[str] = []
        self._length = 0
        self._added: list[int] = []
        self._owed = ""
        self._drop = self._inside = False
        place = 0
        for tag in _TAG.finditer(page):
            self._words(html.unescape(page[place : tag.start()]))
            self._tag((tag[1] or "").lower(), opening=page[tag.start() + 1] != "/")
            place = tag.end()
        self._words(html.unescape(page[place:]))
        self.bare, self.text = "".join(self._bare), "".join(self._pieces)

    def start(self, at: int) -> int:
        """Where in `text` what begins at a place of `bare` begins."""
        return at + bisect_right(self._added, at)

    def end(self, at: int) -> int:
        """Where in `text` what ends at a place of `bare` ends."""
        return at + bisect_left(self._added, at)

    def _words(self, words: str) -> None:
        if self._drop:
            words = words.removeprefix("\n")
        if not self._inside:
            words = words.lstrip("\t\n\f\r ")  # before its first tag a page has no blanks
        if not words:
            return
        self._drop, self._inside = False, True
        if self._owed and self._pieces and self._pieces[-1][-1] != "\n" and words[0] != "\n":
            self._pieces.append(self._owed)
            self._added.append(self._length)
        self._owed = ""
        self._bare.append(words)
        self._pieces.append(words)
        self._length += len(words)

    def _tag(self, name: str, *, opening: bool) -> None:
        self._inside = self._inside or bool(name)
        self._drop = opening and name == "pre"  # a line end right behind it is none
        if name in _BLOCKS or name == "br":
            self._owed = "\n"
        elif name in _CELLS and self._owed != "\n":
            self._owed = "\t"


def page_of(text: str) -> str:
    """A page of paragraphs, the lines of a text, with its line ends between them: without tags it is the text."""
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n"))
