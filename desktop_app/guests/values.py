"""What a plug-in gave back, looked at: nothing that makes no sense comes further than here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from desktop_app.domain.articles import Article
from desktop_app.domain.errors import EmptyFileError, UserError
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.mentions import Mention
from desktop_app.domain.projects import Received, Remark, is_seen
from desktop_app.domain.themes import COLOUR, DIGITS
from desktop_app.guests.offers import Offer
from desktop_app.guests.shapes import ShapeError
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.stored_form import INVISIBLE, check_size, stored_form

DECLARED = ("title", "author", "source", "url", "published")
_LINE, _WORDS = 2_000, 300
_ENCODING = 40
_SURROGATES = re.compile("[\ud800-\udfff]")


def reading_of(reading: Reading, offer: Offer, path: str) -> Reading | UserError:
    """A reading with its text in stored form, or why it is no article; ShapeError when it makes no sense."""
    text, replaced = stored_form(reading.text)
    if text != reading.text and reading.pages:
        raise ShapeError("pages of a text that is not in stored form (NFC, lines that end in LF)")
    try:
        check_size(path, len(text.encode()), text.count("\n") + 1)
    except UserError as error:
        return error
    if text and INVISIBLE.fullmatch(text):
        return EmptyFileError(path)
    _need(set(reading.declared) <= set(DECLARED), f"declared: {', '.join(DECLARED)}")
    for fact in reading.declared.values():
        _need(0 <= fact.confidence <= 1, "confidence")
        _need(fact.value is None or _is_line(fact.value, _LINE), "declared value")
        _need(_lie_within(fact.evidence, text), "evidence")
    lines = text.count("\n") + 1
    _need(all(1 <= number <= lines for number in reading.roles), "roles of lines that there are not")
    _need(all(a < b for a, b in pairwise((-1, *reading.pages, len(text) + 1))), "pages")
    _need(_is_line(reading.part, _WORDS), "part")
    _need(reading.replaced >= 0, "replaced")
    encoding = reading.encoding if reading.encoding.isascii() and reading.encoding.isprintable() else ""
    return Reading(
        text, offer.name, encoding[:_ENCODING] or "utf-8", reading.declared, reading.replaced + replaced, reading.roles,
        reading.pages, reading.part,
    )  # fmt: skip


def mentions_of(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """Mentions in the order of the text; ShapeError unless each is what stands there and none lies over another."""
    found = sorted(mentions, key=lambda mention: mention.span)
    for mention in found:
        _need(mention.span.end <= len(text), "a span behind the end of the text")
        _need(mention.span.of(text) == mention.text, "words that do not stand there")
        _need(bool(mention.name.strip()) and _is_line(mention.name, _LINE), "name")
        _need(_is_line(mention.why, _WORDS) and _is_line(mention.holder, _LINE) and not mention.entity, "mention")
    _need(all(not a.span.overlaps(b.span) for a, b in pairwise(found)), "mentions over each other")
    return found


def received_of(received: Received) -> Received:
    """A project of which everything fits together; ShapeError."""
    project = received.project
    articles = {article.id: article for article in project.articles}
    themes = {theme.id: theme for theme in project.themes}
    for records in (project.articles, project.themes, project.passages):
        ids = [record.id for record in records]
        _need(len(set(ids)) == len(ids) and all(ids), "ids")
    for article in project.articles:
        _article(article)
    for theme in project.themes:
        _need(bool(theme.name.strip()) and _is_line(theme.name, _WORDS), "name of a theme")
        _need(not theme.colour or COLOUR.fullmatch(theme.colour), "colour")
        _need(theme.shortcut is None or theme.shortcut in DIGITS, "shortcut")
        _need(theme.parent is None or theme.parent in themes, "parent of a theme")
    for passage in project.passages:
        _need(passage.article in articles and passage.themes <= set(themes), "passage of nothing that is there")
        text, anchor = articles[passage.article].text, passage.anchor
        _are_clean((passage.note, passage.was, anchor.exact, anchor.prefix, anchor.suffix))
        _need(not text or anchor.span.of(text) == anchor.exact, "words that do not stand there")
    _need(set(project.mentions) <= set(articles), "mentions in no article")
    checked = {ident: mentions_of(found, articles[ident].text) for ident, found in project.mentions.items()}
    _need(_is_line(project.name, _WORDS) and _is_line(project.origin, _WORDS), "name")
    _are_clean(project.people.values())
    return received._replace(project=project._replace(mentions=checked), remarks=tuple(remarks_of(received.remarks)))


def remarks_of(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Remarks that can be shown; ShapeError."""
    for remark in remarks:
        _need(_is_line(remark.what, _WORDS) and remark.times >= 0, "remark")
        yield Remark(remark.what, remark.times, tuple(words[:_WORDS] for words in filter(is_seen, remark.examples[:3])))


def _article(article: Article) -> None:
    text = article.text
    check_size(article.path, len(text.encode()), text.count("\n") + 1)
    meta = article.metadata
    _need(stored_form(text) == (text, 0), "a text that is not in stored form (NFC, lines that end in LF)")
    _are_clean((article.note, *(fact.value or "" for fact in meta[:4])))
    for fact in meta:
        _need(0 <= fact.confidence <= 1 and _lie_within(fact.evidence, text), "metadata")
    _need(all(line.span.end <= len(text) for line in article.lines), "lines")


def _are_clean(texts: Iterable[str]) -> None:
    """Words, perhaps cut out of a text, without what can be stored nowhere."""
    for text in texts:
        _need("\0" not in text, "a character NUL")
        _need(text.isascii() or not _SURROGATES.search(text), "half characters")


def _lie_within(evidence: Sequence[Evidence], text: str) -> bool:
    return all(item.span is None or item.span.end <= len(text) for item in evidence)


def _is_line(words: str, most: int) -> bool:
    return len(words) <= most and "\n" not in words and stored_form(words) == (words, 0)


def _need(holds: object, what: str) -> None:
    if not holds:
        raise ShapeError(what)
