"""The lines of printed pages: words broken into lines, each with its place, and what must not be parted from the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.export.looks import Look, Piece, Run, Runs
from desktop_app.export.pdf_letters import Face, Letters, face_of
from desktop_app.export.pieces import Entry
from desktop_app.records import NamedTuple

Fragments = tuple[tuple[Face, str], ...]
WIDTH = 451.0
"""Points between the margins of a page."""
INK, QUIET, LINE = "#1d2126", "#59626c", "#a5abb1"
_STEP = 18.0
_GUTTER = 12.0
"""Points that a level stands in, and a quote beside its bar."""
_NUMBERS = 40.0
"""Points kept free for page numbers in a table of contents."""


class Setting(NamedTuple):
    """How a piece is set: points of its letters, of its lines, and before it."""

    size: float
    leading: float
    before: float
    serif: bool = False
    colour: str = INK
    bold: bool = False
    italic: bool = False


_TITLE = Setting(20, 26, 0, bold=True)
_HEADINGS = (Setting(16, 22, 26, bold=True), Setting(13.5, 19, 20, bold=True), Setting(12, 17, 16, bold=True))
_DEEPER = Setting(11, 16, 14, bold=True)
_ENTRY = Setting(10, 14, 3)
_CONTENTS = Setting(13, 18, 18, bold=True)
_SMALL = Setting(9, 13, 3)
_TEXT = Setting(11, 16, 7, serif=True)
_SETTINGS = {
    Look.TEXT: _TEXT,
    Look.EXPLANATION: Setting(9.5, 13.5, 5, colour=QUIET),
    Look.QUOTE: Setting(11, 16, 11, serif=True),
    Look.CITATION: Setting(9, 13, 3, colour=QUIET),
    Look.NOTE: _SMALL,
    Look.ITEM: Setting(11, 16, 3, serif=True),
    Look.CODE: Setting(9.5, 13.5, 7),
    Look.INNER_HEADING: Setting(11, 16, 12, bold=True),
    Look.INNER_QUOTE: Setting(11, 16, 7, serif=True, italic=True),
    Look.TABLE: Setting(10, 15, 5, serif=True),
    Look.RULE: Setting(6, 8, 7),
}


class Row(NamedTuple):
    """A line of a page. `cells` are what stands in it, each with its place from the left margin.

    `before` are the points above it, left out at the top of a page; `keep` holds it on a page with the next. `bar` is
    the colour beside it, `rule` that of a line under it. `heading` is the number of the heading that begins here,
    `entry` that of the one whose page is named at its end. `struck` is true when it has words that are struck out.
    """

    cells: tuple[tuple[float, Fragments], ...]
    size: float
    leading: float
    before: float = 0.0
    keep: bool = False
    colour: str = INK
    bar: str = ""
    rule: str = ""
    heading: int = 0
    entry: int = 0
    struck: tuple[tuple[float, float], ...] = ()


class Setter:
    """Sets pieces in lines."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._headings = 0

    def title(self, text: str) -> list[Row]:
        """The title of the document."""
        return self._rows((Run(text),), _TITLE, 0)

    def contents(self, title: str, entries: Iterable[Entry]) -> Iterator[Row]:
        """A table of contents; which pages it names is found when all are laid out."""
        for number, entry in enumerate(entries):
            if number == 0:
                yield from (row._replace(keep=True) for row in self._rows((Run(title),), _CONTENTS, 0))
            rows = self._rows((Run(entry.text),), _ENTRY, _STEP * (entry.level - 1), _NUMBERS)
            yield from rows[:-1]
            yield rows[-1]._replace(entry=entry.number)

    def rows(self, piece: Piece) -> list[Row]:
        """The lines of a piece."""
        if piece.look is Look.TABLE:
            return self._table(piece)
        if piece.look is Look.HEADING:
            return self._heading(piece)
        if piece.look is Look.RULE:
            setting = _SETTINGS[Look.RULE]
            return [Row((), setting.size, setting.leading, setting.before, rule=LINE)]
        if piece.look is Look.CODE:
            return self._code(piece)
        setting = _small(piece)
        left = _left(piece)
        rows = self._rows(piece.runs, setting, left)
        if piece.look is Look.ITEM and rows:
            mark = f"{piece.number}. " if piece.number else "• "
            cell = (left - _STEP + 4, ((face_of(Run(mark), setting.serif), mark),))
            rows[0] = rows[0]._replace(cells=(cell, *rows[0].cells))
        return _held([row._replace(bar=piece.bar) for row in rows], piece.keep)

    def _heading(self, piece: Piece) -> list[Row]:
        self._headings += 1
        setting = _HEADINGS[piece.level - 1] if piece.level <= len(_HEADINGS) else _DEEPER
        rows = [row._replace(keep=True) for row in self._rows(piece.runs, setting, 0)]
        rows[0] = rows[0]._replace(heading=self._headings)
        rows[-1] = rows[-1]._replace(rule=piece.bar)
        return rows

    def _code(self, piece: Piece) -> list[Row]:
        setting = _SETTINGS[Look.CODE]
        rows: list[Row] = []
        for line in "".join(run.text for run in piece.runs).expandtabs(4).split("\n"):
            made = self._rows((Run(line, code=True),), setting, _left(piece))
            rows += made if not rows else [row._replace(before=0) for row in made]
        return [row._replace(bar=piece.bar) for row in rows]

    def _table(self, piece: Piece) -> list[Row]:
        """Each line of a table's row is a line of the page."""
        setting = _SETTINGS[Look.TABLE]
        inset = _left(piece)
        wide = (WIDTH - inset) / len(piece.rows[0])
        rows: list[Row] = []
        for number, cells in enumerate(piece.rows):
            runs = [tuple(run._replace(bold=True) for run in cell) if number == 0 else cell for cell in cells]
            lines = [self._broken(cell, setting, wide - _GUTTER) for cell in runs]
            deep = max(map(len, lines))
            for at in range(deep):
                placed = tuple((inset + wide * column, each[at]) for column, each in enumerate(lines) if at < len(each))
                last = at == deep - 1
                before = setting.before if at == 0 else 0
                rule = LINE if last else ""
                rows.append(Row(placed, setting.size, setting.leading, before, not last or number == 0, rule=rule))
        return [row._replace(bar=piece.bar) for row in rows]

    def _rows(self, runs: Runs, setting: Setting, left: float, right: float = 0) -> list[Row]:
        lines = self._broken(runs, setting, WIDTH - left - right)
        rows = [Row(((left, line),), setting.size, setting.leading, colour=setting.colour) for line in lines]
        rows[0] = rows[0]._replace(before=setting.before)
        if any(run.struck for run in runs):
            rows = self._struck(rows, runs)
        return rows

    def _broken(self, runs: Runs, setting: Setting, wide: float) -> list[Fragments]:
        """Runs as lines that are no wider than `wide` points; the blank at which a line ends stays with it."""
        lines: list[Fragments] = []
        line: list[tuple[Face, str]] = []
        room = limit = wide / setting.size
        for word in self._words(runs, setting, limit):
            width = sum(self._letters.width(face, text.rstrip(" ")) for face, text in word)
            if line and width > room:
                lines.append(_joined(line))
                line, room = [], limit
            line += word
            face, text = word[-1]
            blanks = len(text) - len(text.rstrip(" "))
            room -= width + blanks * self._letters.width(face, " ")
        lines.append(_joined(line))
        return lines
