"""Whole articles with their marks as one HTML file: lines under the words, and beside them what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.lines import LineRole
from desktop_app.domain.themes import COLOUR, Pattern, Theme
from desktop_app.export.document_html import contents_html, quotation_html
from desktop_app.export.html_page import STYLE, beginning, escaped
from desktop_app.export.marked import BESIDE, TITLE, Mark, MarkedArticle, MarkedParagraph, MarkedRun, marked
from desktop_app.export.phrases import UNFILED, say
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple

LANES = 6
"""How many lines are drawn under one another; a passage beyond has its number only."""
_LINES: Mapping[Pattern, str] = {
    Pattern.SOLID: "solid",
    Pattern.DASHED: "dashed",
    Pattern.DOTTED: "dotted",
    Pattern.WAVE: "wavy",
    Pattern.DOUBLE: "double",
}
_STYLE = """
body { max-width: 68rem; }
nav { margin: 0 0 2.5rem; font-size: .95rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
article { border-top: 1px solid var(--line); padding: 1rem calc(var(--beside) + 2rem) 0 0; margin-top: 3rem;
  display: flow-root; --beside: 19rem; }
article h2 { font-size: 1.45rem; margin: 1rem 0 .25rem; }
.facts { font: .9rem/1.5 "Noto Sans", system-ui, sans-serif; color: var(--quiet); margin: 0 0 1.5rem; }
.row > aside { float: right; clear: right; width: var(--beside); margin-right: calc(-2rem - var(--beside)); }
.row > p { margin: 0 0 1rem; }
.row > .title { font: 600 1.25rem/1.5 "Noto Sans", system-ui, sans-serif; }
.row > .heading, .row > .lead { font-weight: 600; }
.row > .furniture, .row > .byline, .row > .date, .row > .caption, .row > .photo, .row > .credit, .row > .source {
  color: var(--quiet); font-size: .95rem; }
.lanes2 { line-height: 1.9; } .lanes3 { line-height: 2.1; } .lanes4 { line-height: 2.4; }
.lanes5 { line-height: 2.6; } .lanes6 { line-height: 2.8; }
u { text-decoration: underline 2px var(--theme); text-underline-offset: calc(.24em + var(--lane) * .2em);
  text-decoration-skip-ink: none; }
sup { font: 600 .7em/1 "Noto Sans", system-ui, sans-serif; }
sup a { text-decoration: none; padding: 0 .1em; }
aside { font-size: .88rem; line-height: 1.5; margin: 0 0 1rem; }
aside > figure { border-left: .2rem solid var(--theme); padding-left: .7rem; margin: 0 0 .9rem; break-inside: avoid; }
aside p, aside figcaption { margin: 0; font: inherit; font-family: "Noto Sans", system-ui, sans-serif; }
aside figcaption { color: var(--quiet); font-size: .92em; }
aside b.theme { text-decoration: underline 2px var(--theme); text-underline-offset: .2em; font-weight: 600;
  text-decoration-skip-ink: none; }
aside .number { font-weight: 600; margin-right: .4em; text-decoration: none; }
aside .note { font-size: 1em; }
aside blockquote { margin: .2rem 0; white-space: pre-line; }
:target { background: color-mix(in srgb, var(--theme) 18%, transparent); }
@media (prefers-color-scheme: dark) {
  u, aside b.theme { text-decoration-color: color-mix(in oklab, var(--theme), #fff 45%); }
  aside > figure { border-left-color: color-mix(in oklab, var(--theme), #fff 45%); }
}
@media screen and (max-width: 56rem) {
  article { padding-right: 0; }
  .row { display: flex; flex-direction: column; }
  .row > aside { order: 2; float: none; width: auto; margin-right: 0; }
}
@media print {
  article { break-before: page; border-top: 0; margin-top: 0; --beside: 5.4cm; }
  nav + article, h1 + article { break-before: auto; }
  u, aside b.theme { text-decoration-color: var(--theme); }
  aside > figure { border-left-color: var(--theme); }
  aside { font-size: 8.5pt; }
  a { text-decoration: none; }
  :target { background: none; }
}
"""


class _Line(NamedTuple):
    """A line under the words of a passage: of one of its themes, or of none; `lane` counts down from the words."""

    mark: int
    theme: Theme | None
    lane: int


class MarkedHtml:
    """Articles with their passages marked, each with themes, note, state and citation beside it."""

    name = "article-html"
    suffix = ".html"
    label = "Whole articles with marks (HTML)"
    text = True
    minds = frozenset({"citation", "places"})

    def write(
        self, articles: Collection[tuple[Article, Sequence[Excerpt]]], context: ExportContext, out: BinaryIO
    ) -> None:
        """Write all articles to `out`; they are gone through twice. QuoteMismatchError."""
        for piece in _page(articles, context):
            out.write(f"{piece}\n".encode())


def _page(articles: Collection[tuple[Article, Sequence[Excerpt]]], context: ExportContext) -> Iterator[str]:
    yield from beginning(context.title or say(TITLE, context), context.language, STYLE + _STYLE)
    entries = [(1, article.shown_title, len(excerpts), f"a{at}") for at, (article, excerpts) in enumerate(articles)]
    yield from contents_html(entries, context.language)
    for at, (article, excerpts) in enumerate(articles):
        yield from _article(at, marked(article, excerpts, context), context)
    yield "</body>\n</html>"


def _article(number: int, article: MarkedArticle, context: ExportContext) -> Iterator[str]:
    """Its own title line is its heading, where it has one; else it is headed by what it is called in lists."""
    lines = _lines(article)
    facts = f'<p class="facts">{escaped(article.facts)}</p>' if article.facts else ""
    title = next((paragraph for paragraph in article.paragraphs if paragraph.role is LineRole.TITLE), None)
    yield "<article>" if title else f'<article>\n<h2 id="a{number}">{escaped(article.title)}</h2>{facts}'
    for paragraph in article.paragraphs:
        tag = _opening_tag(paragraph, lines)
        notes = "".join(_note(number, mark, context) for run in paragraph.runs for mark in run.opening)
        if paragraph is title:
            tag, behind = f'h2 id="a{number}"', facts
        else:
            behind = ""
        words = "".join(_run(number, run, lines) for run in paragraph.runs)
        yield f'<div class="row">{_aside(notes)}\n<{tag}>{words}</{tag.split()[0]}>{behind}\n</div>'
    if article.beside:
        notes = "".join(_note(number, mark, context, words=True) for mark in article.beside)
        yield f"<h3>{escaped(say(BESIDE, context))}</h3>{_aside(notes)}"
    yield "</article>"


def _opening_tag(paragraph: MarkedParagraph, lines: Mapping[int, Sequence[_Line]]) -> str:
    """The tag of a paragraph: what it is for, and how many lines must have room below its words."""
    lanes = max(
        (line.lane + 1 for run in paragraph.runs for mark in run.marks for line in lines[mark.number]), default=0
    )
    classes = [] if paragraph.role is LineRole.BODY else [paragraph.role.value]
    classes += [f"lanes{min(lanes, LANES)}"] if lanes > 1 else []
    return f'p class="{" ".join(classes)}"' if classes else "p"


def _aside(notes: str) -> str:
    return f"\n<aside>\n{notes}</aside>" if notes else ""


def _run(number: int, run: MarkedRun, lines: Mapping[int, Sequence[_Line]]) -> str:
    """The words, with a line for each theme of each passage over them, and the numbers of those that end here."""
    html = escaped(run.text)
    for line in sorted((line for mark in run.marks for line in lines[mark.number]), key=_lane):
        if line.lane < LANES:
            html = f'<u style="{_look(line.theme)}; --lane: {line.lane}">{html}</u>'
    for mark in run.closing:
        html += f'<sup><a id="m{number}-{mark.number}" href="#n{number}-{mark.number}">{mark.number}</a></sup>'
    return html


def _note(number: int, mark: Mark, context: ExportContext, *, words: bool = False) -> str:
    """What stands beside the text: the passage's number and themes, its citation, state and note."""
    themes = mark.themes or (None,)
    names = "; ".join(
        f'<b class="theme" style="{_look(theme)}">{escaped(theme.name if theme else say(UNFILED, context))}</b>'
        for theme in themes
    )
    quote = f"<blockquote>{escaped(mark.said.words)}</blockquote>" if words else ""
    address = f' href="#m{number}-{mark.number}"' if not words else ""
    rest = "\n".join(quotation_html(mark.said._replace(themes=()), context.language))
    return (
        f'<figure id="n{number}-{mark.number}" style="{_look(themes[0])}">'
        f'<p><a class="number"{address}>{mark.number}</a>{names}</p>{quote}\n{rest}</figure>\n'
    )


def _look(theme: Theme | None) -> str:
    """Colour and line of a theme as rules of style; nothing that anybody typed."""
    if theme is None:
        return "text-decoration-style: dotted"
    colour = f"--theme: {theme.colour}; " if COLOUR.fullmatch(theme.colour) else ""
    return f"{colour}text-decoration-style: {_LINES[theme.pattern]}"


def _lines(article: MarkedArticle) -> Mapping[int, Sequence[_Line]]:
    """The lines of each passage, each in the first lane that nothing else takes there."""
    ends: list[int] = []
    found: dict[int, list[_Line]] = {}
    elsewhere = {mark.number for mark in article.beside}
    for mark in article.marks:
        if mark.number in elsewhere:
            continue
        found[mark.number] = own = []
        for theme in mark.themes or (None,):
            free = (lane for lane, end in enumerate(ends) if end <= mark.span.start)
            lane = next(free, len(ends))
            ends[lane : lane + 1] = [mark.span.end]
            own.append(_Line(mark.number, theme, lane))
    return found


def _lane(line: _Line) -> int:
    return line.lane
