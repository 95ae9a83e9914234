"""Which passages of a page are its article: the text that trafilatura finds, and what it leaves out of it.

Trafilatura says which paragraphs are the story; the passages themselves are our own, so that captions, headings and
table cells keep their places and roles. Where it finds nothing, or a page is too odd for it, long paragraphs that
lead nowhere are the story.
"""

from __future__ import annotations

import re

from desktop_app.ingest.characters.stored_form import CONTROLS
from desktop_app.ingest.web.class_names import Mark
from desktop_app.ingest.web.html_blocks import HEADINGS, Page, Passage

_ELEMENTS = 8_000  # what trafilatura is given: its work grows faster than the page
_DEPTH = 120
_SIZE = 3_000_000
_PROSE = 80  # characters from which a passage is a paragraph and no label
_SHORT = 30
_AWAY = 4  # links between two paragraphs, beyond which another story begins
_ROW = 3  # paragraphs below links that make a list of stories
_TAIL = 4  # passages after the last paragraph in which its captions and its author may stand
_NOT_LETTERS = re.compile(r"[\W_]+")
_END = re.compile(r"[.!?…:;”\")\]]$")


def squeezed(text: str) -> str:
    """Letters and digits alone, for comparing texts whose blanks and signs differ."""
    return _NOT_LETTERS.sub("", text).casefold()


def find_body(page: Page, html: str, headline: int) -> list[int]:
    """The numbers of the passages that are the story, in order; empty when there is none.

    `headline` is the number of the passage that is the title, -1 when there is none.
    """
    found = squeezed(_main_text(page, html))
    story = _story(page.passages, found, headline) or _story(page.passages, "", headline)
    story = _without_teasers(page.passages, story)
    if not story:
        return []
    first, last = _largest(page.passages, story, headline)
    first, last = _reaching_up(page.passages, first, headline), _reaching_down(page.passages, last)
    return [number for number in range(first, last + 1) if _belongs(page.passages[number], found)]


def is_plain(page: Page) -> bool:
    """True for a page that is nothing but a text: made in a word processor or by hand, without a site around it."""
    total = sum(len(passage.text) for passage in page.passages)
    linked = sum(passage.linked for passage in page.passages)
    aside = sum(1 for passage in page.passages if passage.mark & Mark.ASIDE)
    away = sum(1 for passage in page.passages if passage.is_link)
    return linked * 20 <= total and aside == 0 and away < 4


def _main_text(page: Page, html: str) -> str:
    """The story as trafilatura finds it; nothing for a page that would cost it too much."""
    if page.elements > _ELEMENTS or page.depth > _DEPTH or len(html) > _SIZE or is_nested(page):
        return ""
    from lxml import etree  # noqa: PLC0415 - heavy, and needed only for pages
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as above
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second to load

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(CONTROLS.sub("", html).encode("utf-8", "replace"), parser)
        etree.strip_tags(tree, "form")  # a portal's page is one form, and trafilatura drops forms
        document = bare_extraction(tree, include_comments=False)
    except (etree.LxmlError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return ""  # its bug or an impossible page: the story is found without it
    return str(getattr(document, "text", "") or "")


def is_nested(page: Page) -> bool:
    """True when the page has so much depth for its text that it is a trap and no layout."""
    return page.depth * 4 > page.elements > 200


def _story(passages: list[Passage], found: str, headline: int) -> list[int]:
    """The numbers of the paragraphs of the story: long ones, else shorter ones, as in verse and lists."""
    for length in (_PROSE, _SHORT):
        story = [
            number
            for number, passage in enumerate(passages)
            if len(passage.text) >= length and number != headline and _is_story(passage, found)
        ]
        if sum(len(passages[number].text) for number in story) >= _PROSE:
            return story
    return []


def _is_story(passage: Passage, found: str) -> bool:
    if passage.tag in HEADINGS or passage.is_link or passage.mark & Mark.CAPTION:
        return False
    return squeezed(passage.text) in found if found else not passage.mark & Mark.ASIDE


def _without_teasers(passages: list[Passage], story: list[int]) -> list[int]:
    """The story without the paragraphs of other stories, each below the link to it, when there is a row of them."""
    teasers = [number for number in story if number and _is_offered(passages[number - 1])]
    return [number for number in story if number not in set(teasers)] if len(teasers) >= _ROW else story


def _is_offered(above: Passage) -> bool:
    return above.is_link and len(above.text) >= 20


def _largest(passages: list[Passage], story: list[int], headline: int) -> tuple[int, int]:
    """The first and last number of the longest part without a wide gap, below the title when there is such a part."""
    parts = [[story[0]]]
    for number in story[1:]:
        gap = [p for p in passages[parts[-1][-1] + 1 : number] if not p.mark & Mark.CAPTION]
        away = sum(1 for passage in gap if passage.is_link or passage.mark & Mark.ASIDE)
        if away >= _AWAY and away * 3 >= len(gap):
            parts.append([])
        parts[-1].append(number)
    below = [part for part in parts if part[-1] > headline]
    largest = max(below or parts, key=lambda part: sum(len(passages[number].text) for number in part))
    return largest[0], largest[-1]


def _reaching_up(passages: list[Passage], first: int, headline: int) -> int:
    """Captions, headings and short paragraphs between the title and the first long paragraph."""
    limit = headline + 1 if 0 <= headline < first else max(0, first - 3)
    number = first
    while number > limit:
        above = passages[number - 1]
        if above.is_link or above.mark & (Mark.ASIDE | Mark.STAMP | Mark.BYLINE | Mark.HEADLINE):
            break
        if above.role is None and above.tag not in {"p", "li"} and not above.mark & Mark.LEAD:
            break
        number -= 1
    return number


def _reaching_down(passages: list[Passage], last: int) -> int:
    """Captions, short paragraphs, the author and the source right after the last long paragraph."""
    end = last
    for number in range(last + 1, min(last + 1 + _TAIL, len(passages))):
        passage = passages[number]
        if passage.mark & Mark.ASIDE and not passage.is_link and len(passage.text) <= 40:
            continue
        if passage.is_link or passage.mark & (Mark.ASIDE | Mark.STAMP) or passage.tag in HEADINGS:
            break
        if passage.role is not None or passage.mark & Mark.BYLINE or passage.tag in {"p", "li", "td"}:
            end = number
        elif len(passage.text) > 40:
            break
    return end


def _belongs(passage: Passage, found: str) -> bool:
    """True for what stands between the story's first and last paragraph and is no box of links and no label."""
    if passage.mark & Mark.CAPTION or passage.role is not None:
        return not passage.is_link and not (passage.mark & Mark.ASIDE and passage.tag in HEADINGS)
    if passage.mark & (Mark.HEADLINE | Mark.STAMP) and len(passage.text) < _PROSE:
        return False
    if len(passage.text) >= 25 and found and squeezed(passage.text) in found:
        return not (passage.is_link and passage.mark & Mark.ASIDE)
    if passage.is_link or passage.mark & Mark.ASIDE:
        return False
    return passage.tag in {"p", "li", "td", "th", "dd", "blockquote", "pre", "figcaption"} or bool(
        _END.search(passage.text)
    )
