"""An article: its text, and what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.evidence import HEADER, UNUSED_HEADER, Fact, Places
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.lines import Line, LineRole
from desktop_app.records import NamedTuple


class ReadingState(StrEnum):
    """How far an editor is with an article."""

    UNREAD = "unread"
    READING = "reading"
    TAGGED = "tagged"
    REVIEWED = "reviewed"


class ReadingPlace(NamedTuple):
    """Where a reader is in an article.

    `sentence` is the offset of the first code point of the sentence of the cursor; `top` how far its first line is
    below the upper edge of the window, px, negative above it.
    """

    sentence: int
    top: int = 0


class Metadata(NamedTuple):
    """What is known about an article, each value with its evidence."""

    title: Fact = Fact()
    author: Fact = Fact()
    source: Fact = Fact()
    url: Fact = Fact()
    published: DateValue = DateValue()
    event: DateValue = DateValue()
    provinces: Places = Places()


class Draft(NamedTuple):
    """What an import would make of one file: nothing of it is stored yet.

    `text` is decoded, NFC, LF line ends, no BOM, no NUL, no lone surrogate; all spans count its code points.
    """

    path: str
    format: str
    encoding: str
    text: str
    metadata: Metadata
    lines: tuple[Line, ...]
    pages: tuple[int, ...] = ()


class Article(NamedTuple):
    """A stored article with its text; `imported` and `binned` are UTC instants (ISO 8601), `binned` None when kept.

    `corrected` names the metadata fields an editor has set, by hand or from a list of references; no later run
    overwrites them. `canonical` is the article of which this is a reprint, `pages` are the offsets at which printed
    pages begin. `note` is Markdown, written at the UTC instant `noted`. `earlier` are the texts that the article had
    before this one, as it came first.
    """

    id: ArticleId
    text_id: TextId
    text: str
    metadata: Metadata
    lines: Sequence[Line] = ()
    path: str = ""
    format: str = "text"
    encoding: str = "utf-8"
    state: ReadingState = ReadingState.UNREAD
    corrected: frozenset[str] = frozenset()
    imported: str = ""
    binned: str | None = None
    canonical: ArticleId | None = None
    pages: tuple[int, ...] = ()
    note: str = ""
    earlier: tuple[TextId, ...] = ()
    noted: str = ""

    @property
    def version(self) -> int:
        """Which version of the text this is, from 1: the text as it came in."""
        return len(self.earlier) + 1

    def paragraph_at(self, place: int) -> int:
        """Which paragraph of the story, from 1, a place of the text lies in; 0 for none."""
        story = [line.span for line in self.lines if line.role in PARAGRAPHS and line.span.start <= place]
        return len(story) if story and place < story[-1].end else 0

    @property
    def shown_title(self) -> str:
        """The title, or the first words of the story, without a collection's header before them."""
        if self.metadata.title.value:
            return self.metadata.title.value
        story = next((line.span for line in self.lines if line.role in _STORY), None)
        start = story.start if story else 0
        reasons = self.metadata.published.evidence
        header = next((item.span for item in reasons if item.span and item.kind in {HEADER, UNUSED_HEADER}), None)
        return opening(self.text[header.end if header and start <= header.start <= start + 2 else start :])


PARAGRAPHS = frozenset({LineRole.LEAD, LineRole.BODY})
"""What the paragraphs of a story are counted of."""
_STORY = frozenset({LineRole.LEAD, LineRole.HEADING, LineRole.BODY})


class Standing(NamedTuple):
    """How an article is in the library, without its text."""

    state: ReadingState
    binned: bool
    text_id: TextId


class ArticleName(NamedTuple):
    """By what a reference elsewhere may mean an article: its title, or first words, and its address."""

    id: ArticleId
    title: str
    url: str | None


class ArticleFacts(NamedTuple):
    """What is known of an article, without its text. `shown` is its title or first words; the rest as in `Article`."""

    id: ArticleId
    shown: str
    path: str
    metadata: Metadata
    corrected: frozenset[str] = frozenset()
    canonical: ArticleId | None = None


class ArticleRow(NamedTuple):
    """An article as lists show it: no text.

    `provinces` are the slugs of the era asked for, `reprints` counts the articles folded under it; `canonical` is the
    article of which this is a reprint.
    """

    id: ArticleId
    title: str
    author: str | None
    source: str | None
    published: str | None
    precision: Precision
    best_day: str | None
    sure: bool
    event: str | None
    provinces: tuple[str, ...]
    annotations: int
    state: ReadingState
    reprints: int = 0
    canonical: ArticleId | None = None


def step_detail(titles: Sequence[str]) -> str:
    """Which articles a step is about: the first one's title, cut short, and how many more there are."""
    return opening(titles[0], 60) + (f" +{len(titles) - 1}" if len(titles) > 1 else "") if titles else ""


def opening(text: str, limit: int = 90) -> str:
    """The first words of a text, at most `limit` code points, cut at a blank."""
    words = " ".join(text[: 4 * limit].split())
    if len(words) <= limit:
        return words
    return words[: words.rfind(" ", 0, limit)] + "…" if " " in words[:limit] else words[:limit] + "…"
