"""The lines above the lead: the title among section names, menus, buttons, bylines and pictures."""

from __future__ import annotations

import re
from functools import cache

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.body_zone import names_place
from desktop_app.ingest.detection.captions import CAPTION, LONGEST, USUAL, caption_score, is_marked
from desktop_app.ingest.detection.furniture import begins_with_button, is_menu, is_outside
from desktop_app.ingest.detection.layout import Bounds, Layout
from desktop_app.ingest.detection.line_forms import ends_as_statement, is_name
from desktop_app.ingest.detection.papers import is_row_of_sections, is_section, section_before
from desktop_app.ingest.detection.phrases import opens_with, phrases, words_of
from desktop_app.ingest.detection.rows import Row, header_of
from desktop_app.ingest.detection.signatures import goes_with_name, is_district, sign, signs
from desktop_app.vietnam.provinces import provinces
from desktop_app.vietnam.surnames import begins_with_surname

_TITLE = 2.0  # the score from which a line can be the title
_SHORTEST, _LONGEST = 10, 260
_FIRST, _BELOW, _BRIEF = 1.5, 2.5, 25
_OPEN_LEAD = 90  # code points of the shortest lead without a stop
_SIGNS = {LineRole.DATE, LineRole.BYLINE}
_KICKER = 40
_AIRY = 1.4  # lines a paragraph takes on a page with blank lines
_UNMARKED = 30  # code points of the shortest caption here that nothing marks
_COUNTER = re.compile(r"\s*\((?:lượt xem|đã xem|xem)\s*:?\s*[\d.,]+\)$", re.IGNORECASE)
_ITEM = re.compile(r"\d{1,2}[.)]\s")
_HEADLINE = re.compile(r"[?!]$|[“\"]|^.{2,30}:")


def title_in(layout: Layout) -> None:
    """Find the title above the lead and tell what the other lines are."""
    glued = header_of(layout.rows[0]) is not None if layout.rows else False
    if layout.title is None and (best := _best(layout, glued=glued)):
        layout.roles[best[0]] = LineRole.TITLE
        layout.title = best[1]
        layout.title_confidence = 0.6 if glued else 0.97
        _second_line(layout, best[0])
    if layout.title is None and not glued:
        _below_lead(layout)
    title = next((i for i, role in layout.roles.items() if role is LineRole.TITLE), None)
    _open_lead(layout, title)
    _others(layout, title)


def _best(layout: Layout, *, glued: bool) -> tuple[int, Bounds] | None:
    """The likeliest title, with its index: mostly above the stamp and the byline, under names of sections."""
    found: list[tuple[float, int, Bounds]] = []
    signed = next((i for i in range(layout.lead) if layout.roles.get(i) in _SIGNS and i != layout.clock), layout.lead)
    above = False
    for index in layout.free(0, layout.lead):
        bounds = _candidate(layout, index)
        length = bounds[1] - bounds[0]
        score = _title_score(layout, index, bounds, glued=glued and index <= 1)
        if score < _TITLE:
            continue
        rank = score - _FIRST * (index == 0 and length <= _BRIEF) - _BELOW * (index > signed and above)
        above = above or (index < signed and length > _BRIEF)
        found.append((rank, -index, bounds))
    best = max(found, default=None)
    return (-best[1], best[2]) if best else None


def _second_line(layout: Layout, index: int) -> None:
    """A title in capitals over two lines."""
    rows = layout.rows
    if rows[-1].number - rows[0].number < _AIRY * len(rows):
        return  # without blank lines a section in capitals may stand above
    for above in (index - 1, index):
        below = above + 1
        if above < 0 or below >= layout.lead or rows[below].number != rows[above].number + 1:
            continue
        pair = (rows[above], rows[below])
        if all(_is_half(row.words) for row in pair) and not (layout.roles.keys() & {above, below}) - {index}:
            layout.roles[above] = layout.roles[below] = LineRole.TITLE
            layout.title = (pair[0].content, pair[1].end)
            return


def _is_half(words: str) -> bool:
    return words.isupper() and len(words.split()) >= 3 and not (is_section(words) or is_menu(words))


def _below_lead(layout: Layout) -> None:
    """A title under its lead, with a byline or a stamp below it."""
    index = layout.lead + 1
    if index in layout.roles or index + 1 >= len(layout.rows):
        return
    row = layout.rows[index]
    signed = layout.roles.get(index + 1) in _SIGNS or signs(layout.rows[index + 1])
    bounds = _candidate(layout, index)
    if signed and not ends_as_statement(row.words) and _title_score(layout, index, bounds, glued=False) >= _TITLE:
        layout.roles[index] = LineRole.TITLE
        layout.title, layout.title_confidence = bounds, 0.8


def _candidate(layout: Layout, index: int) -> Bounds:
    row, stamp = layout.rows[index], layout.stamps.get(index)
    if stamp:
        return stamp.rest_start, stamp.rest_start + len(stamp.rest)
    counter = _COUNTER.search(row.text)
    return row.content + section_before(row.words), row.start + counter.start() if counter else row.end


