"""What each line of a page is for: the prose is found first, then the lines above it, between it and below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.body_zone import body_of, usual_length
from desktop_app.ingest.detection.captions import CAPTION, LONGEST, caption_score, is_marked, reports
from desktop_app.ingest.detection.furniture import is_furniture, is_menu, is_outside, opens_box, opens_comments
from desktop_app.ingest.detection.head_zone import title_in
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.line_forms import ends_as_sentence, ends_as_statement, is_credit, is_name
from desktop_app.ingest.detection.papers import is_section, is_source_line, prefix_source
from desktop_app.ingest.detection.rows import Row, header_of
from desktop_app.ingest.detection.signatures import is_labelled, name_span, name_within, sign, sign_within, signs
from desktop_app.ingest.detection.stamps import find_url, is_photo, read_stamp
from desktop_app.ingest.detection.tail_zone import tail_of
from desktop_app.vietnam.dates import find_dates, relative_days
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.sentences import sentences

_PROSE = 60  # code points of the shortest paragraph that is surely prose, ending as a sentence does
_SHORT_PROSE = 25
_KICKER = 20  # code points of the longest line above a title that is surely none
_SURE = 110
_BOXED = 160  # a title in a box of other articles is no longer
_STAMPED = 320
_TOP, _END = 14, 10  # lines that may hold stamps, labels and sources when no prose tells where the zones are
_PICTURES = {LineRole.PHOTO, LineRole.CAPTION, LineRole.CREDIT}
_CLIP = re.compile(r"\W*(?:video|clip)", re.IGNORECASE)
_HOURS = re.compile(r"\d{1,2}[:h]\d{2}\b")
_ANSWER = re.compile(r"(?:trả lời|đáp)\s*:", re.IGNORECASE)
_SIGNED = 0.6  # of the prose stands above a byline that ends the article


def find_roles(rows: Sequence[Row], stated: Mapping[int, LineRole] | None = None) -> Layout:
    """A role for each of the lines; `stated` are roles by line number that a format gives, and they stay."""
    layout = Layout(rows)
    for index, row in enumerate(rows):
        if stated and row.number in stated:
            layout.roles[index] = stated[row.number]
    if not rows:
        return layout
    kept = dict(layout.roles)
    layout.urls = {index: span for index, row in enumerate(rows) if (span := find_url(row))}
    _boxes(layout)
    _forms(layout)
    _stated(layout, kept)
    _bounds(layout)
    title_in(layout)
    if layout.lead not in layout.roles and layout.lead < len(rows):
        layout.roles[layout.lead] = LineRole.LEAD
    _title_again(layout)
    tail_of(layout)
    body_of(layout)
    sign_within(layout)
    return layout


def _boxes(layout: Layout) -> None:
    """A box of other articles is furniture with its titles and stamps, down to the next paragraph of the article.

    Comments, polls and tags below most of the prose end the page.
    """
    rows = layout.rows
    total = sum(row.length for row in rows if row.length >= _SURE)
    passed, titled, inside, final, tight = 0, False, False, False, False
    for index, row in enumerate(rows):
        if row.length >= _SURE:
            passed += row.length
        if inside:
            gap = tight and row.number > rows[index - 1].number + 1
            inside = final or not (gap or _closes_box(row, index, len(rows)))
        if not inside and row.length <= 70 and index not in layout.roles:
            final = opens_comments(row.words) and passed >= _SIGNED * total and index > 2
            inside = final or (titled and opens_box(row.words))
            tight = inside and index + 1 < len(rows) and rows[index + 1].number == row.number + 1
        titled = titled or (row.length > 24 and not _HOURS.search(row.words) and not is_menu(row.words))
        if inside and index not in layout.roles and not (index in layout.urls or is_source_line(row.words)):
            layout.roles[index] = LineRole.FURNITURE


def _closes_box(row: Row, index: int, count: int) -> bool:
    if row.length > _BOXED or ends_as_statement(row.words) or is_photo(row):
        return True
    return index >= count - 2 and signs(row)  # the byline below a box at the end


def _forms(layout: Layout) -> None:
    """What single lines are by their form, whatever stands around them."""
    count = len(layout.rows)
    for index, row in enumerate(layout.rows):
        if index in layout.roles or row.length > _STAMPED:
            continue
        outer = index < _TOP or index >= count - _END
        if outer and row.length > 0:
            _label_or_stamp(layout, index)
        if index in layout.roles:
            continue
        role = None if index in layout.stamps else LineRole.SOURCE if index in layout.urls else _form(row)
        if role is not None:
            layout.roles[index] = role
        elif outer:
            outside = index < 6 or count - index <= 8
            if index not in layout.roles and outside and is_source_line(row.words):
                layout.roles[index] = LineRole.SOURCE
    _clock(layout)


def _form(row: Row) -> LineRole | None:
    if row.length <= 0:
        return LineRole.DATE
    if is_photo(row):
        return LineRole.PHOTO
    if row.length <= LONGEST and is_furniture(row.words) and not _ANSWER.fullmatch(row.words):
        return LineRole.FURNITURE
    if row.length <= _PROSE + 40 and is_credit(row.words):
        return (
            LineRole.CREDIT if is_name(row.words.partition(":")[2]) or not _CLIP.match(row.words) else LineRole.CAPTION
        )
    return None


def _label_or_stamp(layout: Layout, index: int) -> None:
    row = layout.rows[index]
    if is_labelled(row):
        sign(layout, index)
        return
    stamp = read_stamp(row)
    if stamp is None:
        return
    layout.stamps[index] = stamp
    if not stamp.rest or (len(stamp.value) == 10 and not is_name(stamp.rest)):
        layout.roles[index] = LineRole.DATE
    elif is_name(stamp.rest) and not is_section(stamp.rest):
        layout.roles[index] = LineRole.BYLINE
        layout.names[index] = name_span(row, stamp.rest_start - row.start, stamp.rest)
    elif is_section(stamp.rest) or len(stamp.rest.split()) < 4:
        layout.roles[index] = LineRole.DATE


def _clock(layout: Layout) -> None:
    """A weekday and a time above the title are the reader's clock when a stamp of the article follows."""
    stamps = [(index, stamp) for index, stamp in sorted(layout.stamps.items()) if index < _TOP]
    if not stamps or not stamps[0][1].weekday or stamps[0][1].rest:
        return
    index, first = stamps[0]
    later = [stamp for _, stamp in stamps[1:]]
    if later and (index == 0 or (all(stamp.value[:10] <= first.value[:10] for stamp in later) and index < 3)):
        layout.clock = index
        layout.roles[index] = LineRole.FURNITURE
    elif index == 0:
        layout.clock = index


