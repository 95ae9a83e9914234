"""Documents as OpenDocument texts: real styles, an outline, a table of contents that is there at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.export.document import CONTENTS, Document
from desktop_app.export.looks import BARRED, Look, Piece, Run, Runs, bold
from desktop_app.export.odt_parts import FONTS, NAMES, STEP, parts
from desktop_app.export.packing import DECLARATION, pack, xml_text
from desktop_app.export.phrases import one_line
from desktop_app.export.pieces import DEEPEST, Entry, bookmark, entries, pieces
from desktop_app.resources import translate

_STYLES = {
    Look.TEXT: "Standard",
    Look.EXPLANATION: "Explanation",
    Look.QUOTE: "Quotations",
    Look.CITATION: "Citation",
    Look.NOTE: "Note",
    Look.ITEM: "Item",
    Look.CODE: "Code",
    Look.INNER_HEADING: "InnerHeading",
    Look.INNER_QUOTE: "InnerQuote",
    Look.RULE: "Horizontal_20_Line",
}
_INDENTED = (Look.TEXT, Look.CODE)
_DEEPEST_LIST = 9
_SPACES = re.compile(r"\n|\t|^ +| {2,}")
"""What a reader would take for one space, or for none."""


class OdtDocument:
    """A document for LibreOffice and Word."""

    name = "odt"
    suffix = ".odt"
    label = "OpenDocument text (ODT)"
    text = False

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole file to `out`."""
        pack(parts(document.title, document.language, _Text(document).words()), out)


