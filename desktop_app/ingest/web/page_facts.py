"""What a page says of its article outside of the text: JSON-LD, Open Graph, meta elements, the canonical address."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.ingest.characters.stored_form import stored_form
from desktop_app.ingest.detection.attribution import shown_name
from desktop_app.ingest.web.html_blocks import feed_html
from desktop_app.ingest.web.instants import date_value
from desktop_app.records import NamedTuple

_SCRIPTS = 20  # JSON-LD scripts that are read, none larger than the next line says
_SCRIPT_LIMIT = 300_000
_NODES = 5_000
_VALUE_LIMIT = 2_000
_ARTICLES = {
    "newsarticle", "article", "reportagenewsarticle", "blogposting", "report", "liveblogposting",
    "opinionnewsarticle", "analysisnewsarticle",
}  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_DATES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "dc.date.issued", "dc.date",
    "date", "datecreated", "time",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "twitter:creator")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]{3,2000}?)\s*-->", re.IGNORECASE)
_SAVED_BY = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S{3,2000})", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"https?:|www\.|[@/]|\.(?:vn|com|net|org)\b|^(?:báo|tạp chí|đài|cổng|trang|ban biên tập)\b"
    r"|^(?:admin|administrator|root|bbt|pv)\b",
    re.IGNORECASE,
)


class PageFacts(NamedTuple):
    """What a page states; empty for what it does not. `article` is True when it calls itself one."""

    title: str = ""
    description: str = ""
    author: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    article: bool = False
    sure: bool = False
    scripts: int = 0

    def declared(self) -> dict[str, Fact]:
        """The facts by metadata field, those of JSON-LD surer than others."""
        confidence = 0.97 if self.sure else 0.92
        values = {name: getattr(self, name) for name in ("title", "author", "source", "url", "published")}
        return {
            name: Fact(value, 0.99 if name == "url" else confidence, (Evidence("page data", value),))
            for name, value in values.items()
            if value
        }


def page_facts(html: str) -> PageFacts:
    """The facts of a page, as plain text in stored form. Never fails: what is damaged states nothing."""
    head = _Head()
    feed_html(head, html)
    story = _story(head.linked)
    meta = head.meta
    site = _plain(meta.get("og:site_name") or "") or _name(story.get("publisher"))
    title, named = split_site(_first(meta, _TITLES) or head.title, site)
    return PageFacts(
        title=_plain(story.get("headline")) or title,
        description=_plain(story.get("description")) or _first(meta, _DESCRIPTIONS),
        author=shown_name(_person(_name(story.get("author")), site) or _person(_first(meta, _AUTHORS), site)),
        source=site or named or split_site(head.title, "")[1],
        url=_address(html, head, story),
        published=_published(meta, story),
        article=bool(story) or meta.get("og:type", "").lower() in {"article", "news", "newsarticle"},
        sure=bool(story),
        scripts=head.scripts,
    )


def split_site(title: str, site: str) -> tuple[str, str]:
    """A page's title without the site's name behind or before it, and that name: `Tên bài - Báo Hải Phòng`.

    `site` is the name when the page states it elsewhere.
    """
    found = ""
    for sign in (" | ", " - ", " – ", " — ", " :: ", " » ", " • "):
        while sign in title:
            left, _, right = title.rpartition(sign)
            first, _, others = title.partition(sign)
            if _is_site(right, site):
                title, found = left.strip(), found or right.strip()
            elif _is_site(first, site):
                title, found = others.strip(), found or first.strip()
            else:
                break
    return title, found


def _is_site(words: str, site: str) -> bool:
    plain = words.strip().casefold()
    if not plain or (site and (plain == site.casefold() or site.casefold() in plain)):
        return True
    named = re.match(r"(?:báo|tạp chí|đài|cổng|trang|tin tức|vnexpress|tuổi trẻ online)\b", plain) is not None
    return len(plain) <= 60 and (named or re.search(r"\w\.(?:vn|com|net|org)\b", plain) is not None)


class _Head:
    """What the parser calls, element by element."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.linked: list[str] = []
        self.canonical = ""
        self.title = ""
        self.scripts = 0
        self._pieces: list[str] | None = None
        self._size = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            self._keep(attributes.get("property") or attributes.get("name") or attributes.get("itemprop"), attributes)
        elif tag == "link":
            if attributes.get("rel", "").lower() == "canonical" and not self.canonical:
                self.canonical = attributes.get("href", "")
        elif tag == "time":
            self.meta.setdefault("time", attributes.get("datetime", "")[:_VALUE_LIMIT])
        elif tag == "script":
            self.scripts += 1
            if "ld+json" in attributes.get("type", "").lower() and len(self.linked) < _SCRIPTS:
                self._pieces, self._size = [], 0
        elif tag == "title" and not self.title:
            self._pieces, self._size = [], 0
        elif "datepublished" in attributes.get("itemprop", "").lower():
            self._keep("datepublished", attributes)

    def end(self, tag: str) -> None:
        if self._pieces is None or tag not in {"script", "title"}:
            return
        text = "".join(self._pieces)
        self._pieces = None
        if tag == "title":
            self.title = _plain(text)
        elif self._size <= _SCRIPT_LIMIT:
            self.linked.append(text)

    def data(self, text: str) -> None:
        if self._pieces is not None:
            self._size += len(text)
            if self._size <= _SCRIPT_LIMIT:
                self._pieces.append(text)

    def comment(self, text: str) -> None:
        """Read elsewhere."""

    def close(self) -> None:
        """Nothing to hand over."""

    def _keep(self, name: str | None, attributes: Mapping[str, str]) -> None:
        value = attributes.get("content") or attributes.get("datetime") or ""
        if name and value.strip() and len(self.meta) < 300:
            self.meta.setdefault(name.strip().lower()[:60], _plain(value))


