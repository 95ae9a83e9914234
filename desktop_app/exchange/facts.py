"""What is known of an article as plain words by name, as data files carry it along beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.articles import Article, Metadata, ReadingState
from desktop_app.domain.dates import DateValue, is_date_value, precision_of
from desktop_app.domain.evidence import Fact, Places
from desktop_app.domain.projects import Remark, remarks
from desktop_app.exchange.texts import kept_note
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.records import NamedTuple
from desktop_app.vietnam.provinces import now_of, provinces

CARRIED = "title author source url published event provinces state note"
"""What they carry of an article."""

_FACTS = ("title", "author", "source", "url")
_DAYS = ("published", "event")
_LONGEST = 4_000  # code points of a value that is kept
_JOIN = ", "


class Known(NamedTuple):
    """What was said of an article."""

    metadata: Metadata = Metadata()
    state: ReadingState = ReadingState.UNREAD
    note: str = ""


def told(article: Article) -> dict[str, str]:
    """What is known of an article, by name; nothing of what is not known."""
    known = article.metadata
    said = {
        "title": known.title.value,
        "author": known.author.value,
        "source": known.source.value,
        "url": address_of(article),
        "published": known.published.value,
        "event": known.event.value,
        "provinces": _JOIN.join(known.provinces.at_publication),
        "state": "" if article.state is ReadingState.UNREAD else article.state.value,
        "note": article.note,
    }
    return {name: words for name, words in said.items() if words}


def words_of(article: Article) -> str:
    """The words of what is told that anybody may have typed, one behind the other; days, provinces, states are ours."""
    known = article.metadata
    return "".join(filter(None, (known.title.value, known.author.value, known.source.value, address_of(article))))


def known(said: Mapping[str, Any]) -> Known:
    """What such words say; what means nothing to us is as if it were not said."""
    words = {name: value for name in CARRIED.split() if isinstance(value := said.get(name), str)}
    title, author, source, url = (_fact(words.get(name, "")) for name in _FACTS)
    published, event = (_day(words.get(name, "")) for name in _DAYS)
    state = words.get("state", "")
    return Known(
        Metadata(title, author, source, url, published, event, _places(words.get("provinces", "").split(","))),
        ReadingState(state) if state in list(ReadingState) else ReadingState.UNREAD,
        kept_note(words.get("note", "")),
    )


def lost_facts(articles: Sequence[Article]) -> list[Remark]:
    """Addresses of files on somebody's computer, which are not handed on."""
    private = (url for one in articles if (url := one.metadata.url.value) and not is_public(url))
    return remarks("Addresses of articles that are files on a computer", private)


def address_of(article: Article) -> str:
    """The address of an article; empty for one that no file may tell."""
    address = article.metadata.url.value or ""
    return address if is_public(address) else ""


def handed_on(article: Article) -> Article:
    """An article without an address that no file may tell."""
    known = article.metadata
    return article if is_public(known.url.value or "") else article._replace(metadata=known._replace(url=Fact()))


def is_public(address: str) -> bool:
    """False for the address of a file on somebody's computer, which no file that is handed on may tell."""
    start = address.lstrip()[:5].lower()
    return not (
        start == "file:" or start[:1] == "/" or start[:2] == "\\\\" or (start[1:2] == ":" and start[:1].isalpha())
    )


def _fact(words: str) -> Fact:
    words = stored_form(words[:_LONGEST])[0].replace("\n", " ").strip()
    return Fact(words, 1.0) if words else Fact()


def _day(words: str) -> DateValue:
    return DateValue(words, precision_of(words), confidence=1.0) if is_date_value(words) else DateValue()


def _places(slugs: Iterable[str]) -> Places:
    then = tuple(dict.fromkeys(slug.strip() for slug in slugs if slug.strip() in provinces()))
    return Places(then, tuple(dict.fromkeys(map(now_of, then))), confidence=1.0) if then else Places()
