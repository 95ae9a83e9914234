"""An Excel workbook (Office Open XML) of plain sheets: words, numbers and dates, never a formula and never a link.

XlsxWriter takes 6 µs a cell, and takes words between `<r>` and `</r>` for markup; a passage stands in two sheets here,
and words come from outside. Cells are made once and put into as many sheets as they stand in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import BinaryIO

from desktop_app.domain.themes import COLOUR
from desktop_app.export.packing import DECLARATION, FORBIDDEN, Member, pack
from desktop_app.records import NamedTuple

CELL = 32_767
"""UTF-16 units that a cell can hold."""
ROWS = 1_048_576
"""Rows that a sheet can hold."""
LINES = 27
"""Lines up to which a row grows: Excel knows none that is higher."""
NAME = 31
"""UTF-16 units that the name of a sheet can have."""

PLAIN, HEAD, TEXT, LINE, NUMBER, DAY, MINUTE, SUM, SUM_NAME = range(9)
"""Styles of cells, by their places in `_STYLES`."""

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_TOP = '<alignment vertical="top"/>'
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
_STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{_SHEETS}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF2"/><bgColor indexed="64"/></patternFill></fill>'
    "</fills>"
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>'
    '<bottom style="thin"><color rgb="FF8A939D"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"'
    f' applyAlignment="1">{_WRAPPED}</xf>'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{_WRAPPED}</xf>'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{_TOP}</xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment horizontal="right" vertical="top" indent="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment horizontal="left" vertical="top"/></xf>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment horizontal="left" vertical="top"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment horizontal="right" vertical="top" indent="1"/></xf>'
    f'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">{_WRAPPED}</xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_APPLICATION = (
    f'{DECLARATION}<Properties xmlns="{_LINKS.replace("relationships", "extended-properties")}">'
    "<Application>Trích</Application></Properties>"
)
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_IN_NAMES = str.maketrans({"[": "(", "]": ")", **dict.fromkeys(":*?/\\", "-")})
_PIECE = 2_000  # code points
_LINE_HEIGHT = 15  # points
_BLOCK = 1_000  # rows that are written at once
_FIRST_DAY = date(1899, 12, 30).toordinal()
_SAME_DAYS = date(1900, 3, 1).toordinal()  # before it Excel has a day that never was

Row = Sequence[str]
"""A row: its XML, of which the row's number is left out wherever it stands."""


class Sheet(NamedTuple):
    """A sheet: its name, a legal one; the widths of its columns in digits; its rows, the first of which is its head.

    `filtered` rows, the head among them, can be filtered. `colour` is that of its tab (`#rrggbb`), empty for none.
    `still` columns stay in sight.
    """

    name: str
    widths: Sequence[float]
    rows: Sequence[Row]
    filtered: int = 0
    colour: str = ""
    still: int = 0


class Strings:
    """The words of a workbook, each written once. Of words that are too long for a cell the beginning, and a mark.

    `mark` says where the whole stands: `{0}` is the row of it, in a sheet with the rows of `long_rows`.
    """

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._places: dict[str, int] = {}
        self._cut: dict[str, str] = {}
        self._long: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self._places)

    def place(self, words: str) -> int:
        """The number by which a cell names words."""
        if len(words) > CELL // 2 and width(words) > CELL:
            words = self._cut.get(words) or self._shortened(words)
        return self._places.setdefault(words, len(self._places))

    def long_pieces(self) -> list[tuple[int, str]]:
        """What was too long for a cell, in pieces that are not, each with its number among those of its text."""
        return list(self._long)

    def parts(self) -> Iterator[str]:
        """The XML of all words, in their order."""
        yield f'{DECLARATION}<sst xmlns="{_SHEETS}" uniqueCount="{len(self._places)}">'
        words = iter(self._places)
        while block := list(islice(words, _BLOCK)):
            yield "".join([f'<si><t xml:space="preserve">{escaped(each)}</t></si>' for each in block])
        yield "</sst>"

    def _shortened(self, words: str) -> str:
        mark = self._mark.format(len(self._long) + 2)
        self._long += enumerate(_pieces(words), 1)
        fits = CELL if width(words) == len(words) else CELL // 2
        self._cut[words] = words[: fits - len(mark)] + mark
        return self._cut[words]


