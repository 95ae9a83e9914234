"""Papers and agencies by the short names that stand in their pages, and lines that name a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from desktop_app.resources import json_resource
from desktop_app.vietnam.folding import fold_accent
from desktop_app.vietnam.letters import CAPITAL

_PREFIX = re.compile(r"(?:\(\s*(?P<inner>[^()\d]{2,24}?)\s*\)\s*[-–—:]?|(?P<bare>[^\s()\d,;:]{2,16})\s*[-–—])\s*")
_BEHIND_NAME = (
    re.compile(r"(?:Theo\s+)?(?P<name>[^|(/]+?)\s*(?:\||/)\s*(?P<paper>[^|]+?)\s*"),
    re.compile(r"(?P<name>[^|(/–—-]+?)\s+[-–—]\s+(?P<paper>(?:Báo|Đài|Tạp chí|TTXVN|VOV|VTV)\b.*)"),
    re.compile(r"(?:Theo\s+)?(?P<name>[^|(/]+?)\s*\(\s*(?:theo\s+)?(?P<paper>[^()]+?)\s*\)", re.IGNORECASE),
)
_SITE = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net|info)", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:Báo|Đài|Tạp chí|Cổng [Tt]hông tin|Trang [Tt]hông tin|Cổng TTĐT|Trang TTĐT)"
    rf"(?: (?:điện tử|[Pp]hát thanh,?|[Tt]ruyền hình|{CAPITAL}[\w+&-]*|-|và|tỉnh|TP|thành phố|tức)){{1,7}}"
)
_SECTION_WORDS, _SECTION_LENGTH = 6, 30
_PARTS = re.compile(r" [-–&] ")
_BAR = re.compile(r"\s+[|»>–-]\s+")
_BUREAU = re.compile(rf"\s?[-–]\s?{CAPITAL}[^\W\d_]*(?: [^\W\d_]+){{0,3}}$")  # `VOV-Tây Nguyên`
_NAMED = re.compile(
    r"\(?\s*(?:(?:dẫn )?theo\s*:?|nguồn(?:\s+tin)?\s*:)\s*(?P<name>[^():]{2,60}?)\s*\)?\.?", re.IGNORECASE
)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json_resource("gazetteers", "papers.json")
    return table


@cache
def prefixes() -> Mapping[str, str]:
    """Short name (case-folded) → paper."""
    return MappingProxyType({short.casefold(): paper for short, paper in _table()["prefixes"].items()})


@cache
def agencies() -> frozenset[str]:
    """The short names of agencies and papers that sign datelines, case-folded."""
    return frozenset(prefixes())


@cache
def _sections() -> frozenset[str]:
    return frozenset(fold_accent(name) for name in _table()["sections"])


def is_row_of_sections(words: str) -> bool:
    """True for names of sections one behind another, as a menu's become when blanks between them are lost."""
    if len(words) > 240 or any(sign in words for sign in ".:;?!"):
        return False
    heard = fold_accent(words).split(" ")
    position = known = covered = 0
    while position < len(heard):
        length = next((n for n in range(5, 0, -1) if " ".join(heard[position : position + n]) in _sections()), 0)
        known += length > 0
        covered += length
        position += length or 1
    return known >= 3 and covered >= 0.6 * len(heard)


@lru_cache(maxsize=2_048)
def is_section(words: str) -> bool:
    """True for the name of a page's section, or a path of such names."""
    if len(words) > 80 or any(char.isdigit() for char in words):
        return False
    parts = [part for part in re.split(r"\s*[|>/»›]\s*", words) if part.strip()]
    known = sum(fold_accent(part) in _sections() for part in parts)
    path = len(parts) > 1 and all(len(part) <= 25 for part in parts)
    return bool(parts) and (fold_accent(words) in _sections() or known == len(parts) or (path and known > 0))


