"""Words with a tag each, as programs learn names from them (CoNLL, IOB2). It is written only.

A line a word: the word, the tag of its theme, the tag of its name. A word is a run of letters, marks and digits; every
other character that is no blank is one of its own. A blank line stands where a line of the text ends, `-DOCSTART-`
before each article. Tags cannot overlap: of passages that do, the one that begins first has it, then the longer one;
of several themes of a passage the first in the codebook.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.exporting import Choices
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Remark, carrying, remarks
from desktop_app.domain.spans import Span
from desktop_app.exchange.labelled import NO_THEME, UNFILED, by_article, filed_labels, shown, theme_labels
from desktop_app.exchange.one_way import OnlyWritten
from desktop_app.records import NamedTuple

OVERLAPPING = "Passages that overlap others, and have no tag"
SEVERAL = "Passages under several themes, of which the first is the tag"
WITHIN = "Passages that begin or end within a word, and are tagged with all of it"
BLANKS = "White space of texts"
NAMES_OVERLAPPING = "Names that overlap others, and have no tag"

_UNTAGGED = "\tO\tO\n"
_WORD = re.compile(r"\n|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|\S")


class Word(NamedTuple):
    """A word and where it stands; a line end counts as one."""

    words: str
    span: Span


class Tagged(NamedTuple):
    """A span that is to be tagged: of a passage, or of a name."""

    span: Span
    label: str
    shown: str


class Iob2Format(OnlyWritten):
    """A word a line, with the tags of themes and of names beside it."""

    name = "iob2"
    suffix = ".conll"
    label = "Words with tags (CoNLL, IOB2)"
    text = True
    counting: Counting | None = None
    carries = carrying("text", "name", "themes", mentions=True)

    def write(self, project: Project, choices: Choices, out: BinaryIO) -> None:  # noqa: ARG002 - as all formats
        """Write all words."""
        labels = {theme: "_".join(label.split()) for theme, label in theme_labels(project.themes).items()}
        for article, passages in by_article(project):
            filed = [Tagged(one.anchor.span, filed_labels(one, labels)[0], "") for one in passages if one.themes]
            named = [Tagged(one.span, one.type.value, "") for one in project.mentions.get(article.id, ())]
            out.write(
                "".join(["-DOCSTART-\tO\tO\n\n", *_rows(article.text, filed, named), "\n"]).encode("utf-8", "replace")
            )

    def lost(self, project: Project) -> list[Remark]:
        """What tags cannot say, with how many of each."""
        found = [told for article, passages in by_article(project) for told in _left(article, passages, project)]
        used = {theme for passage in project.passages for theme in passage.themes}
        kinds = (OVERLAPPING, SEVERAL, WITHIN, NO_THEME, NAMES_OVERLAPPING, BLANKS)
        listed = [
            remark for kind in kinds for remark in remarks(kind, (words for what, words in found if what == kind))
        ]
        return [*listed, *remarks(UNFILED, (theme.name for theme in project.themes if theme.id not in used))]


def words_of(text: str, within: Span | None = None) -> Iterator[Word]:
    """The words of a text, or of some lines of it, and its line ends."""
    for found in _WORD.finditer(text, *((within.start, within.end) if within else ())):
        yield Word(found[0], Span(*found.span()))


def lines_with(text: str, told: Sequence[Tagged]) -> list[Span]:
    """The lines in which something is to be tagged, as spans: most lines of most texts have nothing."""
    found: list[Span] = []
    for one in sorted(told):
        start = text.rfind("\n", 0, one.span.start) + 1
        end = text.find("\n", one.span.end - 1) + 1 or len(text)
        if found and start < found[-1].end:
            before = found.pop()
            start, end = before.start, max(before.end, end)
        found.append(Span(start, end))
    return found


def kept_apart(words: Sequence[Word], told: Sequence[Tagged]) -> tuple[dict[int, tuple[int, str]], list[Tagged]]:
    """Which words begin a tag, each with the first word behind it and the label; and what has no tag."""
    starts, ends = [word.span.start for word in words], [word.span.end for word in words]
    taken: dict[int, tuple[int, str]] = {}
    left: list[Tagged] = []
    behind = 0
    for one in sorted(told, key=lambda one: (one.span.start, -one.span.end)):
        first, last = bisect_right(ends, one.span.start), bisect_left(starts, one.span.end)
        if first < behind or first >= last:
            left.append(one)
        else:
            taken[first] = (last, one.label)
            behind = last
    return taken, left


def _rows(text: str, filed: Sequence[Tagged], named: Sequence[Tagged]) -> Iterator[str]:
    """The lines of an article."""
    place = 0
    for span in lines_with(text, [*filed, *named]):
        yield from _bare(text[place : span.start])
        words = list(words_of(text, span))
        columns = (
            _tags(words, kept_apart(words, [one for one in told if span.holds(one.span)])[0]) for told in (filed, named)
        )
        yield from _lines(words, *columns)
        place = span.end
    yield from _bare(text[place:])


def _bare(text: str) -> Iterator[str]:
    """Lines without any tag."""
    *lines, last = text.split("\n")
    for line in lines:
        if words := _WORD.findall(line):
            yield _UNTAGGED.join([*words, "\n"])
    if words := _WORD.findall(last):
        yield _UNTAGGED.join([*words, ""])


def _tags(words: Sequence[Word], taken: dict[int, tuple[int, str]]) -> list[str]:
    tags = ["O"] * len(words)
    for first, (last, label) in taken.items():
        fresh = True
        for at in range(first, last):
            if words[at].words != "\n":
                tags[at] = f"{'B' if fresh else 'I'}-{label}"
                fresh = False
    return tags


def _lines(words: Sequence[Word], themes: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    fresh = True
    for word, theme, name in zip(words, themes, names, strict=True):
        if word.words == "\n":
            yield "" if fresh else "\n"
        else:
            yield f"{word.words}\t{theme}\t{name}\n"
        fresh = word.words == "\n"


def _left(article: Article, passages: Sequence[Annotation], project: Project) -> Iterator[tuple[str, str]]:
    """What of an article tags do not say: the remark, and words by which it is known."""
    filed = [Tagged(one.anchor.span, one.id, shown(one)) for one in passages if one.themes]
    named = [Tagged(one.span, "", one.text) for one in project.mentions.get(article.id, ())]
    words = [word for span in lines_with(article.text, [*filed, *named]) for word in words_of(article.text, span)]
    left = kept_apart(words, filed)[1]
    untold = {one.label for one in left}
    yield BLANKS, article.shown_title
    yield from ((OVERLAPPING, one.shown) for one in left)
    yield from ((NAMES_OVERLAPPING, one.shown) for one in kept_apart(words, named)[1])
    edges = {edge for word in words for edge in (word.span.start, word.span.end)}
    for one in passages:
        if not one.themes:
            yield NO_THEME, shown(one)
        elif one.id not in untold:
            yield from [(SEVERAL, shown(one))] if len(one.themes) > 1 else []
            yield from [] if {one.anchor.span.start, one.anchor.span.end} <= edges else [(WITHIN, shown(one))]
