"""Markdown: notes and clippings, with the properties that stand above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from desktop_app.domain.errors import EmptyFileError, NotTextError, TooLargeError
from desktop_app.domain.evidence import Evidence, Fact
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading
from desktop_app.ingest.characters.decoding import decode, is_text
from desktop_app.ingest.characters.stored_form import LIMIT, LIMIT_MB
from desktop_app.ingest.documents.blocks import Block, reading_of
from desktop_app.ingest.web.html_blocks import blocks_of
from desktop_app.ingest.web.html_pages import reading_with
from desktop_app.ingest.web.instants import date_value
from desktop_app.ingest.web.page_facts import is_address

_SUFFIXES = (".md", ".markdown", ".mkd")
_SLICE = 8_000  # characters of a note that are rendered together
_TOO_LONG = 20_000
_RENDERED = 50  # slices; what follows in a note longer than a book is taken as it stands
_TANGLE = re.compile(r"[\[\]()*_`<>!#~&\\]{60}|(?:[\[*_`<!(>][^\S\n]?){60}")
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY = re.compile(r"([\w -]{1,40}?)\s*[:=]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_WIKI_LINK = re.compile(r"!?\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_COMMENT = re.compile(r"%%[^%]{0,5000}%%")
_HIGHLIGHT = re.compile(r"==([^=\n]{1,2000})==")
_BLOCK_NAME = re.compile(r"[ \t]\^[\w-]{1,40}[ \t]*$", re.MULTILINE)
_CALLOUT = re.compile(r"^(>[ \t]*)\[![\w-]{1,30}\][+-]?[ \t]*", re.MULTILINE)
_SIGNS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)", re.MULTILINE)

# What properties are called in notes: by hand, by web clippers, by static site generators.
_FIELDS = {
    "title": ("title", "tiêu đề", "tieu de", "tên bài"),
    "author": ("author", "authors", "byline", "tác giả", "tac gia"),
    "source": ("source", "publisher", "site", "site_name", "publication", "nguồn", "nguon", "báo"),
    "url": ("url", "link", "source_url", "canonical", "source", "địa chỉ"),
    "published": ("published", "date", "pubdate", "publish_date", "date_published", "ngày đăng", "ngày", "xuất bản"),
}


class MarkdownImporter:
    """Reads one article from a Markdown file; what its front matter states is declared."""

    name = "markdown"
    suffixes: tuple[str, ...] = _SUFFIXES

    def accepts(self, name: str, head: bytes) -> bool:
        """True for text under a suffix of Markdown."""
        return PurePath(name).suffix.lower() in _SUFFIXES and is_text(head)

    def read(self, path: str, content: bytes) -> Iterable[Reading]:
        """The one article in the file; EmptyFileError, NotTextError, TooLargeError (also for too many lines)."""
        if not content.strip():
            raise EmptyFileError(path)
        if len(content) > LIMIT:
            raise TooLargeError(path, limit=LIMIT_MB) if is_text(content[:4096]) else NotTextError(path)
        text, encoding, replaced = decode(content, path)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        properties, text = front_matter(text)
        blocks = list(_blocks(path, text))
        declared = _declared(properties)
        first = blocks[0] if blocks else Block("")
        if first.role is LineRole.HEADING and text.lstrip().startswith("# "):
            blocks[0] = Block(first.text, LineRole.TITLE)
            title = " ".join(first.text.split())
            declared.setdefault("title", Fact(title, 0.95, (Evidence("title line", title),)))
        return [reading_with(reading_of(path, blocks, self.name, declared, encoding=encoding), replaced)]


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The properties above a note (plain YAML or TOML, the first value of lists) and the note below them."""
    text = text.lstrip("\ufeff\n")
    found = _FENCE.match(text)
    if found is None:
        return {}, text
    properties: dict[str, str] = {}
    last = ""
    for line in found[2].split("\n"):
        named, item = _PROPERTY.match(line), _ITEM.fullmatch(line)
        if item and last and not properties[last]:
            properties[last] = _bare(item[1])
        elif named and not line[0].isspace() and item is None:
            last = named[1].strip().casefold()
            properties.setdefault(last, _bare(named[2]))
    return properties, text[found.end() :]


def _bare(value: str) -> str:
    """A value without quotation marks, brackets of a list, and those of a link between notes."""
    value = value.strip()
    if value.startswith("[") and not value.startswith("[[") and value.endswith("]"):
        value = value[1:-1].split(",")[0].strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return _WIKI_LINK.sub(lambda link: link[2] or link[1], value).strip()[:2_000]


def _declared(properties: dict[str, str]) -> dict[str, Fact]:
    declared = {}
    for field, names in _FIELDS.items():
        for name in names:
            stated = properties.get(name, "")
            value = date_value(stated) if field == "published" else stated
            if value and is_address(value) == (field == "url"):
                declared[field] = Fact(value, 0.97, (Evidence("front matter", stated),))
                break
    return declared


def _blocks(path: str, text: str) -> Iterator[Block]:
    """The note's blocks; pieces too odd to be rendered are taken as they stand."""
    text = _COMMENT.sub("", _BLOCK_NAME.sub("", _CALLOUT.sub(r"\1", text)))
    text = _HIGHLIGHT.sub(r"\1", _WIKI_LINK.sub(lambda link: "" if link[0][0] == "!" else link[2] or link[1], text))
    for number, piece in enumerate(_slices(text)):
        odd = _TANGLE.search(piece) or len(piece) > _TOO_LONG or number >= _RENDERED
        yield from _plain(piece) if odd else blocks_of(path, _render(piece))


def _slices(text: str) -> Iterator[str]:
    """The note in pieces that end with a paragraph, outside of code: the work of rendering grows faster than a text."""
    piece: list[str] = []
    length = fences = 0
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", text):
        if length > _SLICE and fences % 2 == 0 and (paragraph[:1].isalpha() or paragraph[:1] == "#"):
            yield "\n\n".join(piece)
            piece, length, fences = [], 0, 0
        piece.append(paragraph)
        length += len(paragraph) + 2
        fences += paragraph.count("```")
    yield "\n\n".join(piece)


def _plain(text: str) -> Iterator[Block]:
    return (Block(_SIGNS.sub("", paragraph)) for paragraph in text.split("\n\n"))


def _render(text: str) -> str:
    from markdown import Markdown  # noqa: PLC0415 - needed only for notes

    renderer = Markdown(extensions=["tables", "fenced_code", "sane_lists", "footnotes"])
    renderer.preprocessors.deregister("html_block")  # slow on odd text; elements pass all the same, and are read later
    return renderer.convert(text)
