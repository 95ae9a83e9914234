"""Documents as one HTML file for reading and printing: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from desktop_app.export.document import Block, Document, Explanation, Heading, Paragraph
from desktop_app.export.html_format import beginning, escaped
from desktop_app.export.safe_html import safe_html

_STYLE = """
figure { border-left-color: var(--line); }
h3 { font: 600 1.05rem/1.4 "Noto Sans", system-ui, sans-serif; margin: 2rem 0 .5rem; }
h4 { font: 600 .95rem/1.4 "Noto Sans", system-ui, sans-serif; margin: 1.5rem 0 .5rem; }
del { text-decoration-thickness: .08em; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: .2em .5em; text-align: left; }
pre { white-space: pre-wrap; }
@media print {
  h3, h4 { break-after: avoid; }
  p, blockquote { orphans: 3; widows: 3; }
}
@page { margin: 2cm; }
"""


class HtmlDocument:
    """A page of its own: light and dark on screen, black on white on paper."""

    name = "html"
    suffix = ".html"
    label = "Web page (HTML)"

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole page to `out`."""
        for line in beginning(document.title, document.language, _STYLE):
            out.write(f"{line}\n".encode())
        for block in document.blocks:
            for line in _element(block):
                out.write(f"{line}\n".encode())
        out.write(b"</body>\n</html>\n")


def _element(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level + 1}>{escaped(block.text)}</h{block.level + 1}>"
    elif isinstance(block, Paragraph):
        yield f'<div class="own">{safe_html(block.markdown)}</div>'
    elif isinstance(block, Explanation):
        yield f'<p class="definition">{escaped(block.text)}</p>'
    else:
        yield f"<figure>\n<blockquote>{escaped(block.words)}</blockquote>"
        if block.citation:
            yield f"<figcaption>— {escaped(block.citation)}</figcaption>"
        if block.why:
            was = f" <del>{escaped(block.was)}</del>" if block.was else ""
            yield f'<p class="note"><b>{escaped(block.why)}</b>{was}</p>'
        yield "</figure>"