def _pieces(words: str) -> Iterator[str]:
    """Words in pieces that a cell shows whole, cut behind a blank where there is one."""
    at = 0
    while at < len(words):
        blank = words.rfind(" ", at + _PIECE // 2, at + _PIECE)
        end = blank + 1 if blank >= 0 and at + _PIECE < len(words) else at + _PIECE
        yield words[at:end]
        at = end


def width(words: str) -> int:
    """The length of words in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def escaped(words: str) -> str:
    """Words as XML. What it cannot hold is `\ufffd`; all line ends are LF."""
    if not _SPECIAL.search(words):
        return words
    words = _ESCAPE.sub("_x005F_", words.replace("\r\n", "\n").replace("\r", "\n"))
    words = FORBIDDEN.sub("\ufffd", words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel takes: without the signs that it does not, of 31 characters, different whatever their case."""
    taken = {"", "history"}
    made = []
    for words in wanted:
        plain = " ".join(FORBIDDEN.sub("", words).translate(_IN_NAMES).split())
        number, name = 1, _fitting(plain)
        while name.casefold() in taken:
            number += 1
            name = _fitting(plain, f" ({number})")
        taken.add(name.casefold())
        made.append(name)
    return made


def _fitting(name: str, behind: str = "") -> str:
    while width(name + behind) > NAME:
        name = name[: min(len(name) - 1, NAME)]
    name = name.strip(" '")
    return f"{name}{behind}".strip()


def serial(value: str) -> float | None:
    """An ISO day, or minute, as Excel counts days; None for what is no day, and for days before March 1900."""
    if len(value) < 10:
        return None
    day = date.fromisoformat(value[:10]).toordinal()
    if day < _SAME_DAYS:
        return None
    hour, minute = (int(value[11:13]), int(value[14:16])) if len(value) > 10 else (0, 0)
    return day - _FIRST_DAY + (hour * 60 + minute) / 1440


def letters(column: int) -> str:
    """What a column is called, from 0: `A`, `Z`, `AA`."""
    name = ""
    while column >= 0:
        column, place = divmod(column, 26)
        name = chr(65 + place) + name
        column -= 1
    return name


def text(place: int, style: int = TEXT) -> str:
    """A cell with the words that have a place among the `Strings`."""
    return f'" s="{style}" t="s"><v>{place}</v></c>'


def number(value: float, style: int = NUMBER) -> str:
    """A cell with a number."""
    return f'" s="{style}"><v>{value!r}</v></c>'


def empty(style: int = TEXT) -> str:
    """A cell in which nothing stands."""
    return f'" s="{style}"/>'


def openings(columns: int) -> list[str]:
    """What stands behind the cell of each column of a row: the beginning of the next, or the end."""
    return [*(f'<c r="{letters(column)}' for column in range(1, columns)), "</row>"]


OPENING = '<row r="'
"""How a row begins."""
BLANK: Row = (OPENING, '"/>')
"""A row in which nothing stands."""


def first_cell(lines: int) -> str:
    """What stands before the first cell of a row, which is so many lines high."""
    return f'" ht="{min(lines, LINES) * _LINE_HEIGHT}"><c r="A'


def row(cells: Sequence[str], lines: int = 1) -> Row:
    """A row of cells."""
    return (OPENING, first_cell(lines), *map("".join, zip(cells, openings(len(cells)), strict=True)))


def lines(words: str, wide: float) -> int:
    """How many lines words take in a cell of a width, about: letters are a little narrower than digits, and break."""
    if len(words) <= wide and "\n" not in words:
        return 1
    return sum(max(1, math.ceil(len(line) * 1.05 / wide)) for line in words.split("\n"))


def write_workbook(sheets: Sequence[Sheet], strings: Strings, out: BinaryIO) -> None:
    """Write the sheets to `out`; their names differ. No name, no place and no time of anybody is in the file."""
    pack((Member(name, parts) for name, parts in _files(sheets, strings)), out)


def _files(sheets: Sequence[Sheet], strings: Strings) -> Iterator[tuple[str, Iterable[str]]]:
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield (
        "_rels/.rels",
        [_relations([("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml")])],
    )
    yield "docProps/app.xml", [_APPLICATION]
    yield "xl/workbook.xml", _book(sheets)
    own = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    yield (
        "xl/_rels/workbook.xml.rels",
        [_relations([*own, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])],
    )
    yield "xl/styles.xml", [_STYLES]
    yield "xl/sharedStrings.xml", strings.parts()
    for number, sheet in enumerate(sheets, 1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet, first=number == 1)


def _content_types(sheets: int) -> Iterator[str]:
    yield f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    yield '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    parts = [("xl/workbook.xml", "spreadsheetml.sheet.main"), ("docProps/app.xml", "extended-properties")]
    parts += [(f"xl/{name}.xml", f"spreadsheetml.{name}") for name in ("styles", "sharedStrings")]
    parts += [(f"xl/worksheets/sheet{number}.xml", "spreadsheetml.worksheet") for number in range(1, sheets + 1)]
    yield from (f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts)
    yield "</Types>"


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    told = [
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    ]
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(told)}</Relationships>'


