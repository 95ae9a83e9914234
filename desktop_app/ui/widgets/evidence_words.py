"""Why a value is believed, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.evidence import HEADER, UNUSED_HEADER, Evidence
from desktop_app.domain.spans import Span
from desktop_app.records import NamedTuple
from desktop_app.vietnam import folding

SHOWN = 60
"""Code points of the words in the text that are shown with a reason."""
MOST = 3
"""Reasons that are shown."""


class Ground(NamedTuple):
    """A reason in words, and the place in the text where it stands; `span` is None when it stands in none."""

    words: str
    span: Span | None = None


def reason_names() -> dict[str, str]:
    """Kinds of evidence, as the importer names them, in words."""
    translate = QCoreApplication.translate
    return {
        "stamp": translate("Evidence", "time printed beside the title"),
        HEADER: translate("Evidence", "header of the collection"),
        UNUSED_HEADER: translate("Evidence", "header of the collection, not followed"),
        "page clock": translate("Evidence", "clock of the copied page"),
        "dateline": translate("Evidence", "agency dateline"),
        "address": translate("Evidence", "web address"),
        "photo epoch": translate("Evidence", "upload time in a photo's name"),
        "screenshot name": translate("Evidence", "time in a picture's name"),
        "file name day": translate("Evidence", "day in a picture's name"),
        "told day": translate("Evidence", "day told in the text"),
        "told month": translate("Evidence", "month told in the text"),
        "relative day": translate("Evidence", "“today” or “yesterday” in the text"),
        "newest date told": translate("Evidence", "newest date told in the text"),
        "newest period told": translate("Evidence", "newest year or quarter told in the text"),
        "school year": translate("Evidence", "school year told in the text"),
        "anniversary": translate("Evidence", "anniversary told in the text"),
        "title line": translate("Evidence", "title line"),
        "byline": translate("Evidence", "byline"),
        "source line": translate("Evidence", "source line"),
        "short name": translate("Evidence", "short name of the paper"),
        "site name": translate("Evidence", "name of the paper's own place"),
        "province": translate("Evidence", "province named"),
        "district": translate("Evidence", "district named"),
        "commune": translate("Evidence", "commune named"),
        "listed": translate("Evidence", "province named in a list"),
        "nick": translate("Evidence", "by-name of a province"),
        "office": translate("Evidence", "office held at the time"),
        "column": translate("Evidence", "column of the table"),
        "editor": translate("Evidence", "corrected by hand"),
    }


def grounds(evidence: Iterable[Evidence], value: str = "") -> tuple[Ground, ...]:
    """The reasons: each kind once, with the words in the text it stands on unless `value` says them."""
    names = reason_names()
    told: dict[str, Ground] = {}
    for item in evidence:
        name = names.get(item.kind, QCoreApplication.translate("Evidence", "found in the text"))
        words = "" if folding.fold_plain(item.text) in folding.fold_plain(value) else _shown(item.text)
        told.setdefault(name, Ground(f"{name} “{words}”" if words else name, item.span))
    return tuple(told.values())[:MOST]


def reasons(evidence: Iterable[Evidence], value: str = "") -> str:
    """The reasons in one line, as `grounds` tells them."""
    return "; ".join(ground.words for ground in grounds(evidence, value))


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"
