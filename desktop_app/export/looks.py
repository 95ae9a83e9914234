"""What printed formats set: blocks of runs, each with its look."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop_app.records import NamedTuple


class Look(StrEnum):
    """How a piece is set."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    EXPLANATION = "explanation"
    QUOTE = "quote"
    CITATION = "citation"
    NOTE = "note"
    ITEM = "item"
    CODE = "code"
    INNER_HEADING = "inner-heading"
    INNER_QUOTE = "inner-quote"
    RULE = "rule"
    TABLE = "table"


class Run(NamedTuple):
    """Letters that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False


Runs = tuple[Run, ...]


class Piece(NamedTuple):
    """A block. `bar` (`#rrggbb`) is the colour at its left, empty for none; `keep` holds it on a page with the next
    (never long chains of them: LibreOffice leaves half a page free).

    `level` is that of a heading, else how far it stands in. `number` is what stands before an item, 0 for a dot; items
    of one numbered list of a text have the same `series`. `small` is set as a note is. `rows` are those of a table, the
    first with the headings of its columns.
    """

    look: Look
    runs: Runs = ()
    level: int = 0
    bar: str = ""
    keep: bool = False
    number: int = 0
    series: int = 0
    small: bool = False
    rows: tuple[tuple[Runs, ...], ...] = ()


BARRED = (Look.QUOTE, Look.CITATION, Look.NOTE)
"""What has a bar beside it."""


def bold(runs: Iterable[Run]) -> Runs:
    """The same runs, all bold."""
    return tuple(run._replace(bold=True) for run in runs)


def plain(runs: Iterable[Run]) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)
