"""Web pages as browsers save them: the article in a page, with what the page states of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from desktop_app.domain.errors import EmptyFileError, TooLargeError, UnknownFormatError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode, is_text
from desktop_app.ingest.detection.attribution import shown_name
from desktop_app.ingest.documents.blocks import reading_of
from desktop_app.ingest.web.html_blocks import read_page
from desktop_app.ingest.web.page_article import PageArticle, article_of
from desktop_app.ingest.web.page_facts import PageFacts, page_facts

PAGE_LIMIT_MB = 16
"""Megabytes that a page may have without the pictures in it."""

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PICTURE = re.compile(rb"data:[\w/+.;=-]{0,100}?base64,[A-Za-z0-9+/=%]*")


class NoArticleError(EmptyFileError):
    """A page that offers stories and tells none."""

    template = (
        "{path} is a page without an article, such as a list of headlines. Open the article itself in the browser, "
        "save that page and import it."
    )


class ScriptedPageError(EmptyFileError):
    """A page whose text its scripts would bring from the network."""

    template = (
        "{path} holds no text of its own: its scripts would load it. Open the page in the browser, choose the "
        "article's text, paste it into a plain text file and import that."
    )


class HtmlImporter:
    """Reads the article of a saved web page."""

    name = "html"
    suffixes: tuple[str, ...] = _SUFFIXES

    def accepts(self, name: str, head: bytes) -> bool:
        """True for content that begins as a page does, and for text under a page's suffix."""
        if _MARKUP.match(narrow(head)):
            return True
        return PurePath(name).suffix.lower() in _SUFFIXES and b"<" in head and is_text(head)

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the page.

        Raises NoArticleError, ScriptedPageError, EmptyFileError, NotTextError, TooLargeError (also for too many
        lines or elements).
        """
        if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
            raise UnknownFormatError(path)
        html, encoding, replaced = page_text(path, content)
        reading = article_reading(path, html, self.name, encoding)
        return [reading_with(reading, replaced)]


def narrow(head: bytes) -> bytes:
    """The beginning of a file with UTF-16 made plain, for looking at its first letters."""
    return head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") if b"\x00" in head else head


def page_text(path: str, content: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """A page's characters without the pictures in it, as `decode`; `declared` is the charset its carrier states.

    NotTextError, TooLargeError.
    """
    content = _PICTURE.sub(b"data:,", content)
    if len(content) > PAGE_LIMIT_MB * 1_000_000:
        raise TooLargeError(path, limit=PAGE_LIMIT_MB)
    stated = _CHARSET.search(content[:4096])
    return decode(content, path, declared or (stated[1].decode("ascii") if stated else None))


def article_reading(path: str, html: str, format: str, encoding: str, url: str = "") -> Reading:  # noqa: A002 - the field's name
    """The article of a page as a reading; `url` is from where it was saved, when its carrier tells it."""
    page = read_page(path, html)
    facts = page_facts(html)
    if not page.passages:
        raise ScriptedPageError(path) if facts.scripts else EmptyFileError(path)
    article = article_of(page, facts, html)
    if not article.blocks:
        words = sum(len(passage.text.split()) for passage in page.passages)
        raise ScriptedPageError(path) if facts.scripts and words < 60 else NoArticleError(path)
    return reading_of(path, article.blocks, format, _declared(facts, article, url), encoding=encoding)


def reading_with(reading: Reading, replaced: int) -> Reading:
    """The reading with characters counted that were lost in decoding."""
    return replace(reading, replaced=reading.replaced + replaced) if replaced else reading


def _declared(facts: PageFacts, article: PageArticle, url: str) -> dict[str, Fact]:
    declared = facts.declared()
    if article.title:
        declared["title"] = Fact(" ".join(article.title.split()), 0.98, (Evidence("page data", article.title),))
    name = article.byline
    if "author" not in declared and name and len(name) <= 60 and not re.search(r"[\d:@/]", name):
        declared["author"] = Fact(shown_name(name), 0.9, (Evidence("page data", name),))
    if url and "url" not in declared:
        declared["url"] = Fact(url, 0.99, (Evidence("page data", url),))
    return declared
