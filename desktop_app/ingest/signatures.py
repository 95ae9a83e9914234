"""Lines that say who an article is by."""

from __future__ import annotations

from functools import cache

from desktop_app.domain.articles import LineRole
from desktop_app.ingest.layout import Bounds, Layout
from desktop_app.ingest.line_forms import BYLINE_LABEL, DONE_BY, INITIALS, is_name
from desktop_app.ingest.papers import is_section, signature
from desktop_app.ingest.rows import Row
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.provinces import districts, provinces

_LONGEST = 120
_AROUND = " |•*-–—()"


def signs(row: Row) -> bool:
    """True for a line that is a name, also one with a bar and the paper behind it (`Lan Anh | Báo …`)."""
    if row.length > _LONGEST or row.words[:1].islower():
        return False
    name = _bare(row.words)
    return (is_name(name) and not is_section(name) and fold_accent(name) not in _provinces()) or is_desk(name)


def is_desk(name: str) -> bool:
    """`Ban Thời sự`: a desk of the paper that signs for its people."""
    return name[:4].casefold() == "ban " and (is_section(name[4:]) or name[4:].casefold() in {"biên tập", "điện tử"})


def is_district(name: str) -> bool:
    """True for a name that a district or a province has: perhaps a tag and no person."""
    return fold_accent(name.strip(_AROUND)) in _districts()


def sign(layout: Layout, index: int) -> None:
    """Make the line a byline, its name without what stands around it."""
    row = layout.rows[index]
    name = _bare(row.words)
    layout.roles[index] = LineRole.BYLINE
    layout.names[index] = name_span(row, row.content - row.start + row.words.index(name), name)


def sign_labelled(layout: Layout, index: int) -> bool:
    """Make `Tác giả: …`, `Tin, ảnh: …` a byline; False for other lines."""
    row = layout.rows[index]
    found = BYLINE_LABEL.fullmatch(row.text) if row.length <= 90 and ":" in row.text[:30] else None
    if (
        found is None
        or not found["name"][0].isupper()
        or (found["name"].rstrip().endswith((".", ":")) and len(found["name"]) > 30)
    ):
        return False
    name = _bare(found["name"])
    layout.roles[index] = LineRole.BYLINE
    layout.names[index] = name_span(row, found.start("name"), name)
    return True


def name_span(row: Row, offset: int, words: str) -> Bounds:
    """The name's span without the signs around it (a stop stays after initials)."""
    bare = words.strip(_AROUND)
    if not INITIALS.fullmatch(bare):
        bare = bare.rstrip(".")
    start = row.start + offset + words.index(bare)
    return start, start + len(bare)


def _bare(words: str) -> str:
    """The name without `(thực hiện)` and without the paper behind it."""
    name = signature(words)[0]
    shorter = DONE_BY.sub("", name)
    return shorter if shorter and (shorter == name or is_name(shorter)) else name


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold_accent(province.name) for province in provinces().values())


@cache
def _districts() -> frozenset[str]:
    return _provinces() | frozenset(fold_accent(district.name) for district in districts())
