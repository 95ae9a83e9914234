"""Whole articles with their passages: the text cut into runs, each with the passages that cover it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO, Protocol

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.dates import local_date
from desktop_app.domain.errors import QuoteMismatchError
from desktop_app.domain.lines import LineRole
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.export.document import Quotation
from desktop_app.export.outline import Quotations, text_order
from desktop_app.export.phrases import one_line
from desktop_app.hooks import ExportContext
from desktop_app.records import NamedTuple

TITLE = "Articles"
BESIDE = "Not in this text any more"


class ArticleExporter(Protocol):
    """Writes whole articles, each with those of its passages that are wanted; names as those of an exporter."""

    name: str
    suffix: str
    label: str
    text: bool
    minds: frozenset[str]

    def write(
        self, articles: Collection[tuple[Article, Sequence[Excerpt]]], context: ExportContext, out: BinaryIO
    ) -> None:
        """Write all articles to `out`; they may be gone through more than once. QuoteMismatchError."""


class Mark(NamedTuple):
    """A passage in its article. `number` counts from 1, in text order; `themes` are in codebook order.

    `span` is where it stands, code points of the text; `said` all that is to be said of it.
    """

    number: int
    span: Span
    themes: tuple[Theme, ...]
    said: Quotation


class MarkedRun(NamedTuple):
    """Words of one paragraph that the same passages cover, in the order of their numbers; `start` is in code points.

    `opening` are those whose first words these are, `closing` those whose last words these are.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opening: tuple[Mark, ...] = ()
    closing: tuple[Mark, ...] = ()


class MarkedParagraph(NamedTuple):
    """A line of the text that is not blank, and what it is for; its runs together are its words, all of them."""

    role: LineRole
    runs: tuple[MarkedRun, ...]


class MarkedArticle(NamedTuple):
    """An article to be read and printed: its title, what is known of it in one line, its text.

    `marks` are all passages; `beside` those of them that have no words in this text, as it was corrected since.
    """

    title: str
    facts: str
    paragraphs: tuple[MarkedParagraph, ...]
    marks: tuple[Mark, ...]
    beside: tuple[Mark, ...] = ()


def marked(article: Article, excerpts: Sequence[Excerpt], context: ExportContext) -> MarkedArticle:
    """An article with its passages, whichever order they come in.

    QuoteMismatchError for one whose words are not those of the text.
    """
    here: list[Excerpt] = []
    gone: list[Excerpt] = []
    for excerpt in excerpts:
        (here if excerpt.annotation.text_id == article.text_id else gone).append(excerpt)
    said = Quotations(context)
    marks = tuple(_mark(at, each, context, said) for at, each in enumerate([*sorted(here, key=text_order), *gone], 1))
    placed = marks[: len(here)]
    for mark in placed:
        if mark.span.of(article.text) != mark.said.words:
            raise QuoteMismatchError(id=mark.said.id)
    paragraphs = _opened(tuple(_paragraphs(article, placed)))
    shown = {mark.number for paragraph in paragraphs for run in paragraph.runs for mark in run.opening}
    beside = tuple(mark for mark in marks if mark.number not in shown)
    return MarkedArticle(one_line(article.shown_title), _facts(article), paragraphs, marks, beside)


def _mark(number: int, excerpt: Excerpt, context: ExportContext, said: Quotations) -> Mark:
    themes = tuple(context.themes[theme] for theme in excerpt.themes if theme in context.themes)
    return Mark(number, excerpt.annotation.anchor.span, themes, said.of(excerpt))


def _facts(article: Article) -> str:
    known = article.metadata
    parts = (known.author.value, known.source.value, local_date(known.published.value), known.url.value)
    return " · ".join(one_line(part) for part in parts if part)


def _paragraphs(article: Article, marks: Sequence[Mark]) -> Iterator[MarkedParagraph]:
    roles = {line.number: line.role for line in article.lines}
    pieces = _pieces(len(article.text), marks)
    piece = next(pieces, None)
    start = 0
    for number, line in enumerate(article.text.split("\n"), 1):
        end = start + len(line)
        runs: list[MarkedRun] = []
        while piece is not None and piece[0] < end:
            words = line[max(piece[0] - start, 0) : piece[1] - start]
            runs += [MarkedRun(max(piece[0], start), words, piece[2])] if words else []
            if piece[1] > end:
                break
            piece = next(pieces, None)
        if line.strip():
            yield MarkedParagraph(roles.get(number, LineRole.BODY), tuple(runs))
        start = end + 1


def _pieces(length: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """The text parted wherever a passage begins or ends, with those that cover each part."""
    beginning: dict[int, list[Mark]] = defaultdict(list)
    ending: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        beginning[mark.span.start].append(mark)
        ending[mark.span.end].append(mark)
    covering: dict[int, Mark] = {}  # always in the order of their numbers: they begin in this order
    for start, end in pairwise(sorted({0, length, *beginning, *ending})):
        for mark in ending.get(start, ()):
            covering.pop(mark.number, None)
        covering |= {mark.number: mark for mark in beginning.get(start, ())}
        yield start, end, tuple(covering.values())


def _opened(paragraphs: Sequence[MarkedParagraph]) -> tuple[MarkedParagraph, ...]:
    """The paragraphs, each run with the passages that it opens and closes."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for paragraph in paragraphs:
        for run in paragraph.runs:
            for mark in run.marks:
                first.setdefault(mark.number, run.start)
                last[mark.number] = run.start
    return tuple(
        paragraph._replace(
            runs=tuple(
                run._replace(
                    opening=tuple(mark for mark in run.marks if first[mark.number] == run.start),
                    closing=tuple(mark for mark in run.marks if last[mark.number] == run.start),
                )
                for run in paragraph.runs
            )
        )
        for paragraph in paragraphs
    )
