"""The lines of printed pages: where words are broken, where each line stands, and what is not parted from the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop_app.export.looks import Look, Piece, Run, Runs, bold
from desktop_app.export.pdf_letters import Face, Fragment, Fragments, Letters, clusters, face_of
from desktop_app.export.pieces import Entry
from desktop_app.records import NamedTuple

WIDTH = 451.0
"""Points between the margins of a page."""
INK, QUIET, LINE = "#1d2126", "#59626c", "#a5abb1"
_WORD = re.compile("([^ ]*)( *)")
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
    `entry` that of the one whose page is named at its end.
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
            cell = (left - _STEP + 4, (Fragment(face_of(Run(mark), setting.serif), mark),))
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
            runs = [bold(cell) if number == 0 else cell for cell in cells]
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
        return rows

    def _broken(self, runs: Runs, setting: Setting, wide: float) -> list[Fragments]:
        """Runs as lines that are no wider than `wide` points; the blank at which a line ends stays with it."""
        limit = wide / setting.size
        if len(runs) == 1:
            lines = self._alike(runs[0], setting, limit)
            if lines:
                return lines
        lines, line = [], list[Fragment]()
        room = limit
        for word, width, blanks in self._words(runs, setting, limit):
            if line and width > room:
                lines.append(_joined(line))
                line, room = [], limit
            line += word
            room -= width + blanks
        lines.append(_joined(line))
        return lines

    def _alike(self, run: Run, setting: Setting, limit: float) -> list[Fragments]:
        """Words that look alike as lines; none when a word is wider than one."""
        face = _face(run, setting)
        widths, blank = self._letters.widths(face), self._letters.width(face, " ")
        words = run.text.split(" ")
        lines: list[str] = []
        first, room = 0, limit
        for at, word in enumerate(words):
            width = widths.get(word) or self._letters.width(face, word)
            if width > room:
                if width > limit:
                    return []
                if at > first:
                    lines.append(f"{' '.join(words[first:at])} ")
                first, room = at, limit
            room -= width + blank
        lines.append(" ".join(words[first:]))
        return [(Fragment(face, line, run.struck),) for line in lines]

    def _words(self, runs: Runs, setting: Setting, limit: float) -> Iterator[tuple[list[Fragment], float, float]]:
        """The words with the blanks behind them, and how wide both are; one that is too wide is broken."""
        word: list[Fragment] = []
        width = 0.0
        for run in runs:
            face = _face(run, setting)
            for letters, blanks in _WORD.findall(run.text):
                parts = self._fitting(face, letters, limit)
                for part in parts[:-1]:
                    if word:
                        yield word, width, 0.0
                    word, width = [Fragment(face, part, run.struck)], self._letters.width(face, part)
                if len(parts) > 1:
                    yield word, width, 0.0
                    word, width = [], 0.0
                if parts[-1] or blanks:
                    word.append(Fragment(face, parts[-1] + blanks, run.struck))
                    width += self._letters.width(face, parts[-1])
                if blanks:
                    yield word, width, len(blanks) * self._letters.width(face, " ")
                    word, width = [], 0.0
        if word:
            yield word, width, 0.0

    def _fitting(self, face: Face, word: str, limit: float) -> list[str]:
        """A word in parts that a line holds, mostly one; what changes a letter stays with it."""
        if self._letters.width(face, word) <= limit:
            return [word]
        parts, width = [""], 0.0
        for letter in clusters(word):
            wide = self._letters.width(face, letter)
            if parts[-1] and width + wide > limit:
                parts.append("")
                width = 0.0
            parts[-1] += letter
            width += wide
        return parts


def _face(run: Run, setting: Setting) -> Face:
    return face_of(run._replace(bold=run.bold or setting.bold, italic=run.italic or setting.italic), setting.serif)


def _joined(line: list[Fragment]) -> Fragments:
    """Fragments that look alike are one."""
    made: list[Fragment] = []
    for each in line:
        if made and made[-1].face is each.face and made[-1].struck == each.struck:
            made[-1] = made[-1]._replace(text=made[-1].text + each.text)
        else:
            made.append(each)
    return tuple(made)


def _small(piece: Piece) -> Setting:
    """How a piece is set; smaller in a note."""
    setting = _SETTINGS[piece.look]
    if not piece.small:
        return setting
    return setting._replace(size=_SMALL.size, leading=_SMALL.leading, before=_SMALL.before, serif=False)


def _left(piece: Piece) -> float:
    """Where the words of a piece begin."""
    inset = _GUTTER if piece.bar else 0.0
    if piece.look in (Look.INNER_QUOTE, Look.ITEM):
        return inset + _STEP * (piece.level + 1)
    return inset if piece.look is Look.INNER_HEADING else inset + _STEP * piece.level


def _held(rows: list[Row], keep: bool) -> list[Row]:
    """Rows of which neither the first nor the last stands alone on a page, and the last with the next if it `keep`s."""
    if len(rows) > 1:
        rows[0] = rows[0]._replace(keep=True)
        rows[-2] = rows[-2]._replace(keep=True)
    rows[-1] = rows[-1]._replace(keep=keep)
    return rows
