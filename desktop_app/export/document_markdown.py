"""Documents as Markdown: quotations are only ever text, own paragraphs what Markdown makes of them, without HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.export.document import Block, Document, Explanation, Heading, Paragraph
from desktop_app.export.markdown_format import escaped, quoted

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


class MarkdownDocument:
    """One file that every dialect of Markdown shows alike."""

    name = "md"
    suffix = ".md"
    label = "Text (Markdown)"

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole document to `out`."""
        out.write(as_markdown(document).encode())


def as_markdown(document: Document) -> str:
    """The document as one text."""
    blocks = [f"# {escaped(_one_line(document.title))}"]
    for block in document.blocks:
        blocks += _lines(block)
    return "".join(f"{block}\n\n" for block in blocks)


def own_markdown(text: str) -> str:
    """An own paragraph that ends where it ends: no HTML begins in it, and no code goes on behind it."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        if not found:
            continue
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    closed = f"{text}\n{fence}" if fence else text
    return closed.replace("<", "&lt;")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {escaped(_one_line(block.text))}"
    elif isinstance(block, Paragraph):
        yield own_markdown(block.markdown)
    elif isinstance(block, Explanation):
        yield f"*{escaped(_one_line(block.text))}*"
    else:
        yield quoted(block.words)
        if block.citation:
            yield f"— {escaped(_one_line(block.citation))}"
        if block.why:
            was = f": “{escaped(_one_line(block.was))}”" if block.was else ""
            yield f"**{escaped(_one_line(block.why))}**{was}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