class _Text:
    """The main part. Looks that only some pieces have are styles without a name, which stand before the text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._looks: dict[tuple[str, str], str] = {}
        self._letters: dict[str, str] = {}
        self._headings = 0

    def words(self) -> Iterator[str]:
        """All of it."""
        title = self._paragraph("Title", (Run(one_line(self._document.title)),))
        body = [self._piece(piece) for piece in pieces(self._document)]
        yield f"{DECLARATION}<office:document-content {NAMES}>{FONTS}<office:automatic-styles>"
        yield from self._made()
        yield f"</office:automatic-styles><office:body><office:text>{title}"
        yield from _contents(entries(self._document), self._document.language)
        yield from body
        yield "</office:text></office:body></office:document-content>"

    def _piece(self, piece: Piece) -> str:
        if piece.look is Look.HEADING:
            return self._heading(piece)
        if piece.look is Look.TABLE:
            return self._table(piece)
        said = ' fo:keep-with-next="always"' if piece.keep else ""
        if piece.bar and piece.look in BARRED:
            said += f' fo:border-left="3pt solid {piece.bar}" fo:padding-left="0.3cm"'
        if piece.level and piece.look in _INDENTED:
            said += f' fo:margin-left="{piece.level * STEP:.2f}cm"'
        style = "Note" if piece.small and piece.look is Look.ITEM else _STYLES[piece.look]
        made = self._paragraph(self._style(style, said), piece.runs)
        return _listed(piece, made) if piece.look is Look.ITEM else made

    def _heading(self, piece: Piece) -> str:
        self._headings += 1
        level, mark = min(piece.level, 9), bookmark(self._headings)
        line = f' fo:border-bottom="1.5pt solid {piece.bar}" fo:padding-bottom="0.05cm"' if piece.bar else ""
        return (
            f'<text:h text:style-name="{self._style(f"Heading_20_{level}", line)}" text:outline-level="{level}">'
            f'<text:bookmark-start text:name="{mark}"/>{self._runs(piece.runs)}'
            f'<text:bookmark-end text:name="{mark}"/></text:h>'
        )

    def _table(self, piece: Piece) -> str:
        rows = [
            f"<table:table-row>{''.join(self._cell(runs, number == 0) for runs in row)}</table:table-row>"
            for number, row in enumerate(piece.rows)
        ]
        column = f'<table:table-column table:number-columns-repeated="{len(piece.rows[0])}"/>'
        head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        return f"<table:table>{column}{head}{''.join(rows[1:])}</table:table>{self._paragraph('Standard', ())}"

    def _cell(self, runs: Runs, head: bool) -> str:
        shown = bold(runs) if head else runs
        made = self._paragraph(self._style("Standard", ' fo:margin-bottom="0cm"'), shown)
        return f'<table:table-cell table:style-name="Cell" office:value-type="string">{made}</table:table-cell>'

    def _paragraph(self, style: str, runs: Runs) -> str:
        return f'<text:p text:style-name="{style}">{self._runs(runs)}</text:p>'

    def _runs(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        text = _SPACES.sub(_space, xml_text(run.text))
        said = (
            ' fo:font-weight="bold"' * run.bold
            + ' fo:font-style="italic"' * run.italic
            + ' style:font-name="Courier New"' * run.code
            + ' style:text-line-through-style="solid" style:text-line-through-type="single"' * run.struck
        )
        if not said:
            return text
        name = self._letters.setdefault(said, f"T{len(self._letters) + 1}")
        return f'<text:span text:style-name="{name}">{text}</text:span>'

    def _style(self, name: str, said: str) -> str:
        """The style with this name and what is said besides."""
        return self._looks.setdefault((name, said), f"P{len(self._looks) + 1}") if said else name

    def _made(self) -> Iterator[str]:
        for (parent, said), name in self._looks.items():
            yield (
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
                f"<style:paragraph-properties{said}/></style:style>"
            )
        for said, name in self._letters.items():
            yield f'<style:style style:name="{name}" style:family="text"><style:text-properties{said}/></style:style>'
        yield (
            '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
            'fo:border="0.5pt solid #a5abb1" fo:padding="0.1cm"/></style:style>'
        )


def _space(found: re.Match[str]) -> str:
    kind = found[0]
    if kind == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if kind == "\t" else f'<text:s text:c="{len(kind)}"/>'


def _listed(piece: Piece, made: str) -> str:
    """An item in lists as deep as it stands; its number is said, so that it is that of its text."""
    level = min(piece.level, _DEEPEST_LIST) + 1
    name = ("Note" if piece.small else "") + ("Numbers" if piece.number else "Bullets")
    start = f' text:start-value="{piece.number}"' if piece.number else ""
    opened = f'<text:list text:style-name="{name}">' + "<text:list-item><text:list>" * (level - 1)
    closed = "</text:list></text:list-item>" * (level - 1) + "</text:list>"
    return f"{opened}<text:list-item{start}>{made}</text:list-item>{closed}"


_LINK = 'xlink:type="simple" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link"'


def _contents(found: list[Entry], language: str) -> Iterator[str]:
    """A table of contents with its entries in it; their page numbers are references, which follow by themselves."""
    if not found:
        return
    title = xml_text(translate(language, CONTENTS))
    yield f'<text:table-of-content text:name="{title}"><text:table-of-content-source text:outline-level="{DEEPEST}">'
    yield f'<text:index-title-template text:style-name="Contents_20_Heading">{title}</text:index-title-template>'
    for level in range(1, DEEPEST + 1):
        yield (
            f'<text:table-of-content-entry-template text:outline-level="{level}" '
            f'text:style-name="Contents_20_{level}"><text:index-entry-link-start/><text:index-entry-text/>'
            '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
            "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        )
    yield f'</text:table-of-content-source><text:index-body><text:index-title text:name="{title}_">'
    yield f'<text:p text:style-name="Contents_20_Heading">{title}</text:p></text:index-title>'
    for entry in found:
        mark = bookmark(entry.number)
        page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{mark}"/>'
        link = f'<text:a {_LINK} xlink:href="#{mark}">{xml_text(entry.text)}<text:tab/>{page}</text:a>'
        yield f'<text:p text:style-name="Contents_20_{entry.level}">{link}</text:p>'
    yield "</text:index-body></text:table-of-content>"
