"""Documents as one HTML file for reading and printing: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.export.document import CONTENTS, NOTE, Block, Document, Explanation, Heading, Paragraph, Quotation
from desktop_app.export.html_page import STYLE, beginning, escaped, ink_on, own_html
from desktop_app.resources import translate

_STYLE = """
nav { margin: 0 0 2.5rem; font-size: .95rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav > ul > li { margin: .35rem 0; }
nav ul ul { display: inline; font-size: .9em; margin-left: .6em; }
nav ul ul li { display: inline; }
nav ul ul li + li::before { content: " · "; color: var(--quiet); }
nav a { text-decoration-color: var(--line); text-underline-offset: .2em; }
i.letter { display: inline-block; min-width: 1.5em; padding: 0 .3em; margin-right: .5em; border-radius: .3em;
  font-style: normal; text-align: center; background: var(--theme); }
figure { margin: 1.25rem 0; padding: .1rem 0 .1rem 1rem; border-left: .25rem solid var(--theme); break-inside: avoid; }
blockquote { margin: 0 0 .4rem; white-space: pre-line; break-after: avoid; }
figcaption, .themes { font-size: .9rem; color: var(--quiet); margin: 0; }
@media (prefers-color-scheme: dark) {
  figure { border-left-color: color-mix(in oklab, var(--theme), #fff 35%); }
}
@media print {
  figure { border-left-color: var(--theme); }
  figcaption { break-before: avoid; }
  i.letter { color: #000 !important; background: none; border: 1px solid #000; }
  nav a { text-decoration: none; }
}
"""
_LISTED = 2
"""How deep the list at the top goes."""


class HtmlDocument:
    """A page of its own: light and dark on screen, black on white on paper."""

    name = "html"
    suffix = ".html"
    label = "Web page (HTML)"
    text = True

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write the whole page to `out`."""
        out.write("\n".join(_page(document)).encode())


def quotation_html(quotation: Quotation, language: str) -> Iterator[str]:
    """What is said of a passage, without its words: citation and state, themes, why it is to be looked at, note."""
    state = f' <span class="state">{escaped(quotation.state)}</span>' if quotation.state else ""
    cited = f"— {escaped(quotation.citation)}" if quotation.citation else ""
    if cited or state:
        yield f"<figcaption>{cited}{state}</figcaption>"
    if quotation.themes:
        yield f'<p class="themes">{escaped("; ".join(quotation.themes))}</p>'
    if quotation.why:
        was = f" <del>{escaped(quotation.was)}</del>" if quotation.was else ""
        yield f'<p class="note"><b>{escaped(quotation.why)}</b>{was}</p>'
    if quotation.note:
        yield f'<div class="note"><b>{escaped(translate(language, NOTE))}:</b> {own_html(quotation.note)}</div>'


def contents_html(entries: Sequence[tuple[int, str, int, str]], language: str) -> Iterator[str]:
    """The list at the top: level, words, how many and address of each; nothing for a single one."""
    if len(entries) < 2:
        return
    yield f'<nav aria-label="{escaped(translate(language, CONTENTS))}">\n<ul>'
    at = 0
    for depth, words, count, address in entries:
        level = min(depth, at + 1)
        if level <= at:
            yield "</li>" + "</ul></li>" * (at - level)
        elif at:
            yield "<ul>"
        at = level
        yield f'<li><a href="#{address}">{escaped(words)}</a> <span class="count">({count})</span>'
    yield "</li></ul>" * at + "\n</nav>"


def _page(document: Document) -> Iterator[str]:
    yield from beginning(document.title, document.language, STYLE + _STYLE)
    yield from contents_html(
        [
            (block.level, block.text, block.passages, f"h{number}")
            for number, block in enumerate(document.blocks)
            if isinstance(block, Heading) and block.level <= _LISTED and block.passages is not None
        ],
        document.language,
    )
    seen: set[str] = set()
    for number, block in enumerate(document.blocks):
        if isinstance(block, Quotation):
            yield from _figure(block, document.language, named=bool(block.id) and block.id not in seen)
            seen.add(block.id)
        else:
            yield _element(number, block)
    yield "</body>\n</html>\n"


def _element(number: int, block: Block) -> str:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        count = "" if block.passages is None else f' <span class="count">({block.passages})</span>'
        return f'<h{level} id="h{number}">{_letter(block)}{escaped(block.text)}{count}</h{level}>'
    if isinstance(block, Paragraph):
        return f'<div class="own">{own_html(block.markdown)}</div>'
    return f'<p class="definition">{escaped(block.text)}</p>' if isinstance(block, Explanation) else ""


def _letter(heading: Heading) -> str:
    if not heading.letter:
        return ""
    colour = heading.colour
    style = f' style="--theme: {colour}; color: {ink_on(colour)}"' if colour else ' style="color: var(--page)"'
    return f'<i class="letter" aria-hidden="true"{style}>{escaped(heading.letter)}</i>'


def _figure(quotation: Quotation, language: str, *, named: bool) -> Iterator[str]:
    """A passage; of one that stands under several headings the first is named, so that it can be linked to."""
    name = f' id="p-{escaped(quotation.id)}"' if named else ""
    style = f' style="--theme: {quotation.colour}"' if quotation.colour else ""
    yield f"<figure{name}{style}>\n<blockquote>{escaped(quotation.words)}</blockquote>"
    yield from quotation_html(quotation, language)
    yield "</figure>"
