"""Annotations of the web, one by one, as articles and passages: each says what it is about, few bring the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.anchors import CONTEXT, Anchor, Fit, make_anchor, resolve
from desktop_app.domain.annotations import NOBODY, Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import AnnotationId, ArticleId, EditorId, TextId, ThemeId
from desktop_app.domain.notes import composed
from desktop_app.domain.offsets import Utf16Map
from desktop_app.domain.projects import Project
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.exchange.facts import is_public
from desktop_app.exchange.identities import Identities, guid_of, plain_guid
from desktop_app.exchange.instants import instant
from desktop_app.exchange.remarking import MOVED, TWICE, Remarks
from desktop_app.exchange.texts import kept_note, one_line
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.records import NamedTuple

NO_WORDS = "Annotations that tell only positions in a text that is not in the file"
NO_PLACE = "Annotations that tell no place that Trích can read"
NOWHERE = "Annotations that do not say what they are about"
PAGE_TAGS = "Tags of whole pages"
UNCLEAR = "Passages whose words stand in several places, or in none"


class Tag(NamedTuple):
    """A theme as an annotation names it: by an address, a name, or both."""

    name: str
    address: str = ""


class Target(NamedTuple):
    """What an annotation is about; `start` and `end` are -1 where it tells none. `strange` are selectors of no use."""

    source: str
    title: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = -1
    end: int = -1
    strange: tuple[str, ...] = ()
    whole: bool = False


class Loose(NamedTuple):
    """An annotation as a file tells it, at one target. `known` is what a file of ours says besides."""

    ident: str
    target: Target
    tags: tuple[Tag, ...] = ()
    note: str = ""
    person: str = ""
    called: str = ""
    created: str = ""
    modified: str = ""
    article: str = ""
    known: Annotation | None = None


class Gathering:
    """Makes a project of annotations. Articles and themes that a file brings are known before.

    `called` is the title of the article of annotations that name none (those of Recogito are about what is shown).
    """

    def __init__(
        self,
        remarks: Remarks,
        articles: Iterable[Article] = (),
        themes: Iterable[Theme] = (),
        people: Mapping[EditorId, str] | None = None,
        called: str = "",
    ) -> None:
        self._remarks, self._called = remarks, called
        self._articles: dict[str, Article] = {article.id: article for article in articles}
        self._themes: dict[str, Theme] = {theme.id: theme for theme in themes}
        self._named: dict[str, ThemeId] = {}
        for theme in self._themes.values():
            self._named.setdefault(theme.name.casefold(), theme.id)
        self._people = dict(people or {})
        self._idents = Identities()
        self._passages: list[Annotation] = []

    def project(self, name: str = "", origin: str = "") -> Project:
        """All of it."""
        articles, themes = tuple(self._articles.values()), tuple(self._themes.values())
        return Project(name, articles, themes, tuple(self._passages), self._people, origin=origin)

    def add(self, loose: Loose) -> None:
        """One more annotation."""
        target = loose.target
        if target.strange and target.source:
            self._remarks.add(NO_PLACE, ", ".join(target.strange))
            return
        article = self._article(loose)
        if article is None:
            self._remarks.add(NOWHERE, target.exact or loose.note)
        elif target.whole:
            self._about(article, loose)
        elif (anchor := self._anchor(article, target)) is not None:
            self._file(article, loose, anchor)

    def _article(self, loose: Loose) -> Article | None:
        if loose.article in self._articles:
            return self._articles[loose.article]
        source = loose.target.source.strip()
        if not source and (loose.target.whole or not loose.target.exact):
            return None
        ident = _guid(source) or guid_of("web", source or self._called)
        known = self._articles.get(ident)
        if known is None:
            public = "://" in source and is_public(source)
            url = Fact(stored_form(source)[0], 1.0) if public else Fact()
            known = Article(ArticleId(ident), TextId(""), "", Metadata(url=url), format="web")
        title = one_line(loose.target.title if source else self._called)
        if title and known.metadata.title.value is None:
            known = known._replace(metadata=known.metadata._replace(title=Fact(title, 0.5)))
        self._articles[ident] = known
        return known

    def _about(self, article: Article, loose: Loose) -> None:
        """What is said of a whole page is a note on it."""
        note = kept_note(loose.note)
        if note and note not in article.note.split("\n\n"):
            joined = "\n\n".join(filter(None, (article.note, note)))
            noted = instant(loose.modified) or instant(loose.created)
            self._articles[article.id] = article._replace(note=joined, noted=max(article.noted, noted))
        for tag in loose.tags:
            self._remarks.add(PAGE_TAGS, tag.name)

    def _anchor(self, article: Article, target: Target) -> Anchor | None:
        exact, prefix, suffix = (stored_form("\ufeff" + words)[0] for words in target[2:5])
        span = Span(target.start, target.end) if 0 <= target.start < target.end < 2**31 else None
        if article.text:
            return self._in_text(
                article.text, Anchor(span or Span(0, 1), exact, prefix, suffix), placed=span is not None
            )
        if not exact.strip():
            self._remarks.add(NO_WORDS if span else NO_PLACE, target.title or target.source)
            return None
        start = span.start if span else 0
        return Anchor(Span(start, start + len(exact)), exact, prefix[-CONTEXT:], suffix[:CONTEXT])

    def _in_text(self, text: str, told: Anchor, *, placed: bool) -> Anchor | None:
        """Where a passage is in a text: its words decide, its position only among equal ones, or alone."""
        if not told.exact.strip():
            fine = placed and told.span.end <= len(text)
            if not fine:
                self._remarks.add(NO_PLACE, told.exact)
            return make_anchor(text, told.span) if fine else None
        if placed:
            wide = Utf16Map(text)
            ends = (told.span.start, told.span.end)
            for start, end in (ends, map(wide.to_code_point, ends)):
                if text[start:end] == told.exact:
                    return make_anchor(text, Span(start, end))
        span, fit = resolve(told, text)
        if span is None or (not placed and text.count(told.exact) > 1 and not told.prefix and not told.suffix):
            self._remarks.add(UNCLEAR, told.exact)
        elif fit is Fit.MOVED and placed:
            self._remarks.add(MOVED, told.exact)
        return None if span is None else make_anchor(text, span)

    def _file(self, article: Article, loose: Loose, anchor: Anchor) -> None:
        ident = _guid(loose.ident) or guid_of("annotation", loose.ident, article.id, anchor.exact)
        if ident in self._idents:
            self._remarks.add(TWICE, anchor.exact)
        ident = self._idents.fresh(ident, "annotation again", article.id, str(anchor.span))
        created, note = instant(loose.created), composed(loose.note) if loose.known else kept_note(loose.note)
        modified = instant(loose.modified) or created
        made = loose.known or Annotation(
            AnnotationId(ident), article.id, article.text_id, anchor, editor=self._person(loose), created=created,
            modified=modified, noted=modified if note else "",
        )  # fmt: skip
        themes = frozenset(self._tagged(loose.tags))
        self._passages.append(
            made._replace(id=AnnotationId(ident), article=article.id, anchor=anchor, themes=themes, note=note)
        )

    def _person(self, loose: Loose) -> EditorId:
        if not (loose.person or loose.called):
            return NOBODY
        told = loose.person or loose.called
        ident = EditorId(_guid(told) or guid_of("person", told))
        called = one_line(loose.called or loose.person)
        self._people.setdefault(ident, called)
        return ident

    def _tagged(self, tags: Sequence[Tag]) -> Iterable[ThemeId]:
        """The themes of some tags; a name beside the address of a theme that has it is that theme."""
        found = [self._themes[ident].id for tag in tags if (ident := _theme_id(tag)) in self._themes]
        names = {self._themes[ident].name.casefold() for ident in found}
        for tag in tags:
            name = one_line(tag.name)
            if _theme_id(tag) not in self._themes and name and name.casefold() not in names:
                names.add(name.casefold())
                found.append(self._theme(name, _theme_id(tag)))
        return found

    def _theme(self, name: str, ident: str) -> ThemeId:
        known = self._named.get(name.casefold())
        if known is None:
            known = ThemeId(ident or guid_of("tag", name.casefold()))
            self._themes[known] = Theme(known, "", name, "", position=len(self._themes))
            self._named[name.casefold()] = known
        return known


def _theme_id(tag: Tag) -> str:
    return _guid(tag.address) or (guid_of("theme", tag.address) if tag.address else "")


def _guid(address: str) -> str:
    """The UUID at the end of an address; empty where there is none."""
    return plain_guid(address.rpartition(":")[2])
