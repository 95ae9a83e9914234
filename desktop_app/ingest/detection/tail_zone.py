"""The lines below the last prose: one byline, source lines, and what the page shows under its articles."""

from __future__ import annotations

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.captions import CAPTION, USUAL, caption_score, is_marked
from desktop_app.ingest.detection.furniture import is_outside, opens_box, opens_comments
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.line_forms import ends_as_statement
from desktop_app.ingest.detection.papers import states_source
from desktop_app.ingest.detection.signatures import goes_with_name, is_district, sign, signs
from desktop_app.vietnam.folding import fold_accent

_LIST = 25  # code points of the shortest line that opens a list
_OUTER_BOX = 2  # a name may sign below a box of other stories in the last lines


def tail_of(layout: Layout) -> None:
    """Tell what each line below the last prose is."""
    first, count = layout.last + 1, len(layout.rows)
    dated = any(index < layout.lead and index != layout.clock for index in layout.stamps)
    signed = any(layout.roles.get(index) is LineRole.BYLINE for index in range(first, count))
    above = {_name(layout, index) for index in layout.names if index < first}
    within = {row.words for row in layout.rows[layout.lead : first]}
    boxed = ended = sourced = False
    listed = 0  # the number of the line that may go on with a list
    for index in range(first, count):
        row, role = layout.rows[index], layout.roles.get(index)
        if role is LineRole.DATE and (dated or boxed or ended):
            layout.roles[index] = LineRole.FURNITURE
        dated = dated or layout.roles.get(index) is LineRole.DATE
        if role is LineRole.SOURCE and index not in layout.urls:
            if sourced and not states_source(row.words):
                layout.roles[index] = LineRole.FURNITURE  # the site that took the article over
            sourced = sourced or states_source(row.words)
        if role is not None:
            continue
        if not (boxed or ended) and (row.number <= listed or _opens_list(layout, index)):
            layout.roles[index] = LineRole.BODY
            listed = row.number + (2 if row.number > listed else 1)
            continue
        boxed = boxed or opens_box(row.words)
        ended = ended or opens_comments(row.words)
        if goes_with_name(layout, index):
            layout.roles[index] = LineRole.BYLINE
        elif _signs_here(layout, index, above, boxed=boxed, ended=ended) and (
            not signed or fold_accent(row.words) in above
        ):
            sign(layout, index)
            signed = True
        elif not boxed and not ended and (row.words in within or _tells_picture(layout, index)):
            layout.roles[index] = LineRole.CAPTION
        else:
            layout.roles[index] = LineRole.FURNITURE


def _opens_list(layout: Layout, index: int) -> bool:
    """`Các tập thể được khen thưởng gồm:`: names or figures follow, in lines of their own."""
    words = layout.rows[index].words
    if not words.endswith(":") or len(words) < _LIST or is_tail_line(words) or index + 1 >= len(layout.rows):
        return False
    return index + 1 not in layout.roles


def _signs_here(layout: Layout, index: int, above: set[str], *, boxed: bool, ended: bool) -> bool:
    row = layout.rows[index]
    if not signs(row) or _after_photo(layout, index):
        return False
    if fold_accent(row.words) in above:
        return True
    if ended or (boxed and index < len(layout.rows) - _OUTER_BOX):
        return False
    # A tag may be a place; under prose itself it is rather a person of that name.
    return not is_district(row.words) or (index == layout.last + 1 and not above)


def _name(layout: Layout, index: int) -> str:
    start, end = layout.names[index]
    row = layout.rows[index]
    return fold_accent(row.text[start - row.start : end - row.start])


def _tells_picture(layout: Layout, index: int) -> bool:
    words = layout.rows[index].words
    if is_marked(words) or _after_photo(layout, index):
        return True
    return ends_as_statement(words) and caption_score(words, USUAL) >= CAPTION


def _after_photo(layout: Layout, index: int) -> bool:
    return layout.roles.get(index - 1) is LineRole.PHOTO


def is_tail_line(words: str) -> bool:
    """True for a short line that ends an article's prose."""
    return is_outside(words) or opens_box(words) or opens_comments(words)
