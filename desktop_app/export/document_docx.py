"""Documents as Word files: real styles, an outline, a table of contents that is there at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.export.document import CONTENTS, Document
from desktop_app.export.docx_parts import BULLETS, FOOTER_ID, NAMES, parts
from desktop_app.export.looks import BARRED, Look, Piece, Run, Runs, bold
from desktop_app.export.packing import DECLARATION, Member, pack, xml_text
from desktop_app.export.phrases import one_line
from desktop_app.export.pieces import DEEPEST, Entry, bookmark, entries, pieces
from desktop_app.resources import translate

STYLES = {
    Look.TITLE: "Title",
    Look.EXPLANATION: "Explanation",
    Look.QUOTE: "Quote",
    Look.CITATION: "Citation",
    Look.NOTE: "Note",
    Look.ITEM: "ListParagraph",
    Look.CODE: "Code",
    Look.INNER_HEADING: "InnerHeading",
    Look.INNER_QUOTE: "InnerQuote",
}
ENDING = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ID}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
"""The end of the main part: the size of its pages."""
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="A5ABB1"/></w:pBdr>'
_NOTE, _DEEP = 284, 360
"""Twentieths of a point that a note stands in, and each level of a list."""
_DEEPEST_LIST = 8


class DocxDocument:
    """A document for Word and LibreOffice."""

    name = "docx"
    suffix = ".docx"
    label = "Word document (DOCX)"
    text = False

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole file to `out`."""
        setter = Paragraphs()
        text = Member("word/document.xml", _words(document, setter))
        pack(parts(document.title, document.language, text, setter.numbers()), out)


def _words(document: Document, setter: Paragraphs) -> Iterator[str]:
    yield from beginning(document.title)
    yield from contents(entries(document), document.language)
    number = 0
    for piece in pieces(document):
        if piece.look is Look.HEADING:
            number += 1
            yield heading(piece, number)
        else:
            yield setter.xml(piece)
    yield ENDING


def beginning(title: str) -> Iterator[str]:
    """The main part up to the title."""
    yield f"{DECLARATION}<w:document {NAMES}><w:body>"
    yield paragraph(f'<w:pStyle w:val="{STYLES[Look.TITLE]}"/>', (Run(one_line(title)),))


class Paragraphs:
    """Makes paragraphs, and knows which numbered lists they began."""

    def __init__(self) -> None:
        self._numbers: list[tuple[int, int, int]] = []
        self._series: dict[int, int] = {}

    def xml(self, piece: Piece) -> str:
        """A piece that is no heading."""
        return _table(piece) if piece.look is Look.TABLE else paragraph(self._look(piece), piece.runs)

    def numbers(self) -> Iterator[tuple[int, int, int]]:
        """The numbered lists that were begun: number, level, with what it begins."""
        yield from self._numbers

    def _look(self, piece: Piece) -> str:
        """The properties of a paragraph."""
        style = "Note" if piece.small and piece.look is Look.ITEM else STYLES.get(piece.look)
        said = f'<w:pStyle w:val="{style}"/>' if style else ""
        if piece.keep:
            said += "<w:keepNext/>"
        if piece.look is Look.ITEM:
            return f"{said}{self._listed(piece)}{_inside(piece) if piece.small else ''}"
        if piece.look is Look.RULE:
            return _RULE
        if piece.bar and piece.look in BARRED:
            said += _bar(piece)
        if piece.level and piece.look in (Look.TEXT, Look.CODE):
            said += f'<w:ind w:left="{piece.level * _DEEP}"/>'
        return said

    def _listed(self, piece: Piece) -> str:
        level = min(piece.level, _DEEPEST_LIST)
        ident = BULLETS if not piece.number else self._number(piece, level)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>'

    def _number(self, piece: Piece, level: int) -> int:
        """The list that an item belongs to; its first item begins one."""
        if piece.number == 1 or piece.series not in self._series:
            self._series[piece.series] = BULLETS + len(self._numbers) + 1
            self._numbers.append((self._series[piece.series], level, piece.number))
        return self._series[piece.series]


def paragraph(look: str, runs: Runs) -> str:
    """A paragraph; `look` are its properties."""
    said = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{said}{''.join(map(run_xml, runs))}</w:p>"


def run_xml(run: Run) -> str:
    """A run; line ends and tabs in it are ones."""
    if not run.text:
        return ""
    text = xml_text(run.text)
    if "\n" in text or "\t" in text:
        text = text.replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return f"<w:r>{_letters(run)}{_TEXT}{text}</w:t></w:r>"


_TEXT = '<w:t xml:space="preserve">'
_MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'


def _letters(run: Run) -> str:
    if not (run.bold or run.italic or run.code or run.struck):
        return ""
    said = (
        _MONO if run.code else "",
        "<w:b/><w:bCs/>" if run.bold else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        "<w:strike/>" if run.struck else "",
    )
    return f"<w:rPr>{''.join(said)}</w:rPr>"


def _line(side: str, colour: str, size: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour[1:].upper()}"/>'


def _bar(piece: Piece) -> str:
    return f"<w:pBdr>{_line('left', piece.bar, 24, 10)}</w:pBdr>"


def _inside(piece: Piece) -> str:
    """Where an item of a note stands: in from the bar, which the first level goes on with."""
    place = f'<w:ind w:left="{_NOTE + (piece.level + 1) * _DEEP}" w:hanging="{_DEEP}"/>'
    return place if piece.level else f"{_bar(piece)}{place}"


def heading(piece: Piece, number: int, runs: str = "", *, new_page: bool = False) -> str:
    """A heading, the `number`th; `runs` are its words where they are more than those of the piece."""
    look = f'<w:pStyle w:val="Heading{min(piece.level, 9)}"/>'
    if new_page:
        look += "<w:pageBreakBefore/>"
    if piece.bar:
        look += f"<w:pBdr>{_line('bottom', piece.bar, 12, 2)}</w:pBdr>"
    text = runs or "".join(map(run_xml, piece.runs))
    return (
        f'<w:p><w:pPr>{look}</w:pPr><w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>{text}'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def contents(found: list[Entry], language: str) -> Iterator[str]:
    """A table of contents with its entries in it. Word adds the page numbers when it is told to update it.

    To have it do so by itself it would have to be told that the entries are out of date: it then asks at each opening
    whether it may look into other files, and says nothing of what for.
    """
    if not found:
        return
    yield '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    yield "</w:docPartObj></w:sdtPr><w:sdtContent>"
    yield paragraph('<w:pStyle w:val="TOCHeading"/>', (Run(translate(language, CONTENTS)),))
    before = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-{DEEPEST}" '
        r'\h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for entry in found:
        link = (
            f'<w:hyperlink w:anchor="{bookmark(entry.number)}" w:history="1">{run_xml(Run(entry.text))}</w:hyperlink>'
        )
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>{before}{link}</w:p>'
        before = ""
    yield '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'


def _table(piece: Piece) -> str:
    """A table as wide as its text, and an empty line, without which Word joins it with the next one."""
    width = 9070 // len(piece.rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(piece.rows[0])
    rows = "".join(_row(row, number == 0) for number, row in enumerate(piece.rows))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _row(cells: tuple[Runs, ...], head: bool) -> str:
    again = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{again}{''.join(_cell(runs, head) for runs in cells)}</w:tr>"


def _cell(runs: Runs, head: bool) -> str:
    shown = bold(runs) if head else runs
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{paragraph("", shown)}</w:tc>'
