"""Documents as Markdown: quotations are only ever text, own paragraphs what Markdown makes of them, without HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.export.document import NOTE, Block, Document, Explanation, Heading, Paragraph, Quotation
from desktop_app.export.markdown_text import escaped, note_markdown, own_markdown, quoted
from desktop_app.export.phrases import one_line
from desktop_app.resources import translate


class MarkdownDocument:
    """One file that every dialect of Markdown shows alike."""

    name = "md"
    suffix = ".md"
    label = "Text (Markdown)"
    text = True

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
        out.write(as_markdown(document).encode())


def as_markdown(document: Document) -> str:
    """The document as one text."""
    blocks = [f"# {escaped(one_line(document.title))}"]
    for block in document.blocks:
        blocks += _lines(block, document.language)
    return "".join(f"{block}\n\n" for block in blocks)


def remarks(quotation: Quotation, language: str) -> Iterator[str]:
    """What is said of a passage, without its words: citation and state, themes, why it is to be looked at, note."""
    cited = f"— {escaped(one_line(quotation.citation))}" if quotation.citation else ""
    if line := " · ".join(part for part in (cited, escaped(one_line(quotation.state))) if part):
        yield line
    if quotation.themes:
        yield escaped(one_line("; ".join(quotation.themes)))
    if quotation.why:
        was = f": “{escaped(one_line(quotation.was))}”" if quotation.was else ""
        yield f"**{escaped(one_line(quotation.why))}**{was}"
    if quotation.note.strip():
        note = note_markdown(quotation.note)
        plain = note == escaped(note)  # what begins a list, a table or code needs a line of its own
        yield f"**{escaped(translate(language, NOTE))}:**{' ' if plain else chr(10) * 2}{note}"


def _lines(block: Block, language: str) -> Iterator[str]:
    if isinstance(block, Heading):
        count = "" if block.passages is None else f" ({block.passages})"
        yield f"{'#' * min(block.level + 1, 6)} {escaped(one_line(block.text))}{count}"
    elif isinstance(block, Paragraph):
        yield own_markdown(block.markdown)
    elif isinstance(block, Explanation):
        yield f"*{escaped(one_line(block.text))}*"
    else:
        yield quoted(block.words)
        yield from remarks(block, language)
