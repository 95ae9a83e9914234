"""One HTML file for reading and printing: passages theme by theme, no script, nothing loaded from anywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt, State
from desktop_app.domain.passage_words import STATES
from desktop_app.domain.themes import COLOUR, Theme
from desktop_app.export.citation import citation
from desktop_app.export.grouping import UNFILED, by_theme, look_at, say
from desktop_app.hooks import ExportContext

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NO_COLOUR = "#5b6770"
_STYLE = """
:root { color-scheme: light dark; --ink: #1d2126; --quiet: #59626c; --page: #fdfcfa; --line: #dfdcd6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3dd; --quiet: #a3a9b0; --page: #17191c; --line: #363a40; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 1.05rem/1.65 "Noto Serif", Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, nav, figcaption, .note, .state, .count, .definition { font-family: "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 1rem; }
nav ul { list-style: none; margin: 0 0 2rem; padding: 0; font-size: .95rem; }
nav a { color: inherit; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2.75rem 0 .5rem; }
h2 i { display: inline-block; min-width: 1.5em; padding: 0 .3em; margin-right: .5em; border-radius: .3em;
  font-style: normal; text-align: center; color: #fff; background: var(--theme); }
.count { color: var(--quiet); font-weight: normal; }
.definition { color: var(--quiet); font-size: .9rem; margin: 0 0 1rem; white-space: pre-line; }
figure { margin: 1.25rem 0; padding: .1rem 0 .1rem 1rem; border-left: .25rem solid var(--theme); break-inside: avoid; }
blockquote { margin: 0 0 .4rem; white-space: pre-line; }
figcaption, .note { font-size: .9rem; color: var(--quiet); margin: 0; }
.note { white-space: pre-line; color: var(--ink); margin-top: .4rem; }
.state { border: 1px solid var(--line); border-radius: .8em; padding: 0 .5em; white-space: nowrap; }
@media print {
  :root { color-scheme: light; --ink: #000; --quiet: #444; --page: #fff; --line: #bbb; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2 { break-after: avoid; }
  h2 i { color: #000; background: none; border: 1px solid #000; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlExporter:
    """A page of its own: light and dark, on screen and on paper."""

    name = "html"
    suffix = ".html"
    label = "Web page (HTML)"
    text = True

    def write(self, excerpts: Sequence[Excerpt], context: ExportContext, out: BinaryIO) -> None:
        """Write the whole page to `out`."""
        for line in _page(excerpts, context):
            out.write(f"{line}\n".encode())


def escaped(text: str) -> str:
    """Text for an element or a quoted attribute; characters that HTML forbids are shown as U+FFFD."""
    return html.escape(_CONTROL.sub("\ufffd", text), quote=True)


def beginning(title: str, language: str, style: str = "") -> Iterator[str]:
    """The lines of a page up to its title, with further rules of style."""
    name = escaped(title)
    yield f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="generator" content="Trích">\n<title>{name}</title>\n<style>{_STYLE}{style}</style>\n</head>'
    yield f"<body>\n<h1>{name}</h1>"


def _page(excerpts: Sequence[Excerpt], context: ExportContext) -> Iterator[str]:
    groups = by_theme(excerpts, context)
    yield from beginning(context.title or say("Passages", context), context.language)
    if len(groups) > 1:
        yield f'<nav aria-label="{escaped(say("Themes", context))}">\n<ul>'
        for number, (theme, filed) in enumerate(groups, 1):
            yield f'<li><a href="#theme-{number}">{_name(theme, context)}</a> {_count(filed)}</li>'
        yield "</ul>\n</nav>"
    for number, (theme, filed) in enumerate(groups, 1):
        yield from _section(number, theme, filed, context)
    yield "</body>\n</html>"


def _section(number: int, theme: Theme | None, filed: list[Excerpt], context: ExportContext) -> Iterator[str]:
    colour = theme.colour if theme is not None and COLOUR.fullmatch(theme.colour) else _NO_COLOUR
    letter = f'<i aria-hidden="true">{escaped(theme.letter)}</i>' if theme is not None else ""
    yield f'<section id="theme-{number}" style="--theme: {colour}">'
    yield f"<h2>{letter}{_name(theme, context)} {_count(filed)}</h2>"
    if theme is not None and theme.definition:
        yield f'<p class="definition">{escaped(theme.definition)}</p>'
    for excerpt in filed:
        yield from _figure(excerpt, context)
    yield "</section>"


def _figure(excerpt: Excerpt, context: ExportContext) -> Iterator[str]:
    annotation = excerpt.annotation
    yield f"<figure>\n<blockquote>{escaped(annotation.anchor.exact)}</blockquote>"
    state = ""
    if annotation.state is not State.NEW:
        state = f' <span class="state">{escaped(say(STATES[annotation.state], context))}</span>'
    yield f"<figcaption>— {escaped(citation(excerpt, context))}{state}</figcaption>"
    why, was = look_at(excerpt, context)
    if why:
        yield f'<p class="note"><b>{escaped(why)}</b>{f" <del>{escaped(was)}</del>" if was else ""}</p>'
    if annotation.note:
        yield f'<p class="note"><b>{escaped(say("Note", context))}:</b> {escaped(annotation.note)}</p>'
    yield "</figure>"


def _name(theme: Theme | None, context: ExportContext) -> str:
    return escaped(say(UNFILED, context) if theme is None else theme.name)


def _count(filed: list[Excerpt]) -> str:
    return f'<span class="count">({len(filed)})</span>'
