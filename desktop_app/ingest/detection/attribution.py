"""Who an article is by and where it appeared."""

from __future__ import annotations

import re

from desktop_app.domain.evidence import Fact
from desktop_app.domain.lines import LineRole
from desktop_app.ingest.detection.layout import Layout
from desktop_app.ingest.detection.papers import agencies, named_source, prefix_source, prefixes, short_name, signature
from desktop_app.ingest.detection.rows import ANALYSED, Row, evidence
from desktop_app.ingest.detection.signatures import is_place
from desktop_app.ingest.detection.stamps import find_url, read_dateline
from desktop_app.vietnam.folding import fold_accent, fold_plain
from desktop_app.vietnam.letters import CAPITAL

_REPORTER = re.compile(rf"(?:CTV|BTV|PV|P\.V|Phóng viên|PHÓNG VIÊN)\.?\s+(?P<name>{CAPITAL}.*)", re.DOTALL)
_PAPER_NAME = re.compile(rf"Báo(?: {CAPITAL}[^\W\d_]*){{1,4}}")
_NOBODY = {"PV", "P.V", "P.V.", "CTV", "BBT", "TH"}  # reporter, contributor, the editors, compiled: roles, no names
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/:\s?#]+)", re.IGNORECASE)


def title_of(text: str, layout: Layout) -> Fact:
    """The title with its place; nothing where the page has lost it."""
    if layout.title is None:
        return Fact()
    start, end = layout.title
    return Fact(" ".join(text[start:end].split()), layout.title_confidence, (evidence("title line", text, start, end),))


def author_of(text: str, layout: Layout) -> Fact:
    """The byline as a name: capitals become capitalised words; a byline that comes twice is surer."""
    spans = [layout.names[index] for index in sorted(layout.names)]
    spans = [span for span in spans if text[slice(*span)].upper() not in _NOBODY]
    if not spans:
        return Fact()
    start, end = spans[0]
    name = _without_role(text[start:end])
    key = fold_accent(name)
    same = [span for span in spans if fold_accent(text[slice(*span)]).endswith(key)]
    labelled = text[:start].rpartition("\n")[2].strip().endswith(":")
    confidence = 0.98 if len(same) > 1 or labelled else 0.95 if " " in name else 0.7
    return Fact(shown_name(name), confidence, tuple(evidence("byline", text, *span) for span in same))


def _without_role(name: str) -> str:
    """`PV Lan Anh` → `Lan Anh`; with a place instead of a name the role stays (`PV Tây Nguyên`)."""
    found = _REPORTER.fullmatch(name)
    return found["name"] if found and not is_place(found["name"]) else name


def shown_name(name: str) -> str:
    """`PHẠM HƯỜNG` → `Phạm Hường`; initials and mixed case stay."""
    words = name.split()
    if name.isupper():
        words = [word if len(word) == 1 or "." in word else word[0] + word[1:].lower() for word in words]
    return " ".join(words)


def source_of(text: str, layout: Layout) -> Fact:
    """The paper: a line that names it, else the short name that opens the lead, else the address."""
    if fact := _by_line(text, layout):
        return fact
    for stamp in layout.stamps.values():
        if stamp.rest and (span := named_source(stamp.rest)):
            start, end = stamp.rest_start + span[0], stamp.rest_start + span[1]
            name = short_name(text[start:end]) or text[start:end]
            return Fact(name, 0.9, (evidence("source line", text, start, end),))
    for row in layout.with_role(LineRole.LEAD, LineRole.BODY)[:2]:
        if fact := _by_opening(text, row):
            return fact
    for span in layout.urls.values():
        if host := _HOST.match(text, *span):
            return Fact(host[1].lower(), 0.7, (evidence("address", text, host.start(1), host.end(1)),))
    return Fact()


def _by_line(text: str, layout: Layout) -> Fact | None:
    """A line of its own at the end or the top, or the paper behind a name and a bar."""
    for row in reversed(layout.with_role(LineRole.SOURCE)):
        if find_url(row) is None and (span := named_source(row.words)):
            start, end = row.content + span[0], row.content + span[1]
            name = short_name(text[start:end]) or text[start:end]
            return Fact(name, 0.98, (evidence("source line", text, start, end),))
    for row in layout.with_role(LineRole.BYLINE):
        paper = signature(row.words)[1]
        if paper:
            start = row.content + row.words.rindex(paper)
            return Fact(short_name(paper) or paper, 0.9, (evidence("byline", text, start, start + len(paper)),))
    return None


def url_of(text: str, layout: Layout) -> Fact:
    """The first address that has a line to itself."""
    span = next(iter(layout.urls.values()), None)
    return Fact(text[slice(*span)], 0.9, (evidence("address", text, *span),)) if span else Fact()


def _named_on_page(text: str, host: str) -> str | None:
    """`Báo Nghệ An` for `baonghean.vn` where the page names the paper itself."""
    label = host.casefold().partition(".")[0]
    if not label.startswith("bao") or "." not in host:
        return None
    names = (found[0] for found in _PAPER_NAME.finditer(text, 0, ANALYSED))
    words = (name.split() for name in names)
    heads = (" ".join(name[:count]) for name in words for count in range(2, len(name) + 1))
    return next((head for head in heads if fold_plain(head).replace(" ", "") == label), None)


def _by_opening(text: str, row: Row) -> Fact | None:
    opening = prefix_source(row.words)
    if opening:
        paper = _named_on_page(text, opening[0]) or opening[0]
        start, end = row.content + opening[1], row.content + opening[2]
        return Fact(paper, 0.9, (evidence("short name", text, start, end),))
    dateline = read_dateline(row, agencies())
    if dateline is None:
        return None
    found = dateline[0]
    start, end = row.content + found.start("agency"), row.content + found.end("agency")
    agency = prefixes().get(text[start:end].strip(" ,-–").casefold())
    return Fact(agency, 0.9, (evidence("dateline", text, start, end),)) if agency else None
