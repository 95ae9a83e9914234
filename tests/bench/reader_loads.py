"""What readers are measured with: long articles full of marks, in a library on disk; the same ones each time."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from libraries import build, tell

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.operations.themes import add_starter_themes
from desktop_app.resources import seeds
from desktop_app.store.arrivals import arrival_of
from desktop_app.store.library import Library
from desktop_app.store.times import now
from desktop_app.store.write import text_id

NEWEST = DateValue("2026-01-01", Precision.DAY)
"""A day after all others: the loads stand first in the list."""


class Load(NamedTuple):
    """An article to measure with: its length in code points, its entity marks and passages, how long these are."""

    name: str
    length: int
    entities: int
    passages: int
    reach: tuple[int, int] = (20, 400)
    one_paragraph: bool = False


SMALL = Load("6 KB", 6_000, 70, 10)
LONG = Load("100 KB, 2,000 marks", 100_000, 1_600, 400)
LONGER = Load("1 MB, 20,000 marks", 1_000_000, 16_000, 4_000)
LONGEST = Load("10 MB, 200,000 marks", 10_000_000, 160_000, 40_000)
PARAGRAPH = Load("one paragraph of 100 KB", 100_001, 1_600, 400, one_paragraph=True)
TAGGED = Load("100 KB, 500 passages, 2,000 entities", 100_002, 2_000, 500)
LOADS = (SMALL, LONG, LONGER, LONGEST, PARAGRAPH, TAGGED)


def stocked(path: Path, loads: tuple[Load, ...] = LOADS, articles: int = 0) -> dict[str, ArticleId]:
    """Make a library at `path` with the loads and so many usual articles; the loads' names → their articles."""
    if articles:
        build(path, articles, tell)
    with Library.open(path) if articles else Library.create(path, add_starter_themes) as library:
        themes = [theme.id for theme in library.themes.all()]
        return {load.name: _store(library, load, themes) for load in loads}


def article_of(load: Load) -> Article:
    """The article of a load: the samples over and over."""
    whole = "\n\n".join(path.read_text(encoding="utf-8").strip() for path in seeds())
    text = ((whole + "\n\n") * (load.length // len(whole) + 1))[: load.length].rstrip()
    if load.one_paragraph:
        text = " ".join(text.split())
    metadata = Metadata(title=Fact(load.name), published=NEWEST)
    return Article(
        ArticleId(load.name), text_id(text), text, metadata, tuple(_lines(text)), path=load.name, imported=now()
    )


def mentions_of(article: Article, count: int) -> list[Mention]:
    """So many entities of all types, evenly spread."""
    step = len(article.text) // count
    kinds = list(EntityType)
    return [
        Mention(kinds[number % len(kinds)], span, span.of(article.text), "")
        for number in range(count)
        for span in (Span(number * step, number * step + min(20, step - 1)),)
    ]


def spans_of(length: int, load: Load) -> list[Span]:
    """Where the passages of a load stand, anywhere and one over the other."""
    chance = random.Random(3)  # noqa: S311 - the same load each time
    starts = (chance.randrange(length - load.reach[1]) for _ in range(load.passages))
    return [Span(start, start + chance.randrange(*load.reach)) for start in starts]


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip():
            role = LineRole.TITLE if number == 1 else LineRole.PHOTO if words.endswith("jpeg") else LineRole.BODY
            lines.append(Line(number, role, Span(start, start + len(words))))
        start += len(words) + 1
    return lines


def _store(library: Library, load: Load, themes: list[ThemeId]) -> ArticleId:
    article = article_of(load)
    chance = random.Random(5)  # noqa: S311 - the same load each time
    arrival = arrival_of(article, mentions_of(article, load.entities) if load.entities else (), "bench")
    with library.write("import") as write:
        write.add_text(arrival._replace(keys=(), shingles=()))
        write.add_record(arrival)
        for number, span in enumerate(spans_of(len(article.text), load)):
            ident, anchor = AnnotationId(f"{load.name}/{number}"), make_anchor(article.text, span)
            filed = frozenset({chance.choice(themes)})
            write.put(
                Annotation(
                    ident, article.id, article.text_id, anchor, filed,
                    editor=library.editor, created=article.imported, modified=article.imported,
                )
            )  # fmt: skip
    return article.id
