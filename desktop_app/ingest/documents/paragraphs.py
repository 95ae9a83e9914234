"""Paragraphs put together from their runs, as the events of a document bring them; bounded while they grow."""

from __future__ import annotations

from itertools import groupby

from desktop_app.domain.errors import TooLargeError
from desktop_app.domain.lines import LineRole
from desktop_app.ingest.characters.stored_form import LIMIT, LIMIT_MB, LINE_LIMIT, TooManyLinesError
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.documents.legacy_fonts import by_font

Run = tuple[str, str]
"""Words, and the encoding of their font (empty for Unicode)."""

_LINES = frozenset({LineRole.TITLE, LineRole.HEADING, LineRole.CAPTION})


class Paragraphs:
    """The paragraphs of a document; those within another, as in a text box, follow the one on which they hang.

    TooLargeError, TooManyLinesError as soon as there is more than one article can hold.
    """

    def __init__(self, path: str) -> None:
        self.blocks: list[Block] = []
        self._path = path
        self._open: list[list[Run]] = []
        self._hanging: list[Block] = []
        self._joined: list[Run] = []
        self._size = 0

    @property
    def is_open(self) -> bool:
        """True within a paragraph."""
        return bool(self._open)

    def begin(self) -> None:
        """A paragraph begins, perhaps within another."""
        self._open.append(self._joined)
        self._joined = []

    def add(self, words: str, encoding: str = "") -> None:
        """Words of the innermost paragraph; those outside of any are left out."""
        if self._open:
            self._size += len(words)
            if self._size > LIMIT:
                raise TooLargeError(self._path, limit=LIMIT_MB)
            self._open[-1].append((words, encoding))

    def end(self, role: LineRole | None = None, level: int = 0) -> None:
        """The innermost paragraph ends; a heading of the first level with which the document begins is its title."""
        if not self._open:
            return
        if role is LineRole.HEADING and level == 1 and not self.blocks:
            role = LineRole.TITLE
        runs = self._open.pop()
        if not runs and not self._hanging:
            return
        block = Block(_text(runs, role), role)
        seen = [block] if block.text and not block.text.isspace() else []
        if self._open:
            self._hanging += seen
        else:
            self.blocks += (*seen, *self._hanging)
            self._hanging.clear()
        if 2 * (len(self.blocks) + len(self._hanging)) > LINE_LIMIT:
            raise TooManyLinesError(self._path, limit=LINE_LIMIT)

    def join(self) -> None:
        """The innermost paragraph goes on in the next one: its end was deleted."""
        if self._open:
            self._joined = self._open.pop()


def _text(runs: list[Run], role: LineRole | None) -> str:
    pieces = groupby(runs, key=lambda run: run[1])
    text = "".join(by_font("".join(words for words, _ in piece), encoding) for encoding, piece in pieces)
    return text.replace("\n", " ") if role in _LINES else text
