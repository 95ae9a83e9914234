"""The article of a page in reading order: title, date, byline, lead, then the story with its captions."""

from __future__ import annotations

import re

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.documents.blocks import Block
from desktop_app.ingest.web.class_names import Mark
from desktop_app.ingest.web.html_blocks import HEADINGS, Page, Passage
from desktop_app.ingest.web.page_body import find_body, is_plain, squeezed
from desktop_app.ingest.web.page_facts import PageFacts
from desktop_app.records import NamedTuple
from desktop_app.vietnam.folding import fold_plain

_DATE = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}|\d{4}-\d{2}-\d{2}", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}")
_STAMP_LENGTH = 90
_BYLINE_LENGTH = 80
_LEAD = (30, 1_500)  # characters that a lead has
_WORDS = 25  # of a story, below which a page among links is none
_LETTERS = re.compile(r"\w+")


class PageArticle(NamedTuple):
    """The blocks of an article, its title and its byline, each empty when there is none; no blocks: it is none."""

    blocks: list[Block]
    title: str = ""
    byline: str = ""


def article_of(page: Page, facts: PageFacts, html: str) -> PageArticle:
    """The article in a page; without blocks when it has none, as a list of headlines."""
    headline = _headline(page.passages, facts)
    if is_plain(page) and not facts.article:
        return _whole(page, facts)
    body = find_body(page, html, headline)
    if _is_list(page.passages, body, facts):
        return PageArticle([])
    title = page.passages[headline].text if headline >= 0 else facts.title
    first = body[0] if body else len(page.passages)
    lead, body = _lead(page.passages, body, headline, facts)
    stamp = _stamp(page.passages, headline, first)
    byline, body = _byline(page.passages, body, headline, facts)
    blocks = [Block(title, LineRole.TITLE)] if title else []
    if stamp:
        blocks.append(Block(stamp, LineRole.DATE))
    if byline:
        blocks.append(Block(byline, LineRole.BYLINE))
    if lead:
        blocks.append(Block(lead, LineRole.LEAD))
    blocks += _story(page.passages, body, title, facts.author)
    signed = next((block.text for block in reversed(blocks) if block.role is LineRole.BYLINE), "")
    return PageArticle(blocks, title, signed)


def _whole(page: Page, facts: PageFacts) -> PageArticle:
    """A page that is only a text: all of it, a first heading being its title."""
    blocks = [Block(passage.text, passage.role) for passage in page.passages]
    if page.passages and page.passages[0].tag == "h1":
        blocks[0] = Block(blocks[0].text, LineRole.TITLE)
        return PageArticle(blocks, " ".join(blocks[0].text.split()))
    return PageArticle(blocks, facts.title)


def _headline(passages: list[Passage], facts: PageFacts) -> int:
    """The number of the passage that is the title: like the stated one, else the only heading of the first level."""
    wanted = _words(facts.title)
    best, number = 0.0, -1
    for at, passage in enumerate(passages):
        if (passage.tag not in HEADINGS and not passage.mark & Mark.HEADLINE) or len(passage.text) > 300:
            continue
        words = _words(passage.text)
        likeness = len(words & wanted) / max(1, len(words | wanted))
        likeness += 0.1 * (passage.tag == "h1") + 0.05 * bool(passage.mark & Mark.HEADLINE)
        if likeness > best and likeness >= 0.6:
            best, number = likeness, at
    heading = squeezed(facts.title)
    same = (at for at, passage in enumerate(passages) if len(passage.text) <= 300 and squeezed(passage.text) == heading)
    number = next(same, -1) if number < 0 and len(heading) >= 10 else number
    if number >= 0:
        return number
    tops = [at for at, passage in enumerate(passages) if passage.tag == "h1" and len(_words(passage.text)) >= 4]
    named = [at for at, p in enumerate(passages) if p.mark & Mark.HEADLINE and not p.is_link and p.tag != "p"]
    if len(tops) == 1:
        return tops[0]
    return named[0] if not tops and named and len(passages[named[0]].text) <= 300 else -1


def _words(text: str) -> set[str]:
    return set(_LETTERS.findall(fold_plain(text)))


def _is_list(passages: list[Passage], body: list[int], facts: PageFacts) -> bool:
    """True when a page offers stories and tells none."""
    words = sum(len(passages[number].text.split()) for number in body)
    if words < _WORDS:
        return True
    offers = sum(1 for n in range(body[0], body[-1] + 1) if _is_offer(passages[n]))
    paragraphs = sum(1 for number in body if len(passages[number].text) >= 80)
    return not facts.sure and offers >= 5 and offers * 2 > paragraphs