def section_before(words: str) -> int:
    """How many code points of a section's name stand before a headline on its line (`Thời sự Cháy chợ …`), else 0."""
    heard = words.split(" ")
    for count in range(min(_SECTION_WORDS, len(heard) - 4), 0, -1):
        name, rest = " ".join(heard[:count]), heard[count:]
        if not rest[0][:1].isupper() or not all(fold_accent(part) in _sections() for part in _PARTS.split(name)):
            continue
        # `Kinh tế Việt Nam …` begins a headline, `Kinh tế Giá vàng …` does not.
        if count > 3 or fold_accent(name) in _no_headlines() or (rest[1][:1].islower() and len(rest[0]) > 2):
            return len(name) + 1
    return _sections_behind_bars(words)


def _sections_behind_bars(words: str) -> int:
    """`Nông nghiệp | Giá xoài …`, `BIÊN GIỚI – BIỂN ĐẢO – Bộ đội …`: sections known or in capitals, bars behind."""
    end = 0
    for bar in _BAR.finditer(words):
        name = words[end : bar.start()]
        shouted = name.isupper() and " " in name and not words[bar.end() :].isupper()
        if len(name) > _SECTION_LENGTH or not (fold_accent(name) in _sections() or shouted):
            break
        end = bar.end()
    return end


@cache
def _no_headlines() -> frozenset[str]:
    return frozenset(map(fold_accent, _table()["sections that begin no headline"]))


def _is_agency_line(words: str) -> bool:
    """`TTXVN/Báo Tin tức`, `(Vietnam+)`: an agency's name, alone or with a paper's."""
    first = re.split(r"[/,]", words.strip("() ."))[0].strip()
    return len(words) <= 50 and first in _table()["agencies"]


def is_source_line(words: str) -> bool:
    """`Nguồn: X`, `(Theo X)`, `Theo X`: a short line, no sentence."""
    found = named_source(words)
    if found is None:
        return False
    name = words[found[0] : found[1]]
    return name[:1].isupper() or _SITE.fullmatch(name) is not None


def states_source(words: str) -> bool:
    """True for a source line that says so (`Nguồn: X`, `Theo X`), not only names a paper."""
    return len(words) <= 80 and _NAMED.fullmatch(words) is not None


def named_source(words: str) -> tuple[int, int] | None:
    """Where the name stands in a source line; for an agency's or paper's own line, all of it without brackets."""
    if len(words) > 80:
        return None
    found = _NAMED.fullmatch(words)
    if found and len(found["name"].split()) <= 9 and ("," not in found["name"] or _PAPER.fullmatch(found["name"])):
        return found.span("name")
    if (
        _SITE.fullmatch(words)
        or _is_agency_line(words)
        or _PAPER.fullmatch(words)
        or (words.startswith("(") and short_name(words))
        or words.strip(" -–") in _table()["prefixes"]
    ):
        bare = words.strip("() .")
        start = words.index(bare)
        return start, start + len(bare)
    return None


def signature(words: str) -> tuple[str, str]:
    """A byline's name and the paper behind it (`Lan Anh | Báo X`, `Lan Anh (TTXVN)`); without one, all and nothing."""
    for pattern in _BEHIND_NAME:
        found = pattern.fullmatch(words) if len(words) <= 90 else None
        if found is None:
            continue
        paper = found["paper"]
        if short_name(paper) or named_source(paper):
            return found["name"], paper
        paper = _BUREAU.sub("", paper)
        if short_name(paper):
            return found["name"], paper
    return words, ""


def short_name(words: str) -> str | None:
    """The paper that `(PLVN)` or `TPO` stands for, None for other words."""
    return prefixes().get(words.strip("() .-–").casefold()) if len(words) <= 24 else None


def prefix_source(words: str) -> tuple[str, int, int] | None:
    """The paper whose short name opens a lead (`TPO -`, `(kontumtv.vn) –`), with the name's place in `words`."""
    found = _PREFIX.match(words[:60])
    if found is None:
        return None
    group = "inner" if found["inner"] else "bare"
    short = found[group]
    paper = prefixes().get(short.casefold()) or (short if _SITE.fullmatch(short) else None)
    return (paper, found.start(group), found.end(group)) if paper else None