def _story(scripts: list[str]) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article, else an empty one."""
    for script in scripts:
        for node in _nodes(script):
            kinds = node.get("@type")
            names = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if names & _ARTICLES and node.get("headline"):
                return node
    return {}


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    try:
        waiting = [json.loads(script.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        yield from _broken(script)
        return
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += reversed(node[:_NODES])


def _broken(script: str) -> Iterator[Mapping[str, Any]]:
    """JSON-LD with a comma or quotation mark too many, as papers' templates make it: its plain values all the same."""
    kind = re.search(r'"@type"\s*:\s*"(\w{1,40}Article|Article)"', script)
    if kind:
        fields = re.findall(r'"(headline|description|datePublished)"\s*:\s*"((?:[^"\\\n]|\\.){1,2000})"', script)
        yield {"@type": kind[1], **dict(reversed(fields))}


def _plain(value: object) -> str:
    """A stated value as one line of plain text."""
    if not isinstance(value, str):
        return ""
    text = value[:_VALUE_LIMIT]
    for _ in range(2):  # some systems escape twice
        text = entities.unescape(text)
    return " ".join(stored_form(re.sub(r"<[^<>]{0,200}>", " ", text))[0].split())


def _name(value: object) -> str:
    """The name of a person or an organisation, of several the names in a row."""
    if isinstance(value, list):
        return ", ".join(
            name for name in map(_name, [item for item in value[:5] if not isinstance(item, list)]) if name
        )
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _person(name: str, site: str) -> str:
    """A name that is one of people, else nothing: many papers put themselves or an address there."""
    if not 2 <= len(name) <= 120 or _NO_PERSON.search(name) or (site and name.casefold() in site.casefold()):
        return ""
    return name


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _published(meta: Mapping[str, str], story: Mapping[str, Any]) -> str:
    stated = [_plain(story.get("datePublished")), *(meta.get(name, "") for name in _DATES)]
    return next((value for value in map(date_value, filter(None, stated)) if value), "")


def _address(html: str, head: _Head, story: Mapping[str, Any]) -> str:
    """The article's address: what the page calls canonical, else from where it was saved."""
    saved = _SAVED_FROM.search(html[:8_192]) or _SAVED_BY.search(html[:8_192])
    whole = story.get("mainEntityOfPage")
    whole = whole.get("@id") if isinstance(whole, dict) else whole
    stated = (head.canonical, head.meta.get("og:url", ""), _plain(story.get("url")), _plain(whole))
    addresses = [address for address in (*map(_plain, stated), saved[1] if saved else "") if is_address(address)]
    return next((address for address in addresses if urlsplit(address).path.strip("/")), next(iter(addresses), ""))


def is_address(words: str) -> bool:
    """True for a web address that names a host."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and not re.search(r"\s", words)