def _title_score(layout: Layout, index: int, bounds: Bounds, *, glued: bool) -> float:
    row = layout.rows[index]
    words = row.text[bounds[0] - row.start : bounds[1] - row.start]
    count = len(words.split())
    if not _SHORTEST <= len(words) <= _LONGEST or count < 3 or words.endswith((":", ";", ",")):
        return 0.0
    if is_menu(words) or is_section(words) or is_row_of_sections(words) or is_outside(words) or is_marked(words):
        return 0.0
    if is_name(words) and (not words.isupper() or count <= 4):
        return 0.0
    if words == row.words and signs(row) and not is_name(words):  # a name with a rank, an office, a paper
        return 0.0
    score = 1.0 + min(len(words), 60) / 20
    score += 1.0 * (_next_kind(layout, index) is not None) - 1.5 * ends_as_statement(words)
    score -= 1.0 * begins_with_button(words) + 3.0 * (_ITEM.match(words) is not None)
    if index > 0 and layout.roles.get(index - 1) is LineRole.PHOTO:
        score -= 3.0
    return score + (_under_header(layout, index, words) if glued else 0.0)


def _next_kind(layout: Layout, index: int) -> LineRole | None:
    """The role of the next line when it is one that stands under titles."""
    following = layout.roles.get(index + 1)
    if following in {LineRole.DATE, LineRole.BYLINE}:
        return following
    if index + 1 == layout.lead:
        return LineRole.LEAD
    return LineRole.BYLINE if index + 1 < layout.lead and signs(layout.rows[index + 1]) else None


def _under_header(layout: Layout, index: int, words: str) -> float:
    """With a collection's header the title is mostly lost and the first line a caption or the lead."""
    if ends_as_statement(words):
        return -9.0
    if words.isupper() or _HEADLINE.search(words):
        return 0.0
    if opens_with(words_of(words), phrases("headline")) or _names_province(words):
        return 0.0
    seen = caption_score(words, USUAL) >= CAPTION or layout.roles.get(index + 1) is LineRole.CREDIT
    return -4.0 if seen else -1.0


def _names_province(words: str) -> bool:
    """True when a province is the headline's subject."""
    heard = words_of(words[:40])
    first = opens_with(heard, phrases("province words"))
    return any(" ".join(heard[first : first + count]) in _provinces() for count in (2, 3, 4))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(" ".join(words_of(province.name)) for province in provinces().values())


def _open_lead(layout: Layout, title: int | None) -> None:
    """A long line without a stop under the title is the lead, and a heading may stand between it and the body."""
    for index in layout.free(layout.lead if title is None else title + 1, layout.lead):
        row = layout.rows[index]
        if row.length < _OPEN_LEAD or row.words.isupper() or is_menu(row.words) or is_outside(row.words):
            continue
        if not _is_caption(layout, index, row):
            layout.lead = index
            return


def _others(layout: Layout, title: int | None) -> None:
    """What is left above the lead: captions of pictures, one byline, a kicker with a colon, else furniture."""
    signed = any(layout.roles.get(index) is LineRole.BYLINE for index in range(layout.lead))
    for index in layout.free(0, layout.lead):
        row = layout.rows[index]
        below = title is None or index > title
        if index in layout.stamps and index != layout.clock:
            layout.roles[index] = LineRole.DATE
        elif not signed and _is_byline(layout, index, title):
            sign(layout, index)
            signed = True
        elif goes_with_name(layout, index):
            layout.roles[index] = LineRole.BYLINE
        elif _is_caption(layout, index, row):
            layout.roles[index] = LineRole.CAPTION
        elif _is_heading(layout, index, below=below):
            layout.roles[index] = LineRole.HEADING
        else:
            layout.roles[index] = LineRole.FURNITURE


def _is_byline(layout: Layout, index: int, title: int | None) -> bool:
    """A name below the title, no picture beside it; over the title and its stamp if it is plainly a person's."""
    row = layout.rows[index]
    if not signs(row) or (_beside_picture(layout, index) and is_name(row.words)):
        return False
    if title is None or index > title:
        return True
    over = all(layout.roles.get(other) in _SIGNS for other in range(index + 1, title))
    # In capitals it may be a section; else only persons have every word capitalised.
    person = begins_with_surname(row.words) or not (row.words.isupper() or is_district(row.words))
    return over and person


def _is_heading(layout: Layout, index: int, *, below: bool) -> bool:
    """A place or a section with a colon above the title; the first of several items under it (`Bắc Giang: …`)."""
    words = layout.rows[index].words
    if not below:
        return words.endswith(":") and len(words) <= _KICKER
    return index == layout.lead - 1 and (names_place(words) or _ITEM.match(words) is not None)


def _beside_picture(layout: Layout, index: int) -> bool:
    return layout.roles.get(index - 1) is LineRole.PHOTO or layout.roles.get(index + 1) is LineRole.CREDIT


def _is_caption(layout: Layout, index: int, row: Row) -> bool:
    words = row.words
    if not _SHORTEST <= row.length <= LONGEST or (is_menu(words) and not words.startswith("|")):
        return False
    if is_marked(words) or _beside_picture(layout, index):
        return True
    if row.length < _UNMARKED and not ends_as_statement(words):
        return opens_with(words_of(words), phrases("scenes")) > 0
    return caption_score(words, USUAL) >= CAPTION
