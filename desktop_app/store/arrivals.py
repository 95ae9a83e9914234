"""A new article as the rows it becomes: made in the process that read it, stored where the library is open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from desktop_app.domain.articles import Article
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.lines import Line
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.repeats import counting
from desktop_app.domain.reprints import told_in
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.store.findings import findings_json, findings_of, lines_json, lines_of, pages_of
from desktop_app.store.records import Record, article_of, json_row, record_of
from desktop_app.vietnam import folding


class Arrival(NamedTuple):
    """One article on its way into a library, as plain values that JSON carries.

    `record` is the article's own, `toned` the text as its marks are searched, `lines` and `findings` what was inferred
    and `pages` where printed pages begin, as compact JSON; `mentions` are (start, end, type, name, why, holder,
    counts), found by `recogniser` with the editors' list as `names` stamps it;
    `keys` find texts that tell the same, `shingles` say how much of it.
    """

    record: Record
    body: str
    toned: str
    lines: str
    findings: str
    pages: str
    mentions: Sequence[Sequence[Any]]
    recogniser: str
    names: str
    keys: Sequence[int]
    shingles: Sequence[int]

    @property
    def id(self) -> ArticleId:
        """The article's id, which a text that the bin holds already takes the place of."""
        return ArticleId(self.record["id"])

    @property
    def text_id(self) -> TextId:
        """The text's identity."""
        return TextId(self.record["text_id"])

    @property
    def path(self) -> str:
        """The file it came from."""
        return str(self.record["path"])


def arrival_of(article: Article, mentions: Sequence[Mention] = (), recogniser: str = "", names: str = "") -> Arrival:
    """An article and what was found in it, as rows."""
    fold = folding.search_fold(article.text)
    return Arrival(
        record_of(article),
        article.text,
        folding.tone_key(folding.visible(article.text)),
        lines_json(article.lines),
        findings_json(article.metadata),
        json.dumps(article.pages),
        mention_rows(mentions, article.text, article.lines),
        recogniser,
        names,
        *told_in(fold, article.lines),
    )


def mention_rows(mentions: Sequence[Mention], text: str, lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    """Mentions as `Arrival` has them."""
    if not mentions:  # how often a text says what it said before takes a while
        return []
    counts = counting(text, lines)
    return [
        (m.span.start, m.span.end, m.type.value, m.name, m.why, m.holder, int(counts(m.span.start))) for m in mentions
    ]


def mentions_in(arrival: Arrival) -> list[Mention]:
    """The entities that an arrival brings, in text order."""
    return [
        Mention(EntityType(kind), Span(start, end), arrival.body[start:end], name, why, holder)
        for start, end, kind, name, why, holder, _ in arrival.mentions
    ]


def article_in(arrival: Arrival) -> Article:
    """The article that an arrival brings."""
    row = json_row("article", arrival.record)
    found, lines = findings_of(arrival.findings), lines_of(arrival.lines)
    return article_of(row, arrival.body, found, lines, pages_of(arrival.pages))
