"""What each line of a page is for, told by its form and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from desktop_app.domain.articles import LineRole
from desktop_app.ingest.line_forms import (
    BYLINE_LABEL,
    CREDIT_END,
    CREDIT_LINE,
    FURNITURE,
    INITIALS,
    OTHER_STORIES,
    is_lone_caption,
    is_name,
)
from desktop_app.ingest.papers import is_section, is_source_line, signature
from desktop_app.ingest.rows import Row, header_of
from desktop_app.ingest.stamps import Stamp, find_url, is_photo, read_stamp
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.provinces import provinces
from desktop_app.vietnam.sentences import sentences

_STOPS = (".", ";", ":", ",", "…")
_SHORT = 120
_CAPTION = 250
_BOXED = 160  # a title in a box of other articles is no longer
_TOP = 6


@dataclass(slots=True)
class Layout:
    """The roles of the analysed lines while they are found, by index; `stamps` by index."""

    rows: Sequence[Row]
    roles: dict[int, LineRole] = field(default_factory=dict)
    stamps: dict[int, Stamp] = field(default_factory=dict)
    names: dict[int, tuple[int, int]] = field(default_factory=dict)
    title: tuple[int, int] | None = None
    title_confidence: float = 0.0

    def free(self) -> list[int]:
        """The indexes that have no role yet, in order."""
        return [index for index in range(len(self.rows)) if index not in self.roles]

    def with_role(self, *roles: LineRole) -> list[Row]:
        """The lines with one of the roles, in order."""
        return [row for index, row in enumerate(self.rows) if self.roles.get(index) in roles]


def find_roles(rows: Sequence[Row]) -> Layout:
    """A role for each of the lines."""
    layout = Layout(rows)
    _other_stories(layout)
    _by_form(layout)
    _page_clock(layout)
    _title(layout)
    _bylines(layout)
    _captions(layout)
    _lead(layout)
    _rest(layout)
    return layout


def _other_stories(layout: Layout) -> None:
    """A box of other articles is furniture with its titles and stamps, down to the next sentence of prose."""
    inside = False
    for index, row in enumerate(layout.rows):
        if row.length <= _SHORT and OTHER_STORIES.fullmatch(row.words):
            inside = True
        elif inside and (row.length > _BOXED or row.words.endswith((".", "…", ".”", '."')) or is_photo(row)):
            inside = False
        elif inside and is_name(row.words) and index >= len(layout.rows) - 2:
            inside = False  # the byline below a box at the end
        if inside:
            layout.roles[index] = LineRole.FURNITURE


def _by_form(layout: Layout) -> None:
    for index, row in enumerate(layout.rows):
        if index in layout.roles:
            continue
        role = _form(row, index, len(layout.rows))
        if role is not None:
            layout.roles[index] = role
        elif index < 2 * _TOP or index >= len(layout.rows) - _TOP:
            _labelled_or_stamped(layout, index, row)


def _form(row: Row, index: int, count: int) -> LineRole | None:
    if is_photo(row):
        return LineRole.PHOTO
    if row.length <= 0 or row.length > _CAPTION:
        return None if row.length else LineRole.DATE
    if FURNITURE.fullmatch(row.words) or (index < 4 and is_section(row.words)):
        return LineRole.FURNITURE
    if CREDIT_LINE.fullmatch(row.words):
        return LineRole.CREDIT
    outside = index < 4 or count - index <= 8
    return LineRole.SOURCE if find_url(row) or (index > 0 and outside and is_source_line(row.words)) else None


def _labelled_or_stamped(layout: Layout, index: int, row: Row) -> None:
    labelled = BYLINE_LABEL.fullmatch(row.text) if row.length <= 90 else None
    if labelled and not labelled["name"].rstrip().endswith((".", ":")) and labelled["name"][0].isupper():
        layout.roles[index] = LineRole.BYLINE
        layout.names[index] = _span(row, labelled.start("name"), labelled["name"])
        return
    stamp = read_stamp(row)
    if stamp is None:
        return
    layout.stamps[index] = stamp
    if not stamp.rest or (len(stamp.value) == 10 and not is_name(stamp.rest)):
        layout.roles[index] = LineRole.DATE
    elif is_name(stamp.rest) and not is_section(stamp.rest):
        layout.roles[index] = LineRole.BYLINE
        layout.names[index] = (stamp.rest_start, stamp.rest_start + len(stamp.rest))
    elif is_section(stamp.rest) or len(stamp.rest.split()) < 4:
        layout.roles[index] = LineRole.DATE


def _page_clock(layout: Layout) -> None:
    """A weekday and a time in the first line are the reader's clock when a stamp of the article follows."""
    first = layout.stamps.get(0)
    if first and first.weekday and any(0 < index < 2 * _TOP for index in layout.stamps) and not first.rest:
        layout.roles[0] = LineRole.FURNITURE


def _title(layout: Layout) -> None:
    free = [index for index in layout.free() if index < _TOP]
    if not free:
        return
    index = free[0]
    if len(free) > 1 and layout.rows[index].length <= 40 and layout.rows[index].words.endswith(":"):
        layout.roles[index] = LineRole.HEADING  # a place or a section above the title
        index = free[1]
    row = layout.rows[index]
    start, end = row.content, row.end
    stamp = layout.stamps.get(index)
    if stamp:
        start, end = stamp.rest_start, stamp.rest_start + len(stamp.rest)
    words = row.text[start - row.start : end - row.start]
    if not _is_title(words) or not _has_body(layout, index):
        return
    glued = header_of(layout.rows[0]) is not None and index <= 1
    if glued and (is_lone_caption(words) or not _followed_by_lead(layout, index)):
        return
    if index > 0 and layout.roles.get(index - 1) is LineRole.PHOTO:
        return
    layout.roles[index] = LineRole.TITLE
    layout.title = (start, end)
    layout.title_confidence = 0.6 if glued else 0.97


