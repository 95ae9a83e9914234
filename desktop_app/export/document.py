"""A document to be read and printed: headings, own paragraphs and quotations, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Protocol

from desktop_app.records import NamedTuple

NOTE = "Note"
CONTENTS = "Contents"
"""What is said of notes and over the list of headings, English words."""


class Heading(NamedTuple):
    """A heading; `level` from 1, which is one below the title.

    `colour` (`#rrggbb`) and `letter` are those of the theme that it names, empty for others; `passages` how many stand
    under it, None where nobody asks.
    """

    level: int
    text: str
    colour: str = ""
    letter: str = ""
    passages: int | None = None


class Paragraph(NamedTuple):
    """Own words, in Markdown."""

    markdown: str


class Explanation(NamedTuple):
    """Words about what follows, set smaller: the definition of a theme, say. Plain text; a line end is one."""

    text: str


class Quotation(NamedTuple):
    """Words of an article. `citation` says where they are from, empty where nobody knows any more.

    `why` says why it is still to be looked at, `was` what stood there before; both are empty when it is not. `note` is
    Markdown, `state` what review says in words, empty when there is nothing to say; `colour` (`#rrggbb`) that of the
    theme it stands under; `id` the passage's, by which other files can refer to it. `themes` are the names of its
    themes where no heading says them.
    """

    words: str
    citation: str = ""
    why: str = ""
    was: str = ""
    note: str = ""
    state: str = ""
    colour: str = ""
    id: str = ""
    themes: tuple[str, ...] = ()


Block = Heading | Paragraph | Explanation | Quotation


class Document(NamedTuple):
    """A title and what stands under it; `language` is that of its title and remarks."""

    title: str
    blocks: Sequence[Block]
    language: str = "vi"


class DocumentWriter(Protocol):
    """Writes documents in one format.

    `name` is what scripts call it, `label` the English key of its translation; `text` says whether a terminal can show
    what it writes.
    """

    name: str
    suffix: str
    label: str
    text: bool

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
