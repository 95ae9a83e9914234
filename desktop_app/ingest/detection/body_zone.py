"""The lines from the lead to the last prose: captions and headings between the paragraphs, links to other stories."""

from __future__ import annotations

import re
from functools import cache

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.captions import CAPTION, LONGEST, caption_score, heading_score, is_marked, reports
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.line_forms import ends_as_sentence, is_name
from desktop_app.ingest.detection.rows import Row
from desktop_app.ingest.detection.signatures import goes_with_name, sign, signs_amid
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.provinces import provinces
from desktop_app.vietnam.sentences import sentences

_HEADING = 110
_QUOTED_HEADING = 70
_QUOTES = '“"'
_NO_HEADING_ENDS = (".", "…", ";", ":", ",", ")")
_ITEM = re.compile(r"[-–•*+]")
_FIGURE = re.compile(r"[^:]{2,60}: [\d(]|\D{2,60}\s\d[\d.,]*\s\d")  # `Di Linh: 97.200 đồng/kg`, a row of a table
_NO_HEADING_OPENINGS = ("PV:", "P.V:")
_PROSE = 60
_PICTURES = {LineRole.PHOTO, LineRole.CAPTION}
_INTERVIEW = 2  # questions to somebody on a page that is an interview
_REPEATED = (20, 160)  # code points of captions that are known by coming twice
_ASKED = re.compile(
    r"(?:PV|P\.V|Phóng viên|MC|Hỏi|Đáp|BTV|NV)\b[^:]{0,30}:.*|[^:]{2,40}:.*\?"
    r"|.*\b(?:thưa|ông|bà|anh|chị|đồng chí|các em|bạn)\b.*\?",
    re.IGNORECASE,
)
_LINKED = re.compile(r"(?P<place>[^:]{3,24}):\s\S.{18,}")


def body_of(layout: Layout) -> None:
    """Tell what each line from the lead to the last prose is."""
    free = layout.free(layout.lead, layout.last + 1)
    short = [index for index in free if layout.rows[index].length <= LONGEST]
    usual, twice = _usual(layout), _repeated(layout, short)
    asked = sum(_ASKED.fullmatch(layout.rows[index].words) is not None for index in short) >= _INTERVIEW
    layout.roles |= dict.fromkeys(set(free).difference(short), LineRole.BODY)
    for index in short:
        words = layout.rows[index].words
        if signs_amid(layout, index):
            sign(layout, index)
        elif goes_with_name(layout, index):
            layout.roles[index] = LineRole.BYLINE
        elif asked and words.endswith("?"):
            layout.roles[index] = LineRole.BODY
        else:
            layout.roles[index] = _role(layout, index, usual, again=words.strip("| ").casefold() in twice)


def usual_length(lengths: list[int]) -> int:
    """The median of the paragraphs' lengths, 200 without any."""
    return sorted(lengths)[len(lengths) // 2] if lengths else 200


def _usual(layout: Layout) -> int:
    rows = layout.rows[layout.lead : layout.last + 1]
    return usual_length([row.length for row in rows if row.length >= 2 * _PROSE])


def _repeated(layout: Layout, short: list[int]) -> set[str]:
    """The words of short lines that come twice: captions of a picture shown twice."""
    seen: set[str] = set()
    twice: set[str] = set()
    for index in short:
        words = layout.rows[index].words.strip("| ").casefold()
        if _REPEATED[0] <= len(words) <= _REPEATED[1]:
            (twice if words in seen else seen).add(words)
    return twice


def _role(layout: Layout, index: int, usual: int, *, again: bool) -> LineRole:
    row = layout.rows[index]
    if is_marked(row.words) or again:
        return LineRole.CAPTION
    if (beside := _beside_picture(layout, index, row)) is not None:
        return beside
    below = layout.roles.get(index + 1)
    score = caption_score(row.words, usual) + 2.0 * (below is LineRole.CREDIT) + 0.7 * (below is LineRole.PHOTO)
    score -= 1.0 * (index == layout.last)  # an article seldom ends with a picture
    if _may_head(layout, index, row):
        if _is_link(layout, index, row):
            return LineRole.FURNITURE
        return LineRole.CAPTION if score - heading_score(row.words) >= CAPTION else LineRole.HEADING
    ended = ends_as_sentence(row.words)
    return LineRole.CAPTION if score >= CAPTION + (0.0 if ended else 1.0) else LineRole.BODY


def _beside_picture(layout: Layout, index: int, row: Row) -> LineRole | None:
    """The words under a picture, and a bare name under these: who took it."""
    before = layout.roles.get(index - 1)
    if before is LineRole.PHOTO and not reports(row.words) and len(sentences(row.words)) == 1:
        return LineRole.CAPTION
    if row.length <= 30 and is_name(row.words) and (before in _PICTURES or row.words.isupper()):
        return LineRole.CREDIT
    return None


def _may_head(layout: Layout, index: int, row: Row) -> bool:
    """A short line without a stop, a question to nobody, a short quotation, with prose below."""
    words = row.words
    if row.length > _HEADING or words.endswith(_NO_HEADING_ENDS) or words.startswith(_NO_HEADING_OPENINGS):
        return False
    if words.endswith(("”", '"')) and (
        ends_as_sentence(words) or (words[0] in _QUOTES and row.length > _QUOTED_HEADING)
    ):
        return False
    if (_ITEM.match(words) or _FIGURE.match(words)) and _in_list(layout, index):
        return False
    if _ITEM.match(words):
        words = words.lstrip("-–•*+ ")
    if not words or not (words[0].isupper() or words[0].isdigit() or words[0] in _QUOTES) or _ASKED.fullmatch(words):
        return False
    return len(words.split()) <= 22 and _prose_follows(layout, index)


def _in_list(layout: Layout, index: int) -> bool:
    """True for an item or a figure with others beside it."""
    beside = (*layout.rows[max(0, index - 1) : index], *layout.rows[index + 1 : index + 2])
    form = _ITEM if _ITEM.match(layout.rows[index].words) else _FIGURE
    return any(form.match(row.words) for row in beside)


def _prose_follows(layout: Layout, index: int) -> bool:
    """True when the next line, pictures and their words aside, is a paragraph."""
    pictures = {LineRole.PHOTO, LineRole.CAPTION, LineRole.CREDIT, LineRole.FURNITURE}
    following = index + 1
    while following <= layout.last and layout.roles.get(following) in pictures:
        following += 1
    if following > layout.last:
        return False
    row = layout.rows[following]
    return row.length >= _PROSE or is_marked(row.words) or ends_as_sentence(row.words)


def names_place(words: str) -> bool:
    """True for a headline that begins with a place and a colon (`Khánh Hòa: Du thuyền …`)."""
    found = _LINKED.fullmatch(words) if len(words) <= 160 else None
    return found is not None and fold_accent(found["place"]) in _places()


def _is_link(layout: Layout, index: int, row: Row) -> bool:
    """A bare headline of another place between paragraphs, one on the page: several are items of a digest."""
    if not names_place(row.words):
        return False
    around = range(max(layout.lead - 1, 0), layout.last + 1)
    return not any(i != index and names_place(layout.rows[i].words) for i in around)


@cache
def _places() -> frozenset[str]:
    names = {alias.text for province in provinces().values() for alias in province.aliases}
    return frozenset(fold_accent(name) for name in names | {province.name for province in provinces().values()})