def _stated(layout: Layout, kept: Mapping[int, LineRole]) -> None:
    """What a format says of a line's role gives the title, the names and the stamps in it."""
    for index, role in kept.items():
        row = layout.rows[index]
        if role is LineRole.TITLE and layout.title is None:
            layout.title, layout.title_confidence = (row.content, row.end), 0.97
        elif role is LineRole.BYLINE:
            stamp = read_stamp(row)
            if stamp:
                layout.stamps[index] = stamp
            if stamp and stamp.rest:
                layout.names[index] = name_span(row, stamp.rest_start - row.start, stamp.rest)
            elif not stamp:
                sign(layout, index)
        elif role is LineRole.DATE and (stamp := read_stamp(row)):
            layout.stamps[index] = stamp


def _bounds(layout: Layout) -> None:
    """Find the lead and the last prose."""
    stated = [index for index, role in layout.roles.items() if role in {LineRole.LEAD, LineRole.BODY}]
    leads = [index for index in stated if layout.roles[index] is LineRole.LEAD]
    found = _first_prose(layout)
    if leads:
        layout.lead = min(leads)
    else:
        layout.lead = min([found, *stated]) if found is not None else min(stated, default=_without_prose(layout))
    layout.last = max([_last_prose(layout), *stated])


def _first_prose(layout: Layout) -> int | None:
    rows = layout.rows
    sure = [row.length for row in rows if row.length >= _SURE and ends_as_sentence(row.words)]
    usual = usual_length(sure)
    titled = layout.title is not None
    for index in layout.free():
        row = rows[index]
        if not _is_prose(row):
            titled = titled or (row.length > _KICKER and not is_section(row.words))
            continue
        if not titled and _stands_as_title(layout, index):
            titled = True
        elif not (sure and _is_picture_text(layout, index, usual)):
            return index
    return None


