"""A document as the pieces that printed formats set one under the other: each a block of runs that look alike."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.themes import COLOUR
from desktop_app.export.document import NOTE, Document, Heading, Paragraph, Quotation
from desktop_app.export.looks import Look, Piece, Run
from desktop_app.export.own_words import own_words
from desktop_app.export.phrases import one_line
from desktop_app.records import NamedTuple
from desktop_app.resources import translate

LOCALES = {"vi": ("vi", "VN"), "en": ("en", "GB")}
"""Language and country that files name, by the language of the document."""
DEEPEST = 3
"""The level of headings that a table of contents still shows."""
BAR = "#c3c9cf"
"""The bar beside a quote that stands under no theme."""


class Entry(NamedTuple):
    """A heading as tables of contents show it; `number` counts all headings from 1."""

    number: int
    level: int
    text: str


def locale(language: str) -> tuple[str, str]:
    """The language and country that files name; those of English for a language that we do not know."""
    return LOCALES.get(language, LOCALES["en"])


def heading_text(heading: Heading) -> str:
    """A heading in one line, with how many passages stand under it."""
    text = one_line(heading.text)
    return text if heading.passages is None else f"{text} ({heading.passages})"


def bookmark(number: int) -> str:
    """What links call the heading of this number."""
    return f"_Toc{number:08}"


def headings(document: Document) -> list[Entry]:
    """All headings; none is deeper than one level under that before it."""
    found: list[Entry] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            level = _level(block, level)
            found.append(Entry(len(found) + 1, level, heading_text(block)))
    return found


def entries(document: Document) -> list[Entry]:
    """The table of contents, when there is more than one heading to look for."""
    found = headings(document)
    return [entry for entry in found if entry.level <= DEEPEST] if len(found) > 1 else []


def _level(heading: Heading, above: int) -> int:
    return max(1, min(heading.level, above + 1))


def pieces(document: Document) -> Iterator[Piece]:
    """All that stands under the title."""
    level = quotations = 0
    for block in document.blocks:
        if isinstance(block, Quotation):
            quotations += 1
            yield from _of_quotation(block, _bar(block.colour, quotations), document.language)
        elif isinstance(block, Heading):
            level = _level(block, level)
            bar = block.colour if COLOUR.fullmatch(block.colour) else ""
            yield Piece(Look.HEADING, (Run(heading_text(block)),), level, bar, keep=True)
        elif isinstance(block, Paragraph):
            yield from own_words(block.markdown)
        else:
            yield from (Piece(Look.EXPLANATION, (Run(line),)) for line in block.text.split("\n"))


def _bar(colour: str, number: int) -> str:
    """The bar of a quotation. Word and LibreOffice join bars of one colour: every second one differs by a hair."""
    wanted = int((colour if COLOUR.fullmatch(colour) else BAR)[1:], 16)
    return f"#{wanted ^ number % 2:06x}"


def _of_quotation(quotation: Quotation, bar: str, language: str) -> Iterator[Piece]:
    lines = [line for line in quotation.words.split("\n") if line.strip(" \t")] or [""]
    told = " · ".join(filter(None, (quotation.citation, ", ".join(quotation.themes), quotation.state)))
    for number, line in enumerate(lines, 1):
        yield Piece(Look.QUOTE, (Run(line),), bar=bar, keep=number == len(lines) and bool(told))
    if told:
        yield Piece(Look.CITATION, (Run(f"— {one_line(told)}"),), bar=bar)
    if quotation.why:
        runs = [Run(one_line(quotation.why), bold=True)]
        if quotation.was:
            runs += (Run(": "), Run(one_line(quotation.was), struck=True))
        yield Piece(Look.NOTE, tuple(runs), bar=bar)
    if quotation.note:
        yield from _of_note(quotation.note, bar, language)


def _of_note(note: str, bar: str, language: str) -> Iterator[Piece]:
    """A note with a word before it that says what it is."""
    first = Run(f"{translate(language, NOTE)}: ", bold=True)
    for number, piece in enumerate(own_words(note)):
        look = Look.NOTE if piece.look is Look.TEXT else piece.look
        if number == 0 and look is Look.NOTE:
            yield piece._replace(look=look, bar=bar, small=True, runs=(first, *piece.runs))
            continue
        if number == 0:
            yield Piece(Look.NOTE, (first,), bar=bar, keep=True, small=True)
        yield piece._replace(look=look, bar=bar, small=True)
