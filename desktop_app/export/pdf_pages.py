"""The pages of a PDF: lines laid on pages, and drawn with their bars, rules, links and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop_app.export.document import CONTENTS, Document
from desktop_app.export.pdf_letters import Face, Fragment, Letters, PageText
from desktop_app.export.pdf_lines import QUIET, WIDTH, Row, Setter
from desktop_app.export.phrases import one_line
from desktop_app.export.pieces import Entry, entries, headings, locale, pieces
from desktop_app.records import NamedTuple
from desktop_app.resources import translate

rl_config.useA85 = 0  # bytes as they are: letters in their stead make files a quarter larger
_PAGE = (595.28, 841.89)
_LEFT, _TOP, _BOTTOM = 72.0, 770.0, 76.0
_FOOTER = 44.0
_BAR = 2.5
_NUMBER = 9.0


class Placed(NamedTuple):
    """A row on its page; `top` are points from the lower edge."""

    row: Row
    top: float

    @property
    def base(self) -> float:
        """Where its letters stand."""
        return self.top - self.row.leading + (self.row.leading - self.row.size) / 2 + self.row.size * 0.22


def write_pages(document: Document, out: BinaryIO) -> None:
    """Write the whole file."""
    canvas = Canvas(out, pagesize=_PAGE, pageCompression=1, invariant=1, lang="-".join(locale(document.language)))
    canvas.setTitle(document.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Trích")
    canvas.setProducer("Trích")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    letters = Letters(canvas)
    pages = laid_out(_rows(document, Setter(letters)))
    _Printer(canvas, letters, pages, headings(document)).print()
    canvas.save()


def _rows(document: Document, setter: Setter) -> Iterator[Row]:
    yield from setter.title(one_line(document.title))
    yield from setter.contents(translate(document.language, CONTENTS), entries(document))
    for piece in pieces(document):
        yield from setter.rows(piece)


def laid_out(rows: Iterable[Row]) -> list[list[Placed]]:
    """Rows on pages: those that are kept with the next go to the next page together, if a page holds them."""
    pages: list[list[Placed]] = [[]]
    top = _TOP
    for held in _together(rows):
        high = sum(row.before + row.leading for row in held)
        if pages[-1] and top - high < _BOTTOM and high - held[0].before <= _TOP - _BOTTOM:
            pages.append([])
            top = _TOP
        for row in held:
            if pages[-1] and top - row.before - row.leading < _BOTTOM:
                pages.append([])
                top = _TOP
            top -= row.before if pages[-1] else 0
            pages[-1].append(Placed(row, top))
            top -= row.leading
    return pages


def _together(rows: Iterable[Row]) -> Iterator[list[Row]]:
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if not row.keep:
            yield held
            held = []
    if held:
        yield held


class _Printer:
    """Draws pages."""

    def __init__(
        self,
        canvas: Canvas,
        letters: Letters,
        pages: Sequence[Sequence[Placed]],
        headings: Sequence[Entry],
    ) -> None:
        self._canvas, self._letters = canvas, letters
        self._pages, self._headings = pages, headings
        self._found = {
            placed.row.heading: number for number, page in enumerate(pages, 1) for placed in page if placed.row.heading
        }

    def print(self) -> None:
        """Draw all of them."""
        if self._headings:
            self._canvas.showOutline()
        for number, page in enumerate(self._pages, 1):
            text = PageText(self._canvas, self._letters)
            for placed in page:
                self._row(placed, text)
            self._footer(f"{number} / {len(self._pages)}", text)
            self._canvas.drawText(text)
            self._bars(page)
            self._canvas.showPage()

    def _row(self, placed: Placed, text: PageText) -> None:
        row = placed.row
        for left, fragments in row.cells:
            text.write((_LEFT + left, placed.base), fragments, row.size, row.colour)
            if any(fragment.struck for fragment in fragments):
                self._strike(_LEFT + left, placed, fragments)
        if row.rule:
            under = placed.top - row.leading - 1
            self._line(row.rule, (_LEFT, under), (_LEFT + WIDTH, under))
        if row.heading:
            self._mark(placed)
        if row.entry:
            self._entry(placed, text)

    def _mark(self, placed: Placed) -> None:
        """What the outline and the table of contents lead to."""
        entry = self._headings[placed.row.heading - 1]
        key = _key(placed.row.heading)
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=placed.top + 6, zoom=0)
        self._canvas.addOutlineEntry(entry.text, key, entry.level - 1, closed=entry.level > 1)

    def _entry(self, placed: Placed, text: PageText) -> None:
        """The page of a heading, dots before it, and the link."""
        row = placed.row
        face = row.cells[0][1][0].face
        words = str(self._found[row.entry])
        number = Fragment(face, words)
        right = WIDTH - self._letters.width(face, words) * row.size
        begin = row.cells[0][0] + sum(self._letters.across(fragment) for fragment in row.cells[0][1]) * row.size
        dot = self._letters.width(face, ".") * row.size
        count = int((right - begin - 8) / dot)
        if count > 0:
            dots = Fragment(face, "." * count)
            text.write((_LEFT + right - 4 - dot * count, placed.base), (dots,), row.size, QUIET)
        text.write((_LEFT + right, placed.base), (number,), row.size, row.colour)
        place = (_LEFT, placed.top - row.leading, _LEFT + WIDTH, placed.top)
        self._canvas.linkRect("", _key(row.entry), place, Border="[0 0 0]")

    def _strike(self, left: float, placed: Placed, fragments: tuple[Fragment, ...]) -> None:
        height = placed.base + placed.row.size * 0.28
        for fragment in fragments:
            right = left + self._letters.across(fragment) * placed.row.size
            if fragment.struck:
                self._line(placed.row.colour, (left, height), (right, height))
            left = right

    def _line(self, colour: str, begin: tuple[float, float], end: tuple[float, float]) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(0.6)
        self._canvas.line(*begin, *end)

    def _bars(self, page: Sequence[Placed]) -> None:
        """One bar for all rows of a quotation that follow each other on the page."""
        first = 0
        for at, placed in enumerate(page):
            bar = placed.row.bar
            if at + 1 < len(page) and page[at + 1].row.bar == bar:
                continue
            if bar:
                low, high = placed.top - placed.row.leading + 1, page[first].top - 1
                self._canvas.setFillColor(HexColor(bar))
                self._canvas.rect(_LEFT, low, _BAR, high - low, stroke=0, fill=1)
            first = at + 1

    def _footer(self, words: str, text: PageText) -> None:
        wide = self._letters.across(Fragment(Face.SANS, words)) * _NUMBER
        text.write((_LEFT + (WIDTH - wide) / 2, _FOOTER), (Fragment(Face.SANS, words),), _NUMBER, QUIET)


def _key(heading: int) -> str:
    return f"h{heading}"