def _is_prose(row: Row) -> bool:
    """True for a paragraph: long, or ending as a statement does."""
    if is_marked(row.words):
        return False
    if ends_as_statement(row.words):
        return row.length >= _PROSE or (row.length >= _SHORT_PROSE and reports(row.words))
    return (row.length >= _BOXED and not row.words.isupper()) or (
        row.length >= _SURE and prefix_source(row.words) is not None
    )


def _stands_as_title(layout: Layout, index: int) -> bool:
    """True for a headline with a stop: one sentence with the stamp or the byline under it."""
    row = layout.rows[index]
    if row.length > 150 or index + 1 >= len(layout.rows) or header_of(row) or _tells_a_day(row):
        return False
    under = layout.roles.get(index + 1) in {LineRole.DATE, LineRole.BYLINE} or signs(layout.rows[index + 1])
    return under and len(sentences(row.words)) == 1


def _tells_a_day(row: Row) -> bool:
    dates = find_dates(row.words)
    return any(found.cue for found in dates) or next(relative_days(row.words, 0, len(row.words)), None) is not None


def _is_picture_text(layout: Layout, index: int, usual: int) -> bool:
    row = layout.rows[index]
    if row.length > LONGEST or len(sentences(row.words)) > 1:
        return False
    if prefix_source(row.words):
        return False
    if layout.roles.get(index - 1) is LineRole.PHOTO and not reports(row.words):
        return True
    return caption_score(row.words, usual) + 2.0 * (layout.roles.get(index + 1) is LineRole.CREDIT) >= CAPTION


def _without_prose(layout: Layout) -> int:
    """Where the lead is on a page of short lines: under the title if there are two."""
    free = [index for index in layout.free() if not signs(layout.rows[index])]
    ended = [index for index in free if ends_as_sentence(layout.rows[index].words)]
    return ended[0] if ended else free[1] if len(free) > 1 else free[0] if free else len(layout.rows)


def _last_prose(layout: Layout) -> int:
    """The last paragraph: nothing below a byline that stands under most of the prose."""
    rows = layout.rows
    stop = _signed_end(layout)
    # Above a byline a short sentence is the article's; below the last paragraph it must follow at once.
    whole = _is_short_prose if stop < len(rows) else _is_paragraph
    free = reversed(layout.free(layout.lead + 1, stop))
    last = next((index for index in free if whole(rows[index])), layout.lead)
    for index in range(last + 1, stop):
        if index in layout.roles or layout.roles.get(index - 1) is LineRole.PHOTO:
            if layout.roles.get(index, LineRole.PHOTO) in _PICTURES:
                continue
            break
        if not _is_short_prose(rows[index]):
            break
        last = index
    return min(last, len(rows) - 1)


def _is_paragraph(row: Row) -> bool:
    if row.length < _PROSE or is_outside(row.words):
        return False
    return ends_as_sentence(row.words) or row.length >= LONGEST or name_within(row) is not None


def _is_short_prose(row: Row) -> bool:
    if row.length < 12 or row.words.endswith("?"):
        return False
    return ends_as_sentence(row.words) and not is_outside(row.words) and not signs(row)


def _signed_end(layout: Layout) -> int:
    """The index of the byline that ends the article, else the number of lines."""
    rows = layout.rows
    total = sum(row.length for row in rows[layout.lead :] if row.length >= _SURE)
    passed = 0
    for index in range(layout.lead, len(rows)):
        row = rows[index]
        if row.length >= _SURE:
            passed += row.length
        elif passed >= _SIGNED * total and index > layout.lead:
            byline = layout.roles.get(index) is LineRole.BYLINE or (index not in layout.roles and signs(row))
            if byline and layout.roles.get(index - 1) is not LineRole.PHOTO and not _goes_on(layout, index + 1):
                return index
    return len(rows)


def _goes_on(layout: Layout, index: int) -> bool:
    """True when the line is a paragraph of the article."""
    if index >= len(layout.rows) or index in layout.roles:
        return False
    return _is_paragraph(layout.rows[index]) and ends_as_statement(layout.rows[index].words)


def _title_again(layout: Layout) -> None:
    """The title's words once more are furniture."""
    if layout.title is None:
        return
    start, end = layout.title
    row = next(row for row in layout.rows if row.start <= start <= row.end)
    title = fold_accent(row.text[start - row.start : end - row.start])
    for index in layout.free():
        if abs(layout.rows[index].length - (end - start)) <= 4 and fold_accent(layout.rows[index].words) == title:
            layout.roles[index] = LineRole.FURNITURE
