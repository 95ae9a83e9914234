"""What taking in a project would do: each of its records beside that of the library, before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from desktop_app.domain.anchors import make_anchor, resolve
from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.ids import ArticleId, TextId, ThemeId
from desktop_app.domain.projects import Carries, Project, Received, Remark, remarks
from desktop_app.domain.spans import Span
from desktop_app.exchange.identities import plain_guid
from desktop_app.exchange.naming import file_name
from desktop_app.operations.codebook_import import Row
from desktop_app.operations.meeting_themes import met_themes
from desktop_app.records import NamedTuple
from desktop_app.store.reader import LibraryReader
from desktop_app.store.write import text_id
from desktop_app.vietnam.folding import fold_plain


class Meeting(StrEnum):
    """How a record of a project stands to the library.

    NEW is not there, SAME is there as it is, ADDS has something for a passage that is there, DIFFERS is there
    otherwise, and LOST has no place here: an article that is only named, words that its text does not have.
    """

    NEW = "new"
    SAME = "same"
    ADDS = "adds"
    DIFFERS = "differs"
    LOST = "lost"


class ArticleMet(NamedTuple):
    """An article of a project; `known` is that of the library, `differs` names metadata in which they differ.

    `text` is what its passages are to stand on, the library's where there is one. `binned` is an article in the bin
    with the same text, which comes back; `mine` has the library's values of what differs.
    """

    article: Article
    what: Meeting
    known: ArticleId | None = None
    text: str = ""
    text_id: TextId = TextId("")
    differs: tuple[str, ...] = ()
    binned: ArticleId | None = None
    mine: Mapping[str, str | tuple[str, ...] | None] = {}


class PassageMet(NamedTuple):
    """A passage of a project, on the text on which it is to stand; its themes are still those of the project.

    `mine` is that of the library, `differs` names what differs.
    """

    passage: Annotation
    what: Meeting
    mine: Annotation | None = None
    differs: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A project beside the library. `themes` are rows of the codebook's take-over, in the order of the project."""

    received: Received
    articles: tuple[ArticleMet, ...]
    themes: tuple[Row, ...]
    passages: tuple[PassageMet, ...]

    def counted(self, what: Meeting) -> tuple[int, int, int]:
        """How many articles, themes and passages stand so."""
        return (
            sum(met.what is what for met in self.articles),
            sum(theme_meeting(row) is what for row in self.themes),
            sum(met.what is what for met in self.passages),
        )

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What does not come along, or comes otherwise: of the file, and of what has no place here."""
        lost = [met.passage.anchor.exact for met in self.passages if met.what is Meeting.LOST]
        named = [
            met.article.shown_title or met.article.metadata.url.value or ""
            for met in self.articles
            if met.what is Meeting.LOST
        ]
        fresh = [met for met in self.articles if met.what is Meeting.NEW]
        first = {met.text_id: met for met in reversed(fresh)}
        again = [met.article.shown_title for met in fresh if met is not first[met.text_id]]
        other = [
            met.article.shown_title
            for met in self.articles
            if met.known and met.article.text and met.article.text.rstrip() != met.text.rstrip()
        ]
        return (
            *self.received.remarks,
            *remarks("Articles with the text of another one: they become one article, the first", again),
            *remarks("Articles that have another text here: it stays, passages are found in it by their words", other),
            *remarks("Articles that are only named, and not in this library", named),
            *remarks("Passages whose words are not found in their article", lost),
        )


def theme_meeting(row: Row) -> Meeting:
    """How a theme of a project stands to the codebook."""
    if row.refusal is not None:
        return Meeting.LOST
    if row.theme is None:
        return Meeting.NEW
    return Meeting.DIFFERS if row.differs else Meeting.SAME


def meet(library: LibraryReader, received: Received, carries: Carries) -> Plan:
    """A project beside the library; what its format does not carry is not compared. Nothing is written."""
    themes, rows, adapted = met_themes(library, received.project.themes, carries.theme)
    project = received.project._replace(themes=themes)
    standing = {
        theme.id: row.theme.id if row.theme else ThemeId(f"+{theme.id}")
        for theme, row in zip(themes, rows, strict=True)
    }
    finder = _Finder(library, carries)
    articles = [finder.article(article) for article in project.articles]
    placed = tuple(_passages(library, project, articles))
    pairs = zip(placed, _once(placed), strict=True)
    passages = tuple(_compared(alone.passage, met, standing, carries.passage) for alone, met in pairs)
    signed = [*_shared(placed, passages), *_unsigned(project, passages)] if "editor" in carries.passage else ()
    told = received._replace(project=project, remarks=(*received.remarks, *adapted, *signed))
    return Plan(told, tuple(articles), tuple(rows), passages)


def _shared(placed: Iterable[PassageMet], passages: Sequence[PassageMet]) -> list[Remark]:
    """What is said of passages that become one with somebody else's."""
    first = {_place(met): met.passage.editor for met in passages if met.what is Meeting.NEW}
    words = (
        was.passage.anchor.exact
        for was, met in zip(placed, passages, strict=True)
        if was.what is Meeting.NEW
        and met.what is Meeting.SAME
        and first.get(_place(was), was.passage.editor) != was.passage.editor
    )
    return remarks(
        "Passages on words that somebody else has filed before: they become one passage, by the first", words
    )


