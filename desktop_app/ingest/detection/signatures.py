"""Lines that say who an article is by."""

from __future__ import annotations

import re
from functools import cache

from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.layout import Bounds, Layout
from desktop_app.ingest.detection.line_forms import BYLINE_LABEL, DONE_BY, INITIALS, is_name
from desktop_app.ingest.detection.papers import is_section, signature
from desktop_app.ingest.detection.rows import Row
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.letters import CAPITAL
from desktop_app.vietnam.provinces import districts, provinces
from desktop_app.vietnam.surnames import begins_with_surname

_LONGEST = 120
_TAIL = 80  # code points at a paragraph's end in which it may be signed
_REGION = re.compile(
    r"(?:khu vực |vùng |tại |thường trú )?(?:tây (?:nguyên|bắc|nam bộ)|đông (?:bắc|nam bộ)"
    r"|(?:bắc|trung|nam|nam trung|bắc trung) bộ"
    r"|miền (?:bắc|trung|nam|tây|đông|núi)|đồng bằng|đbscl|tp\.? ?hcm|online|báo|ttxvn|thể thao|kinh tế|thời sự)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"(?:pv|ctv|p\.v\.?|bbt|nhóm pv)(?:\s*[-,]\s*(?:pv|ctv|ttv))*", re.IGNORECASE)
_EMAIL = re.compile(r"[\s|•*–(-]*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*\)?$")
_BRACKETED = re.compile(r"\(\s*(?P<name>[^()]{3,60})\s*\)\.?")
_LABELLED_END = re.compile(rf"[.!?…”\"/]\s+{BYLINE_LABEL.pattern}$", re.IGNORECASE)
_RANK = re.compile(r"^(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)\s+", re.IGNORECASE)
_OFFICE = re.compile(  # `(Công an tỉnh X)`, `– Phóng viên TTXVN tại X`
    r"\s*\((?:công an|bộ đội|bđbp|đồn|sở|phòng|trường|bệnh viện|hội|ban)\b[^()]*\)$"
    r"|\s+[-–—,]\s+(?:phóng viên|pv|ctv|cộng tác viên|thông tin viên)\b.*$",
    re.IGNORECASE,
)
_PEN_NAME = re.compile(rf"{CAPITAL}[^\W\d_]{{1,7}}")
_WITHIN = re.compile(
    rf"[.!?…”\"/]\s+(?:\((?P<inner>[^()]{{3,50}})\)|(?P<initials>(?:[A-ZĐ]\.){{1,3}}[A-ZĐ])"
    rf"|(?P<bare>{CAPITAL}[^.:;,!?()\"“”]{{4,40}}))\.?$"
)
_AROUND = " |•*-–—()"


def signs(row: Row) -> bool:
    """True for a line that is a name, also one with a bar and the paper behind it (`Lan Anh | Báo …`)."""
    if row.length > _LONGEST or row.words[:1].islower():
        return False
    name = _bare(row.words)
    return (is_name(name) and not is_section(name) and fold_accent(name) not in _provinces()) or is_desk(name)


def goes_with_name(layout: Layout, index: int) -> bool:
    """True for an e-mail address under the byline."""
    return layout.roles.get(index - 1) is LineRole.BYLINE and _EMAIL.fullmatch(layout.rows[index].words) is not None


def signs_amid(layout: Layout, index: int) -> bool:
    """True for the first name among the prose, if what stands beside it makes it a byline: the lead, an e-mail, …"""
    words, above = layout.rows[index].words, layout.roles.get(index - 1)
    if layout.names:
        return False
    if _PEN_NAME.fullmatch(words):  # a single word, directly under the lead
        return above is LineRole.LEAD
    if not signs(layout.rows[index]):
        return False
    if above in {LineRole.LEAD, LineRole.DATE} and not is_district(words):
        return True
    mailed = index + 1 < len(layout.rows) and _EMAIL.fullmatch(layout.rows[index + 1].words) is not None
    return mailed or DONE_BY.search(words) is not None


def is_desk(name: str) -> bool:
    """`Ban Thời sự`, `PV - CTV`: a desk or the staff of the paper, who sign for their people."""
    if _STAFF.fullmatch(name):
        return True
    return name[:4].casefold() == "ban " and (is_section(name[4:]) or name[4:].casefold() in {"biên tập", "điện tử"})


def is_district(name: str) -> bool:
    """True for a name that a district or a province has: perhaps a tag and no person."""
    return fold_accent(name.strip(_AROUND)) in _districts()


def is_place(name: str) -> bool:
    """True for a province, a region, a part of the country."""
    return fold_accent(name) in _provinces() or _REGION.match(name) is not None


def is_labelled(row: Row) -> bool:
    """True for `Tác giả: …`, `Tin, ảnh: …` with a name's beginning behind it."""
    found = _label(row)
    if found is None or not found["name"][0].isupper() or any(char.isdigit() for char in found["name"]):
        return False
    if found["name"].rstrip().endswith(("?", "!")):  # `Phóng viên: Vì sao vậy?`: somebody speaks
        return False
    return len(found["name"]) <= 30 or not found["name"].rstrip().endswith((".", ":"))


def sign(layout: Layout, index: int) -> None:
    """Make the line a byline, its name without what stands around it."""
    row = layout.rows[index]
    found = _label(row)
    name = _bare(found["name"] if found else row.words)
    offset = found.start("name") if found else row.content - row.start + row.words.index(name)
    layout.roles[index] = LineRole.BYLINE
    layout.names[index] = name_span(row, offset, name)


def sign_within(layout: Layout) -> None:
    """A name behind the last sentence, in its paragraph (`… mùa sau. (VĨNH AN)`), signs where no line does."""
    row = layout.rows[layout.last]
    if not layout.names and (found := name_within(row)):
        layout.names[layout.last] = name_span(row, *found)


def name_within(row: Row) -> tuple[int, str] | None:
    """The name behind the last sentence of a paragraph, with its offset in `row.text`."""
    if row.end - row.start != len(row.text):
        return None
    tail = max(row.content - row.start, len(row.text) - _TAIL)
    found = _LABELLED_END.search(row.text, tail) or _WITHIN.search(row.text, tail)
    if found is None:
        return None
    name = next(group for group in found.groups() if group)
    if not is_name(name) or not (found.re is _LABELLED_END or name.isupper() or begins_with_surname(name)):
        return None
    return found.start() + found[0].index(name), name


def _label(row: Row) -> re.Match[str] | None:
    return BYLINE_LABEL.fullmatch(row.text) if row.length <= 90 and ":" in row.text[:40] else None


def name_span(row: Row, offset: int, words: str) -> Bounds:
    """The name's span without the signs around it (a stop stays after initials)."""
    bare = words.strip(_AROUND)
    if not INITIALS.fullmatch(bare):
        bare = bare.rstrip(".")
    start = row.start + offset + words.index(bare)
    return start, start + len(bare)


def _bare(words: str) -> str:
    """The name without `(thực hiện)`, an e-mail address and the paper behind it."""
    found = _BRACKETED.fullmatch(words)
    name = _EMAIL.sub("", found["name"] if found else words).partition(";")[0] or words
    name = signature(_OFFICE.sub("", _RANK.sub("", name)))[0]
    shorter = DONE_BY.sub("", name)
    return shorter if shorter and (shorter == name or is_name(shorter) or _STAFF.fullmatch(shorter)) else name


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold_accent(province.name) for province in provinces().values())


@cache
def _districts() -> frozenset[str]:
    return _provinces() | frozenset(fold_accent(district.name) for district in districts())
