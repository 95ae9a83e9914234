"""What is known of an article as variables, as programs for qualitative research have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.dates import Precision, is_date_value
from desktop_app.exchange import facts
from desktop_app.exchange.identities import guid_of
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain
from desktop_app.vietnam.provinces import plain_name, provinces


class Variable(NamedTuple):
    """A variable: what we call it, what it is called in files, its kind, and other names by which it is known."""

    key: str
    name: str
    kind: str = "Text"
    known: tuple[str, ...] = ()

    @property
    def guid(self) -> str:
        """Its identity: the same in every file."""
        return _guid(self.key)


@cache
def _guid(key: str) -> str:
    return guid_of("variable", key)


VARIABLES: tuple[Variable, ...] = (
    Variable("title", "Title", known=("tieu de", "ten bai", "headline")),
    Variable("author", "Author", known=("tac gia", "byline", "authors")),
    Variable("source", "Paper", known=("bao", "nguon", "source", "newspaper", "publication", "to bao")),
    Variable("url", "URL", known=("link", "address", "dia chi", "lien ket")),
    Variable("published", "Published", "Date", ("date", "ngay dang", "publication date", "ngay")),
    Variable("published-said", "Published (as exact as known)"),
    Variable("event", "Event", "Date", ("ngay su kien", "event date")),
    Variable("event-said", "Event (as exact as known)"),
    Variable("provinces", "Provinces", known=("province", "tinh", "tinh thanh", "dia phuong")),
    Variable("state", "Reading", known=("tien do doc",)),
)
"""All of them, in the order in which they are written."""

CARRIED = "title author source url published event provinces state"
"""What they carry of an article."""

_JOIN = "; "
_SAID = "-said"
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def values(article: Article) -> Iterator[tuple[Variable, str]]:
    """What is known of an article: each variable that has a value, with it. A day is only one that is known."""
    known = article.metadata
    said = {**facts.told(article), "provinces": _JOIN.join(map(plain_name, known.provinces.at_publication))}
    for name, day in (("published", known.published), ("event", known.event)):
        said[name + _SAID] = said.pop(name, "") if day.precision is not Precision.DAY else ""
        if day.value and day.precision in (Precision.DAY, Precision.MINUTE):
            said[name] = day.value[:10]
    for variable in VARIABLES:
        if words := said.get(variable.key):
            yield variable, words


@cache
def _by_name() -> Mapping[str, Variable]:
    return {name: one for one in VARIABLES for name in (fold_plain(one.name), *one.known)}


def variable_of(guid: str, name: str) -> Variable | None:
    """The variable that another program means, by its identity, else by its name."""
    own = next((one for one in VARIABLES if one.guid == guid), None)
    return own or _by_name().get(" ".join(fold_plain(name[:80]).split()))


def article_facts(said: Mapping[str, str]) -> tuple[facts.Known, list[str]]:
    """What variables say of an article, by their keys, and the values that mean nothing to us."""
    told, strange = plain_facts(said)
    return facts.known(told), strange


def plain_facts(said: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The same as the plain words in which facts are carried along."""
    slugs, strange = _places(said.get("provinces", ""))
    days: dict[str, str] = {}
    for name in ("published", "event"):
        told = [words for key in (name + _SAID, name) if (words := said.get(key, "").strip())]
        days[name] = next(filter(None, map(_day, told)), "")
        strange += told if told and not days[name] else []
    state = said.get("state", "")
    if state and state not in list(ReadingState):
        strange.append(state)
    return {**said, **days, "provinces": ",".join(slugs)}, strange


def _day(words: str) -> str:
    """A day as we write it; empty for what is none."""
    found = _ISO.match(words)
    value = found[0] if found and (len(found[0]) <= 10 or found[0] == words) else found[0][:10] if found else None
    if day := _DAY_FIRST.fullmatch(words):
        value = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return value if value and is_date_value(value) else ""


@cache
def _slugs() -> Mapping[str, str]:
    return {word: slug for slug in provinces() for word in (fold_plain(plain_name(slug)), slug)}


def _places(words: str) -> tuple[list[str], list[str]]:
    """The provinces that words name, and the words that name none."""
    told = [word.strip() for word in words.replace(",", ";").split(";") if word.strip()]
    found = [_slugs().get(fold_plain(word), "") for word in told]
    return [*filter(None, found)], [word for word, slug in zip(told, found, strict=True) if not slug]
