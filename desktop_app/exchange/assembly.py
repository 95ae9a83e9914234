"""Puts together what another program's file says, and keeps account of what of it could not be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import NOBODY, Annotation
from desktop_app.domain.articles import Article
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.offsets import Counting
from desktop_app.domain.projects import Project, Received
from desktop_app.domain.spans import Span, trimmed
from desktop_app.domain.themes import COLOUR, SWATCHES, Theme
from desktop_app.exchange import facts
from desktop_app.exchange.identities import Identities, guid_of, plain_guid
from desktop_app.exchange.inferring import plain_words
from desktop_app.exchange.refusing import LargeProjectError
from desktop_app.exchange.remarking import (
    BLANK,
    MOVED,
    NO_TEXT,
    NOT_THERE,
    OTHER_WORDS,
    OUTSIDE,
    TOO_LONG,
    Remarks,
)
from desktop_app.exchange.texts import TakenText, kept_note, one_line, too_long
from desktop_app.ingest.characters.stored_form import INVISIBLE
from desktop_app.records import NamedTuple

MOST_PASSAGES = 500_000
"""Passages, and names, that are read of one file."""
MOST_THEMES = 2_000
MOST_ARTICLES = 50_000
LONGEST_NAME = 200
"""Code points of a name that are kept."""


class Document(NamedTuple):
    """An article that was taken, and its text as it stood in the file."""

    id: ArticleId
    taken: TakenText


class _Filed(NamedTuple):
    themes: set[ThemeId]
    notes: dict[str, None]
    said: dict[str, Any]


class Assembly:
    """A project as it is read, piece by piece."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.articles: dict[ArticleId, Article] = {}
        self.themes: dict[ThemeId, Theme] = {}
        self.people: dict[EditorId, str] = {}
        self._passages: dict[tuple[ArticleId, Span, EditorId], _Filed] = {}
        self._mentions: dict[ArticleId, list[Mention]] = {}
        self.remarks = Remarks()
        self._idents = Identities()

    def document(self, raw: str, said: Mapping[str, Any], ident: str = "", called: str = "") -> Document | None:
        """Take an article; None for one that is none. `called` is what the file calls it."""
        if too_long(raw):
            self.remarks.add(TOO_LONG, called or raw[:60])
            return None
        taken = TakenText(raw)
        if INVISIBLE.fullmatch(taken.text):
            self.remarks.add(NO_TEXT, called)
            return None
        if len(self.articles) >= MOST_ARTICLES:
            raise LargeProjectError(self.path, limit=MOST_ARTICLES)
        known = facts.known(said)
        told = plain_guid(ident) or guid_of("article", taken.text)
        own = ArticleId(self._idents.fresh(told, "article", taken.text))
        self.articles[own] = Article(
            own, TextId(""), taken.text, known.metadata, format="exchange", state=known.state, note=known.note
        )
        return Document(own, taken)

    def without_text(self, passages: Iterable[str]) -> None:
        """Note passages, by their words, of what is no article."""
        for words in passages:
            self.remarks.add(NOT_THERE, words)

    def theme(self, name: str, *parts: str, ident: str = "", **fields: Any) -> ThemeId:
        """The theme of an identity, made when it is new; without one that of some `parts`, or of a name."""
        name = one_line(name)[:LONGEST_NAME] or "?"
        own = ThemeId(plain_guid(ident) or guid_of("theme", *(parts or (name,))))
        if own not in self.themes:
            if len(self.themes) >= MOST_THEMES:
                raise LargeProjectError(self.path, limit=MOST_THEMES)
            colour = fields.pop("colour", "")
            place = len(self.themes)
            shown = colour if COLOUR.fullmatch(colour) else SWATCHES[place % len(SWATCHES)].light
            self.themes[own] = Theme(own, "", name, shown, position=place, **fields)
        return own

    def person(self, name: str) -> EditorId:
        """Somebody who filed passages; nobody for no name."""
        name = one_line(name)[:LONGEST_NAME]
        if not name:
            return NOBODY
        ident = EditorId(guid_of("person", name))
        self.people[ident] = name
        return ident

    def passage(self, document: Document, start: int, end: int, themes: Collection[ThemeId], **said: Any) -> None:
        """File a passage, of which positions count code points of the raw text; another on the same words joins it."""
        span = self._span(document, start, end)
        if span is None:
            return
        if len(self._passages) >= MOST_PASSAGES:
            raise LargeProjectError(self.path, limit=MOST_PASSAGES)
        place = (document.id, span, said.get("editor", NOBODY))
        filed = self._passages.setdefault(place, _Filed(set(), {}, {}))
        filed.themes.update(themes)
        filed.notes[kept_note(said.pop("note", ""))] = None
        for name, value in said.items():
            filed.said[name] = filed.said.get(name) or value

    def mention(self, document: Document, start: int, end: int, kind: EntityType) -> None:
        """Note a name of the text."""
        span = self._span(document, start, end)
        if span is not None:
            words = span.of(document.taken.text)
            found = self._mentions.setdefault(document.id, [])
            if len(found) >= MOST_PASSAGES:
                raise LargeProjectError(self.path, limit=MOST_PASSAGES)
            found.append(Mention(kind, span, words, " ".join(words.split()) or "?"))

    def received(self, name: str = "", origin: str = "", counting: Counting | None = None) -> Received:
        """All of it."""
        mentions = {
            ident: tuple(sorted(found, key=lambda one: (one.span, one.type))) for ident, found in self._mentions.items()
        }
        passages = [self._annotation(place, filed) for place, filed in self._passages.items()]
        project = Project(
            one_line(name)[:200], tuple(self.articles.values()), tuple(self.themes.values()), tuple(passages),
            self.people, mentions, one_line(origin)[:200],
        )  # fmt: skip
        return Received(project, self.remarks.all(), counting)

    def _span(self, document: Document, start: int, end: int) -> Span | None:
        taken = document.taken
        span = taken.span(start, end) if 0 <= start < end <= len(taken.raw) else None
        if span is None:
            self.remarks.add(OUTSIDE, taken.raw[max(0, start) : max(0, start) + 60] or str(start))
        elif trimmed(taken.text, span) is None:
            self.remarks.add(BLANK, f"{start}–{end}")
            return None
        return span

    def _annotation(self, place: tuple[ArticleId, Span, EditorId], filed: _Filed) -> Annotation:
        article, span, _ = place
        said = dict(filed.said)
        parts = ("passage", article, str(span.start), str(span.end), said.get("editor", ""))
        ident = self._idents.fresh(plain_guid(said.pop("ident", "") or "") or guid_of(*parts), *parts)
        anchor = make_anchor(self.articles[article].text, span)
        note = "\n\n".join(filter(None, filed.notes))
        return Annotation(AnnotationId(ident), article, TextId(""), anchor, frozenset(filed.themes), note, **said)


def placed(assembly: Assembly, raw: str, span: tuple[int, int], quote: str | None) -> tuple[int, int]:
    """Where a passage is of which the file says the words, too: there, else where the words are nearest."""
    start, end = span
    words = raw[max(0, start) : max(0, end)]
    if not quote or words == quote or plain_words(words) == plain_words(quote):
        return span
    found = nearest(raw, quote, start)
    if found is None:
        if start < end:  # what has no position either is told of as that
            assembly.remarks.add(OTHER_WORDS, quote)
        return span
    assembly.remarks.add(MOVED, quote)
    return found, found + len(quote)


def nearest(text: str, words: str, place: int) -> int | None:
    """Where some words are in a text, nearest to a place; None where they are not."""
    place = max(0, min(place, len(text)))
    before, after = text.rfind(words, 0, place + len(words)), text.find(words, place)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - place)) if found else None
