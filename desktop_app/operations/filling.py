"""What a list of references says of articles that are in the library: filled in where it is missing or less sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.articles import Article, Metadata
from desktop_app.domain.dates import DateValue, precision_of
from desktop_app.domain.errors import UserError
from desktop_app.domain.evidence import Fact
from desktop_app.domain.ids import ArticleId
from desktop_app.records import NamedTuple
from desktop_app.store.library import Library
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.folding import fold_accent, fold_plain

FIELDS = ("title", "author", "source", "url", "published")
"""What a reference may fill in."""

_DOUBTED = 0.7  # values below do not contradict a reference
_SCHEME = re.compile(r"https?://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")
_PAPER = re.compile(r"^(?:bao|tap chi|dai|trang|cong)(?: (?:dien tu|thong tin|truyen hinh|phat thanh))* ")


class NoSuchArticleError(UserError):
    """A reference to an article that nobody has imported."""

    code = "no-such-article"
    template = (
        "{path} names an article that is not in the library: {title}. Import the article first and then this file"
        " again."
    )


class SeveralArticlesError(UserError):
    """A reference that may mean more than one article."""

    code = "several-articles"
    template = (
        "{path} names an article of which the library has {count} that fit: {title}. Give the entry the address of one"
        " of them, or fill it in by hand."
    )


class Entry(NamedTuple):
    """A reference in a file: what it declares, by metadata field."""

    path: str
    part: str
    declared: Mapping[str, Fact]


def entry_shape(entry: Entry) -> list[Any]:
    """An entry as JSON."""
    return [entry.path, entry.part, {name: [fact.value, fact.confidence] for name, fact in entry.declared.items()}]


def entry_of(shape: Sequence[Any]) -> Entry:
    """The inverse of `entry_shape`."""
    path, part, declared = shape
    return Entry(path, part, {name: Fact(*fact) for name, fact in declared.items()})


@dataclass(frozen=True, slots=True)
class Filled:
    """A reference that was filled in, and the article that it describes."""

    path: str
    article: ArticleId


class Filling(NamedTuple):
    """What came of references: those filled in, those that said nothing new, and those without an article."""

    filled: list[Filled]
    known: list[Filled]
    refused: list[tuple[Entry, UserError]]


def fill(library: LibraryReader, entries: Sequence[Entry], detail: str, *, dry_run: bool = False) -> Filling:
    """Fill in what the entries say of articles; one step of the journal, `detail` its words.

    An entry means the article of its address, else the one of its title that has no other author, paper or date. What
    an editor corrected stays, and so does what is surer. A filled value counts as corrected: no later run overwrites
    it. NoSuchArticleError, SeveralArticlesError are among the refused. A library open for reading only, or
    `dry_run`, is not changed: it is told what would be done.
    """
    done = Filling([], [], [])
    index = _Index(library)
    changed: dict[ArticleId, Article] = {}
    for entry in entries:
        try:
            ident = index.article(entry)
        except UserError as error:
            done.refused.append((entry, error))
            continue
        article = changed.get(ident) or library.articles.article(ident)
        after = filled(article, entry.declared)
        (done.known if after == article else done.filled).append(Filled(entry.path, ident))
        if after != article:
            changed[ident] = after
    if changed and not dry_run and isinstance(library, Library):
        with library.write("metadata", detail) as write:
            for article in changed.values():
                write.put(article)
    return done


def filled(article: Article, declared: Mapping[str, Fact]) -> Article:
    """The article with what is declared and it lacks, or is less sure of."""
    values: dict[str, Any] = {}
    for field in FIELDS:
        fact, known = declared.get(field), getattr(article.metadata, field)
        if fact is None or not fact.value or field in article.corrected:
            continue
        if known.value and (known.confidence >= fact.confidence or _says(known.value, fact.value)):
            continue
        certain = DateValue(fact.value, precision_of(fact.value), confidence=1.0)
        values[field] = certain if field == "published" else Fact(fact.value, 1.0)
    if not values:
        return article
    return article._replace(metadata=article.metadata._replace(**values), corrected=article.corrected | set(values))


def _says(known: str, told: str) -> bool:
    """True when a value says all that is told: a day with its time, a title in other letters."""
    return fold_accent(known).startswith(fold_accent(told))


class _Index:
    """The library's articles by address and by title, read once."""

    def __init__(self, library: LibraryReader) -> None:
        self._library = library
        self._by_address: dict[str, list[ArticleId]] = defaultdict(list)
        self._by_title: dict[str, list[ArticleId]] = defaultdict(list)
        for name in library.articles.names():
            self._by_title[fold_accent(name.title)].append(name.id)
            if name.url:
                self._by_address[_address(name.url)].append(name.id)

    def article(self, entry: Entry) -> ArticleId:
        """The article that an entry means; NoSuchArticleError, SeveralArticlesError."""
        url, title = (entry.declared.get(field, Fact()).value for field in ("url", "title"))
        found = self._by_address.get(_address(url), []) if url else []
        if not found and title:
            found = [
                ident
                for ident in self._by_title.get(fold_accent(title), ())
                if not contradicts(self._library.articles.article(ident).metadata, entry.declared)
            ]
        if not found:
            raise NoSuchArticleError(entry.path, title=_shown(entry))
        if len(found) > 1:
            raise SeveralArticlesError(entry.path, title=_shown(entry), count=len(found))
        return found[0]


def contradicts(metadata: Metadata, declared: Mapping[str, Fact]) -> bool:
    """True when author, paper, address or date are surely others than those declared."""
    for field, alike in (("author", _names_alike), ("source", _papers_alike), ("published", _dates_alike)):
        known, told = getattr(metadata, field), declared.get(field, Fact()).value
        if known.value and told and known.confidence >= _DOUBTED and not alike(known.value, told):
            return True
    url, told = metadata.url, declared.get("url", Fact()).value
    return bool(url.value and told and url.confidence >= _DOUBTED and _address(url.value) != _address(told))


def _names_alike(one: str, other: str) -> bool:
    """True when one name is within the other: `Lan Anh` and `LAN ANH - Hà Thu`."""
    first, second = (_LETTERS.sub("", fold_plain(name)) for name in (one, other))
    return first in second or second in first


def _papers_alike(one: str, other: str) -> bool:
    """True for one paper by two names: `Báo Tuổi Trẻ` and `tuoitre.vn`."""
    bare = (_PAPER.sub("", fold_plain(name)) for name in (one, other))
    return _names_alike(*(_SCHEME.sub("", name).removesuffix(".vn").removesuffix(".com") for name in bare))


def _dates_alike(one: str, other: str) -> bool:
    """True when the less exact of two date values holds the other."""
    length = min(len(one), len(other), 10)
    return one[:length] == other[:length]


def _address(url: str) -> str:
    """An address without what may differ for one page: scheme, www, query of counters, anchor, last slash."""
    bare, _, query = _SCHEME.sub("", url.strip(), count=1).partition("#")[0].partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid", "zarsrc"))]
    host, slash, path = bare.partition("/")
    bare = (host.lower() + slash + path).rstrip("/")
    return f"{bare}?{'&'.join(sorted(kept))}" if kept else bare


def _shown(entry: Entry) -> str:
    said = entry.declared.get("title") or entry.declared.get("url") or Fact()
    title = said.value or ""
    return f"“{title[:119]}…”" if len(title) > 120 else f"“{title}”"