def _place(met: PassageMet) -> tuple[TextId, Span]:
    return met.passage.text_id, met.passage.anchor.span


def _unsigned(project: Project, passages: Iterable[PassageMet]) -> list[Remark]:
    """What is said of new passages that nobody is named for: `taking` has the editor of this library file them."""
    new = (met.passage for met in passages if met.what is Meeting.NEW)
    words = (passage.anchor.exact for passage in new if passage.editor not in project.people)
    return remarks("Passages of which the file does not say who filed them: they count as yours", words)


def _once(passages: Iterable[PassageMet]) -> tuple[PassageMet, ...]:
    """Of passages on the same words one, with the themes and notes of all; the others are the same as it."""
    found: list[PassageMet] = []
    places: dict[tuple[object, ...], int] = {}
    for met in passages:
        mine = met.mine and met.mine.id  # what is here at another place stands for itself
        first = places.setdefault((*_place(met), mine), len(found)) if met.what is Meeting.NEW else len(found)
        if first < len(found):
            one = found[first].passage
            notes = dict.fromkeys(note for note in (one.note, met.passage.note) if note)
            star = one.star or met.passage.star
            both = one._replace(themes=one.themes | met.passage.themes, note="\n\n".join(notes), star=star)
            found[first] = found[first]._replace(passage=both)
            met = met._replace(what=Meeting.SAME)  # noqa: PLW2901 - it stands there as the first
        found.append(met)
    return tuple(found)


class _Finder:
    """Finds the articles of a project in the library."""

    def __init__(self, library: LibraryReader, carries: Carries) -> None:
        self._library = library
        self._carries = carries.article
        self._named: Mapping[str, ArticleId | None] | None = None

    def article(self, article: Article) -> ArticleMet:
        """How an article stands to the library: by its id, its text, its address, its title."""
        own, binned = self._by_id(article.id), None
        if own is None and (article.text or article.text_id):
            found = self._library.articles.with_text(article.text_id or text_id(article.text))
            if found is not None and found[1]:
                binned = found[0]
            else:
                own = found[0] if found else self._but_for_its_end(article.text)
        if own is None and not article.text:
            own = self._by_name(article)
        if own is not None:
            return self._known(article, own)
        if not article.text:
            return ArticleMet(article, Meeting.LOST)
        return ArticleMet(article, Meeting.NEW, None, article.text, text_id(article.text), (), binned)

    def _known(self, article: Article, own: ArticleId) -> ArticleMet:
        mine = next(self._library.texts.articles([own]))
        text, ident = mine.text, mine.text_id
        told = article.text_id or (text_id(article.text) if article.text else ident)
        if told != ident and told in mine.earlier:  # a text that this article had before: its passages stand on it
            text, ident = self._library.texts.body(told), told
            return ArticleMet(article, Meeting.SAME, own, text, ident)
        differs = tuple(name for name in _VALUES if name in self._carries and _unlike(name, article, mine))
        here = {name: value_of(mine, name) for name in differs}
        what = Meeting.DIFFERS if differs else Meeting.SAME
        return ArticleMet(article, what, own, text, ident, differs, mine=here)

    def _by_id(self, told: str) -> ArticleId | None:
        ident = ArticleId(plain_guid(told))
        known = next(self._library.texts.articles([ident]), None) if ident else None
        return None if known is None or known.binned else ident

    def _but_for_its_end(self, text: str) -> ArticleId | None:
        """The article with a text that ends in other blanks: programs add or drop line ends there."""
        body = text.rstrip()
        found = (self._library.articles.with_text(text_id(body + end)) for end in _ENDS if body)
        return next((one[0] for one in found if one and not one[1]), None)

    def _by_name(self, article: Article) -> ArticleId | None:
        if self._named is None:
            named: dict[str, ArticleId | None] = {}
            for one in self._library.articles.names():
                for key in (_address(one.url or ""), fold_plain(one.title)):
                    named[key] = one.id if named.setdefault(key, one.id) == one.id else None
            self._named = named
        title = article.metadata.title.value or ""
        keys = [key for key in (_address(article.metadata.url.value or ""), fold_plain(title)) if key]
        return next((found for key in keys if (found := self._named.get(key))), None)


