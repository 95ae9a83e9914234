"""Own words, which are Markdown, as blocks of runs: what printed formats set in type. No HTML, no link, no picture."""

from __future__ import annotations

import re
from html import unescape

from desktop_app.export.looks import Look, Piece, Run, Runs
from desktop_app.export.markdown_text import MEANING
from desktop_app.export.safe_html import safe_html

_BETWEEN = re.compile(r"\n\n+")
_BLANK = re.compile(r"[ \n\t]+")
_INLINE = {"strong": "bold", "em": "italic", "code": "code"}
_LISTS = ("ul", "ol")
_CELLS = ("td", "th")
_HEADINGS = ("h1", "h2", "h3", "h4")
_PARTS = re.compile(r'<(/?)([a-z0-9]+)(?:[^>"]|"[^"]*")*>|([^<]+)')
"""An element begins or ends, or words come."""


def own_words(markdown: str) -> list[Piece]:
    """The blocks of a text in Markdown."""
    if not MEANING.search(markdown):
        return [
            Piece(Look.TEXT, (Run(" ".join(each.split("\n"))),))
            for each in _BETWEEN.split(markdown.strip("\n"))
            if each
        ]
    reader = _Reader()
    reader.read(safe_html(markdown))
    return reader.blocks


class _Reader:
    """Makes blocks of the few elements that `safe_html` lets through."""

    def __init__(self) -> None:
        self.blocks: list[Piece] = []
        self._runs: list[Run] = []
        self._inline = dict.fromkeys(_INLINE, 0)
        self._lists: list[tuple[int, int]] = []
        self._series = self._quotes = self._heading = 0
        self._marker: int | None = None
        self._pre = False
        self._rows: list[list[Runs]] = []

    def read(self, html: str) -> None:
        """Take all of it."""
        for ends, tag, words in _PARTS.findall(html):
            if words:
                self._take(unescape(words))
            elif ends:
                self._leave(tag)
            else:
                self._enter(tag)
        self.end()

    def _enter(self, tag: str) -> None:
        if tag in _INLINE:
            self._inline[tag] += 1
        elif tag in _CELLS:
            self._runs = []
        elif tag != "a":
            self.end()
            self._open(tag)

    def _open(self, tag: str) -> None:
        """Begin a block."""
        if tag in _LISTS:
            self._series += tag == "ol"
            self._lists.append((self._series if tag == "ol" else 0, 0))
        elif tag == "li" and self._lists:
            series, number = self._lists[-1]
            self._lists[-1] = (series, number + 1)
            self._marker = number + 1 if series else 0
        elif tag == "hr":
            self.blocks.append(Piece(Look.RULE))
        elif tag == "tr":
            self._rows.append([])
        else:
            self._pre |= tag == "pre"
            self._quotes += tag == "blockquote"
            self._heading = int(tag[1]) if tag in _HEADINGS else 0

    def _leave(self, tag: str) -> None:
        if tag in _INLINE:
            self._inline[tag] = max(0, self._inline[tag] - 1)
        elif tag in _CELLS:
            self._rows[-1].append(_trimmed(self._runs))
            self._runs = []
        elif tag == "table":
            self._end_table()
        elif tag != "a":
            self.end()
            self._pre &= tag != "pre"
            self._quotes -= tag == "blockquote"
            self._heading = 0
            if tag in _LISTS and self._lists:
                self._lists.pop()

    def _take(self, words: str) -> None:
        text = words if self._pre else _BLANK.sub(" ", words)
        look = {name: self._inline[tag] > 0 for tag, name in _INLINE.items()}
        self._runs.append(Run(text, look["bold"], look["italic"], look["code"] and not self._pre))

    def end(self) -> None:
        """End the block that is being read."""
        runs = tuple(self._runs) if self._pre else _trimmed(self._runs)
        self._runs = []
        if self._pre:
            runs = (Run("".join(run.text for run in runs).rstrip("\n"), code=True),)
        if any(run.text for run in runs):
            self._add(runs)

    def _add(self, runs: Runs) -> None:
        deep = max(0, len(self._lists) - 1)
        if self._pre:
            self.blocks.append(Piece(Look.CODE, runs, len(self._lists)))
        elif self._heading:
            self.blocks.append(Piece(Look.INNER_HEADING, runs, self._heading, keep=True))
        elif self._marker is not None and self._lists:
            self.blocks.append(Piece(Look.ITEM, runs, deep, number=self._marker, series=self._lists[-1][0]))
            self._marker = None
        elif self._quotes:
            self.blocks.append(Piece(Look.INNER_QUOTE, runs, len(self._lists) + self._quotes - 1))
        else:
            self.blocks.append(Piece(Look.TEXT, runs, len(self._lists)))

    def _end_table(self) -> None:
        width = max(map(len, self._rows), default=0)
        rows = [tuple(row) + ((),) * (width - len(row)) for row in self._rows if row]
        self._rows = []
        if rows:
            self.blocks.append(Piece(Look.TABLE, rows=tuple(rows)))


def _trimmed(runs: list[Run]) -> Runs:
    """Without blanks at both ends, and with single ones between runs."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if text.startswith(" ") and (not kept or kept[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            kept.append(run._replace(text=text))
    if kept and kept[-1].text.endswith(" "):
        kept[-1] = kept[-1]._replace(text=kept[-1].text[:-1])
    return tuple(run for run in kept if run.text)