def _is_title(words: str) -> bool:
    return (
        12 <= len(words) <= 220
        and len(words.split()) >= 3
        and not words.endswith(_STOPS)
        and len(sentences(words)) <= 2
        and not CREDIT_END.search(words)
        and not (is_name(words) and len(words) <= 40 and not words.isupper())
    )


def _has_body(layout: Layout, index: int) -> bool:
    own = layout.rows[index].length
    return any(row.length > min(own, 80) or row.words.endswith(".") for row in layout.rows[index + 1 : index + 12])


def _followed_by_lead(layout: Layout, index: int) -> bool:
    """True when the next line without a role is long and opens as leads do: with a date or a paper's short name."""
    later = [layout.rows[other] for other in layout.free() if other > index]
    if not later:
        return False
    opening = re.match(
        r"(?:[^\s]{2,14}\s?[-–—]|\(|ngày|sáng|chiều|tối|trưa|hôm|đêm|rạng|vừa qua|mới đây|theo|từ ngày|vào)\s?",
        later[0].words,
        re.IGNORECASE,
    )
    return later[0].length >= 60 and opening is not None


def _bylines(layout: Layout) -> None:
    top: list[int] = []
    for index in layout.free():
        if layout.rows[index].length > _SHORT or index >= _TOP + 2:
            break
        top.append(index)
    for index in top[:3]:
        if _signs(layout.rows[index]) and not is_section(layout.rows[index].words) and len(layout.free()) > 1:
            _byline(layout, index, layout.rows[index])
            break
    free = layout.free()
    if len(free) < 2:
        return
    index = free[-1]
    before = layout.roles.get(index - 1)
    if _signs(layout.rows[index]) and before not in {LineRole.PHOTO, LineRole.TITLE}:
        _byline(layout, index, layout.rows[index])


def _signs(row: Row) -> bool:
    """True for a line that is a name, also one with a bar and the paper behind it (`Lan Anh | Báo …`)."""
    name = signature(row.words)[0]
    return row.length <= _SHORT and is_name(name) and fold_accent(name) not in _places()


@cache
def _places() -> frozenset[str]:
    """Names that have the form of a byline and are provinces."""
    return frozenset(fold_accent(province.name) for province in provinces().values())


def _byline(layout: Layout, index: int, row: Row) -> None:
    layout.roles[index] = LineRole.BYLINE
    name = signature(row.words)[0]
    layout.names[index] = _span(row, row.content - row.start + row.words.index(name), name)


def _span(row: Row, offset: int, words: str) -> tuple[int, int]:
    """The name's span without the signs around it (a stop stays after initials)."""
    bare = words.strip(" |•*-–—()")
    if not INITIALS.fullmatch(bare):
        bare = bare.rstrip(".")
    start = row.start + offset + words.index(bare)
    return start, start + len(bare)


def _captions(layout: Layout) -> None:
    after_photo = False
    seen_prose = False
    for index, row in enumerate(layout.rows):
        role = layout.roles.get(index)
        if role is LineRole.PHOTO:
            after_photo = True
            continue
        if role is None:
            words = row.words.strip("| ")
            lone = seen_prose or header_of(layout.rows[0]) is not None
            if _is_captioned(words, row.length, after_photo=after_photo) or (lone and is_lone_caption(words)):
                layout.roles[index] = LineRole.CAPTION
            elif row.length > _SHORT:
                seen_prose = True
        after_photo = False


def _is_captioned(words: str, length: int, *, after_photo: bool) -> bool:
    if length > _CAPTION:
        return False
    if CREDIT_END.search(words):
        return True
    return after_photo and len(sentences(words)) == 1


def _lead(layout: Layout) -> None:
    free = layout.free()
    prose = [i for i in free if layout.rows[i].length >= 60 or layout.rows[i].words.endswith((".", "…", ".”", '."'))]
    if prose or free:
        layout.roles[(prose or free)[0]] = LineRole.LEAD


def _rest(layout: Layout) -> None:
    title = None
    if layout.title:
        row = next(r for r in layout.rows if r.start <= layout.title[0] <= r.end)
        title = fold_accent(row.text[layout.title[0] - row.start : layout.title[1] - row.start])
    for index in layout.free():
        row = layout.rows[index]
        if title and row.length <= 240 and fold_accent(row.words) == title:
            layout.roles[index] = LineRole.FURNITURE
        elif _is_heading(layout, index, row):
            layout.roles[index] = LineRole.HEADING
        else:
            layout.roles[index] = LineRole.BODY


def _is_heading(layout: Layout, index: int, row: Row) -> bool:
    """A short line without a stop above a longer one."""
    if row.length > 110 or row.words.endswith((*_STOPS, "!", "”", '"', ")")) or row.words[:1] in "-–•*+":
        return False
    follows = index + 1 < len(layout.rows) and layout.rows[index + 1].length > row.length
    return follows and row.words[:1].isupper() | row.words[:1].isdigit() and len(row.words.split()) <= 18