_ENDS = ("", "\n", "\n\n")
_VALUES = ("title", "author", "source", "url", "published", "event", "provinces", "note")


def _unlike(name: str, article: Article, mine: Article) -> bool:
    """Whether a value of an article, where it has one, is another one here."""
    theirs, ours = value_of(article, name), value_of(mine, name)
    if name == "title":  # files have the words by which an article is shown, as far as they can be the name of a file
        return bool(theirs) and theirs not in (ours, mine.shown_title, file_name(mine.shown_title))
    return bool(theirs) and theirs != ours


def value_of(article: Article, name: str) -> str | tuple[str, ...] | None:
    """A value of an article by its name; None or empty for none."""
    if name == "note":
        return article.note
    return plain_value(article.metadata, name)


def plain_value(metadata: Metadata, name: str) -> str | tuple[str, ...] | None:
    """A value of metadata by its name."""
    return metadata.provinces.at_publication if name == "provinces" else getattr(metadata, name).value


def _address(url: str) -> str:
    """An address without what names the same page in other ways."""
    return re.sub(r"^https?://(www\.)?|[#?].*$|/+$", "", url.strip().lower())


def _passages(library: LibraryReader, project: Project, articles: Sequence[ArticleMet]) -> Iterator[PassageMet]:
    """The passages of a project, in its order; each that has a place is new, until it is compared."""
    by_article = {met.article.id: met for met in articles}
    for ident, filed in groupby(project.passages, key=lambda passage: passage.article):
        met = by_article.get(ident)
        for passage in filed:
            if met is None or met.what is Meeting.LOST:
                yield PassageMet(passage, Meeting.LOST)
            else:
                yield _placed(library, passage, met)


def _placed(library: LibraryReader, passage: Annotation, met: ArticleMet) -> PassageMet:
    """A passage of a project on the text on which it is to stand, with that of the library: known, or on its words."""
    mine = library.annotations.find(plain_guid(passage.id))
    span = place_of(passage, met.text)
    if span is None:
        gone = mine is not None and mine.anchor.exact == passage.anchor.exact
        return PassageMet(passage, Meeting.SAME if gone else Meeting.LOST, mine)
    stored = passage._replace(
        article=met.known or passage.article, text_id=met.text_id, anchor=make_anchor(met.text, span)
    )
    if mine is None and met.known is not None:
        at = library.annotations.at(met.known, span)
        mine = at if at and at.text_id == met.text_id else None
    return PassageMet(stored, Meeting.NEW, mine)


def _compared(
    alone: Annotation, met: PassageMet, standing: Mapping[ThemeId, ThemeId], carried: frozenset[str]
) -> PassageMet:
    """A passage that has a place, beside that of the library; `alone` is it without what others on its words say."""
    stored, mine = met.passage, met.mine
    if met.what is not Meeting.NEW or mine is None:
        return met
    if mine.id == plain_guid(stored.id) and any(_differs(alone, mine, standing, carried)):
        differs = tuple(_differs(stored, mine, standing, carried))
        return met._replace(what=Meeting.DIFFERS if differs else Meeting.SAME, differs=differs)
    themes = {standing.get(theme, theme) for theme in stored.themes}
    gained = {"themes": themes - mine.themes, "star": stored.star and not mine.star}
    more = tuple(name for name, gain in gained.items() if gain)
    if mine.note and stored.note and mine.note != stored.note:
        return met._replace(what=Meeting.DIFFERS, differs=(*more, "note"))
    return met._replace(what=Meeting.ADDS if more or (stored.note and not mine.note) else Meeting.SAME)


def _differs(
    theirs: Annotation, mine: Annotation, standing: Mapping[ThemeId, ThemeId], carried: frozenset[str]
) -> Iterator[str]:
    """In what a passage differs from the same one here."""
    if (theirs.text_id, theirs.anchor.span) != (mine.text_id, mine.anchor.span):
        yield "place"
    if "themes" in carried and {standing.get(theme, theme) for theme in theirs.themes} != mine.themes:
        yield "themes"
    yield from (
        name for name in ("note", "star", "state") if name in carried and getattr(theirs, name) != getattr(mine, name)
    )


def place_of(passage: Annotation, text: str) -> Span | None:
    """Where the words of a passage are in a text: as they are, else with other blanks between them, if only once."""
    found, _ = resolve(passage.anchor, text)
    if found is not None or passage.anchor.exact in text:
        return found
    words = passage.anchor.exact.split()
    if not words:
        return None
    places = [*re.finditer(r"\s+".join(map(re.escape, words)), text)]
    return Span(*places[0].span()) if len(places) == 1 else None