def _is_offer(passage: Passage) -> bool:
    """True for a headline that is a link."""
    return (
        passage.is_link and len(passage.text) >= 25 and (passage.tag in HEADINGS or bool(passage.mark & Mark.HEADLINE))
    )


def _lead(passages: list[Passage], body: list[int], headline: int, facts: PageFacts) -> tuple[str, list[int]]:
    """The lead, and the body without it. What the page shows is taken before what it states, which is often cut."""
    first = body[0] if body else len(passages)
    stated = squeezed(facts.description.rstrip(". …"))
    for number in [*range(max(0, headline), first), *body[:3]]:
        passage = passages[number]
        named = passage.mark & Mark.LEAD and number not in body[1:]
        shown = squeezed(passage.text)
        same = len(stated) >= _LEAD[0] and (stated[:200] in shown or (len(shown) > 60 and shown in stated))
        if (named or same) and _LEAD[0] <= len(passage.text) <= _LEAD[1] and not passage.is_link and number != headline:
            return _joined(passages, number, first), [
                n for n in body if n != number and not _in_lead(passages, n, number, first)
            ]
    text = squeezed(" ".join(passages[number].text for number in body))
    if (
        _LEAD[0] <= len(facts.description) <= _LEAD[1]
        and stated
        and stated not in text
        and _is_of(facts, passages, body)
    ):
        return facts.description, body
    return "", body


def _joined(passages: list[Passage], number: int, first: int) -> str:
    """A lead of several paragraphs as one block of several lines."""
    return "\n".join(
        passages[n].text for n in range(number, len(passages)) if n == number or _in_lead(passages, n, number, first)
    )


def _in_lead(passages: list[Passage], number: int, start: int, first: int) -> bool:
    """True for a further paragraph of the lead: right below it, under the same name, and no link."""
    if not passages[start].mark & Mark.LEAD or not start < number <= min(start + 3, max(first, start)):
        return False
    between = passages[start : number + 1]
    return all(p.mark & Mark.LEAD and not p.is_link for p in between) and sum(len(p.text) for p in between) <= _LEAD[1]


def _is_of(facts: PageFacts, passages: list[Passage], body: list[int]) -> bool:
    """True when a stated description tells this story: some describe the site."""
    words = _words(facts.description)
    told = _words(facts.title + " " + " ".join(passages[number].text for number in body))
    return len(words & told) * 2 >= len(words)


def _stamp(passages: list[Passage], headline: int, first: int) -> str:
    """The line with the date of publication near the title, below it before above it."""
    below = range(headline + 1, min(first, headline + 12)) if headline >= 0 else range(min(first, 30))
    above = range(headline - 1, max(-1, headline - 4), -1) if headline >= 0 else range(0)
    for number in (*below, *above):
        passage = passages[number]
        if len(passage.text) > _STAMP_LENGTH or not _DATE.search(passage.text) or passage.is_link:
            continue
        if passage.mark & Mark.STAMP or (_CLOCK.search(passage.text) and number > headline):
            return " ".join(" | ".join(part for part in passage.text.split("|") if re.search(r"\d", part)).split())
    return ""


def _byline(passages: list[Passage], body: list[int], headline: int, facts: PageFacts) -> tuple[str, list[int]]:
    """The author's name as a line below the title, nothing when the story itself bears it."""
    first = body[0] if body else len(passages)
    for number in body[-3:] + body[:2]:
        passage = passages[number]
        if passage.role is None and len(passage.text) <= _BYLINE_LENGTH and _names(passage, facts.author):
            return "", body
    for number in range(max(0, headline - 3), min(first, headline + 12)):
        passage = passages[number]
        if passage.mark & Mark.BYLINE and 2 <= len(passage.text) <= _BYLINE_LENGTH and not _DATE.search(passage.text):
            return " ".join(passage.text.split()), [n for n in body if n != number]
    if any(passages[number].mark & Mark.BYLINE for number in body[-3:]):
        return "", body
    return facts.author, body


def _names(passage: Passage, author: str) -> bool:
    return bool(author) and squeezed(author) in squeezed(passage.text)


def _story(passages: list[Passage], body: list[int], title: str, author: str) -> list[Block]:
    blocks = []
    heading, name = squeezed(title), squeezed(author)
    for number in body:
        passage = passages[number]
        role = passage.role
        plain = squeezed(passage.text)
        if plain == heading and passage.tag in HEADINGS:
            continue
        if len(passage.text) <= _BYLINE_LENGTH and (passage.mark & Mark.BYLINE or (name and plain == name)):
            role = LineRole.BYLINE
        blocks.append(Block(passage.text, role))
    return blocks