def _book(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield f'{DECLARATION}<workbook xmlns="{_SHEETS}" xmlns:r="{_LINKS}"><bookViews><workbookView/></bookViews><sheets>'
    for number, sheet in enumerate(sheets, 1):
        yield f'<sheet name="{_attribute(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
    yield "</sheets><definedNames>"
    quoted = [_attribute(sheet.name.replace("'", "''")) for sheet in sheets]
    for number, (sheet, name) in enumerate(zip(sheets, quoted, strict=True)):
        if sheet.filtered:
            last = f"${letters(len(sheet.widths) - 1)}${sheet.filtered}"
            yield f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
            yield f"'{name}'!$A$1:{last}</definedName>"
    for number, name in enumerate(quoted):
        yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">\'{name}\'!$1:$1</definedName>'
    yield "</definedNames></workbook>"


def _sheet(sheet: Sheet, *, first: bool) -> Iterator[str]:
    last = letters(len(sheet.widths) - 1)
    yield f'{DECLARATION}<worksheet xmlns="{_SHEETS}"><sheetPr>'
    if COLOUR.fullmatch(sheet.colour):
        yield f'<tabColor rgb="FF{sheet.colour[1:].upper()}"/>'
    yield f'<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}{max(1, len(sheet.rows))}"/>'
    selected = ' tabSelected="1"' if first else ""
    yield f'<sheetViews><sheetView{selected} workbookViewId="0">{_pane(sheet.still)}</sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for column, wide in enumerate(sheet.widths, 1):
        yield f'<col min="{column}" max="{column}" width="{wide}" customWidth="1"/>'
    yield "</cols><sheetData>"
    numbered = zip(map(str, range(1, len(sheet.rows) + 1)), sheet.rows, strict=True)
    while block := list(islice(numbered, _BLOCK)):
        yield "".join([number.join(pieces) for number, pieces in block])
    yield "</sheetData>"
    if sheet.filtered:
        yield f'<autoFilter ref="A1:{last}{sheet.filtered}"/>'
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"


def _pane(still: int) -> str:
    corner, which = f"{letters(still)}2", "bottomRight" if still else "bottomLeft"
    across = f' xSplit="{still}"' if still else ""
    return f'<pane{across} ySplit="1" topLeftCell="{corner}" activePane="{which}" state="frozen"/>'


def _attribute(words: str) -> str:
    return escaped(words).replace('"', "&quot;")
