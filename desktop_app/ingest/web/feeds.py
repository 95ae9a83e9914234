"""News feeds saved as files (RSS, Atom): each entry an article, as far as the feed carries its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from io import BytesIO
from pathlib import PurePath
from typing import Any

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UserError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode
from desktop_app.ingest.detection.attribution import shown_name
from desktop_app.ingest.documents.blocks import Block, reading_of
from desktop_app.ingest.documents.markup import Start, events
from desktop_app.ingest.web.html_blocks import TooManyElementsError, blocks_of
from desktop_app.ingest.web.html_pages import narrow
from desktop_app.ingest.web.instants import date_value
from desktop_app.ingest.web.page_facts import is_address

FEED_LIMIT_MB = 8
"""Megabytes that a feed may have; a paper's feed has some hundreds of kilobytes."""

_ENTRIES = 3_000
_ELEMENTS = 60_000  # of all its entries
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?xml-stylesheet[^>]{0,500}>\s*)*"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>")
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,10};)?")
_WORDS = 12  # of an entry that tells something; fewer are a headline with its picture


class EmptyEntryError(EmptyFileError):
    """An entry that is a headline and a link."""

    template = (
        "{path}: entry {number} holds no text, only a link. Open {url} in the browser, save the page and import it."
    )


class TooManyEntriesError(TooLargeError):
    """More entries than a feed of people has."""

    template = "{path} has more than {limit} entries. Split it and import the parts."


class FeedImporter:
    """Reads each entry of a feed that carries text."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".rdf")

    def accepts(self, name: str, head: bytes) -> bool:
        """True for content that begins as a feed does."""
        plain = narrow(head)
        return _FEED.match(plain) is not None or (
            PurePath(name).suffix.lower() in self.suffixes and plain.lstrip().startswith(b"<?xml")
        )

    def read(self, path: str, content: bytes) -> Iterable[Reading | UserError]:
        """The entries in the feed's order; each without text is refused by its number.

        TooLargeError, NotTextError, EmptyFileError, DamagedDocumentError, DocumentTypeError, TooDeepError refuse all.
        """
        if len(content) > FEED_LIMIT_MB * 1_000_000:
            raise TooLargeError(path, limit=FEED_LIMIT_MB)
        feed = _parsed(path, content)
        if not feed.get("entries"):
            raise EmptyFileError(path)
        return _entries(path, feed)


def _parsed(path: str, content: bytes) -> Mapping[str, Any]:
    """The feed as feedparser reads it, looked over first: it gets characters, in UTF-8, and no address to open."""
    stated = _ENCODING.match(content.lstrip())
    text = decode(content, path, stated[1].decode("ascii") if stated else None)[0]
    text = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1).strip()
    content = _LOOSE.sub(_entity, text).encode("utf-8", "replace")
    _look_over(path, content)
    import feedparser  # noqa: PLC0415 - takes a tenth of a second to load

    parsed: Mapping[str, Any] = feedparser.parse(
        BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + content),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return parsed


def _entity(loose: re.Match[str]) -> str:
    """What XML does not know and feeds write all the same: `&nbsp;` as its character, a lone `&` as `&amp;`."""
    character = unescape(loose[0]) if loose[1] else loose[0]
    return character if character != loose[0] else "&amp;" + loose[0][1:]


def _look_over(path: str, content: bytes) -> None:
    """Refuse what is no feed of people: document types, depth without end, entries and elements without number."""
    entries = elements = 0
    for event in events(path, content):
        if isinstance(event, Start):
            elements += 1
            entries += event.name.rpartition(" ")[2] in {"item", "entry"}
    if entries > _ENTRIES:
        raise TooManyEntriesError(path, limit=_ENTRIES)
    if elements > _ELEMENTS:
        raise TooManyElementsError(path, limit=_ELEMENTS)


def _entries(path: str, feed: Mapping[str, Any]) -> Iterator[Reading | UserError]:
    source = _line(feed["feed"].get("title", ""))
    for number, entry in enumerate(feed["entries"], 1):
        try:
            yield _reading(path, entry, number, source)
        except UserError as error:
            yield error


def _reading(path: str, entry: Mapping[str, Any], number: int, source: str) -> Reading:
    title, link = _line(entry.get("title", "")), entry.get("link", "")
    blocks = blocks_of(path, _content(entry))
    if sum(len(block.text.split()) for block in blocks) < _WORDS:
        raise EmptyEntryError(path, number=number, url=link or title)
    author = _line(entry.get("author", ""))
    facts = {
        "title": (title, 0.97),
        "author": (shown_name(author) if author and "@" not in author and not is_address(author) else "", 0.9),
        "source": (source, 0.7),
        "url": (link if is_address(link) else "", 0.97),
        "published": (date_value(entry.get("published", "") or entry.get("updated", "")) or "", 0.95),
    }
    declared = {
        field: Fact(value, confidence, (Evidence("feed", value),))
        for field, (value, confidence) in facts.items()
        if value
    }
    whole = [Block(title, LineRole.TITLE), *blocks] if title else blocks
    return reading_of(path, whole, FeedImporter.name, declared, part=f"entry {number}")


def _content(entry: Mapping[str, Any]) -> str:
    """The entry's text as HTML: the longest of what it carries; plain text is escaped."""
    found = [entry.get("summary_detail"), *entry.get("content", [])]
    texts = [_as_html(piece) for piece in found if piece and isinstance(piece.get("value"), str)]
    return max(texts, key=len, default="")


def _as_html(piece: Mapping[str, Any]) -> str:
    value = str(piece["value"])
    return value if piece.get("type") != "text/plain" else value.replace("&", "&amp;").replace("<", "&lt;")


def _line(value: object) -> str:
    """A title or name as one line of plain text; feeds write HTML there too."""
    text = value if isinstance(value, str) else ""
    return " ".join(" ".join(block.text for block in blocks_of("", text[:2_000])).split()) if text else ""
